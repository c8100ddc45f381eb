"""The rules files, read once for the life of the process, and what places call things in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.utils.text import capfirst

from debts import formats
from debts.domain.law.happened.happening import Happening, Happenings
from debts.domain.law.happened.reader import read_happenings
from debts.domain.law.hosted.figures import HostFigures, with_figures
from debts.domain.law.moves.reader import USUAL, read_scripts
from debts.domain.law.moves.script import Script, Scripts
from debts.domain.law.rule_reader import read_book
from debts.domain.law.rules import RuleBook
from debts.domain.law.words import Words

FOLDER = Path(__file__).parent / "rules"
# The place whose words hold wherever another has none of its own.
_USUAL = USUAL
# Event kinds that not every country has: asked only where the place has a word for them.
_ONLY_NAMED = frozenset(
    "default_notice default_notice_ended summary_warrant moratorium_began moratorium_ended".split()
)


@cache
def shipped() -> RuleBook:
    """The rules as they stood when the process started; a file with slips stops it, by name."""
    return read_book(_texts(FOLDER))


# With what the site's host added, from when it was first read; replaced whole, never changed.
_OF_THE_SITE: list[RuleBook] = []


def book() -> RuleBook:
    """The shipped rules with what the site's host added, as `use` was told last."""
    return _OF_THE_SITE[0] if _OF_THE_SITE else shipped()


def use(figures: HostFigures) -> None:
    """From now on the whole process counts with these beside what is shipped."""
    _OF_THE_SITE[:] = [with_figures(shipped(), figures)]


@cache
def _scripts() -> Scripts:
    return read_scripts(_texts(FOLDER / "moves"), book())


def script(place: str) -> Script:
    """What is said there in talks about money; the usual script for a place that no file has."""
    return _scripts().get(place) or _scripts()[USUAL]


@cache
def _happenings() -> Happenings:
    return read_happenings(_texts(FOLDER / "happened"), book())


def happenings(place: str) -> tuple[Happening, ...]:
    """What may have happened to a person there; the usual list for a place that no file has."""
    return _happenings().get(place) or _happenings()[_USUAL]


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.toml")}


def word(about: str, class_id: str, place: str, labels: Mapping[Any, Any]) -> str:
    """What a place calls a class, in the middle of a sentence; else the label that it has."""
    return formats.words(_term(about, class_id, place)) or str(labels.get(class_id, class_id))


@lru_cache(maxsize=2_000)
def _term(about: str, class_id: str, place: str) -> Words | None:
    """By the rules files alone; in a list every debt is called something."""
    places = (book().jurisdiction(place), book().jurisdiction(_USUAL))
    return next(filter(None, (each.term(about, class_id) for each in places)), None)


def knows(about: str, class_id: str, place: str) -> bool:
    """Whether people of the place have a word of their own for it."""
    return book().jurisdiction(place).term(about, class_id) is not None


def happens(event: str, place: str) -> bool:
    return event not in _ONLY_NAMED or knows("event", event, place)


def offered_events(
    choices: Iterable[tuple[Any, Any]], place: str, stored: str = ""
) -> list[tuple[Any, str]]:
    """The kinds of event that can happen there, and what is stored; in the place's words."""
    labels = {value: label for value, label in choices if value}
    shown = (value for value in labels if value == stored or happens(value, place))
    return [(value, str(capfirst(word("event", value, place, labels)))) for value in shown]


def offered_lenders(
    choices: Iterable[tuple[Any, Any]], place: str, stored: str = ""
) -> list[tuple[Any, str]]:
    """The classes of creditors that there are in the place, and what is stored."""
    labels = {value: label for value, label in choices if value}
    known = book().jurisdiction(place).lenders
    shown = (value for value in labels if value == stored or value in known)
    return [(value, str(capfirst(word("lender", value, place, labels)))) for value in shown]
