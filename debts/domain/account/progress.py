"""How what is owed goes down: on days of the past by a debt's account, ahead by sums on days."""

from __future__ import annotations

from bisect import bisect_right
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
    at = [entry.on or date.min for entry in told]
    found: list[Money | None] = []
    seen = 0
    for day in days:
        if (known := bisect_right(at, max(day, at[0]))) != seen:
            seen, total = known, standing(told[:known], currency).balance.total
        found.append(total)
    return found


def left_after(owed: Money, sums: DatedSums, first: date, months: int) -> list[int]:
    """Minor units left of `owed` at the end of each month from that of `first`, never below zero.

    Nothing is added in between: it holds if interest stops. What was due before that month and is
    still in `sums` is owed at once: it counts in the first, and does not stay for ever.
    """
    by_month = sums.by_month(first, months)
    sooner = sums.ending(first.replace(day=1)).total
    by_month[0] += sooner.minor if sooner else 0
    paid = accumulate(by_month)
    return [owed.minor - minor if minor < owed.minor else 0 for minor in paid]
