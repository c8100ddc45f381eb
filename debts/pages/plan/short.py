"""The months of a plan that end below zero, and the agreements that make them so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from debts.domain.planning import plan as domain
from debts.domain.planning.courses import Broken, taken
from debts.domain.planning.means import HORIZON
from debts.domain.planning.months import ShortRun, in_a_row, lacks
from debts.domain.sums.dated import month_index
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.models import Agreement
from debts.selectors.owed.payments import claimed_sums
from debts.selectors.plan import PlanNow, shortfall

RUNS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Misfit:
    """An agreement, with the first month that it makes too much."""

    agreement: Agreement
    month: Broken


@dataclass(frozen=True, slots=True)
class ShortMonths:
    """`shown`: the runs that lack most, in their order; `further`: whether others are short;
    `from_the_start`: the first month is short too, so that nothing can be put by for them."""

    shown: tuple[ShortRun, ...]
    further: bool
    from_the_start: bool = False


def lacking(worked: domain.Plan) -> list[Broken]:
    """The months that end below zero; the first before any of these debts is paid."""
    later = [month for month in worked.short if month.on != worked.first_on]
    at_first = shortfall(worked.means)
    return [Broken(worked.first_on, at_first), *later] if at_first else later


def _after(worked: domain.Plan) -> Iterator[Broken]:
    """The months after those of the plan that end below zero: agreements may last longer."""
    short = lacks(taken(worked.courses, HORIZON), worked.means)
    for month in range(len(worked.cash_flow), HORIZON):
        if short[month]:
            on = add_months(worked.first_on, month, worked.day)
            yield Broken(on, Money(short[month], worked.means.currency))


def misfits(now: PlanNow, worked: domain.Plan) -> list[Misfit]:
    """The agreements without which the months that are short would have enough."""
    sums = [(each, claimed_sums(each)) for each in now.agreements]
    first_on = now.plan.first_on
    agreed = [(each, of.by_month(first_on, HORIZON)) for each, of in sums if of]
    found: dict[int, Misfit] = {}
    for month in (*lacking(worked), *_after(worked)) if agreed else ():
        number = month_index(first_on, month.on)
        due = [(agreement, months[number]) for agreement, months in agreed if months[number]]
        before = now.means.before_margin(number).minor + sum(sum_ for _agreement, sum_ in due)
        for agreement in _too_much(due, month.missing.minor) if before >= 0 else ():
            found.setdefault(agreement.pk, Misfit(agreement, month))
    return list(found.values())


def _too_much(due: Sequence[tuple[Agreement, int]], missing: int) -> list[Agreement]:
    """Those of which one alone takes all that is missing; else all that are due."""
    alone = [agreement for agreement, sum_ in due if sum_ >= missing]
    return alone or [agreement for agreement, _sum in due]


def short_months(worked: domain.Plan, said: Sequence[date]) -> ShortMonths:
    """The months that end below zero and are not `said` elsewhere.

    Where every month has the same, what the first one lacks speaks for all.
    """
    short = worked.short[:1] if worked.means.is_level else worked.short
    short = tuple(month for month in short if month.on not in said)
    runs = in_a_row(short)
    most = sorted(runs, key=lambda run: -run.missing.minor)[:RUNS_SHOWN]
    shown = tuple(run for run in runs if run in most)
    return ShortMonths(shown, len(runs) > len(most), shortfall(worked.means) is not None)
