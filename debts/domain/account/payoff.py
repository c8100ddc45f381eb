"""What happens without a plan: minimum payments, orders of payoff, and nothing changing at all.

Cards count a minimum payment in different ways, and the outcome differs by decades: the way is a
parameter, to be shown beside the answer. Interest is charged once a month on each debt, before
the payment.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts.domain.account.schedule import interest_on
from debts.domain.problems import Code, Problem, problem
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, round_half_up, total

LONGEST_MONTHS = 2400  # minimum payments can take a lifetime; past two there is no end to tell
PARTS_UNROUNDED = 10**6


class Basis(StrEnum):
    """What the percentage of a minimum payment is taken of."""

    BEFORE_INTEREST = "before_interest"  # the balance that the month began with
    AFTER_INTEREST = "after_interest"  # that and the month's interest


@dataclass(frozen=True, slots=True)
class MinimumRule:
    """`percent` of the balance, at least `floor`; `plus_interest`: on top of the month's interest.

    `rounds`: interest and payment are rounded to the minor unit each month, as statements are;
    without it they are carried to a millionth of it, as many published calculators do.
    """

    percent: Fraction
    floor: Money
    basis: Basis = Basis.AFTER_INTEREST
    plus_interest: bool = False
    rounds: bool = True


@dataclass(frozen=True, slots=True)
class MinimumCourse:
    """How minimum payments end; `balances` after each month, rounded to the minor unit."""

    months: int
    interest: Money
    first_payment: Money
    first_interest: Money
    balances: tuple[Money, ...]


def minimum_payments(
    balance: Money, monthly_rate: Fraction, rule: MinimumRule
) -> MinimumCourse | Problem:
    """Pay only the minimum until nothing is owed; a problem where the balance stops falling."""
    fine = 1 if rule.rounds else PARTS_UNROUNDED
    floor = rule.floor.minor_in(balance.currency) * fine
    owed = balance.minor * fine
    interests: list[int] = []
    payments: list[int] = []
    balances: list[Money] = []
    while owed > 0:
        interest = interest_on(owed, monthly_rate)
        payment = min(_minimum(owed, interest, rule, floor), owed + interest)
        if payment <= interest or len(payments) == LONGEST_MONTHS:
            return problem(Code.NEVER_CLEARS, monthly=_shown(payment, fine, balance.currency))
        owed += interest - payment
        interests.append(interest)
        payments.append(payment)
        balances.append(_shown(owed, fine, balance.currency))
    return MinimumCourse(
        months=len(payments),
        interest=_shown(sum(interests), fine, balance.currency),
        first_payment=_shown(sum(payments[:1]), fine, balance.currency),
        first_interest=_shown(sum(interests[:1]), fine, balance.currency),
        balances=tuple(balances),
    )


class Order(StrEnum):
    """Which debt gets what is over when all minimums are paid."""

    SNOWBALL = "snowball"  # the smallest balance of the moment
    AVALANCHE = "avalanche"  # the highest rate, the smaller first where rates are equal


@dataclass(frozen=True, slots=True)
class PayoffDebt:
    key: Hashable
    balance: Money
    monthly_rate: Fraction
    minimum: Money


@dataclass(frozen=True, slots=True)
class Payoff:
    """How long and how dear; `cleared` names each debt and the month (from 1) that ends it."""

    months: int
    interest: Money
    cleared: tuple[tuple[Hashable, int], ...]
    problems: tuple[Problem, ...]


def pay_off(debts: Sequence[PayoffDebt], monthly: Money, order: Order) -> Payoff | Problem:
    """Pay `monthly` in all: each debt's minimum, and the rest by `order`, until all are cleared.

    A problem where that takes more than `LONGEST_MONTHS`. Minimums below a month's interest are
    noted: on them alone such a debt would grow.
    """
    currency = monthly.currency
    owed = [debt.balance.minor_in(currency) for debt in debts]
    charged, month = 0, 0
    cleared: dict[Hashable, int] = {}
    while any(owed):
        month += 1
        if month > LONGEST_MONTHS:
            return problem(Code.NEVER_CLEARS, monthly=monthly)
        interests = [interest_on(o, d.monthly_rate) for o, d in zip(owed, debts, strict=True)]
        charged += sum(interests)
        owed = [o + i for o, i in zip(owed, interests, strict=True)]
        owed = _paid(debts, owed, monthly.minor, order)
        for debt, left in zip(debts, owed, strict=True):
            if not left:
                cleared.setdefault(debt.key, month)
    interest = Money(charged, currency)
    return Payoff(month, interest, tuple(cleared.items()), _warnings(debts, monthly))


def priority(debts: Sequence[PayoffDebt], order: Order) -> list[Hashable]:
    """The debts' keys in the order in which money beyond the minimums reaches them today."""
    owed = [debt.balance.minor for debt in debts]
    return [debts[i].key for i in sorted(range(len(debts)), key=_rank(debts, owed, order))]


@dataclass(frozen=True, slots=True)
class Drifting:
    """A debt as it stands: monthly rates (None: not known) and what is paid on it now.

    `bearing` is the part that bears interest, the same each month; None: interest is known to bear
    interest in turn, so that all that is owed does.
    """

    key: Hashable
    balance: Money
    monthly_rate: Fraction | None
    penalty_rate: Fraction | None = Fraction(0)
    payment: Money | None = None
    bearing: Money | None = None


@dataclass(frozen=True, slots=True)
class Point:
    months: int
    on: date
    total: Money


@dataclass(frozen=True, slots=True)
class Drift:
    """All that is owed at some later dates.

    `unknown` names the debts counted without interest, `penalty_unknown` those counted without
    what is charged on late payments, although the agreed rate is known.
    """

    points: tuple[Point, ...]
    unknown: tuple[Hashable, ...]
    penalty_unknown: tuple[Hashable, ...] = ()


def nothing_changes(
    debts: Sequence[Drifting], currency: str, start: date, months: Sequence[int] = (12, 24, 60)
) -> Drift:
    """What is owed `months` after `start` if everything goes on as it is.

    Interest and penalty interest are added each month. A rate that is not known counts as none.
    """
    points = tuple(
        Point(n, add_months(start, n), total((_later(debt, n) for debt in debts), currency))
        for n in months
    )
    known = [debt for debt in debts if debt.monthly_rate is not None]
    return Drift(
        points,
        unknown=tuple(debt.key for debt in debts if debt.monthly_rate is None),
        penalty_unknown=tuple(debt.key for debt in known if debt.penalty_rate is None),
    )


def _minimum(owed: int, interest: int, rule: MinimumRule, floor: int) -> int:
    base = owed + interest if rule.basis is Basis.AFTER_INTEREST else owed
    sum_ = interest_on(base, rule.percent)
    return max(sum_ + interest if rule.plus_interest else sum_, floor)


def _shown(parts: int, fine: int, currency: str) -> Money:
    return Money(round_half_up(Fraction(parts, fine)), currency)


def _paid(debts: Sequence[PayoffDebt], owed: list[int], left: int, order: Order) -> list[int]:
    """What is owed after a month's payment: minimums as listed, then the rest by rank."""
    rest = list(owed)
    for i, debt in enumerate(debts):
        sum_ = min(debt.minimum.minor, rest[i], left)
        rest[i] -= sum_
        left -= sum_
    for i in sorted(range(len(debts)), key=_rank(debts, rest, order)):
        sum_ = min(left, rest[i])
        rest[i] -= sum_
        left -= sum_
    return rest


Rank = Callable[[int], tuple[Fraction, int, int]]


def _rank(debts: Sequence[PayoffDebt], owed: Sequence[int], order: Order) -> Rank:
    if order is Order.SNOWBALL:
        return lambda i: (Fraction(0), owed[i], i)
    return lambda i: (-debts[i].monthly_rate, debts[i].balance.minor, i)


def _warnings(debts: Sequence[PayoffDebt], monthly: Money) -> tuple[Problem, ...]:
    found = []
    for debt in debts:
        interest = debt.balance.scaled(debt.monthly_rate)
        if debt.minimum < interest:
            figures = {"key": debt.key, "minimum": debt.minimum, "interest": interest}
            found.append(problem(Code.MINIMUM_BELOW_INTEREST, **figures))
    minimums = total((debt.minimum for debt in debts), monthly.currency)
    if monthly < minimums:
        found.append(problem(Code.BELOW_MINIMUMS, monthly=monthly, minimums=minimums))
    return tuple(found)


def _later(debt: Drifting, months: int) -> Money:
    agreed, late = debt.monthly_rate or Fraction(0), debt.penalty_rate or Fraction(0)
    payment = debt.payment.minor_in(debt.balance.currency) if debt.payment else 0
    owed, rate = debt.balance.minor, agreed + late
    bearing = debt.bearing.minor if debt.bearing is not None else None
    if bearing is not None and bearing <= owed and not payment:  # so every month adds the same
        return Money(owed + months * interest_on(bearing, rate), debt.balance.currency)
    for _ in range(months):
        base = owed if bearing is None else bearing
        owed = max(0, owed + interest_on(base, rate) - payment)
        bearing = None if bearing is None else min(bearing, owed)
    return Money(owed, debt.balance.currency)
