"""How offers run against each other, month by month, in whole minor units.

The inside of `plan.py`: what each creditor gets when a sum is shared, what all of them take
together, and how far one of them can go without breaking a month.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from operator import add, le
from typing import NamedTuple

from debts.domain.account.schedule import (
    MAX_INSTALMENTS,
    Rundown,
    interest_on,
    least_monthly,
    run_down,
)
from debts.domain.planning.means import Means
from debts.domain.sums.money import Money
from debts.domain.sums.shares import Method, shared

FIRST_ASK = Fraction(9, 10)  # an opening leaves a tenth to give way on


@dataclass(frozen=True, slots=True)
class PlanDebt:
    """One debt to make an offer on, with what is asked taken as granted.

    `balance` after waivers, `monthly_rate` after a freeze or a cut; `max_instalments` is a
    country's limit (60 for a Chinese credit card); `own` is the person's own monthly figure,
    `own_is_token` whether it is meant as a token: paid until a review, not to clear the debt.
    """

    key: Hashable
    balance: Money
    monthly_rate: Fraction = Fraction(0)
    max_instalments: int | None = None
    own: Money | None = None
    own_is_token: bool = False

    @property
    def need(self) -> int:
        """What would clear it with the first payment."""
        return self.balance.minor + interest_on(self.balance.minor, self.monthly_rate)

    @property
    def own_minor(self) -> int:
        return self.own.minor_in(self.balance.currency) if self.own else 0

    @property
    def limit(self) -> int:
        return min(self.max_instalments or MAX_INSTALMENTS, MAX_INSTALMENTS)

    def run(self, monthly: int, limit: int = MAX_INSTALMENTS) -> Rundown:
        return run_down(self.balance.minor, self.monthly_rate, monthly, limit=limit)


class Course(NamedTuple):
    """What one creditor gets: `monthly` at first, each month in `run` while that can be told."""

    monthly: int
    run: Rundown

    @property
    def ends(self) -> bool:
        return not self.run.rest

    @property
    def months(self) -> int:
        return len(self.run.amounts)

    def amounts(self, months: int) -> list[int]:
        """The sums of the first `months`, but no zeros after the end."""
        known = self.run.amounts[:months]
        if self.ends:
            return known
        last = known[-1] if known else self.monthly
        return known + [last] * (months - len(known))


class Steady(NamedTuple):
    """The sum that every month can carry, what comes of it, and the month that held it down."""

    amount: int
    courses: list[Course]
    held_by: int


def steady_sum(
    debts: Sequence[PlanDebt], means: Means, method: Method, part: Fraction, roll_over: bool
) -> Steady:
    """Begin with what the first month has; where a later month breaks, begin again from that.

    An amount of zero or below has no courses. Own figures stand as they are.
    """
    if method is Method.OWN:
        return Steady(0, [_own(debt) for debt in debts], 0)
    month = 0
    while (amount := int(means.in_month(month).minor * part // 1)) > 0:
        courses = _rolled(debts, amount, method) if roll_over else _shared(debts, amount, method)
        later = first_over(courses, means)
        if later is None:
            return Steady(amount, courses, month)
        month = later
    return Steady(amount, [], month)


def first_over(courses: Sequence[Course], means: Means) -> int | None:
    """The first month in which all courses together take more than there is."""
    months = horizon(courses, means)
    both = zip(taken(courses, months), means.series(months), strict=True)
    return next((month for month, (take, have) in enumerate(both) if take > max(have, 0)), None)


def horizon(courses: Iterable[Course], means: Means) -> int:
    """After so many months nothing changes any more: the last one shown holds for ever."""
    return max((course.months for course in courses), default=0) + means.settled_at + 1


def taken(courses: Iterable[Course], months: int) -> list[int]:
    """What the courses take together in each of the first `months`."""
    sums = [0] * months
    for course in courses:
        amounts = course.amounts(months)
        sums[: len(amounts)] = map(add, sums, amounts)
    return sums


def ceiling(debt: PlanDebt, course: Course, room: Sequence[int]) -> int:
    """The most that `debt` can be paid a month with every month of its life within `room`.

    The last month of `room` holds for ever. More a month ends sooner, and may so escape a lean
    month: each level that the room falls to is tried, the highest first, down to the course itself.
    Past the end of `room` no level course takes more than in its last month.
    Zero where nothing fits.
    """
    fits = all(map(le, course.amounts(len(room)), room))
    need = debt.need
    levels = {min(level, need) for level in set(accumulate(room, min))}
    for level in sorted(levels, reverse=True):
        if fits and level <= course.monthly:
            return course.monthly
        if level > 0 and all(map(le, _level_course(debt, level).amounts(len(room)), room)):
            return level
    return 0


def opening(debt: PlanDebt, target: int) -> int:
    """Where to begin: a tenth below the target, but clearing the debt in time if that does."""
    lower = int(target * FIRST_ASK)
    if not debt.run(lower, debt.limit).rest or debt.run(target, debt.limit).rest:
        return lower
    return min(target, least_monthly(debt.balance, debt.monthly_rate, debt.limit).minor)


def endless(debt: PlanDebt) -> Rundown:
    """A debt that its sum does not clear, or not within any term that may be called one."""
    return Rundown([], [], debt.balance.minor)


def _shared(debts: Sequence[PlanDebt], amount: int, method: Method) -> list[Course]:
    return _level(debts, shared(amount, _weights(debts, method), [debt.need for debt in debts]))


def _weights(debts: Sequence[PlanDebt], method: Method) -> list[int]:
    return [1 if method is Method.EQUAL else debt.balance.minor for debt in debts]


def _level(debts: Sequence[PlanDebt], sums: Sequence[int]) -> list[Course]:
    return [
        _level_course(debt, min(sum_, debt.need)) for debt, sum_ in zip(debts, sums, strict=True)
    ]


def _own(debt: PlanDebt) -> Course:
    course = _level_course(debt, min(debt.own_minor, debt.need))
    return course._replace(run=endless(debt)) if debt.own_is_token else course


def _level_course(debt: PlanDebt, monthly: int) -> Course:
    run = debt.run(monthly)
    return Course(monthly, endless(debt) if run.rest else run)


def _rolled(debts: Sequence[PlanDebt], amount: int, method: Method) -> list[Course]:
    """The whole amount every month: what a cleared debt leaves goes to those still open."""
    weights = _weights(debts, method)
    owed = [debt.balance.minor for debt in debts]
    rows: list[tuple[list[int], list[int]]] = [([], []) for _ in debts]
    for _ in range(MAX_INSTALMENTS):
        interests = [interest_on(o, d.monthly_rate) for o, d in zip(owed, debts, strict=True)]
        needs = [o + i for o, i in zip(owed, interests, strict=True)]
        paid = shared(amount, weights, needs)
        for i, (amounts, charged) in enumerate(rows):
            if needs[i]:
                amounts.append(paid[i])
                charged.append(interests[i])
        owed = [need - sum_ for need, sum_ in zip(needs, paid, strict=True)]
        if not any(owed):
            break
    return [
        Course(amounts[0], Rundown(amounts, charged, rest))
        for (amounts, charged), rest in zip(rows, owed, strict=True)
    ]
