"""The same money each month, paid in five ways: how long it takes, what it costs, who waits.

Nobody is told which way is right: advice services share in proportion, because creditors wait where
all are treated alike (practice: StepChange, National Debtline); to pay off the dearest debt first
costs least where interest runs, the smallest first frees one creditor soonest, and under both the
others are paid nothing for a time.

All sums are whole minor units of one currency. A month charges each debt's interest and then pays.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from debts.domain.account.schedule import interest_on
from debts.domain.planning.means import HORIZON
from debts.domain.sums.shares import shared


class WayToPay(StrEnum):
    PRO_RATA = "pro_rata"  # balance / all balances
    EQUAL = "equal"
    BY_CONTRACT = "by_contract"  # instalment of the contract / all instalments
    SMALLEST_FIRST = "smallest_first"  # the smallest balance of today
    DEAREST_FIRST = "dearest_first"  # the highest rate, the smaller first where rates are equal


IN_TURN = (WayToPay.SMALLEST_FIRST, WayToPay.DEAREST_FIRST)


@dataclass(frozen=True, slots=True)
class Owed:
    """A debt as it stands: `bearing` is the part that bears interest, which payments reach last
    (None: all of it); `instalment` is what its contract asks each month, None where not known."""

    key: Hashable
    balance: int
    monthly_rate: Fraction = Fraction(0)
    bearing: int | None = None
    instalment: int | None = None


@dataclass(frozen=True, slots=True)
class Paid:
    """What one way comes to; `months` is None where it does not end within the horizon.

    `cleared` and `begun` give for each debt, in their order, the month (from 0) that pays it off
    and the one that pays it anything at all; None where there is none.
    """

    way: WayToPay
    months: int | None
    interest: int
    cleared: tuple[int | None, ...]
    begun: tuple[int | None, ...]

    @property
    def first_cleared(self) -> int | None:
        """The month (from 0) in which the first debt is paid off."""
        return min((month for month in self.cleared if month is not None), default=None)

    @property
    def waiting(self) -> int:
        """How many debts are paid nothing in the first month."""
        return sum(1 for month in self.begun if month != 0)

    @property
    def last_begun(self) -> int | None:
        """The month (from 0) from which the last of them is paid; None where one never is."""
        known = [month for month in self.begun if month is not None]
        return max(known) if len(known) == len(self.begun) else None


def ways_open(debts: Sequence[Owed]) -> list[WayToPay]:
    """The ways that these debts allow: by contract only where every instalment is known."""
    known = all(debt.instalment for debt in debts)
    return [way for way in WayToPay if known or way is not WayToPay.BY_CONTRACT]


def pay_by(way: WayToPay, debts: Sequence[Owed], pool: Sequence[int]) -> Paid:
    """Pay `pool[0]` in all in the first month, and so on; its last sum for as long as it takes."""
    owed = [debt.balance for debt in debts]
    bearing = [debt.bearing for debt in debts]
    cleared: list[int | None] = [None] * len(debts)
    begun: list[int | None] = [None] * len(debts)
    charged, hand = 0, _Hand(way, debts)
    for month in range(HORIZON):
        charged += _charge(debts, owed, bearing)
        for place, paid in enumerate(hand.out(pool[min(month, len(pool) - 1)], owed)):
            if not paid:
                continue
            owed[place] -= paid
            if begun[place] is None:
                begun[place] = month
            if not owed[place]:
                cleared[place] = month
        if not any(owed):
            return Paid(way, month + 1, charged, tuple(cleared), tuple(begun))
    return Paid(way, None, charged, tuple(cleared), tuple(begun))


def _charge(debts: Sequence[Owed], owed: list[int], bearing: list[int | None]) -> int:
    """Adds a month's interest to what is `owed`, as `run_on` does; answers how much in all."""
    charged = 0
    for place, debt in enumerate(debts):
        if not owed[place] or not debt.monthly_rate:
            continue
        base = bearing[place]
        if base is None:
            base = owed[place]
        elif owed[place] < base:
            base = bearing[place] = owed[place]
        interest = interest_on(base, debt.monthly_rate)
        owed[place] += interest
        charged += interest
    return charged


class _Hand:
    """Hands a month's sum out; equal months are shared once."""

    def __init__(self, way: WayToPay, debts: Sequence[Owed]) -> None:
        self._turns = _turns(way, debts) if way in IN_TURN else None
        self._weights = _weights(way, debts)
        self._kept: tuple[int, tuple[int, ...], list[int]] = (-1, (), [])

    def out(self, sum_: int, owed: Sequence[int]) -> list[int]:
        if self._turns is not None:
            return self._in_turn(sum_, owed)
        open_ = tuple(place for place, need in enumerate(owed) if need)
        before, whose, parts = self._kept
        fits = before == sum_ and whose == open_ and all(parts[i] < owed[i] for i in open_)
        if not fits:
            parts = shared(sum_, self._weights, owed)
            self._kept = sum_, open_, parts
        return parts

    def _in_turn(self, sum_: int, owed: Sequence[int]) -> list[int]:
        parts = [0] * len(owed)
        for place in self._turns or ():
            parts[place] = min(sum_, owed[place])
            sum_ -= parts[place]
            if not sum_:
                break
        return parts


def _turns(way: WayToPay, debts: Sequence[Owed]) -> list[int]:
    def rank(place: int) -> tuple[Fraction, int, int]:
        debt = debts[place]
        rate = Fraction(0) if way is WayToPay.SMALLEST_FIRST else -debt.monthly_rate
        return rate, debt.balance, place

    return sorted(range(len(debts)), key=rank)


def _weights(way: WayToPay, debts: Sequence[Owed]) -> list[int]:
    if way is WayToPay.EQUAL:
        return [1] * len(debts)
    if way is WayToPay.BY_CONTRACT:
        return [debt.instalment or 0 for debt in debts]
    return [debt.balance for debt in debts]
