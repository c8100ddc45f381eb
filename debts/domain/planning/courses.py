"""How offers run against each other, month by month, in whole minor units.

The inside of `plan.py`: what each creditor gets when a level is shared, what all of them take
together, and how far one of them can go without breaking a month.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import add
from typing import NamedTuple

from debts.domain.account.schedule import (
    MAX_INSTALMENTS,
    Rundown,
    interest_on,
    least_monthly,
    run_down,
    run_on,
)
from debts.domain.planning.levels import WITHOUT_END, MonthlyLevel
from debts.domain.planning.means import HORIZON, Means
from debts.domain.sums.money import Money, exponent

FIRST_ASK = Fraction(9, 10)  # an opening leaves a tenth to give way on


@dataclass(frozen=True, slots=True)
class PlanDebt:
    """One debt to make an offer on, with what is asked taken as granted.

    `balance` after waivers (of a mortgage or a car: the arrears), `monthly_rate` after a freeze
    or a cut, on the part of it that is `bearing` interest (None: all); `max_instalments` is a
    country's limit (60 for a Chinese credit card); `own` is the person's own monthly figure,
    `own_is_token` whether it is meant as a token: paid until a review, not to clear the debt.
    `first` is paid before the others are, at `most` a month; where it is `threatened` not at less
    than its share in proportion either.
    """

    key: Hashable
    balance: Money
    monthly_rate: Fraction = Fraction(0)
    max_instalments: int | None = None
    own: Money | None = None
    own_is_token: bool = False
    first: bool = False
    most: Money | None = None
    bearing: Money | None = None
    threatened: bool = False

    @property
    def need(self) -> int:
        """What would clear it with the first payment."""
        return self.balance.minor + interest_on(self.bears, self.monthly_rate)

    @property
    def bears(self) -> int:
        """What interest is counted on at first."""
        owed = self.balance.minor
        return owed if self.bearing is None else min(self.bearing.minor_in(self.currency), owed)

    @property
    def currency(self) -> str:
        return self.balance.currency

    @property
    def own_minor(self) -> int:
        return self.own.minor_in(self.balance.currency) if self.own else 0

    @property
    def unit(self) -> int:
        return int(10 ** exponent(self.balance.currency))

    @property
    def cap(self) -> int:
        return self.most.minor_in(self.balance.currency) if self.most else WITHOUT_END

    @property
    def limit(self) -> int:
        return min(self.max_instalments or MAX_INSTALMENTS, MAX_INSTALMENTS)

    def run(self, monthly: int, limit: int = MAX_INSTALMENTS) -> Rundown:
        owed, rate = self.balance.minor, self.monthly_rate
        return run_down(owed, rate, monthly, limit=limit, bearing=self.bears)

    def least(self, limit: int) -> Money:
        """The smallest level sum that clears it within `limit` instalments."""
        return least_monthly(self.balance, self.monthly_rate, limit, self.bearing)


class Course(NamedTuple):
    """What one creditor gets: its `steps`, and each month in `run` while that can be told."""

    steps: tuple[MonthlyLevel, ...]
    run: Rundown

    @property
    def monthly(self) -> int:
        """The sum of the first month."""
        return self.steps[0].amount if self.steps and not self.steps[0].start else 0

    @property
    def ends(self) -> bool:
        return not self.run.rest

    @property
    def months(self) -> int:
        return len(self.run.amounts)

    @property
    def instalments(self) -> int:
        """How many payments there are in the months that are told."""
        return sum(1 for amount in self.run.amounts if amount)

    def joined(self, unit: int) -> Course:
        """With a last payment of less than one `unit` paid with the one before it; else itself."""
        amounts, interests, rest = self.run
        if rest or len(amounts) < 2 or not amounts[-2] or amounts[-1] >= unit:
            return self
        last = amounts[-2] + amounts[-1] - interests[-1]
        steps = tuple(step for step in self.steps if step.start < len(amounts) - 1)
        return Course(steps, Rundown([*amounts[:-2], last], interests[:-1], 0))

    @property
    def stepped(self) -> tuple[MonthlyLevel, ...]:
        """The steps; a last payment that is more than its level stands as one more."""
        if not self.ends or not self.run.amounts or self.run.amounts[-1] <= self.steps[-1].amount:
            return self.steps
        end = self.months - 1
        before = tuple(step for step in self.steps if step.start < end)
        return (*before, MonthlyLevel(end, self.run.amounts[-1]))

    def amounts(self, months: int) -> list[int]:
        """The sums of the first `months`, but no zeros after the end."""
        known = self.run.amounts[:months]
        if self.ends:
            return known
        last = self.steps[-1].amount if self.steps else 0
        return known + [last] * (months - len(known))


def rerun(
    balance: int, rate: Fraction, steps: Sequence[MonthlyLevel], bearing: int | None = None
) -> Rundown:
    """What the steps come to at another rate; `rest` where they do not clear the balance.

    Interest is counted on `bearing`, which payments reach last, or (None) on all that is owed.
    """
    amounts: list[int] = []
    interests: list[int] = []
    ends = (*(step.start for step in steps[1:]), HORIZON)
    for step, end in zip(steps, ends, strict=True):
        stretch = run_on(balance, rate, step.amount, end - step.start, bearing)
        amounts += stretch.amounts
        interests += stretch.interests
        balance = stretch.rest
        bearing = None if bearing is None else min(bearing, balance)
        if not balance:
            break
    return Rundown(amounts, interests, balance)


def own_course(debt: PlanDebt) -> Course:
    """The person's own level sum, never above what would clear the debt at once."""
    sum_ = min(debt.own_minor, debt.need)
    if debt.own_is_token:
        return token_course(debt, sum_)
    return level_course(debt, sum_)


def level_course(debt: PlanDebt, monthly: int) -> Course:
    run = debt.run(monthly)
    return Course((MonthlyLevel(0, monthly),), endless(debt) if run.rest else run)


def token_course(debt: PlanDebt, token: int) -> Course:
    """Paid until things are looked at again; it is not meant to end."""
    return Course((MonthlyLevel(0, min(token, debt.need)),), endless(debt))


def no_course(debt: PlanDebt) -> Course:
    return Course((MonthlyLevel(0, 0),), endless(debt))


def endless(debt: PlanDebt) -> Rundown:
    """A debt that its sum does not clear, or not within any term that may be called one."""
    return Rundown([], [], debt.balance.minor)


def horizon(courses: Iterable[Course], means: Means) -> int:
    """After so many months nothing changes any more: the last one shown holds for ever."""
    longest = max((course.months for course in courses), default=0)
    return min(longest + means.settled_at + 1, HORIZON)


def taken(courses: Iterable[Course], months: int) -> list[int]:
    """What the courses take together in each of the first `months`."""
    sums = [0] * months
    for course in courses:
        amounts = course.amounts(months)
        sums[: len(amounts)] = map(add, sums, amounts)
    return sums


class Broken(NamedTuple):
    """A month in which more would be paid than there is, with what is missing in it."""

    on: date
    missing: Money


def broken_months(paid: Sequence[int], means: Means) -> list[tuple[int, int]]:
    """The months in which more is paid than can be, each with what is missing in it."""
    return [(month, -spare) for month, spare in enumerate(means.spare(paid)) if spare < 0]


def ceiling(debt: PlanDebt, course: Course, own: Sequence[int], spare: Sequence[int]) -> int:
    """The most that the first step can be, with every later month still within what there is.

    `spare` is what nobody has been paid by the end of each month, `own` what this creditor is paid
    in it. The later steps stay as they are; what is paid sooner ends sooner. Zero where not even
    that fits.
    """
    need = sum(course.run.amounts) if course.ends else WITHOUT_END
    first = course.steps[1].start if len(course.steps) > 1 else HORIZON
    best, paid, later = min(need, debt.need), 0, 0
    for month, left in enumerate(spare):
        amount = own[month] if month < len(own) else 0
        paid += amount
        if month >= first:
            later += amount
        if left + paid >= need:
            # All could be paid by then; but of what is put by here a later month may live.
            if month + 1 >= len(own):
                break
            continue
        fits = (left + paid - later) // min(month + 1, first)
        if fits < best:
            best = fits
    return max(best, 0)


def opening(debt: PlanDebt, course: Course, target: int) -> int:
    """Where to begin: a tenth below the target, but clearing the debt in time if that does.

    Where the sum changes later it is the target: the steps are one promise, said as a whole. So it
    is of what is paid first: who can cut off, evict or seize is told what the letter offers. It is
    said aloud: a round sum, wherever the target leaves one.
    """
    if debt.first or len(course.steps) > 1:
        return target
    lower = int(target * FIRST_ASK)
    lower = lower // debt.unit * debt.unit or lower
    if debt.run(target, debt.limit).rest:
        return lower
    if not debt.run(lower, debt.limit).rest:
        return lower
    return min(target, -(-debt.least(debt.limit).minor // debt.unit) * debt.unit)
