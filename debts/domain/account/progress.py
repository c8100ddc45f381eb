"""How what is owed goes down: on days of the past by a debt's account, ahead by sums on days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate

from debts.domain.account.ledger import LedgerEntry, standing
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money


def owed_on(
    entries: Iterable[LedgerEntry], currency: str, days: Sequence[date]
) -> list[Money | None]:
    """What was owed at the end of each of `days`, which are in order; None where nothing is known.

    Before the first that was told of a debt it counts as what was first told: a debt that is
    written down late has not grown by that.
    """
    told = sorted(entries, key=lambda entry: (entry.on or date.min, entry.key))
    if not told:
        return [None for _day in days]
    first = told[0].on or date.min
    found: list[Money | None] = []
    seen = 0
    for day in days:
        known = [entry for entry in told if (entry.on or date.min) <= max(day, first)]
        if len(known) != seen:
            seen, total = len(known), standing(known, currency).balance.total
        found.append(total)
    return found


def left_after(owed: Money, sums: DatedSums, first: date, months: int) -> list[Money]:
    """What is left of `owed` at the end of each month from that of `first` on, never below zero.

    Nothing is added in between: it holds if interest stops.
    """
    paid = accumulate(sums.by_month(first, months))
    return [Money(max(owed.minor - minor, 0), owed.currency) for minor in paid]
