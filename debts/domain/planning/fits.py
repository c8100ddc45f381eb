"""Whether a sum that is asked for fits beside all that others are given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import add

from debts.domain.planning.courses import Broken, broken_months
from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.sharing import Given, funded
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money


def fits(
    proposed: DatedSums,
    means: Means,
    beside: Sequence[Given],
    first_on: date,
    day: int | None = None,
) -> tuple[Broken, ...]:
    """The months that break if `proposed` is paid `beside` the others; empty where it fits.

    Months are those of the calendar, from that of the first payment on.
    """
    added = proposed.by_month(first_on, HORIZON)
    paid = list(map(add, added, funded(beside)))
    broken = broken_months(paid, means)
    return named([found for found in broken if added[found[0]]], means.currency, first_on, day)


def named(
    broken: Sequence[tuple[int, int]], currency: str, first_on: date, day: int | None
) -> tuple[Broken, ...]:
    """Months by number, each with minor units missing, as days and money."""
    return tuple(
        Broken(add_months(first_on, month, day), Money(missing, currency))
        for month, missing in broken
    )
