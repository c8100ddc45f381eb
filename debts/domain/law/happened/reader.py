"""Reads the files of what happened into a list for each place, strictly: every slip is told.

Pure, as `rule_reader` is. A row of another place takes from the usual one (of the place `other`)
what it leaves out; what a place does not name is the usual one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from debts.domain.law.happened.happening import (
    Happening,
    HappeningGroup,
    HappeningPage,
    Happenings,
    NotedOn,
)
from debts.domain.law.jurisdictions import places_within
from debts.domain.law.rules import RuleBook
from debts.domain.law.toml_rows import TomlRow

LANGUAGES = ("en", "zh-hans")
USUAL = "other"
_OWN = ("id", "jurisdictions")
_DIGIT = re.compile(r"\d")
_Placed = tuple[Happening, frozenset[str]]


class HappeningsUnreadable(Exception):
    """The files have slips; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_happenings(files: Mapping[str, str], book: RuleBook) -> Happenings:
    """By place, in the order of the groups; raises `HappeningsUnreadable` with every slip."""
    problems: list[str] = []
    tops = [_parse(name, text, problems) for name, text in sorted(files.items())]
    placed = [_placed(row, book) for row in _rows(tops)]
    for top in tops:
        top.done()
    found = {place: _of_place(place, placed, problems) for place in book.places}
    for place, happenings in found.items():
        problems += _signs_unknown(place, happenings, book)
    if problems:
        raise HappeningsUnreadable(problems)
    return found


def _parse(name: str, text: str, problems: list[str]) -> TomlRow:
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as slip:
        problems.append(f"{name}: is not TOML: {slip}")
        data = {}
    return TomlRow(name, data, problems, LANGUAGES)


def _rows(tops: Iterable[TomlRow]) -> list[TomlRow]:
    """Each with what it leaves out of the usual row of the same id."""
    rows = [row for top in tops for row in top.rows("happening")]
    usual = {row.data.get("id"): row for row in rows if row.data.get("jurisdictions") == [USUAL]}
    return [
        row.standing_in(usual[key], *_OWN)
        if (key := row.data.get("id")) in usual and usual[key] is not row
        else row
        for row in rows
    ]


def _placed(row: TomlRow, book: RuleBook) -> _Placed:
    names = row.names("jurisdictions", book.places)
    if not names:
        row.wrong("jurisdictions", "is missing")
    happening = _happening(row)
    if not happening.letters:
        row.wrong("letters", "is missing: the kinds of letters that fit")
    for words in (happening.text, happening.note):
        if words and any(_DIGIT.search(text) for text in words.by_language.values()):
            row.wrong("note", "has a figure: that belongs to a rule")
    row.done()
    return happening, places_within(names, book.places)


def _happening(row: TomlRow) -> Happening:
    pages = row.names("pages", frozenset(HappeningPage))
    return Happening(
        id=row.id(),
        group=row.choice("group", HappeningGroup),
        text=row.words("text"),
        letters=row.names("letters"),
        note=row.words_if_any("note"),
        pages=tuple(HappeningPage(each) for each in pages if each in frozenset(HappeningPage)),
        noted_on=row.choice("noted_on", NotedOn) if "noted_on" in row.data else None,
        emergency=row.take("emergency", str, "") or "",
    )


def _of_place(place: str, placed: list[_Placed], problems: list[str]) -> tuple[Happening, ...]:
    """The place's own row before the usual one; what only it has comes first in its group."""
    own: dict[str, Happening] = {}
    for happening, places in placed:
        if place in places:
            if happening.id in own:
                problems.append(f"happening {happening.id}: stands twice for {place}")
            own[happening.id] = happening
    usual = {each.id: each for each, places in placed if USUAL in places}
    only_here = [each for key, each in own.items() if key not in usual]
    ordered = [*only_here, *(own.get(key, each) for key, each in usual.items())]
    order = list(HappeningGroup)
    return tuple(sorted(ordered, key=lambda each: order.index(each.group)))


def _signs_unknown(place: str, happenings: Iterable[Happening], book: RuleBook) -> Iterable[str]:
    """A place that is lived in and has no such sign has no page to lead to."""
    known = book.jurisdiction(place)
    for each in happenings if known.order is not None else ():
        if each.emergency and known.emergency(each.emergency) is None:
            yield f"happening {each.id}: emergency: “{each.emergency}” is not known in {place}"
