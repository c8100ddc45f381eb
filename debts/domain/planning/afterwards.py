"""What a paid debt leaves free each month, and how soon a reserve is there. A proposal, no rule."""

from __future__ import annotations

from dataclasses import dataclass

from debts.domain.sums.money import Money


@dataclass(frozen=True, slots=True)
class Freed:
    """`paid` went to the debt each month. Of it `free` is left for something else, and `lacking`
    only fills what the month was short of."""

    paid: Money
    free: Money

    @property
    def lacking(self) -> Money:
        return self.paid - self.free


def freed(paid: Money, left: Money) -> Freed:
    """`left` is what a month has now after costs and all that is agreed elsewhere; below zero in a
    shortfall."""
    return Freed(paid, min(paid, left.or_zero()))


@dataclass(frozen=True, slots=True)
class Reserve:
    """Enough for `months` of costs, with what is put by already; `in_months` is how long it takes
    to put the rest by, 0 where it is there."""

    months: int
    wanted: Money
    missing: Money
    in_months: int


def reserve(costs: Money, months: int, there: Money, monthly: Money) -> Reserve | None:
    """`costs` are those of a month; None where nothing can be put by."""
    wanted = costs * months
    missing = (wanted - there).or_zero()
    if missing and monthly.minor <= 0:
        return None
    return Reserve(months, wanted, missing, -(-missing.minor // monthly.minor) if missing else 0)
