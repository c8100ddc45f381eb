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
from debts.domain.planning.levels import MOST_STEPS, WITHOUT_END, MonthlyLevel
from debts.domain.planning.means import HORIZON, Means
from debts.domain.sums.money import Money, exponent
from debts.domain.sums.shares import shared

FIRST_ASK = Fraction(9, 10)  # an opening leaves a tenth to give way on
LEAST_FREED = 4  # a quarter of the level must come free before what ended is shared again
ROUND_WITHIN = 50  # a share is rounded to a whole unit where that moves it by less than 1/50


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

    def amounts(self, months: int) -> list[int]:
        """The sums of the first `months`, but no zeros after the end."""
        known = self.run.amounts[:months]
        if self.ends:
            return known
        last = self.steps[-1].amount if self.steps else 0
        return known + [last] * (months - len(known))


def shared_courses(
    debts: Sequence[PlanDebt],
    levels: Sequence[MonthlyLevel],
    weights: Sequence[int],
    *,
    whole: bool,
    token: int = 0,
) -> list[Course]:
    """The levels shared by `weights`, each debt in at most three steps.

    What a debt leaves when it ends is shared again among the others if it is much and a step is
    to spare: where two levels leave one, in whichever of them clears all soonest. `whole`: in
    whole units of the currency where shares allow. `token` is paid to each while the first level
    has nothing.
    """
    ways = [_one_way(debts, levels, weights, whole=whole, token=token)]
    if len(levels) == MOST_STEPS - 1 and _stepped_early(ways[0], levels):
        ways.append(_one_way(debts, levels, weights, whole=whole, token=token, spare_from=1))
    return min(ways, key=_time_taken)


def _stepped_early(courses: Iterable[Course], levels: Sequence[MonthlyLevel]) -> bool:
    """Whether a step was spent on what came free before the last level begins."""
    last = levels[-1].start
    return any(0 < step.start < last for course in courses for step in course.steps)


def _time_taken(courses: Iterable[Course]) -> tuple[int, int]:
    """Until the last is paid, and of all together."""
    ends = [course.months if course.ends else HORIZON for course in courses]
    return max(ends, default=0), sum(ends)


def _one_way(
    debts: Sequence[PlanDebt],
    levels: Sequence[MonthlyLevel],
    weights: Sequence[int],
    *,
    whole: bool,
    token: int,
    spare_from: int = 0,
) -> list[Course]:
    """Steps to spare are made as soon as they are worth it, from that stretch on."""
    runs = [_Running(debt) for debt in debts]
    waiting, made = list(levels), 0
    while waiting and any(run.owed for run in runs):
        start, amount = waiting.pop(0)
        months = (waiting[0].start if waiting else HORIZON) - start
        sums = (
            _sums(runs, amount, weights, whole=whole)
            if amount
            else _tokens(runs, 0 if made else token)
        )
        stretches = [run.ahead(sum_, months) for run, sum_ in zip(runs, sums, strict=True)]
        spare = MOST_STEPS - 1 - made - len(waiting) if amount and made >= spare_from else 0
        made += 1
        freed = _freed(stretches, sums, amount, months, last=spare == 1) if spare > 0 else None
        if freed is not None:
            waiting.insert(0, MonthlyLevel(start + freed, amount))
        for run, sum_, stretch in zip(runs, sums, stretches, strict=True):
            run.pay(start, sum_, stretch, freed or months)
    return [run.course for run in runs]


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
    """Where to begin: a tenth below the target, but clearing the debt in time if that does."""
    lower = int(target * FIRST_ASK)
    if len(course.steps) > 1 or debt.run(target, debt.limit).rest:
        return lower
    if not debt.run(lower, debt.limit).rest:
        return lower
    return min(target, debt.least(debt.limit).minor)


class _Running:
    """One debt while a plan is worked out: what is owed still, and what was paid so far."""

    def __init__(self, debt: PlanDebt) -> None:
        self.debt = debt
        self.owed, self.bears = debt.balance.minor, debt.bears
        self.steps: list[MonthlyLevel] = []
        self.amounts: list[int] = []
        self.interests: list[int] = []

    @property
    def need(self) -> int:
        return self.owed + interest_on(self.bears, self.debt.monthly_rate)

    def ahead(self, monthly: int, months: int) -> Rundown:
        """What `months` of this sum come to; unlike a schedule it may let the debt grow."""
        rate = self.debt.monthly_rate
        if not self.owed:
            return Rundown([], [], 0)
        if not monthly and not rate:
            return Rundown([0] * months, [0] * months, self.owed)
        if monthly > interest_on(self.bears, rate):
            return run_down(self.owed, rate, monthly, limit=months, bearing=self.bears)
        return run_on(self.owed, rate, monthly, months, self._part)

    def pay(self, start: int, monthly: int, stretch: Rundown, months: int) -> None:
        """The first `months` of a stretch."""
        if not self.owed:
            return
        if not self.steps or self.steps[-1].amount != monthly:
            self.steps.append(MonthlyLevel(start, monthly))
        amounts, interests = stretch.amounts[:months], stretch.interests[:months]
        self.amounts += amounts
        self.interests += interests
        self.owed += sum(interests) - sum(amounts)
        self.bears = self.owed if self._part is None else min(self._part, self.owed)

    @property
    def _part(self) -> int | None:
        """What bears interest where that is not all that is owed."""
        return None if self.debt.bearing is None else self.bears

    @property
    def course(self) -> Course:
        """Where it does not end, only the months until its last step are told."""
        if not self.owed:
            steps = self.steps
            return Course(tuple(steps), Rundown(self.amounts, self.interests, 0))
        told = self.steps[-1].start if self.steps else 0
        run = Rundown(self.amounts[:told], self.interests[:told], self.debt.balance.minor)
        return Course(tuple(self.steps), run)


def _tokens(runs: Sequence[_Running], token: int) -> list[int]:
    return [min(token, run.need) for run in runs]


def _sums(
    runs: Sequence[_Running], amount: int, weights: Sequence[int], *, whole: bool
) -> list[int]:
    """One month's level shared: nobody above what they need or may get at most.

    Who would get less than one unit of the currency gets one, or all that is owed: a share of
    nothing never ends.
    """
    needs = [min(run.need, run.debt.cap) if run.owed else 0 for run in runs]
    least = [min(run.debt.unit, need) for run, need in zip(runs, needs, strict=True)]
    sums = shared(amount, weights, needs)
    if amount >= sum(least):
        sums = _none_too_small(sums, amount, weights, needs, least)
    return _in_whole_units(runs, sums, needs) if whole else sums


def _none_too_small(
    sums: list[int],
    amount: int,
    weights: Sequence[int],
    needs: Sequence[int],
    least: Sequence[int],
) -> list[int]:
    small: set[int] = set()
    while found := {i for i, sum_ in enumerate(sums) if sum_ < least[i] and i not in small}:
        small |= found
        others = [0 if i in small else need for i, need in enumerate(needs)]
        sums = shared(amount - sum(least[i] for i in small), weights, others)
        sums = [least[i] if i in small else sum_ for i, sum_ in enumerate(sums)]
    return sums


def _in_whole_units(
    runs: Sequence[_Running], sums: Sequence[int], needs: Sequence[int]
) -> list[int]:
    """The same shares in whole units where none moves by much."""
    unit = runs[0].debt.unit
    open_ = [i for i, sum_ in enumerate(sums) if 0 < sum_ < needs[i]]
    most = sum(sums[i] for i in open_) // unit
    parts = shared(most, [sums[i] for i in open_], [most] * len(open_)) if open_ else []
    found = list(sums)
    for i, part in zip(open_, parts, strict=True):
        found[i] = part * unit
        if abs(found[i] - sums[i]) * ROUND_WITHIN > sums[i] or found[i] > needs[i]:
            return list(sums)
    return found


def _freed(
    stretches: Sequence[Rundown], sums: Sequence[int], amount: int, months: int, *, last: bool
) -> int | None:
    """After how many months much of the level is idle because debts have ended; None: never.

    As soon as that is so; with the `last` step to spare, when the most would else lie idle: what
    ends after it is not offered again.
    """
    ends = sorted(
        (len(stretch.amounts) if not stretch.rest else months + 1, sum_)
        for stretch, sum_ in zip(stretches, sums, strict=True)
        if sum_
    )
    final, idle = ends[-1][0], 0
    found: dict[int, int] = {}
    for end, sum_ in ends:
        idle += sum_
        if idle * LEAST_FREED >= amount and end < min(final, months):
            found[end] = idle * (min(final, months) - end)
    if not found:
        return None
    return max(found, key=lambda end: found[end]) if last else min(found)
