"""Instalment schedules: what is paid when, how much of it is interest, and what is still owed.

Interest is charged once for the month before each instalment, half up to the minor unit, and the
last instalment is whatever is left: a schedule always adds up to the cent.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from debts.domain.problems import Code, Problem, problem
from debts.domain.sums.dates import add_months, monthly_dates
from debts.domain.sums.money import Money, round_half_up

MAX_INSTALMENTS = 600  # fifty years of months; more is an error in typing or no plan at all
WELL_ROUNDED = 120  # up to so many, the rounding of level instalments stays small
NO_INTEREST = Fraction(0)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment; `balance` is what is owed after it."""

    number: int
    due_on: date
    amount: Money
    principal: Money
    interest: Money
    balance: Money


class Rundown(NamedTuple):
    """A balance run down month by month, in minor units; `rest` is still owed after that."""

    amounts: list[int]
    interests: list[int]
    rest: int


@dataclass(frozen=True)
class Schedule:
    """A balance paid off by monthly `amounts` (minor units) that contain `interests`.

    A month of a pause has an amount of zero.
    """

    balance: Money
    first_on: date
    amounts: tuple[int, ...]
    interests: tuple[int, ...]
    day: int | None = None

    def __len__(self) -> int:
        return len(self.amounts)

    @cached_property
    def instalments(self) -> tuple[Instalment, ...]:
        rows: list[Instalment] = []
        owed = self.balance
        paid = zip(self.due_dates, self.amounts, self.interests, strict=True)
        for due_on, amount, interest in paid:
            principal = self._money(amount - interest)
            owed -= principal
            if not amount and not interest:
                continue  # a month of a pause is no instalment
            number = len(rows) + 1
            rows.append(
                Instalment(
                    number, due_on, self._money(amount), principal, self._money(interest), owed
                )
            )
        return tuple(rows)

    @property
    def due_dates(self) -> list[date]:
        return monthly_dates(self.first_on, len(self), self.day)

    @property
    def last_on(self) -> date:
        return add_months(self.first_on, len(self) - 1, self.day)

    @property
    def regular(self) -> Money:
        """The sum of every instalment but the last, where these are equal; else the first one's."""
        return self._money(self.amounts[0])

    @property
    def last(self) -> Money:
        return self._money(self.amounts[-1])

    @property
    def total(self) -> Money:
        return self._money(sum(self.amounts))

    @property
    def total_interest(self) -> Money:
        return self._money(sum(self.interests))

    def _money(self, minor: int) -> Money:
        return Money(minor, self.balance.currency)


def fixed_sum(
    balance: Money,
    monthly: Money,
    first_on: date,
    *,
    monthly_rate: Fraction = NO_INTEREST,
    frozen_months: int = 0,
    bearing: Money | None = None,
    day: int | None = None,
) -> Schedule | Problem:
    """`monthly` until `balance` is cleared, the last one smaller.

    `monthly_rate` is charged on `bearing` (None: on all that is owed) after `frozen_months`
    without interest. A problem where the balance stops falling, or is not cleared within
    `MAX_INSTALMENTS`.
    """
    sum_ = monthly.minor_in(balance.currency)
    base = None if bearing is None else bearing.minor_in(balance.currency)
    found = run_down(balance.minor, monthly_rate, sum_, frozen_months, bearing=base)
    if found.rest:
        return _why_not(found, monthly)
    return Schedule(balance, first_on, tuple(found.amounts), tuple(found.interests), day)


def level_payments(
    principal: Money,
    count: int,
    first_on: date,
    *,
    monthly_rate: Fraction = NO_INTEREST,
    day: int | None = None,
) -> Schedule | Problem:
    """`count` equal instalments with the interest in them; the last takes up the rounding.

    A problem where the rounding of so many would make the last half as much again as the others.
    """
    if refusal := refused_count(principal, count):
        return refusal
    highest = round_half_up(level_payment(principal, monthly_rate, count))
    for payment in range(highest, 0, -1):
        interests, rest = _held_level(principal.minor, monthly_rate, payment, count - 1)
        if rest > 0:  # else rounding up, on tiny sums, would leave the last ones nothing to pay
            break
    interests.append(interest_on(rest, monthly_rate))
    last = rest + interests[-1]
    if monthly_rate and count > WELL_ROUNDED and 2 * (last - count) > 3 * payment:
        return problem(Code.TOO_SMALL_TO_SPLIT, balance=principal, instalments=count)
    amounts = [payment] * (count - 1) + [last]
    return Schedule(principal, first_on, tuple(amounts), tuple(interests), day)


def equal_principal(
    principal: Money,
    count: int,
    first_on: date,
    *,
    monthly_rate: Fraction = NO_INTEREST,
    day: int | None = None,
) -> Schedule | Problem:
    """`count` equal parts of the principal, each with the interest on what was still owed.

    Without a rate: `count` instalments of a total. Odd minor units go to the last part.
    """
    if refusal := refused_count(principal, count):
        return refusal
    part = principal.minor // count
    interests = [interest_on(principal.minor - part * i, monthly_rate) for i in range(count)]
    parts = [part] * (count - 1) + [principal.minor - part * (count - 1)]
    amounts = [part + interest for part, interest in zip(parts, interests, strict=True)]
    return Schedule(principal, first_on, tuple(amounts), tuple(interests), day)


def level_payment(principal: Money, monthly_rate: Fraction, count: int) -> Fraction:
    """The exact level payment in minor units: P·r / (1 − (1 + r)^−n); P / n without interest."""
    if not monthly_rate:
        return Fraction(principal.minor, count)
    with localcontext(prec=40):
        rate = Decimal(monthly_rate.numerator) / monthly_rate.denominator
        return Fraction(principal.minor * rate / (1 - (1 + rate) ** -count))


def least_monthly(
    balance: Money, monthly_rate: Fraction, count: int, bearing: Money | None = None
) -> Money:
    """The smallest monthly sum that clears `balance` within `count` instalments.

    Interest is counted on `bearing`; None: on all that is owed.
    """
    if bearing is not None and bearing < balance:
        return _least_on_part(balance, monthly_rate, count, bearing.minor)
    exact = level_payment(balance, monthly_rate, count)
    sum_ = int((Decimal(exact.numerator) / exact.denominator).to_integral_value(ROUND_CEILING))
    while run_down(balance.minor, monthly_rate, sum_, limit=count).rest:
        sum_ += 1  # rounding each month's interest may cost a unit more
    while sum_ > 1 and not run_down(balance.minor, monthly_rate, sum_ - 1, limit=count).rest:
        sum_ -= 1  # or a unit less
    return Money(sum_, balance.currency)


def _least_on_part(balance: Money, monthly_rate: Fraction, count: int, bearing: int) -> Money:
    highest = least_monthly(balance, monthly_rate, count).minor
    sums = range(highest + 1)

    def clears(sum_: int) -> bool:
        return not run_down(balance.minor, monthly_rate, sum_, limit=count, bearing=bearing).rest

    return Money(sums[bisect_left(sums, True, key=clears)], balance.currency)


def refused_count(balance: Money, count: int) -> Problem | None:
    """Why `balance` cannot be paid in `count` (>= 1) instalments of one minor unit or more."""
    if count < 1:
        raise ValueError("a schedule has one instalment or more")
    if count > MAX_INSTALMENTS:
        return problem(Code.TOO_MANY_INSTALMENTS, instalments=count, limit=MAX_INSTALMENTS)
    if balance.minor < count:
        return problem(Code.TOO_SMALL_TO_SPLIT, balance=balance, instalments=count)
    return None


def run_down(
    balance: int,
    monthly_rate: Fraction,
    monthly: int,
    frozen_months: int = 0,
    limit: int = MAX_INSTALMENTS,
    bearing: int | None = None,
) -> Rundown:
    """Pay `monthly` minor units until nothing is owed, or `limit`, or the balance stops falling.

    Interest is counted on `bearing`, which payments reach last, or (None) on all that is owed.
    """
    if not monthly_rate and monthly > 0:
        return _without_interest(balance, monthly, limit)
    amounts: list[int] = []
    interests: list[int] = []
    times, parts = monthly_rate.numerator, monthly_rate.denominator  # looked up once, for speed
    for month in range(limit):
        base = balance if bearing is None or balance < bearing else bearing
        interest = _half_up(base * times, parts) if month >= frozen_months else 0
        if balance <= 0 or monthly <= interest:
            break
        amount = min(monthly, balance + interest)
        balance += interest - amount
        amounts.append(amount)
        interests.append(interest)
    return Rundown(amounts, interests, balance)


def run_on(
    balance: int, monthly_rate: Fraction, monthly: int, months: int, bearing: int | None
) -> Rundown:
    """The same for `months`, or until nothing is owed: even where the balance grows."""
    amounts: list[int] = []
    interests: list[int] = []
    # Looked up once, and rounded half up in place: a page runs a hundred debts through 600 months.
    parts = monthly_rate.denominator
    times, whole = 2 * monthly_rate.numerator, 2 * parts
    for _ in range(months):
        if bearing is not None and balance < bearing:
            bearing = balance
        interest = ((balance if bearing is None else bearing) * times + parts) // whole
        owed = balance + interest
        amount = monthly if monthly < owed else owed
        balance = owed - amount
        amounts.append(amount)
        interests.append(interest)
        if not balance:
            break
    return Rundown(amounts, interests, balance)


def _without_interest(balance: int, monthly: int, limit: int) -> Rundown:
    whole = min(balance // monthly, limit)
    amounts, rest = [monthly] * whole, balance - monthly * whole
    if rest and whole < limit:
        amounts, rest = [*amounts, rest], 0
    return Rundown(amounts, [0] * len(amounts), rest)


def interest_on(balance: int, monthly_rate: Fraction) -> int:
    """A month's interest on minor units, rounded half up; whole-number arithmetic, for speed."""
    return _half_up(balance * monthly_rate.numerator, monthly_rate.denominator)


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _held_level(balance: int, rate: Fraction, payment: int, times: int) -> tuple[list[int], int]:
    interests = []
    for _ in range(times):
        interests.append(interest_on(balance, rate))
        balance += interests[-1] - payment
    return interests, balance


def _why_not(found: Rundown, monthly: Money) -> Problem:
    if len(found.amounts) < MAX_INSTALMENTS:
        return problem(Code.NEVER_CLEARS, monthly=monthly)
    whole = -(-(sum(found.amounts) + found.rest) // monthly.minor)
    return problem(Code.TOO_MANY_INSTALMENTS, instalments=whole, limit=MAX_INSTALMENTS)
