"""Reads what a `[[rule]]` row judges: its `judges` and the fields that go with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from debts.domain.conduct.matters import (
    FIGURES,
    NO_GROUNDS,
    NO_HOUR,
    Grounds,
    Matter,
    Strength,
)
from debts.domain.law.toml_rows import TomlRow

_MATTERS = {str(each) for each in Matter}


def read_grounds(row: TomlRow, values: Mapping[str, object]) -> Grounds:
    strengths = _strengths(row)
    agreed = row.names("agreed_otherwise", _MATTERS)
    through = row.take("through_lender", bool, False) or False
    since = row.take("known_since", date)
    for matter, strength in strengths.items():
        figures = _figures(matter, strength)
        missing = [name for name in figures if type(values.get(name)) is not int]
        if missing:
            row.wrong("judges", f"“{matter}” needs {' and '.join(missing)} in the values")
    lost = sorted(set(agreed) - {str(each) for each in strengths})
    if lost:
        row.wrong("agreed_otherwise", f"names {', '.join(lost)}, which it does not judge")
    if (through or since) and not strengths:
        name = "through_lender" if through else "known_since"
        row.wrong(name, "has no place in a rule that judges nothing")
    if not strengths:
        return NO_GROUNDS
    return Grounds(strengths, frozenset(Matter(each) for each in agreed), through, since)


def _figures(matter: Matter, strength: Strength) -> tuple[str, ...]:
    if matter is Matter.HOURS and strength is Strength.WEIGHED:
        return NO_HOUR
    return FIGURES.get(matter, ())


def _strengths(row: TomlRow) -> dict[Matter, Strength]:
    table = row.table("judges")
    found = {}
    for name in table.data:
        if name in _MATTERS:
            found[Matter(name)] = table.choice(name, Strength)
    table.done()
    return found
