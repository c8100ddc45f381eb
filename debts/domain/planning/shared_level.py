"""A level shared each month among debts, step by step, until each has ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from debts.domain.account.schedule import Rundown, interest_on, run_down, run_on
from debts.domain.planning.courses import Course, PlanDebt
from debts.domain.planning.levels import MOST_STEPS, MonthlyLevel
from debts.domain.planning.means import HORIZON
from debts.domain.sums.shares import shared

LEAST_FREED = 4  # a quarter of the level must come free before what ended is shared again
ROUND_WITHIN = 50  # a share is rounded to a whole unit where that moves it by less than 1/50


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
    share = partial(_one_way, debts, levels, weights, whole=whole, token=token)
    found = share()
    may_wait = len(levels) == MOST_STEPS - 1 and _stepped_early(found, levels)
    return min(found, share(spare_from=1), key=_time_taken) if may_wait else found


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
