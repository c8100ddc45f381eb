"""What can be offered to creditors, month by month.

From what the budget leaves: expected changes from their month on, less what is paid before any
offer (priority arrears, agreements already made) and less the safety margin.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from debts.domain.sums.dates import months_between
from debts.domain.sums.money import Money, total


@dataclass(frozen=True, slots=True)
class Claim:
    """A sum paid each month before any offer: for `months` months (None: without end).

    `start` counts from the plan's first month, which is 0; a claim that began earlier starts at 0.
    """

    monthly: Money
    months: int | None = None
    start: int = 0

    @classmethod
    def until_cleared(cls, balance: Money, monthly: Money, start: int = 0) -> Claim:
        """Arrears without interest; `monthly` must be above zero."""
        return cls(monthly, -(-balance.minor // monthly.minor_in(balance.currency)), start)

    @property
    def end(self) -> int | None:
        """The first month in which it is not paid any more."""
        return None if self.months is None else self.start + self.months

    def holds_in(self, month: int) -> bool:
        return self.start <= month and (self.end is None or month < self.end)


@dataclass(frozen=True, slots=True)
class Change:
    """What each month's sum rises or falls by, from month `start` on."""

    difference: Money
    start: int


@dataclass(frozen=True, slots=True)
class Means:
    """Steps of a month's sum: from which month (0 is the plan's first) and how much.

    `margin` (minor units) is already taken off every step.
    """

    currency: str
    steps: tuple[tuple[int, int], ...]
    margin: int = 0

    @classmethod
    def steady(cls, monthly: Money) -> Means:
        return cls(monthly.currency, ((0, monthly.minor),))

    @property
    def settled_at(self) -> int:
        """The month from which nothing changes any more."""
        return self.steps[-1][0]

    def in_month(self, month: int) -> Money:
        """What can be offered in `month` (>= 0); below zero in a shortfall."""
        return Money(self._minor(month), self.currency)

    def before_margin(self, month: int) -> Money:
        """What `month` would have if nothing were kept back; below zero in a shortfall."""
        return Money(self._minor(month) + self.margin, self.currency)

    def series(self, months: int) -> list[int]:
        """The first `months` months in minor units."""
        return [self._minor(month) for month in range(months)]

    def _minor(self, month: int) -> int:
        return self.steps[bisect_right(self.steps, month, key=lambda step: step[0]) - 1][1]


def month_index(first_on: date, day: date) -> int:
    """Which month `day` is in, counted from the month of `first_on`; an earlier one is 0."""
    return max(0, months_between(first_on.replace(day=1), day.replace(day=1)))


def means(
    left: Money,
    *,
    margin: Money,
    claims: Sequence[Claim] = (),
    changes: Sequence[Change] = (),
) -> Means:
    """`left` each month (before `claims`), with `changes`, less `claims`, less `margin`."""
    turns = {0, *(change.start for change in changes), *_turns(claims)}

    def in_month(month: int) -> Money:
        moved = total((c.difference for c in changes if c.start <= month), left.currency)
        claimed = total((c.monthly for c in claims if c.holds_in(month)), left.currency)
        return left + moved - claimed - margin

    steps = tuple((month, in_month(month).minor) for month in sorted(turns))
    return Means(left.currency, steps, margin.minor)


def _turns(claims: Iterable[Claim]) -> Iterable[int]:
    for claim in claims:
        yield claim.start
        if claim.end is not None:
            yield claim.end
