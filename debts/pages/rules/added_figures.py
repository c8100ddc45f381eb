"""What the site's host added to the rules, beside what the site itself has for the same day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from debts import formats
from debts.domain.law.hosted.figures import HostRate, counts
from debts.domain.law.rules import RateTable, Rule
from debts.models import AddedDay, AddedRate, Guideline
from debts.rulebook import shipped


@dataclass(frozen=True, slots=True)
class RateOfHost:
    """`counts` is false where a newer version of the site knows that day itself: `own_ppm`."""

    row: AddedRate
    name: str
    counts: bool
    own_ppm: int | None


@dataclass(frozen=True, slots=True)
class DayOfHost:
    """`was_worked`: what the site's own list, or its weekends, make of the day."""

    row: AddedDay
    place: str
    was_worked: bool


@dataclass(frozen=True, slots=True)
class SumOfHost:
    """What is usual for a kind of cost; the site has none of its own."""

    row: Guideline
    place: str


@dataclass(frozen=True, slots=True)
class AddedByHost:
    rates: tuple[RateOfHost, ...]
    days: tuple[DayOfHost, ...]
    sums: tuple[SumOfHost, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rates or self.days or self.sums)


def added_to_rules() -> AddedByHost:
    """Rates and days, in two queries, whoever added them."""
    rates = AddedRate.counting().select_related("added_by")
    days = AddedDay.counting().select_related("added_by")
    return AddedByHost(tuple(map(_rate, rates)), tuple(map(_day, days)))


def added_by_host() -> AddedByHost:
    """And what is usual for a cost, in one query more."""
    sums = (SumOfHost(row, _place_name(row.country)) for row in Guideline.objects.all())
    return replace(added_to_rules(), sums=tuple(sums))


def _place_name(country: str) -> str:
    place = shipped().places.get(country)
    return formats.words(place.name) if place else country


def _rate(row: AddedRate) -> RateOfHost:
    rule = _rule(row.rule)
    table: RateTable | None = rule.table if rule else None
    own = HostRate(row.rule, row.since_on, row.known_to, row.rate_ppm)
    step = table.at(row.since_on) if table else None
    return RateOfHost(
        row,
        formats.words(rule.text) if rule else row.rule,
        table is not None and counts(own, table),
        step.ppm if step else None,
    )


def _rule(rule_id: str) -> Rule | None:
    return next((rule for rule in shipped().all_rules if rule.id == rule_id), None)


def _day(row: AddedDay) -> DayOfHost:
    place = shipped().places.get(row.country)
    if place is None:
        return DayOfHost(row, row.country, was_worked=not row.is_worked)
    return DayOfHost(row, formats.words(place.name), row.on in place.working_days)
