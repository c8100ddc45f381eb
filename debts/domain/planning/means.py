"""What each month leaves for offers, and how much can have been paid by then.

From what the budget leaves: expected changes from their day on, less what is paid before any
offer (arrears, agreements already made) and less what the person keeps back each month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, chain, repeat
from operator import add

from debts.domain.account.schedule import MAX_INSTALMENTS
from debts.domain.sums.dated import DatedSums, Rhythm, SumStep, month_index
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.sums.uneven import MONTHS, Season

HORIZON = MAX_INSTALMENTS  # months; no plan is counted further


@dataclass(frozen=True, slots=True)
class ExpectedChange:
    """What a month's sum rises or falls by from a day on, for `months` months (None: for good)."""

    difference: Money
    from_on: date
    months: int | None = None

    def counts_in(self, first_on: date, day: int | None = None) -> tuple[int, int]:
        """The first month in which it counts (0 is the plan's first), and the first after it.

        A fall counts from its month, a rise only from the first payment on or after its day.
        """
        start = month_index(first_on, self.from_on)
        rises = self.difference.minor > 0
        if rises and add_months(first_on, start, day) < self.from_on:
            start += 1
        end = HORIZON if self.months is None else start + self.months
        return max(start, 0), max(end, 0)


@dataclass(frozen=True)
class Means:
    """What each month has for offers, in minor units; below zero in a shortfall.

    `own` are the months one by one, the last of them holds for ever; `turns` are the months in
    which something begins or ends. `margin` is kept back each month and already taken off.
    `by_day` holds what can have been paid by the end of each month to what is there on every day.
    `bound` is what others that come first leave of it, where months are averaged.
    `even` are the months as they would be without seasons; empty where there are none.
    `before_pay`: from which day, and by how much in all, what is in hand falls short of what is
    needed until the first wages; None where it lasts, and where days are not known.
    """

    currency: str
    own: tuple[int, ...]
    turns: tuple[int, ...] = ()
    margin: int = 0
    by_day: tuple[int, ...] = ()
    bound: tuple[int, ...] = ()
    before_pay: tuple[date, int] | None = None
    even: tuple[int, ...] = ()

    @classmethod
    def steady(cls, monthly: Money) -> Means:
        return cls(monthly.currency, (monthly.minor,))

    @property
    def is_level(self) -> bool:
        """Whether every month has the same."""
        return all(minor == self.own[0] for minor in self.own)

    @property
    def settled_at(self) -> int:
        """The month from which nothing changes any more."""
        return len(self.own) - 1

    @property
    def told_until(self) -> int:
        """The month from which nothing changes any more, but with the seasons."""
        turn = self.turns[-1] if self.turns else 0
        return min(turn + MONTHS, self.settled_at) if self.even else self.settled_at

    def in_month(self, month: int) -> Money:
        """What `month` has by itself; below zero in a shortfall."""
        return Money(self.own[min(month, self.settled_at)], self.currency)

    def before_margin(self, month: int) -> Money:
        """What `month` would have if nothing were kept back; below zero in a shortfall."""
        return self.in_month(month) + Money(self.margin, self.currency)

    def series(self, months: int) -> list[int]:
        """The first `months` months in minor units."""
        return _first(self.own, months)

    @property
    def usual_series(self) -> list[int]:
        """All months of the horizon, a season's high and low levelled out."""
        return _first(self.even or self.own, HORIZON)

    @cached_property
    def lasting(self) -> int:
        """The month from which a shortfall never ends; the horizon where there is none."""
        found = self.settled_at if self.own[-1] < 0 else HORIZON
        while 0 < found < HORIZON and self.own[found - 1] < 0:
            found -= 1
        return found

    @cached_property
    def payable(self) -> tuple[int, ...]:
        """The most that each month of the horizon can pay, none below zero.

        A lean month is bridged by the months before it, the nearest first. What no earlier month
        can bridge is a shortfall, and so is one that never ends: nothing put by would last.
        """
        months = self.series(HORIZON)
        found, missing = [0] * HORIZON, 0
        for month in range(self.lasting - 1, -1, -1):
            left = months[month] - missing
            found[month], missing = (left, 0) if left > 0 else (0, -left)
        return tuple(found)

    @cached_property
    def reach(self) -> tuple[int, ...]:
        """The most that can have been paid by the end of each month of the horizon."""
        if self.by_day:
            return self.by_day
        sums = tuple(accumulate(self.payable))
        return tuple(map(min, sums, self.bound)) if self.bound else sums

    def less(self, paid: Sequence[int], turns: Iterable[int] = ()) -> Means:
        """What remains when `paid` is taken first, month by month."""
        own = self.series(min(max(len(self.own), len(paid) + 1), HORIZON))
        even = _first(self.even, len(own)) if self.even else []
        for series in filter(None, (own, even)):
            for month, minor in enumerate(paid[: len(own)]):
                series[month] -= minor
        bound = never_falling([minor if minor > 0 else 0 for minor in self.spare(paid)])
        found = {*self.turns, *turns}
        if not self.by_day:
            turns_ = tuple(sorted(found))
            return replace(self, own=tuple(own), even=tuple(even), turns=turns_, bound=bound)
        # Where days make the first month the tight one, a step may begin after it.
        inside = (turn for turn in turns if 0 < turn < HORIZON - 1)
        tight = (
            turn for turn in inside if bound[turn] - bound[turn - 1] < own[min(turn, len(own) - 1)]
        )
        found.update(turn + 1 for turn in tight)
        turns_ = tuple(sorted(found))
        return replace(self, own=tuple(own), even=tuple(even), turns=turns_, by_day=bound)

    def spare(self, paid: Sequence[int]) -> list[int]:
        """What nobody has been paid by the end of each month of the horizon when `paid` is.

        Below zero is what a month lacks. It stays missing in that month, as in `payable`: what
        comes free later is not needed for it.
        """
        found, spare, before = [], 0, 0
        for reach, minor in zip(self.reach, chain(paid, repeat(0)), strict=False):
            end = spare + reach - before - minor
            found.append(end)
            spare, before = end if end > 0 else 0, reach
        return found

    def part(self, part: Fraction) -> Means:
        """Only `part` of what each month has; what is missing stays missing."""
        own, even = (
            tuple(int(minor * part // 1) if minor > 0 else minor for minor in months)
            for months in (self.own, self.even)
        )
        by_day = tuple(int(minor * part // 1) for minor in self.by_day)
        return self if part == 1 else replace(self, own=own, even=even, by_day=by_day)


def _first(months_: Sequence[int], months: int) -> list[int]:
    """The first `months` of them; the last one holds for ever."""
    return [*months_[:months], *[months_[-1]] * (months - len(months_))]


def never_falling(sums: Sequence[int]) -> tuple[int, ...]:
    """No more than any later one: what is needed then cannot be paid before it."""
    return tuple(accumulate(reversed(sums), min))[::-1]


def means(
    left: Money,
    *,
    margin: Money,
    first_on: date,
    claims: Sequence[DatedSums] = (),
    changes: Sequence[ExpectedChange] = (),
    day: int | None = None,
    season: Season | None = None,
) -> Means:
    """`left` each month (before `claims`), with `changes`, less `claims`, less `margin`.

    `left` has of income by `season` what is counted of every month.
    """
    counted = [(*change.counts_in(first_on, day), change.difference) for change in changes]
    turns = {0, *(turn for start, end, _ in counted for turn in (start, end))}
    turns |= {turn for claim in claims for turn in claim_turns(claim, first_on)}
    turns |= {*season.turns(first_on)} if season else set()
    inside = sorted(turn for turn in turns if 0 < turn < HORIZON)
    is_endless = bool(season) or any(map(_wobbles, claims))
    months = HORIZON if is_endless else (inside[-1] if inside else 0) + 1
    own = [left.minor - margin.minor_in(left.currency)] * months
    for start, end, difference in counted:
        for month in range(start, min(end, months)):
            own[month] += difference.minor_in(left.currency)
    for claim in claims:
        for month, minor in enumerate(claim.by_month(first_on, months)):
            own[month] -= Money(minor, claim.currency).minor_in(left.currency)
    found = Means(left.currency, tuple(own), tuple(inside), margin.minor)
    return _with(season, found, first_on) if season else found


def _with(season: Season, found: Means, first_on: date) -> Means:
    """Higher and lower by the season, and what the months have without it."""
    moved = season.by_month(first_on, len(found.own))
    return replace(found, own=tuple(map(add, found.own, moved)), even=found.own)


def claim_turns(claim: DatedSums, first_on: date) -> Iterator[int]:
    """The months in which a claim's steps begin, and those after their ends."""
    for step in claim.steps:
        yield month_index(first_on, step.first_on)
        if step.last_on:
            yield month_index(first_on, step.last_on) + 1


def _wobbles(claim: DatedSums) -> bool:
    """Whether it goes on for ever with some months of four sums and some of five."""
    return any(_is_endless_by_weeks(step) for step in claim.steps)


def _is_endless_by_weeks(step: SumStep) -> bool:
    return step.count is None and step.rhythm is not Rhythm.MONTH
