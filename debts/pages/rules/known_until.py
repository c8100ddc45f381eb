"""Up to which day the figures that are published anew each month or year are known here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from debts import formats
from debts.domain.law.rules import RateTable
from debts.domain.sums.dates import WorkingDays
from debts.rulebook import book


@dataclass(frozen=True, slots=True)
class KnownUntil:
    """`places`: ids of those whose pages count with it."""

    name: str
    until: date
    places: frozenset[str]


def known_until() -> tuple[KnownUntil, ...]:
    """Rates and holidays with what the host added; the one that ends first stands first."""
    found = []
    for rule in book().all_rules:
        if rule.table:
            name, end = formats.words(rule.text), _end_of_rates(rule.table)
            found.append(KnownUntil(name, end, rule.scope.jurisdictions))
    for place in book().jurisdictions():
        if place.working_days.known_to:
            name = _("Holidays: %(place)s") % {"place": formats.words(place.name)}
            end = _end_of_days(place.working_days.known_to, place.working_days)
            found.append(KnownUntil(name, end, frozenset({place.id})))
    return tuple(sorted(found, key=lambda each: each.until))


def _end_of_rates(table: RateTable) -> date:
    return max([table.known_to, *(last for _first, last in table.later)])


def _end_of_days(listed_to: date, working: WorkingDays) -> date:
    return max([listed_to, *working.holidays, *working.worked])
