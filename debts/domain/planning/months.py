"""A plan month by month: what there is, what is paid, what is put by for a lean month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from debts.domain.planning.courses import Broken, Course, horizon, taken
from debts.domain.planning.means import Means
from debts.domain.sums.dated import month_index
from debts.domain.sums.dates import monthly_dates
from debts.domain.sums.money import Money

MONTHS_SHOWN_WITHOUT_END = 12


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the plan; `put_by` is below zero where it lives on what was put by before."""

    on: date
    available: Money
    paid: Money
    put_by: Money

    @property
    def left(self) -> Money:
        """What nobody needs; below zero where more is paid than there is."""
        return self.available - self.paid - self.put_by

    @property
    def from_savings(self) -> Money:
        """What was put by before it and is spent in it."""
        return (-self.put_by).or_zero()

    @property
    def is_bridged(self) -> bool:
        """Whether what was put by before it covers all that it lacks."""
        return self.left.minor >= 0


@dataclass(frozen=True, slots=True)
class ShortRun:
    """Months in a row, `first` to `last`, each of which lacks the same."""

    first: date
    last: date
    missing: Money

    @property
    def is_one(self) -> bool:
        return self.first == self.last


def in_a_row(months: Iterable[Broken]) -> list[ShortRun]:
    """Months that follow each other and lack the same, as one; `months` in their order."""
    runs: list[ShortRun] = []
    for on, missing in months:
        last = runs[-1] if runs else None
        if last and last.missing == missing and month_index(last.last, on) == 1:
            runs[-1] = replace(last, last=on)
        else:
            runs.append(ShortRun(on, on, missing))
    return runs


def cash_flow(
    courses: Sequence[Course], means: Means, first_on: date, day: int | None
) -> tuple[Month, ...]:
    """Until the last debt ends; where one has no end, until nothing changes any more."""
    months = max((course.months for course in courses), default=0)
    if not all(course.ends for course in courses):
        told = min(horizon(courses, means), months + means.told_until + 1)
        months = max(told, MONTHS_SHOWN_WITHOUT_END)
    paid, own = taken(courses, months), means.series(months)
    rows = zip(monthly_dates(first_on, months, day), own, paid, put_by(paid, means), strict=True)
    return tuple(
        Month(on, *(Money(minor, means.currency) for minor in figures)) for on, *figures in rows
    )


def short_months(months: Iterable[Month], kept: Money) -> tuple[Broken, ...]:
    """The months that end below zero with all that was put by, each with what it lacks.

    What is `kept` back each month for the unforeseen counts as there, as it does in a shortfall.
    """
    ends = ((month.on, month.left + kept) for month in months)
    return tuple(Broken(on, -end) for on, end in ends if end.minor < 0)


def put_by(paid: Sequence[int], means: Means) -> list[int]:
    """What each month adds to what is put by; below zero where it lives on it.

    Nothing is put by for a shortfall that never ends.
    """
    own = means.series(len(paid))
    have = saved(paid, [*own[: means.lasting], *(max(sum_, 0) for sum_ in own[means.lasting :])])
    return [now - before for now, before in zip(have, [0, *have], strict=False)]


def lacks(paid: Sequence[int], means: Means) -> list[int]:
    """What each month lacks with all that was put by, what is kept back in it used up too."""
    rows = zip(means.series(len(paid)), paid, put_by(paid, means), strict=True)
    missing = (sum_ + moved - own - means.margin for own, sum_, moved in rows)
    return [minor if minor > 0 else 0 for minor in missing]


def saved(paid: Sequence[int], own: Sequence[int]) -> list[int]:
    """What is put by at the end of each month so that the later ones can be paid.

    Whatever is not paid, as soon as it is there and until it is enough: so what a month's budget
    leaves is what it offers. What no earlier month can bridge stays missing.
    """
    needed = [0] * len(paid)
    for month in range(len(paid) - 1, 0, -1):
        lack = paid[month] - own[month]
        needed[month - 1] = needed[month] + (lack if lack > 0 else 0)
    have = 0
    found = []
    for need, there, out in zip(needed, own, paid, strict=True):
        left = have + there - out
        have = 0 if left < 0 else need if left > need else left
        found.append(have)
    return found
