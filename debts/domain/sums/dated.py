"""Sums on days: what an offer, a claim, an agreement or a change of income is made of.

A list of level steps, each from an anchor day in a rhythm of its own. A down payment, a pause, a
different last instalment, "33 monthly from 1 May for six, then 210" are all such lists. Every day
is computed from its step's anchor, never from the day before it, so that nothing drifts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import count as endless
from itertools import takewhile

from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money


class Rhythm(StrEnum):
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"


_DAYS = {Rhythm.WEEK: 7, Rhythm.TWO_WEEKS: 14, Rhythm.FOUR_WEEKS: 28}


@dataclass(frozen=True, slots=True)
class SumStep:
    """`amount` on `first_on` and `count` times in all (None: without end) in a rhythm.

    `day` is the day of the month that is meant, where `first_on` is in a shorter month.
    """

    amount: Money
    first_on: date
    count: int | None = 1
    rhythm: Rhythm = Rhythm.MONTH
    day: int | None = None

    def __post_init__(self) -> None:
        if self.count is not None and self.count < 0:
            raise ValueError("a step has no instalments or more")

    def on(self, number: int) -> date:
        """The day of instalment `number`, counted from 0; ValueError outside the calendar."""
        if self.rhythm is Rhythm.MONTH:
            return add_months(self.first_on, number, self.day)
        return self.first_on + timedelta(days=_DAYS[self.rhythm] * number)

    @property
    def last_on(self) -> date | None:
        """The last day; None without an end, and where there is no instalment."""
        return self.on(self.count - 1) if self.count else None

    @property
    def total(self) -> Money | None:
        return None if self.count is None else self.amount * self.count

    def until(self, last: date) -> Iterator[date]:
        """Its days up to and including `last`."""
        if self.rhythm is not Rhythm.MONTH:
            first, days = self.first_on.toordinal(), _DAYS[self.rhythm]
            return map(date.fromordinal, range(first, first + days * self._by(last), days))
        numbers = endless() if self.count is None else range(self.count)
        return takewhile(lambda on: on <= last, map(self.on, numbers))

    def before(self, day: date) -> int:
        """How many of its instalments are due before `day`."""
        if self.rhythm is not Rhythm.MONTH:
            return self._by(day - timedelta(days=1))
        return sum(1 for _ in self.until(day - timedelta(days=1)))

    def _by(self, last: date) -> int:
        """How many are due up to and including `last`, of a rhythm in days: without counting."""
        begun = max(0, (last - self.first_on).days // _DAYS[self.rhythm] + 1)
        return begun if self.count is None else min(begun, self.count)


@dataclass(frozen=True, slots=True)
class DatedSums:
    """Sums on days, in one currency; an empty list is a list of nothing."""

    currency: str
    steps: tuple[SumStep, ...] = ()

    def __post_init__(self) -> None:
        for step in self.steps:
            step.amount.minor_in(self.currency)

    @classmethod
    def level(
        cls,
        amount: Money,
        first_on: date,
        count: int | None = None,
        rhythm: Rhythm = Rhythm.MONTH,
        day: int | None = None,
    ) -> DatedSums:
        """The same sum each time, `count` times or without end."""
        return cls(amount.currency, (SumStep(amount, first_on, count, rhythm, day),))

    @classmethod
    def once(cls, amount: Money, on: date) -> DatedSums:
        return cls.level(amount, on, 1)

    @classmethod
    def clearing(
        cls,
        owed: Money,
        amount: Money,
        first_on: date,
        rhythm: Rhythm = Rhythm.MONTH,
        day: int | None = None,
    ) -> DatedSums:
        """`amount` (above zero) until `owed` is paid, the last one whatever is left."""
        whole, rest = divmod(owed.minor, amount.minor_in(owed.currency))
        found = cls.level(amount, first_on, whole, rhythm, day)
        return found.then(Money(rest, owed.currency), 1) if rest else found

    def then(self, amount: Money, count: int | None = None, *, skipping: int = 0) -> DatedSums:
        """After the last step, in its rhythm: a further one, `skipping` so many days of it first.

        Needs a step with an end to follow on.
        """
        last = self.steps[-1]
        if last.count is None:
            raise ValueError("nothing follows a step without an end")
        first_on = last.on(last.count + skipping)
        day = last.day or last.first_on.day
        return self._with(
            *self.steps, replace(last, amount=amount, count=count, first_on=first_on, day=day)
        )

    def with_last(self, amount: Money) -> DatedSums:
        """The same days, the last sum another; needs an end."""
        *before, last = self.steps
        if not last.count:
            raise ValueError("only a list with an end has a last sum")
        shorter = self._with(*before, replace(last, count=last.count - 1))
        return shorter.then(amount, 1).trimmed()

    def __add__(self, other: DatedSums) -> DatedSums:
        """Both lists together, such as a down payment and what follows it."""
        return self._with(*self.steps, *other.steps)

    def __neg__(self) -> DatedSums:
        return self._with(*(replace(step, amount=-step.amount) for step in self.steps))

    def trimmed(self) -> DatedSums:
        """Without the steps that hold no instalment."""
        return self._with(*(step for step in self.steps if step.count != 0))

    def paying(self, owed: Money, since: date | None = None) -> DatedSums:
        """The same sums, from the day `since` on, until `owed` is paid; needs a sum.

        Cut where they come to more; where they come to less the last level goes on. The last sum
        is what is left then.
        """
        first_on = self.first_on
        has_begun = bool(since and first_on and first_on < since)
        if self.total == owed and not has_begun:
            return self
        *before, last = self._levels()
        found, left = list[SumStep](), owed.minor_in(self.currency)
        open_ = self._with(*before, replace(last, count=None))
        for step in (open_.starting(since) if since and has_begun else open_).steps:
            times = left // step.amount.minor
            count = times if step.count is None else min(step.count, times)
            found.append(replace(step, count=count))
            left -= step.amount.minor * count
            if left and count != step.count:
                rest = Money(left, self.currency)
                found.append(
                    replace(step, amount=rest, first_on=step.on(count), count=1, day=_day(step))
                )
            if count != step.count or not left:
                break
        return self._with(*found).trimmed()

    def _levels(self) -> list[SumStep]:
        """The steps without nothing, and without a last one that only takes what is left."""
        steps = [step for step in self.steps if step.amount and step.count != 0]
        is_rest = len(steps) > 1 and steps[-1].count == 1 and steps[-1].amount < steps[-2].amount
        return steps[:-1] if is_rest else steps

    def starting(self, day: date) -> DatedSums:
        """What is due on `day` or later."""
        later = (s if s.first_on >= day else _starting(s, day) for s in self.steps)
        return self._with(*later).trimmed()

    def ending(self, day: date) -> DatedSums:
        """What is due before `day`."""
        return self._with(
            *(
                replace(step, count=step.before(day), day=_day(step))
                for step in self.steps
                if step.first_on < day
            )
        ).trimmed()

    def until(self, last: date) -> list[tuple[date, Money]]:
        """Each sum up to and including `last`, in order of days."""
        found = [(on, step.amount) for step in self.steps for on in step.until(last)]
        return found if len(self.steps) == 1 else sorted(found, key=lambda each: each[0])

    def by_month(self, first: date, months: int) -> list[int]:
        """Minor units in each of `months` calendar months from that of `first` on."""
        sums = [0] * months
        for step in self.steps:
            if step.rhythm is Rhythm.MONTH:
                _add_monthly(sums, step, month_index(first, step.first_on))
            else:
                _add_by_days(sums, step, first, months)
        return sums

    @property
    def total(self) -> Money | None:
        """All of it; None where it has no end."""
        totals = [step.total for step in self.steps]
        known = [sum_ for sum_ in totals if sum_ is not None]
        return sum(known, Money.zero(self.currency)) if len(known) == len(totals) else None

    @property
    def last_on(self) -> date | None:
        """The day of the last sum; None where it has no end, and where there is no sum."""
        if any(step.count is None for step in self.steps):
            return None
        return max((step.last_on for step in self.steps if step.last_on), default=None)

    @property
    def first_on(self) -> date | None:
        return min((step.first_on for step in self.steps if step.count != 0), default=None)

    def _with(self, *steps: SumStep) -> DatedSums:
        return DatedSums(self.currency, steps)


def _starting(step: SumStep, day: date) -> SumStep:
    gone = step.before(day)
    left = None if step.count is None else step.count - gone
    return replace(step, first_on=step.on(gone), count=left, day=_day(step))


def _day(step: SumStep) -> int:
    return step.day or step.first_on.day


def month_index(first: date, on: date) -> int:
    """In which calendar month `on` is, counted from that of `first`; below zero before it."""
    return (on.year - first.year) * 12 + on.month - first.month


def _add_monthly(sums: list[int], step: SumStep, start: int) -> None:
    end = len(sums) if step.count is None else min(start + step.count, len(sums))
    for month in range(max(start, 0), end):
        sums[month] += step.amount.minor


def _add_by_days(sums: list[int], step: SumStep, first: date, months: int) -> None:
    begins = first.replace(day=1)
    after = add_months(begins, months)
    days, minor = timedelta(days=_DAYS[step.rhythm]), step.amount.minor
    gone = step.before(begins)
    on = step.first_on + gone * days
    for _ in range(step.before(after) - gone):
        sums[month_index(first, on)] += minor
        on += days
