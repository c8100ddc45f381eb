"""How what is owed goes down: on days of the past by a debt's account, ahead by sums on days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate

from debts.domain.account.balance import Balance
from debts.domain.account.ledger import EntryKind, LedgerEntry, paid_on, standing
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
    prefix = _Prefix(told, currency)
    for day in days:
        prefix.reach(bisect_right(at, max(day, at[0])))
        found.append(prefix.total)
    return found


class _Prefix:
    """What the first so many of `told` come to. Payments that follow, and what takes them back,
    are added up on the balance before them: nothing is folded again for each day."""

    def __init__(self, told: Sequence[LedgerEntry], currency: str) -> None:
        self._told, self._currency, self._seen = told, currency, 0
        self._before = Balance(currency)
        # Minor units of each payment since, by its key; and what was taken back so far.
        self._since: dict[int, int] = {}
        self._taken_back: set[int] = set()
        dated = [entry.key for entry in told if entry.on]
        # One without a day stands where it was written: among others, that moves with each of them.
        self._is_plain = all(entry.on or entry.key < min(dated, default=0) for entry in told)
        self.total: Money | None = None

    def reach(self, count: int) -> None:
        """From now on it is the first `count`, which are no fewer than before."""
        new, self._seen = self._told[self._seen : count], count
        self._taken_back |= {entry.reverses for entry in new if entry.reverses is not None}
        if not (self._is_plain and all(map(self._adds, new))):
            self._before = standing(self._told[:count], self._currency).balance
            self._since = {}
        if new:
            paid = Money(sum(self._since.values()), self._currency)
            self.total = (paid_on(self._before, paid) if self._since else self._before).total

    def _adds(self, entry: LedgerEntry) -> bool:
        """Whether it is taken in as one of the payments since, or as the end of one of them."""
        if entry.kind is EntryKind.PAYMENT and entry.on and entry.amount:
            self._since[entry.key] = entry.amount.minor
            return entry.key not in self._taken_back
        return entry.reverses is not None and self._since.pop(entry.reverses, None) is not None


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
