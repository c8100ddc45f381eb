"""The same letter in another language, for whoever signs it and does not read its own.

A letter is in the language of its reader. Its twin is to read, not to send: the same figures and
enclosures, worded by the same law; the person's own words stay as they were typed. A kind has one
where both languages stand in the same folder: a country's own words are no rendering of those of
another. With a letter that is made final its twin is kept as it was then.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from debts.letters.print.render import compose
from debts.letters.words.folders import home_of
from debts.models import Letter
from debts.rulebook import book

LANGUAGES = ("en", "zh-hans")
_KEPT = "twin"


@dataclass(frozen=True, slots=True)
class Twin:
    """`text` as plain text in `language`."""

    language: str
    text: str


def other_language(letter: Letter) -> str:
    """The language of its twin; empty where its kind exists in none other."""
    folder = book().jurisdiction(letter.law).letters
    home = home_of(folder, letter.language, letter.kind)
    others = (each for each in LANGUAGES if each != letter.language)
    return next((each for each in others if home_of(folder, each, letter.kind) == home), "")


def has_twin(letter: Letter) -> bool:
    """Whether there is one to read; of an older final letter none was kept."""
    return _KEPT in letter.pinned if letter.is_issued else bool(other_language(letter))


def twin_of(letter: Letter) -> Twin | None:
    """Of a draft as its rows stand now, of a final letter as it was kept; else None."""
    if letter.is_issued:
        kept = letter.pinned.get(_KEPT)
        return Twin(kept["language"], kept["text"]) if kept else None
    language = other_language(letter)
    if not language:
        return None
    other = copy(letter)
    other.language = language
    return Twin(language, compose(other).text())


def keep_twin(letter: Letter) -> None:
    """Keep a draft's twin with what it is pinned to; nothing is saved."""
    if twin := twin_of(letter):
        letter.pinned[_KEPT] = {"language": twin.language, "text": twin.text}
