"""Reads the files of moves into a script for each place, strictly: every slip is told.

Pure, as `rule_reader` is: it is handed the text of each file and the rule book. A row of another
place may leave out what the usual one (of the place `other`) says, and takes it from there. A move
that a place does not have is the usual one; a part of the lines is the place's own as a whole, or
the usual one as a whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from debts.domain.law.jurisdictions import places_within
from debts.domain.law.moves.checks import line_slips, move_slips
from debts.domain.law.moves.script import (
    Clock,
    Move,
    MoveGroup,
    MovePage,
    Script,
    Scripts,
    TalkLine,
    TalkPart,
)
from debts.domain.law.rules import RuleBook
from debts.domain.law.toml_rows import TomlRow
from debts.domain.talks.whom import FIRMS, Whom

LANGUAGES = ("en", "zh-hans")
USUAL = "other"
# What a row never takes from the usual one.
_OWN = ("id", "jurisdictions", "rules", "rules_in_doubt")


class MovesUnreadable(Exception):
    """The files have slips; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


Said = TypeVar("Said", Move, TalkLine)


@dataclass(frozen=True, slots=True)
class _Placed(Generic[Said]):
    """A row with the places that it is for."""

    said: Said
    places: frozenset[str]

    def in_(self, place: str) -> bool:
        return place in self.places


def read_scripts(files: Mapping[str, str], book: RuleBook) -> Scripts:
    """By place; raises `MovesUnreadable` with every slip."""
    problems: list[str] = []
    tops = [_parse(name, text, problems) for name, text in sorted(files.items())]
    moves = [_placed(row, book, _move(row), problems) for row in _rows(tops, "move")]
    lines = [_placed(row, book, _line(row), problems) for row in _rows(tops, "line")]
    for top in tops:
        top.done()
    for placed in moves:
        problems += move_slips(placed.said, placed.places, book)
    for line in lines:
        problems += line_slips(line.said, line.places, book)
    scripts = {place: _script(place, moves, lines, book, problems) for place in book.places}
    if problems:
        raise MovesUnreadable(problems)
    return scripts


def _parse(name: str, text: str, problems: list[str]) -> TomlRow:
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as slip:
        problems.append(f"{name}: is not TOML: {slip}")
        data = {}
    return TomlRow(name, data, problems, LANGUAGES)


def _rows(tops: Iterable[TomlRow], kind: str) -> list[TomlRow]:
    """Each with what it leaves out of the usual row of the same id."""
    rows = [row for top in tops for row in top.rows(kind)]
    usual = {row.data.get("id"): row for row in rows if row.data.get("jurisdictions") == [USUAL]}
    return [
        row.standing_in(usual[key], *_OWN)
        if (key := row.data.get("id")) in usual and usual[key] is not row
        else row
        for row in rows
    ]


def _placed(row: TomlRow, book: RuleBook, said: Said, problems: list[str]) -> _Placed[Said]:
    names = row.names("jurisdictions", book.places)
    if not names:
        row.wrong("jurisdictions", "is missing")
    row.done()
    return _Placed(said, places_within(names, book.places))


def _move(row: TomlRow) -> Move:
    return Move(
        id=row.id(),
        group=row.choice("group", MoveGroup),
        name=row.words("name"),
        sign=row.words("sign"),
        say=row.words("say"),
        never=row.words("never"),
        rules=row.names("rules"),
        whom=_whom(row) or FIRMS,
        asks_sum=bool(row.take("asks_sum", bool)),
        page=row.choice("page", MovePage) if "page" in row.data else None,
        holds_in_doubt=bool(row.take("holds_in_doubt", bool)),
        say_in_doubt=row.words_if_any("say_in_doubt"),
        say_agreed=row.words_if_any("say_agreed"),
        say_due=row.words_if_any("say_due"),
        say_paid=row.words_if_any("say_paid"),
        say_next=row.words_if_any("say_next"),
        never_in_doubt=row.words_if_any("never_in_doubt"),
        rules_in_doubt=row.names("rules_in_doubt"),
        told=row.words_if_any("told"),
    )


def _whom(row: TomlRow) -> frozenset[Whom]:
    """Empty where the row does not say. Who collects a bill speaks as who collects a loan does."""
    known = frozenset(Whom)
    found = frozenset(Whom(each) for each in row.names("whom", known) if each in known)
    return found | {Whom.AGENT} if Whom.AGENCY in found else found


def _line(row: TomlRow) -> TalkLine:
    clocks = row.names("clocks", frozenset(Clock))
    return TalkLine(
        id=row.id(),
        part=row.choice("part", TalkPart),
        text=row.words("text"),
        name=row.words_if_any("name"),
        rules=row.names("rules"),
        clocks=frozenset(Clock(each) for each in clocks if each in frozenset(Clock)),
        whom=_whom(row) or frozenset(Whom),
        takes_offer=bool(row.take("takes_offer", bool)),
        told=row.words_if_any("told"),
        is_own=bool(row.take("is_own", bool)),
    )


def _script(
    place: str,
    moves: list[_Placed[Move]],
    lines: list[_Placed[TalkLine]],
    book: RuleBook,
    problems: list[str],
) -> Script:
    own = [each.said for each in lines if each.in_(place)]
    parts = {line.part for line in own}
    usual = [each.said for each in lines if each.in_(USUAL) and each.said.part not in parts]
    return Script(
        tuple(_reaching(each, place, book) for each in _moves_of(place, moves, problems)),
        tuple(_reaching(each, place, book) for each in (*own, *usual)),
    )


def _moves_of(place: str, moves: list[_Placed[Move]], problems: list[str]) -> list[Move]:
    """In the usual order, and those that only the place has after them."""
    own: dict[str, Move] = {}
    for placed in moves:
        if placed.in_(place):
            if placed.said.id in own:
                problems.append(f"move {placed.said.id}: stands twice for {place}")
            own[placed.said.id] = placed.said
    usual = [each.said for each in moves if each.in_(USUAL)]
    found = [own.pop(each.id, each) for each in usual]
    return [*found, *own.values()]


def _reaching(said: Said, place: str, book: RuleBook) -> Said:
    """With only those of its rules that hold in the place."""
    held = {rule.id for rule in book.all_rules if place in rule.scope.jurisdictions}
    reaching = replace(said, rules=_held(said.rules, held))
    if isinstance(reaching, Move):
        return replace(reaching, rules_in_doubt=_held(reaching.rules_in_doubt, held))
    return reaching


def _held(rules: tuple[str, ...], held: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in rules if each in held)
