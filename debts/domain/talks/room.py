"""What the months leave for one creditor beside all that others are given."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import add

from debts.domain.planning.courses import Broken, broken_months
from debts.domain.planning.fits import named
from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.sharing import Given, funded
from debts.domain.sums.dated import DatedSums, month_index
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, exponent


@dataclass(frozen=True)
class Room:
    """`beside` is what the others are paid in each month (minor units) from that of `first_on`.

    A sum that is due before that month is held against the months of `earlier`, from today's on;
    where there are none it is counted in the first: what nobody knows is not there. `gone` is what
    went of the first month with its days, and is in `means` no more.
    """

    means: Means
    beside: tuple[int, ...]
    first_on: date
    earlier: Room | None = None
    gone: int = 0

    @classmethod
    def among(cls, means: Means, others: Sequence[Given], first_on: date) -> Room:
        return cls(means, tuple(funded(others)), first_on)

    def since(self, day: date) -> Room:
        """From the month of `day` on: what was left before it is not counted as kept."""
        gone = month_index(self.first_on, day)
        if not 0 < gone < HORIZON:
            return self
        before, *later = self.means.reach[gone - 1 :]
        reach = [sum_ - before for sum_ in later]
        means = replace(
            self.means,
            own=self.means.own[gone:] or self.means.own[-1:],
            even=self.means.even[gone:] or self.means.even[-1:],
            turns=tuple(turn - gone for turn in self.means.turns if turn > gone),
            by_day=tuple(reach + reach[-1:] * gone),
            bound=(),
        )
        beside = (*self.beside[gone:], *[0] * gone)
        return Room(means, beside, add_months(self.first_on, gone))

    def with_earlier(self, means: Means, today: date) -> Room:
        """With the months before the first planned one: `means` are those from today's month on, of
        which only the days still to come count. The others are paid nothing in them."""
        gap = month_index(today, self.first_on)
        if not 0 < gap < HORIZON:
            return self
        month = monthrange(today.year, today.month)[1]
        gone = max(means.own[0], 0) * (today.day - 1) // month
        beside = (*[0] * gap, *self.beside)[:HORIZON]
        return replace(self, earlier=Room(means.less([gone]), beside, today, gone=gone))

    def after_paying(self, paid: Money) -> Room:
        """Where so much was paid on the debt in the first month already: it is in no purse any
        more, and what that month has beside is kept for none after it."""
        if not paid:
            return self
        if self.earlier:
            return replace(self, earlier=self.earlier.without(paid))
        following = add_months(self.first_on, 1)
        return replace(self.since(following), earlier=self.without(paid))

    def without(self, paid: Money) -> Room:
        """Without what was paid of the first month; what was more than the month has beside the
        others came from elsewhere."""
        there = max(self.means.in_month(0).minor - self.beside[0], 0)
        taken = min(max(paid.minor - self.gone, 0), there)
        return replace(self, means=self.means.less([taken]))

    @property
    def currency(self) -> str:
        return self.means.currency

    def breaks(self, proposed: DatedSums) -> tuple[Broken, ...]:
        """The months that lack more with it than without; empty where it fits."""
        room = self._about(proposed)
        lacking = room.lacking(proposed).items()
        more = [(month, lack) for month, lack in lacking if lack > room._without.get(month, 0)]
        return named(more, self.currency, room.first_on, None)

    def lacking(self, proposed: DatedSums) -> dict[int, int]:
        """Each month from that of `first_on`, by its number, in which more would be paid than there
        is, and how much."""
        return self._lacking(self.means, self._by_month(proposed))

    def holds(self, proposed: DatedSums) -> bool:
        return not self.breaks(proposed)

    def has(self, proposed: DatedSums) -> bool:
        """Whether each month pays it out of its own, with nothing put by for it."""
        own, added = self.means.series(HORIZON), self._by_month(proposed)
        months = zip(own, self.beside, added, strict=True)
        return all(left >= others + sum_ for left, others, sum_ in months if sum_)

    def fall(self, proposed: DatedSums) -> Money:
        """How far every month may fall before it breaks, in whole units of the currency.

        Zero where it breaks, or the plan does, as things are.
        """
        room, unit = self._about(proposed), int(10 ** exponent(self.currency))
        added = room._by_month(proposed)

        def bears(units: int) -> bool:
            return not room._lacking(room.means.less([units * unit] * HORIZON), added)

        most = max(max(room.means.own) // unit, 0) + 1
        return Money(_most(bears, most) * unit, self.currency) if bears(0) else self._nothing

    def highest(self, owed: Money, first_on: date) -> Money:
        """The most that each month can have towards `owed`, in whole units of the currency."""
        unit = int(10 ** exponent(self.currency))

        def bears(units: int) -> bool:
            sum_ = Money(units * unit, self.currency)
            return self.holds(DatedSums.clearing(owed, sum_, first_on))

        most = -(-owed.minor // unit) + 1
        return Money(_most(bears, most) * unit, self.currency)

    def _about(self, proposed: DatedSums) -> Room:
        """The months in which it is paid."""
        first = proposed.first_on
        begins = self.first_on.replace(day=1)
        return self.earlier if self.earlier and first and first < begins else self

    @cached_property
    def _without(self) -> dict[int, int]:
        return dict(broken_months(self.beside, self.means))

    @property
    def _nothing(self) -> Money:
        return Money.zero(self.currency)

    def _by_month(self, proposed: DatedSums) -> list[int]:
        sums = proposed.by_month(self.first_on, HORIZON)
        sooner = proposed.ending(self.first_on.replace(day=1)).total
        sums[0] += sooner.minor if sooner else 0
        return sums

    def _lacking(self, means: Means, added: Sequence[int]) -> dict[int, int]:
        return dict(broken_months(list(map(add, added, self.beside)), means))


def _most(bears: Callable[[int], bool], above: int) -> int:
    """The highest number below `above` that is borne; zero where none is."""
    low, high = 0, above
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if bears(middle) else (low, middle)
    return low
