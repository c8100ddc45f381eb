"""Sharing one sum between creditors so that it adds up to the cent and nobody gets too much."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from debts.domain.sums.money import Money, split


class Method(StrEnum):
    PRO_RATA = "pro_rata"  # balance / all balances, the practice of advice services
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class LumpShare:
    """One creditor's share of a single sum, and the part that it pays of what is owed to them."""

    key: Hashable
    amount: Money
    owed: Money

    @property
    def part(self) -> Fraction:
        return Fraction(self.amount.minor, self.owed.minor)

    @property
    def rest(self) -> Money:
        return self.owed - self.amount


def shared(amount: int, weights: Sequence[int], needs: Sequence[int]) -> list[int]:
    """Share `amount` by `weights`, nobody above what they need, in minor units.

    What one does not need goes to the others by their weights. Adds up to `amount`, or to all
    needs where these are less.
    """
    given = [0] * len(needs)
    waiting = [i for i, need in enumerate(needs) if need > 0]
    while waiting and amount > 0:
        parts = split(Money(amount, ""), [weights[i] for i in waiting])
        offered = {i: part.minor for i, part in zip(waiting, parts, strict=True)}
        full = [i for i in waiting if offered[i] >= needs[i]]
        for i in full or waiting:
            given[i] = needs[i] if full else offered[i]
            amount -= given[i]
        waiting = [i for i in waiting if i not in full] if full else []
    return given


def lump_sum(amount: Money, balances: dict[Hashable, Money]) -> list[LumpShare]:
    """Share a single sum so that each creditor gets the same part of what is owed to them.

    A sum that is 75 % of all debts offers 75 % to each, to the cent (practice: StepChange). Never
    more than is owed in all.
    """
    owed = [balance.minor_in(amount.currency) for balance in balances.values()]
    given = shared(amount.minor, owed, owed)
    return [
        LumpShare(key, Money(share, amount.currency), balance)
        for (key, balance), share in zip(balances.items(), given, strict=True)
        if balance.minor > 0
    ]
