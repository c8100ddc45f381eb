"""The levels that a sum shared each month can have: at most three, as high as the months allow.

What comes free later is offered from then on, and what a lean month lacks is put by before it. No
level is above what half of its own months have: savings bridge a dip, nobody lives on them. Of all
ways to place the steps the one that ends soonest is taken; of those that end in the same month the
one with the fewest steps, unless its first level leaves a hundredth of what could be paid, or all
of them a tenth for long.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from debts.domain.planning.means import HORIZON, Means

MOST_STEPS = 3  # a letter can promise so many in one sentence
MOST_TURNS = 12  # months that are tried as beginnings of a step
LEAST_IDLE = 100  # a hundredth less than could be paid is nothing
WITHOUT_END = 10**30  # what would have to be paid where interest makes that uncertain


class MonthlyLevel(NamedTuple):
    """A sum a month (minor units) from month `start` on."""

    start: int
    amount: int


class _Way(NamedTuple):
    """One way to place the steps; `idle` is what the first could pay above what is usual."""

    levels: list[MonthlyLevel]
    months: int
    idle: bool


def best_levels(
    means: Means,
    need: int,
    cap: int = WITHOUT_END,
    *,
    grows: bool = False,
    most: int = MOST_STEPS,
) -> list[MonthlyLevel]:
    """The levels from month 0 on that pay `need` soonest; never above `cap`, never out of reach.

    There are at most `most` of them. `grows`: interest makes it more than `need`, so that every
    month of the horizon has to hold. The first level is zero where nothing is left at first; the
    only one where nothing ever is.
    """
    certain = WITHOUT_END if grows else need
    fewest = _fewest(means, need, cap)
    before = [turn for turn in means.turns if 0 < turn < (HORIZON if grows else fewest)]
    usual = _Usual(means, fewest)
    ways = [
        _Way(levels, months_of(levels, need), _is_idle(means, levels, certain, cap, fewest))
        for turns in _placings(means, before, most)
        if (levels := _levels(means, turns, certain, cap, usual))
    ]
    soonest = min(way.months for way in ways)
    ways = [way for way in ways if way.months == soonest]
    if len(ways) == 1:
        return ways[0].levels
    areas = [_area(way.levels, min(soonest, HORIZON)) for way in ways]
    good = max(areas) * 9
    ranked = [
        (area * 10 < good, way.idle, len(way.levels), -area, way.levels)
        for area, way in zip(areas, ways, strict=True)
    ]
    return min(ranked)[-1]


def _fewest(means: Means, need: int, cap: int) -> int:
    """The least months that can pay `need`: by what there is, and by what is paid at most."""
    by_cap = -(-need // cap) if cap > 0 else HORIZON
    return min(max(bisect_left(means.reach, need) + 1, by_cap), HORIZON)


def level_within(reach: Sequence[int], paid: int, start: int, end: int, need: int) -> int:
    """The highest level from `start` to before `end` that stays within `reach`.

    `paid` is what was paid before it; past the month in which `need` can be paid nothing binds.
    """
    best = max(need - paid, 0)
    for month in range(start, end):
        room = reach[month] - paid
        if room >= need - paid:
            break
        best = min(best, room // (month - start + 1))
    return max(best, 0)


def _placings(means: Means, turns: Sequence[int], most: int) -> Iterator[tuple[int, ...]]:
    """The months in which steps may begin, in all ways to choose them; month 0 is always one."""
    if len(turns) > MOST_TURNS:
        turns = sorted(sorted(turns, key=lambda turn: -_move(means, turn))[:MOST_TURNS])
    for count in range(min(most, len(turns) + 1)):
        yield from ((0, *chosen) for chosen in combinations(turns, count))


def _move(means: Means, turn: int) -> int:
    """How much the month's sum changes at a turn."""
    return abs(means.in_month(turn).minor - means.in_month(turn - 1).minor)


def _levels(
    means: Means, turns: tuple[int, ...], need: int, cap: int, usual: _Usual
) -> list[MonthlyLevel]:
    """Each as high as can be, but never above what is usual in its own months."""
    found: list[MonthlyLevel] = []
    paid = 0
    for start, end in zip(turns, (*turns[1:], HORIZON), strict=True):
        amount = min(level_within(means.reach, paid, start, end, need), usual[start, end], cap)
        if not found or found[-1].amount != amount:
            found.append(MonthlyLevel(start, amount))
        paid += amount * (end - start)
        if paid >= need:
            break
    return found


def _is_idle(
    means: Means, levels: Sequence[MonthlyLevel], need: int, cap: int, fewest: int
) -> bool:
    """Whether its own months could pay clearly more than the first level is."""
    end = levels[1].start if len(levels) > 1 else fewest
    idle = min(level_within(means.reach, 0, 0, end, need), cap) - levels[0].amount
    return idle * LEAST_IDLE > levels[0].amount


class _Usual(dict[tuple[int, int], int]):
    """What half of the months from one to before another have, or more; never below zero.

    So a lean month is bridged, and neither a fall that stays nor money that comes only later is a
    reason to live on savings. Months in which the debt can be paid off already do not count.
    """

    def __init__(self, means: Means, fewest: int) -> None:
        super().__init__()
        self._months, self._fewest = means.usual_series, fewest

    def __missing__(self, step: tuple[int, int]) -> int:
        start, end = step
        own = sorted(self._months[start : min(end, max(self._fewest, start + 1))])
        self[step] = max(own[len(own) // 2], 0)
        return self[step]


def months_of(levels: Sequence[MonthlyLevel], need: int) -> int:
    """In how many months `need` is paid; one more than the horizon where it is not."""
    ends = (*(level.start for level in levels[1:]), HORIZON)
    for level, end in zip(levels, ends, strict=True):
        if level.amount and level.amount * (end - level.start) >= need:
            return level.start - (-need // level.amount)
        need -= level.amount * (end - level.start)
    return HORIZON + 1


def _area(levels: Sequence[MonthlyLevel], months: int) -> int:
    """What has been paid by the end of each month, added up: more is paid sooner."""
    area = 0
    ends = (*(level.start for level in levels[1:]), months)
    for level, end in zip(levels, ends, strict=True):
        count = min(end, months) - level.start
        later = max(months - end, 0)
        if count > 0:
            area += level.amount * (count * (count + 1) // 2 + count * later)
    return area
