"""The levels that a sum shared each month can have: at most three, as high as the months allow.

What comes free later is offered from then on, and what a lean month lacks is put by before it. Of
all ways to place the steps the one that ends soonest is taken; of those that end in the same month
the one with the fewest steps, unless it leaves a tenth of the money idle for long.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from debts.domain.planning.means import HORIZON, Means

MOST_STEPS = 3  # a letter can promise so many in one sentence
MOST_TURNS = 12  # months that are tried as beginnings of a step
WITHOUT_END = 10**30  # what would have to be paid where interest makes that uncertain


class MonthlyLevel(NamedTuple):
    """A sum a month (minor units) from month `start` on."""

    start: int
    amount: int


class _Way(NamedTuple):
    """One way to place the steps; `paid` is added up over the months that are compared."""

    levels: list[MonthlyLevel]
    months: int


def best_levels(
    means: Means, need: int, cap: int = WITHOUT_END, *, grows: bool = False
) -> list[MonthlyLevel]:
    """The levels from month 0 on that pay `need` soonest; never above `cap`, never out of reach.

    `grows`: interest makes it more than `need`, so that every month of the horizon has to hold.
    The first level is zero where nothing is left at first; the only one where nothing ever is.
    """
    certain = WITHOUT_END if grows else need
    fewest = min(bisect_left(means.reach, need) + 1, HORIZON)
    before = [turn for turn in means.turns if 0 < turn < fewest]
    at_last = _at_last(means, before)
    ways = [
        _Way(levels, _months(levels, need))
        for turns in _placings(means, before)
        if (levels := _levels(means, turns, certain, cap, at_last))
    ]
    soonest = min(way.months for way in ways)
    ways = [way for way in ways if way.months == soonest]
    if len(ways) == 1:
        return ways[0].levels
    areas = [_area(way.levels, min(soonest, HORIZON)) for way in ways]
    good = max(areas) * 9
    ranked = [
        (area * 10 < good, len(way.levels), -area, way.levels)
        for area, way in zip(areas, ways, strict=True)
    ]
    return min(ranked)[3]


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


def _placings(means: Means, turns: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The months in which steps may begin, in all ways to choose them; month 0 is always one."""
    if len(turns) > MOST_TURNS:
        turns = sorted(sorted(turns, key=lambda turn: -_move(means, turn))[:MOST_TURNS])
    for count in range(min(MOST_STEPS, len(turns) + 1)):
        yield from ((0, *chosen) for chosen in combinations(turns, count))


def _move(means: Means, turn: int) -> int:
    """How much the month's sum changes at a turn."""
    return abs(means.in_month(turn).minor - means.in_month(turn - 1).minor)


def _levels(
    means: Means, turns: tuple[int, ...], need: int, cap: int, at_last: int
) -> list[MonthlyLevel]:
    """Each as high as can be, but never above what one of its own months has."""
    found: list[MonthlyLevel] = []
    paid = 0
    for start, end in zip(turns, (*turns[1:], HORIZON), strict=True):
        most = at_last if end == HORIZON else _highest(means, start, end)
        amount = min(level_within(means.reach, paid, start, end, need), most, cap)
        if not found or found[-1].amount != amount:
            found.append(MonthlyLevel(start, amount))
        paid += amount * (end - start)
        if paid >= need:
            break
    return found


def _at_last(means: Means, before: Sequence[int]) -> int:
    """The most that one of the months after the last turn has: what a last step may be.

    So a lean month is bridged, and a fall that stays is no reason to live on savings for years.
    """
    begin = before[-1] if before else 0
    until = next((turn for turn in means.turns if turn > begin), len(means.own))
    return _highest(means, begin, max(until, begin + 1))


def _highest(means: Means, start: int, end: int) -> int:
    """The most that one of these months has; none below zero."""
    return max(*means.own[min(start, means.settled_at) : end], 0)


def _months(levels: Sequence[MonthlyLevel], need: int) -> int:
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
