"""What a share of a single sum leaves of a debt, paid off in the sums that the plan offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from debts.domain.planning.offer import ComputedStep
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money

# A plan beyond ten years is none that a creditor takes.
LONGEST = 120


@dataclass(frozen=True, slots=True)
class LumpRest:
    """`count` payments in all; the last of them is `last` where it differs."""

    each: Money
    count: int
    last: Money | None
    first_on: date

    @property
    def total(self) -> Money:
        return self.each * (self.count - 1) + (self.last or self.each)


def rest_in_instalments(
    rest: Money, steps: Sequence[ComputedStep], *, after: date, most: int | None = None
) -> LumpRest | None:
    """Level sums of the least that the plan offers in any month, so that no month is overspent.

    The first is on the plan's day of the month, the first such day past `after`. None where nothing
    is left, where a month pays nothing, or where it takes more than `most` payments.
    """
    if rest.minor <= 0 or not steps:
        return None
    each = min(step.amount for step in steps)
    if each.minor <= 0:
        return None
    each = min(each, rest)
    count = -(-rest.minor // each.minor)
    if count > min(most or LONGEST, LONGEST):
        return None
    last = rest - each * (count - 1)
    return LumpRest(
        each, count, None if last == each else last, _first_day(steps[0].first_on, after)
    )


def _first_day(planned: date, after: date) -> date:
    months, day = 0, planned
    while day <= after:
        months += 1
        day = add_months(planned, months)
    return day
