"""What paying more now would save: when a balance is gone, and what interest it costs on the way.

Interest is charged before each payment, half up to the minor unit, as in a schedule; the last
payment is whatever is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain

from debts.domain.account.schedule import MAX_INSTALMENTS, interest_on
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to be paid: `planned` in the order of its days, the last sum month by month after it.

    `rate` is that of the time between two payments, None where nobody knows it. `bearing` is the
    part of `owed` that bears interest; None: all of it does.
    """

    owed: Money
    planned: tuple[tuple[date, Money], ...]
    rate: Fraction | None
    bearing: Money | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The last payment's day, their number, and what was paid and charged up to it."""

    on: date
    count: int
    paid: Money
    interest: Money


@dataclass(frozen=True, slots=True)
class Saving:
    before: Ended
    after: Ended

    @property
    def months(self) -> int:
        """Whole months by which the last payment comes earlier."""
        was, now = self.before.on, self.after.on
        between = (was.year - now.year) * 12 + was.month - now.month
        return max(between - (now.day > was.day and add_months(now, between) > was), 0)

    @property
    def payments(self) -> int:
        return self.before.count - self.after.count

    @property
    def interest(self) -> Money:
        return self.before.interest - self.after.interest


def saved(ahead: Ahead, more: Money, once: Money, today: date) -> Saving | None:
    """With `more` in each payment and `once` paid today; None where it is never paid off as it is.

    A rate that nobody knows counts as none: the page says so.
    """
    nothing = Money.zero(ahead.owed.currency)
    before = ended(ahead, nothing, nothing, today)
    after = ended(ahead, more, once, today)
    return Saving(before, after) if before and after else None


def ended(ahead: Ahead, more: Money, once: Money, today: date) -> Ended | None:
    """None where the payments do not reach the end in `MAX_INSTALMENTS` months after the last."""
    currency = ahead.owed.currency
    extra, first = more.minor_in(currency), min(once.minor_in(currency), ahead.owed.minor)
    owed, paid, charged, rate = ahead.owed.minor - first, first, 0, ahead.rate or Fraction(0)
    if not owed:
        return Ended(today, 0, Money(paid, currency), Money.zero(currency))
    number = 0
    for on, planned in _payments(ahead.planned):
        base = owed if ahead.bearing is None else min(ahead.bearing.minor, owed)
        interest = interest_on(base, rate)
        sum_ = min(owed + interest, planned.minor_in(currency) + (extra if planned else 0))
        owed, paid, charged = owed + interest - sum_, paid + sum_, charged + interest
        number += bool(sum_)
        if not owed:
            return Ended(on, number, Money(paid, currency), Money(charged, currency))
    return None


def _payments(planned: Sequence[tuple[date, Money]]) -> Iterator[tuple[date, Money]]:
    if not planned:
        return iter(())
    last_on, amount = planned[-1]
    later = ((add_months(last_on, number), amount) for number in range(1, MAX_INSTALMENTS + 1))
    return chain(planned, later)
