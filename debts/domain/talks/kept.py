"""Whether an agreement is kept: its instalments, settled in order by what was paid.

Nothing here is stored. A payment fills the oldest instalment that is not paid yet, in the order of
the days on which payments were made and not in that of writing them down; who takes a payment back
opens again what it had settled. No day of grace is assumed: an instalment is late on the day after
its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import takewhile
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from debts.domain.sums.money import Money, total

_ON_AND_KEY = attrgetter("on", "key")


class Payment(NamedTuple):
    """What was paid on a debt and held; `key` grows in the order of writing down."""

    key: int
    on: date
    amount: Money


class InstalmentState(StrEnum):
    PAID = "paid"
    LATE = "late"
    DUE = "due"  # on the day itself
    AHEAD = "ahead"


class AgreementState(StrEnum):
    """`UNKNOWN`: what was paid up to now is not noted, so nobody calls it late. `REPLACED`: a later
    agreement on the same debt took its place."""

    UNKNOWN = "unknown"
    RUNNING = "running"
    LATE = "late"
    COMPLETED = "completed"
    REPLACED = "replaced"
    ENDED = "ended"


class AgreedInstalment(NamedTuple):
    """`paid` of its `amount` so far; `settled_on` is the day of the payment that completed it."""

    number: int
    due_on: date
    amount: Money
    paid: Money
    settled_on: date | None = None

    @property
    def left(self) -> Money:
        return self.amount - self.paid

    @property
    def is_paid(self) -> bool:
        return self.paid.minor == self.amount.minor

    @property
    def is_part_paid(self) -> bool:
        return bool(self.paid) and not self.is_paid

    def state(self, today: date) -> InstalmentState:
        if self.is_paid:
            return InstalmentState.PAID
        if self.due_on < today:
            return InstalmentState.LATE
        return InstalmentState.DUE if self.due_on == today else InstalmentState.AHEAD


@dataclass(frozen=True, slots=True)
class Late:
    """What should have been paid before today and was not: how much, of how many, since when."""

    amount: Money
    count: int
    since: date


@dataclass(frozen=True, slots=True)
class Kept:
    """All instalments, in order of their days; `over` is what was paid beyond the last of them."""

    instalments: tuple[AgreedInstalment, ...]
    paid: Money
    over: Money

    @property
    def left(self) -> Money:
        """What is still to pay until the end."""
        return total((each.left for each in self.instalments), self.paid.currency)

    @property
    def next_unpaid(self) -> AgreedInstalment | None:
        """The oldest that is not paid in full, whether its day is past or to come."""
        return next((each for each in self.instalments if not each.is_paid), None)

    def next_from(self, day: date) -> AgreedInstalment | None:
        """The first that is not paid in full of those on `day` or after it."""
        open_ = (each for each in self.instalments if not each.is_paid)
        return next((each for each in open_ if each.due_on >= day), None)

    @property
    def completed_on(self) -> date | None:
        """The day of the payment after which nothing is left; None while something is."""
        # From the end, where most that are not paid yet stand.
        if not self.instalments or not all(each.is_paid for each in reversed(self.instalments)):
            return None
        return max((each.settled_on for each in self.instalments if each.settled_on), default=None)

    def due_by(self, day: date) -> tuple[AgreedInstalment, ...]:
        """Those whose day is `day` or before."""
        return tuple(takewhile(lambda each: each.due_on <= day, self.instalments))

    def planned_by(self, day: date) -> Money:
        """What was agreed to be paid up to and including a day."""
        return total((each.amount for each in self.due_by(day)), self.paid.currency)

    def late(self, today: date) -> Late | None:
        late = [each for each in self.instalments if each.due_on < today and not each.is_paid]
        if not late:
            return None
        amount = total((each.left for each in late), self.paid.currency)
        return Late(amount, len(late), late[0].due_on)


def settle(sums: Sequence[tuple[date, Money]], payments: Iterable[Payment], currency: str) -> Kept:
    """Each instalment with what it got; `sums` are those agreed, in order of their days.

    What comes in is what is laid out, to the cent: `paid` is `over` and all that instalments got.
    """
    in_order = sorted(payments, key=_ON_AND_KEY)
    paid = total([each.amount for each in in_order], currency)
    got, settled, over = _laid(
        [amount.minor_in(currency) for _, amount in sums],
        [(each.on, each.amount.minor) for each in in_order],
    )
    # Most sums are alike, and each is the same `Money`: there are hundreds of them. So they are
    # made of tuples as well, which is three times as quick as to be called by their fields.
    money = {minor: Money(minor, currency) for minor in {*got, over}}
    days, amounts = zip(*sums, strict=True) if sums else ((), ())
    numbers = range(1, len(sums) + 1)
    each_with = zip(
        numbers, days, amounts, map(money.get, got), map(settled.get, numbers), strict=True
    )
    return Kept(
        tuple(map(AgreedInstalment._make, each_with)),
        paid=paid,
        over=money[over],
    )


def _laid(
    wanted: Sequence[int], payments: Iterable[tuple[date, int]]
) -> tuple[list[int], dict[int, date], int]:
    """Minor units of each instalment, the days on which they were full by their numbers (from 1),
    and what was left over."""
    got, settled, at, over = [0] * len(wanted), dict[int, date](), 0, 0
    for on, minor in payments:
        while minor and at < len(wanted):
            part = min(minor, wanted[at] - got[at])
            got[at], minor = got[at] + part, minor - part
            if got[at] == wanted[at]:
                at += 1
                settled[at] = on
        over += minor
    return got, settled, over


def state_of(kept: Kept, today: date, *, known: bool = True) -> AgreementState:
    """What follows from the facts while an agreement stands; `known`: whether all that was paid up
    to now is noted."""
    if kept.completed_on:
        return AgreementState.COMPLETED
    if kept.late(today) is None:
        return AgreementState.RUNNING
    return AgreementState.LATE if known else AgreementState.UNKNOWN


def attributed(
    agreed: Mapping[int, date],
    payments: Iterable[Payment],
    begins: Mapping[int, date] = MappingProxyType({}),
) -> dict[int, list[Payment]]:
    """Payments on a debt, in the order of days, by the agreement that was the newest on theirs;
    `agreed` has the days, `begins` the days on which the first sum of each is due.

    One that was made before anything was agreed settles no instalment. Of two agreements of one
    day the later key took the other's place. What is paid on the day itself, before anything of the
    new one is due, is still paid under the one before it.
    """
    in_order = sorted(payments, key=_ON_AND_KEY)
    days = [payment.on for payment in in_order]
    # Of two of one day the later key stays.
    newest = {on: key for key, on in sorted(agreed.items())}
    found, until = dict[int, list[Payment]](), len(in_order)
    for on in sorted(newest, reverse=True):
        key = newest[on]
        is_still_older = on != min(newest) and on < begins.get(key, on)
        start = (bisect_right if is_still_older else bisect_left)(days, on, 0, until)
        if start < until:
            found[key] = in_order[start:until]
        until = start
    return found


def as_paid_in_time(
    kept: Kept, today: date, noted: Iterable[Payment] = (), missed: Iterable[int] = ()
) -> list[Payment]:
    """The payments to note for who says that all instalments up to today were paid, each on its
    day, but for those whose numbers are `missed`; each that is `noted` stands for the instalment
    nearest to its day.

    Keys are the instalments' numbers; an instalment without an amount is no payment.
    """
    left_out, due = frozenset(missed), kept.due_by(today)
    still = _not_covered(due, noted)
    return [
        Payment(each.number, each.due_on, replace(each.amount, minor=still[each.number]))
        for each in due
        if still[each.number] and each.number not in left_out
    ]


def _not_covered(due: Sequence[AgreedInstalment], noted: Iterable[Payment]) -> dict[int, int]:
    """Minor units of each instalment, by its number, that none of these payments was made for."""
    still = {each.number: each.amount.minor for each in due}
    for payment in sorted(noted, key=lambda each: (each.on, each.key)):
        minor = payment.amount.minor
        for each in sorted(due, key=lambda one: abs(one.due_on - payment.on)):
            part = min(minor, still[each.number])
            still[each.number] -= part
            minor -= part
    return still
