"""Rates and days that the host of a site adds, laid over what the rules files declare.

A rate of the files counts up to the day to which it is known, whatever a host adds; a host's counts
after it. A day is the host's: calendars are changed by later announcements. Pages show both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.law.rules import RateStep, RateTable, Rule, RuleBook
from debts.domain.sums.dates import WorkingDays


@dataclass(frozen=True, slots=True)
class HostRate:
    """A rate from `since_on`, known to hold up to `known_to`; `table` is the id of its rule."""

    table: str
    since_on: date
    known_to: date
    ppm: int


@dataclass(frozen=True, slots=True)
class HostDay:
    """A day of a place that is a holiday, or `worked` though it would be none."""

    place: str
    on: date
    worked: bool = False


@dataclass(frozen=True, slots=True)
class HostFigures:
    """All that a host added and did not take back."""

    rates: tuple[HostRate, ...] = ()
    days: tuple[HostDay, ...] = ()


def with_figures(book: RuleBook, figures: HostFigures) -> RuleBook:
    """The book as the site counts by it; the book itself where nothing was added."""
    if figures == HostFigures():
        return book
    return replace(
        book,
        places={place.id: _place(place, figures.days) for place in book.places.values()},
        all_rules=tuple(_rule(rule, figures.rates) for rule in book.all_rules),
    )


def counts(rate: HostRate, table: RateTable) -> bool:
    """Whether a host's rate is after all that the table itself knows."""
    return rate.since_on > table.known_to


def _rule(rule: Rule, rates: Iterable[HostRate]) -> Rule:
    table = rule.table
    own = [each for each in rates if each.table == rule.id and table and counts(each, table)]
    return replace(rule, table=_table(table, own)) if table and own else rule


def _table(table: RateTable, rates: Iterable[HostRate]) -> RateTable:
    newer = sorted(rates, key=lambda rate: rate.since_on)
    return RateTable(
        (*table.steps, *(RateStep(each.since_on, each.ppm, by_host=True) for each in newer)),
        table.known_to,
        tuple((each.since_on, each.known_to) for each in newer),
    )


def _place(place: Jurisdiction, days: Iterable[HostDay]) -> Jurisdiction:
    own = [day for day in days if day.place == place.id]
    return replace(place, working_days=_days(place.working_days, own)) if own else place


def _days(listed: WorkingDays, own: Iterable[HostDay]) -> WorkingDays:
    worked = {day.on for day in own if day.worked}
    free = {day.on for day in own if not day.worked}
    return replace(
        listed, holidays=(listed.holidays | free) - worked, worked=(listed.worked | worked) - free
    )
