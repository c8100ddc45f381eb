"""When a plan has nothing to share at first: a letter says it of those months and of no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from operator import sub

from debts.domain.planning.courses import horizon, taken
from debts.domain.sums.dates import add_months
from debts.selectors.means import expected_at_first
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
