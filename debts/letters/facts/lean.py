"""When a plan has less to share: at first, or in a later month that it puts money by for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from operator import sub

from debts.domain.planning.courses import horizon, taken
from debts.domain.planning.means import ExpectedChange
from debts.domain.sums.dated import month_index
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, total
from debts.letters.facts.rises import expected_changes
from debts.selectors.agreement import agreed_sums
from debts.selectors.means import agreed_at_first, expected_at_first
from debts.selectors.plan import PlanNow


@dataclass(frozen=True, slots=True)
class LeanMonths:
    """From the month of `first_on` to that of `last_on` (None: without an end that can be told).

    `is_level`: each of them misses the same.
    """

    first_on: date
    last_on: date | None
    is_level: bool

    @property
    def is_single(self) -> bool:
        return self.first_on == self.last_on


def lean_months(now: PlanNow) -> LeanMonths | None:
    """The months at first that have nothing for those that share; None where that is how it is.

    It is how it is where no end can be told and no expected change brought it about.
    """
    first = [given.course for given in now.worked.sharing.first]
    means, on = now.worked.means, now.plan.first_on
    months = horizon(first, means)
    left = list(map(sub, means.series(months), taken(first, months)))
    lean = list(takewhile(lambda sum_: sum_ <= 0, left))
    ends = len(lean) < months
    if not lean or not (ends or lean[0] > expected_at_first(now.plan).minor):
        return None
    last_on = add_months(on, len(lean) - 1) if ends else None
    return LeanMonths(on, last_on, is_level=len(set(lean)) == 1)


@dataclass(frozen=True, slots=True)
class AfterLean:
    """From the month of `on` there is `more` each month, which leaves `left` for all debts."""

    on: date
    more: Money
    left: Money


def after_lean(now: PlanNow, lean: LeanMonths | None) -> AfterLean | None:
    """What ends the months with nothing; None where it is not money that comes in for good."""
    if lean is None or lean.last_on is None:
        return None
    first_on = now.plan.first_on
    month = month_index(first_on, lean.last_on) + 1
    more = [
        each.amount
        for each in expected_changes(now)
        if each.is_more and each.months is None and each.amount
        if ExpectedChange(each.amount, each.from_on).counts_in(first_on)[0] == month
    ]
    if not more:
        return None
    left = now.worked.means.in_month(month)
    return AfterLean(add_months(first_on, month), total(more, left.currency), left)


@dataclass(frozen=True, slots=True)
class PutBy:
    """The months, from that of `first_on` to that of `last_on`, that live on what was put by.

    Of a single one also why, where that is known: it has `less` once, or `due` falls due in it
    under agreements.
    """

    first_on: date
    last_on: date
    less: Money | None = None
    due: Money | None = None


def put_by_for(now: PlanNow) -> PutBy | None:
    months = now.worked.lean
    if not months:
        return None
    first, last = months[0].on, months[-1].on
    if len(months) > 1:
        return PutBy(first, last)
    return PutBy(first, last, _less_once(now, first), _due_in(now, first))


def _less_once(now: PlanNow, on: date) -> Money | None:
    """By how much one change lowers that month alone."""
    less = [
        each.amount
        for each in expected_changes(now)
        if not each.is_more and each.months == 1 and month_index(on, each.from_on) == 0
    ]
    return less[0] if len(less) == 1 else None


def _due_in(now: PlanNow, on: date) -> Money | None:
    """What agreements take in that month, where it is more than in the first."""
    month = month_index(now.plan.first_on, on)
    sums = filter(None, map(agreed_sums, now.agreements))
    due = sum(each.by_month(now.plan.first_on, month + 1)[month] for each in sums)
    return Money(due, now.plan.currency) if due > agreed_at_first(now).minor else None
