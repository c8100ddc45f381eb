"""From the first month to the one in which more is there: each step of it, so that it adds up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from debts.domain.sums.dated import month_index
from debts.domain.sums.money import Money, total
from debts.selectors.means import agreed_in, first_in

if TYPE_CHECKING:
    from debts.letters.facts.budget import BudgetSummary
    from debts.selectors.plan import PlanNow


class LaterKind(StrEnum):
    """What is otherwise in the later month, beside the money that comes in."""

    FIRST = "first"
    AGREED = "agreed"
    PUT_BY = "put_by"
    MARGIN = "margin"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LaterStep:
    """What that leaves more than the first month does; below zero where it takes more."""

    kind: LaterKind
    difference: Money


def stepped(now: PlanNow, first: BudgetSummary) -> BudgetSummary:
    """The summary with each step from what its first month leaves to what is left from then on,
    for the same creditors: what is still paid before them then is no money for them."""
    after = first.after
    if after is None:
        return first
    month = month_index(now.plan.first_on, after.on)
    left = after.left - _courses_in(now, month) - _put_by(now, month)
    zero = Money.zero(left.currency)
    known = (
        LaterStep(LaterKind.FIRST, first.first - first_in(now, month) - _courses_in(now, month)),
        LaterStep(LaterKind.AGREED, first.agreed - agreed_in(now, month)),
        LaterStep(LaterKind.PUT_BY, first.put_by - _put_by(now, month)),
        LaterStep(LaterKind.MARGIN, first.margin - (now.plan.margin or zero)),
    )
    told = first.left + after.more + total((each.difference for each in known), left.currency)
    steps = (*known, LaterStep(LaterKind.OTHER, left - told))
    found = tuple(each for each in steps if each.difference)
    return replace(first, after=replace(after, left=left, steps=found))


def _courses_in(now: PlanNow, month: int) -> Money:
    """What that month pays on debts that come first by the plan's own offers."""
    paid = (given.course.amounts(month + 1) for given in now.worked.sharing.first)
    sums = (amounts[month] for amounts in paid if len(amounts) > month)
    return Money(sum(sums), now.plan.currency)


def _put_by(now: PlanNow, month: int) -> Money:
    months = now.worked.cash_flow
    found = months[month].put_by if month < len(months) else Money.zero(now.plan.currency)
    return found.or_zero()
