"""Reads the rules files into a `RuleBook`, strictly: any slip is told with file, row and field.

Pure: it is handed the text of each file. Ids that one row gives of another (a note, a deadline, a
place for help) must lead somewhere; two versions of a rule may not hold on the same day.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from debts.domain.conduct.reader import read_grounds
from debts.domain.law.events import EventKind
from debts.domain.law.jurisdiction_reader import read_jurisdictions
from debts.domain.law.jurisdictions import Jurisdiction, places_within
from debts.domain.law.limitation_rules import (
    CONDITIONS,
    NOTE_CASES,
    RESTARTS,
    STARTS,
    LimitationRule,
    Older,
    Start,
    Undated,
)
from debts.domain.law.rule_checks import whole
from debts.domain.law.rules import RateStep, RateTable, Rule, RuleBook, Value
from debts.domain.law.scope import LENDERS, PRODUCTS, InForce, Scope
from debts.domain.law.signals.reader import read_signal
from debts.domain.law.source_reader import UNCHECKED, read_source
from debts.domain.law.toml_rows import TomlRow
from debts.domain.law.words import ENGLISH

# What a page or a letter may ask the book about.
TOPICS = frozenset(
    "negotiation writing allocation interest rate_cap rate_table penalty guarantee assignment"
    " limitation collection complaint credit_record clearance court moratorium priority shares"
    " criminal insolvency way_out support joint".split()
)


class RulesUnreadable(Exception):
    """The rules files have slips; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_book(files: Mapping[str, str]) -> RuleBook:
    """The book from file names and their TOML text; raises `RulesUnreadable` with every slip."""
    problems: list[str] = []
    tops = [_parse(name, text, problems) for name, text in sorted(files.items())]
    places = _places(tops)
    rules = [_rule(row, places) for top in tops for row in top.rows("rule")]
    limitations = [_limitation(row, places) for top in tops for row in top.rows("limitation")]
    signals = [read_signal(row, _scope(row, places)) for top in tops for row in top.rows("signal")]
    for top in tops:
        top.done()
    book = RuleBook(places, tuple(rules), tuple(limitations), tuple(signals))
    problems += whole(book)
    if problems:
        raise RulesUnreadable(problems)
    return book


def _parse(name: str, text: str, problems: list[str]) -> TomlRow:
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as slip:
        problems.append(f"{name}: is not TOML: {slip}")
        data = {}
    return TomlRow(name, data, problems, _languages(data))


def _languages(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of the letters of the file's places, and English, which every reader can be shown."""
    places = data.get("jurisdiction", [])
    rows = [row for row in places if isinstance(row, dict)] if isinstance(places, list) else []
    named = [str(each) for row in rows for each in row.get("letter_languages", [])]
    return tuple(dict.fromkeys([ENGLISH, *named]))


def _places(tops: Iterable[TomlRow]) -> dict[str, Jurisdiction]:
    places: dict[str, Jurisdiction] = {}
    for top in tops:
        for place in read_jurisdictions(top):
            if place.id in places:
                top.wrong(f"jurisdiction {place.id}", "is declared a second time here")
            places[place.id] = place
    return places


def _rule(row: TomlRow, places: Mapping[str, Jurisdiction]) -> Rule:
    values = _values(row.table("values"))
    rule = Rule(
        id=row.id(),
        topic=_topic(row),
        scope=_scope(row, places),
        text=row.words("text"),
        source=read_source(row),
        in_force=_in_force(row),
        values=values,
        table=_table(row),
        judges=read_grounds(row, values),
    )
    row.done()
    return rule


def _topic(row: TomlRow) -> str:
    topic = row.need("topic", str, "")
    if topic and topic not in TOPICS:
        row.wrong("topic", f"“{topic}” is not one of {', '.join(sorted(TOPICS))}")
    return topic


def _scope(row: TomlRow, places: Mapping[str, Jurisdiction]) -> Scope:
    jurisdictions = row.names("jurisdictions", places)
    if not jurisdictions:
        row.wrong("jurisdictions", "is missing")
    return Scope(
        places_within(jurisdictions, places),
        frozenset(row.names("lenders", LENDERS)),
        frozenset(row.names("products", PRODUCTS)),
    )


def _in_force(row: TomlRow) -> InForce:
    period = InForce(row.take("effective_from", date), row.take("effective_to", date))
    if period.first_on and period.last_on and period.last_on < period.first_on:
        row.wrong("effective_to", "is before effective_from")
    return period


def _values(row: TomlRow) -> dict[str, Value]:
    values = {}
    for name, value in row.data.items():
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            value = tuple(value)
        if not isinstance(value, str | int | date | tuple):
            row.wrong(name, "should be a whole number, a text, a day, true or false")
        values[name] = value
    return values


def _table(row: TomlRow) -> RateTable | None:
    steps = tuple(_step(each) for each in row.rows("steps"))
    known_to = row.take("known_to", date)
    if not steps:
        return None
    if known_to is None:
        row.wrong("known_to", "is missing: the last day on which the steps are known to be right")
    if any(a.since_on >= b.since_on for a, b in pairwise(steps)):
        row.wrong("steps", "should run from the oldest to the newest")
    return RateTable(steps, known_to or UNCHECKED)


def _step(row: TomlRow) -> RateStep:
    step = RateStep(row.need("since", date, UNCHECKED), row.need("ppm", int, 0))
    row.done()
    return step


def _limitation(row: TomlRow, places: Mapping[str, Jurisdiction]) -> LimitationRule:
    rule = LimitationRule(
        id=row.id(),
        scope=_scope(row, places),
        in_force=_in_force(row),
        arrears=frozenset(row.names("arrears")),
        applies=row.take("applies", bool, True) is not False,
        years=row.take("years", int),
        ends_debt=row.take("ends_debt", bool, False) or False,
        near_months=row.take("near_months", int, 0) or 0,
        longstop_years=row.take("longstop_years", int),
        starts=tuple(_start(each) for each in row.rows("starts")),
        undated=_undated(row),
        restarts=_kinds(row, "restarts"),
        disputed=_kinds(row, "disputed"),
        waives=_kinds(row, "waives"),
        older=_older(row.table("older")),
        presumed=_presumed(row.table("presumed")),
        notes=_notes(row.table("notes")),
    )
    if rule.years is not None and not rule.starts:
        row.wrong("starts", "is missing: what the years are counted from")
    row.done()
    return rule


def _start(row: TomlRow) -> Start:
    event, when = row.need("event", str, ""), row.take("when", str, "") or ""
    if event and event not in STARTS:
        row.wrong("event", f"“{event}” is not one of {', '.join(sorted(STARTS))}")
    if when and when not in CONDITIONS:
        row.wrong("when", f"“{when}” is not one of {', '.join(sorted(CONDITIONS))}")
    start = Start(
        EventKind(event) if event in STARTS else EventKind.FELL_DUE,
        when,
        not_before=tuple(EventKind(each) for each in row.names("not_before", set(EventKind))),
        disputed=bool(row.take("disputed", bool, False)),
    )
    row.done()
    return start


def _kinds(row: TomlRow, name: str) -> tuple[EventKind, ...]:
    return tuple(EventKind(each) for each in row.names(name, RESTARTS) if each in RESTARTS)


def _undated(row: TomlRow) -> Undated | None:
    return row.choice("undated", Undated) if "undated" in row.data else None


def _older(row: TomlRow) -> Older | None:
    years, until = row.take("years", int), row.take("until", date)
    if (years is None) != (until is None):
        row.wrong("years", "and “until” belong together")
    row.done()
    return Older(years, until) if years is not None and until is not None else None


def _presumed(row: TomlRow) -> dict[str, dict[str, bool]]:
    presumed = {}
    for condition in sorted(row.data):
        if condition not in CONDITIONS:
            row.wrong(condition, "is not one of " + ", ".join(sorted(CONDITIONS)))
        usual = row.table(condition)
        has, has_not = usual.names("yes", PRODUCTS), usual.names("no", PRODUCTS)
        presumed[condition] = dict.fromkeys(has, True) | dict.fromkeys(has_not, False)
        usual.done()
    return presumed


def _notes(row: TomlRow) -> dict[str, tuple[str, ...]]:
    notes = {case: row.names(case) for case in sorted(NOTE_CASES)}
    row.done()
    return notes
