"""How what is owed goes down: on days of the past by a debt's account, ahead by sums on days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from debts.domain.account.balance import Balance
from debts.domain.account.ledger import EntryKind, LedgerEntry, paid_on, standing
from debts.domain.sums.dated import DatedSums, month_index
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
    counts = [bisect_right(at, max(day, at[0])) for day in days]
    runs = _runs(told, set(counts))
    begins = {run.begin for run in runs.values()}
    before = {begin: standing(told[:begin], currency).balance for begin in begins}
    owed = {count: run.after(before[run.begin]).total for count, run in runs.items()}
    return [owed[count] for count in counts]


class _Run(NamedTuple):
    """Entries up to one of them: from number `begin` on they are payments, and what takes some of
    them back, and come to `paid` minor units."""

    begin: int
    paid: int = 0

    def after(self, balance: Balance) -> Balance:
        """They are added up on the balance before them: nothing is folded again for each day."""
        return paid_on(balance, Money(self.paid, balance.currency)) if self.paid else balance


def _runs(told: Sequence[LedgerEntry], ends: Collection[int]) -> dict[int, _Run]:
    """How the first so many entries end, for each number of `ends`."""
    if not _is_in_order(told):
        return {end: _Run(end) for end in ends}
    found, since, taken_back = dict[int, _Run](), dict[int, int](), set[int | None]()
    begin = paid = 0
    for number, entry in enumerate(told[: max(ends, default=0)], 1):
        is_payment = entry.kind is EntryKind.PAYMENT and entry.key not in taken_back
        if is_payment and entry.on and entry.amount:
            since[entry.key] = entry.amount.minor
            paid += entry.amount.minor
        elif entry.reverses is not None and entry.reverses in since:
            paid -= since.pop(entry.reverses)
        else:
            begin, paid = number, 0
            since.clear()
        taken_back.add(entry.reverses)
        if number in ends:
            found[number] = _Run(begin, paid)
    return found


def _is_in_order(told: Sequence[LedgerEntry]) -> bool:
    """One without a day stands where it was written: among others, that moves with each of them."""
    first = min((entry.key for entry in told if entry.on), default=0)
    return all(entry.on or entry.key < first for entry in told)


def left_after(owed: Money, sums: DatedSums, first: date, months: int) -> list[int]:
    """Minor units left of `owed` at the end of each month from that of `first`, never below zero.

    Nothing is added in between: it holds if interest stops. What was due before that month and is
    still in `sums` is owed at once: it counts in the first, and does not stay for ever.
    """
    last_on = sums.last_on if sums.steps else first
    moving = months if last_on is None else min(months, max(month_index(first, last_on), 0) + 1)
    by_month = sums.by_month(first, moving)
    sooner = sums.ending(first.replace(day=1)).total
    by_month[0] += sooner.minor if sooner else 0
    paid = accumulate(by_month)
    left = [owed.minor - minor if minor < owed.minor else 0 for minor in paid]
    return left + left[-1:] * (months - moving)
