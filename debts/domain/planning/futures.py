"""Three futures of the same debts: nothing changes, the plan alone, the plan with what is asked.

Month by month from today, in whole minor units of one currency. Interest is charged once a month,
half up, as in the schedules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from operator import add

from debts.domain.account.schedule import Rundown, run_on
from debts.domain.planning.levels import MonthlyLevel


@dataclass(frozen=True, slots=True)
class OwedAtRate:
    """What is owed, at which monthly rate, and on what part interest runs (None: on all)."""

    balance: int
    monthly_rate: Fraction
    bearing: int | None


@dataclass(frozen=True, slots=True)
class FutureDebt:
    """A debt `as_it_is` and as it would be with what is `asked`, and what the plan pays on it.

    The months of `steps` are counted from the plan's first payment.
    """

    as_it_is: OwedAtRate
    asked: OwedAtRate
    steps: tuple[MonthlyLevel, ...]


@dataclass(frozen=True, slots=True)
class Futures:
    """All that is owed today and at the end of each month after it, three times.

    `asked` counts from today on what is asked as granted. Each begins with the same sum but for
    what is asked to be waived.
    """

    nothing: tuple[int, ...]
    plan: tuple[int, ...]
    asked: tuple[int, ...]


def futures(debts: Sequence[FutureDebt], wait: int, months: int) -> Futures:
    """`wait` months pass before that of the first payment, and `months` in all are told."""
    idle = (MonthlyLevel(0, 0),)
    return Futures(
        nothing=_together([_owed(debt.as_it_is, idle, 0, months) for debt in debts], months),
        plan=_together([_owed(debt.as_it_is, debt.steps, wait, months) for debt in debts], months),
        asked=_together([_owed(debt.asked, debt.steps, wait, months) for debt in debts], months),
    )


def _owed(
    standing: OwedAtRate, steps: Sequence[MonthlyLevel], wait: int, months: int
) -> tuple[int, ...]:
    """What is owed at the start, and after each month of `months`."""
    levels = [MonthlyLevel(step.start + wait, step.amount) for step in steps]
    if not levels or levels[0].start:
        levels.insert(0, MonthlyLevel(0, 0))
    ends = [*(level.start for level in levels[1:]), months]
    owed, bearing, found = standing.balance, standing.bearing, [standing.balance]
    for level, end in zip(levels, ends, strict=True):
        length = min(end, months) - level.start
        if length <= 0 or not owed:
            continue
        run = run_on(owed, standing.monthly_rate, level.amount, length, bearing)
        found += _after_each(owed, run)
        owed = run.rest
        bearing = None if bearing is None else min(bearing, owed)
    return tuple(found + [owed] * (months + 1 - len(found)))


def _after_each(owed: int, run: Rundown) -> list[int]:
    moves = (interest - paid for paid, interest in zip(run.amounts, run.interests, strict=True))
    return list(accumulate(moves, initial=owed))[1:]


def _together(each: Sequence[Sequence[int]], months: int) -> tuple[int, ...]:
    sums = [0] * (months + 1)
    for one in each:
        sums = list(map(add, sums, one))
    return tuple(sums)
