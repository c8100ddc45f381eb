"""A day as it is known: the earliest and the latest that it can be, and how exactly it was said.

Nobody remembers every day. "November 2023" is a month, and stays one: whoever computes with it
takes the earliest or the latest day, as the answer needs, and whoever shows it says no more than
was said.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from debts.domain.sums.dates import add_months

# "About" a day reaches this many days to either side; about a month, this many months; about a
# year, this many years.
DAYS_ABOUT = 31
MONTHS_ABOUT = 2
YEARS_ABOUT = 1


class Precision(StrEnum):
    """How exactly a day was said."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT_DAY = "about_day"
    ABOUT_MONTH = "about_month"
    ABOUT_YEAR = "about_year"


_ABOUT = frozenset({Precision.ABOUT_DAY, Precision.ABOUT_MONTH, Precision.ABOUT_YEAR})


@dataclass(frozen=True, slots=True)
class KnownDay:
    """Some day from `earliest` to `latest`, both included; raises ValueError where none is."""

    earliest: date
    latest: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError("the latest day is before the earliest")
        if self.precision is Precision.DAY and self.latest != self.earliest:
            raise ValueError("a day is one day")

    @classmethod
    def on(cls, day: date) -> KnownDay:
        return cls(day, day)

    @classmethod
    def in_month(cls, year: int, month: int) -> KnownDay:
        return cls(date(year, month, 1), _month_end(year, month), Precision.MONTH)

    @classmethod
    def in_year(cls, year: int) -> KnownDay:
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @classmethod
    def about_day(cls, day: date) -> KnownDay:
        """A month to either side: whoever says "about 20 March" is not sure of the day."""
        reach = timedelta(days=DAYS_ABOUT)
        try:
            return cls(day - reach, day + reach, Precision.ABOUT_DAY)
        except OverflowError:
            raise ValueError("outside the calendar") from None

    @classmethod
    def about_month(cls, year: int, month: int) -> KnownDay:
        """Two months to either side: whoever says "about March" means no other season."""
        first = add_months(date(year, month, 1), -MONTHS_ABOUT)
        last = add_months(date(year, month, 1), MONTHS_ABOUT)
        return cls(first, _month_end(last.year, last.month), Precision.ABOUT_MONTH)

    @classmethod
    def about_year(cls, year: int) -> KnownDay:
        """The year before and the year after are meant too."""
        first, last = date(year - YEARS_ABOUT, 1, 1), date(year + YEARS_ABOUT, 12, 31)
        return cls(first, last, Precision.ABOUT_YEAR)

    @classmethod
    def named(cls, said: date, precision: Precision) -> KnownDay:
        """By the day, or the first of the month or the year, that was named (`said`)."""
        year, month = said.year, said.month
        made = {
            Precision.DAY: lambda: cls.on(said),
            Precision.MONTH: lambda: cls.in_month(year, month),
            Precision.YEAR: lambda: cls.in_year(year),
            Precision.ABOUT_DAY: lambda: cls.about_day(said),
            Precision.ABOUT_MONTH: lambda: cls.about_month(year, month),
            Precision.ABOUT_YEAR: lambda: cls.about_year(year),
        }
        return made[precision]()

    @property
    def is_exact(self) -> bool:
        return self.precision is Precision.DAY

    @property
    def is_about(self) -> bool:
        return self.precision in _ABOUT

    @property
    def names_a_day(self) -> bool:
        """Whether a day was named, if only about."""
        return self.precision in (Precision.DAY, Precision.ABOUT_DAY)

    @property
    def said(self) -> date:
        """The day, or the first of the month or the year, that was named; never to count with."""
        if self.precision is Precision.ABOUT_DAY:
            return self.earliest + timedelta(days=DAYS_ABOUT)
        if self.precision is Precision.ABOUT_MONTH:
            return add_months(self.earliest, MONTHS_ABOUT)
        if self.precision is Precision.ABOUT_YEAR:
            return date(self.earliest.year + YEARS_ABOUT, 1, 1)
        return self.earliest

    @property
    def _last_said(self) -> date:
        """The last day of the day, month or year that was named."""
        if self.precision is Precision.ABOUT_DAY:
            return self.said
        if self.precision is Precision.ABOUT_MONTH:
            return _month_end(self.said.year, self.said.month)
        if self.precision is Precision.ABOUT_YEAR:
            return date(self.said.year, 12, 31)
        return self.latest

    def names_later_than(self, other: KnownDay) -> bool:
        """Whether it names a later day, not the other one said more or less exactly."""
        return self.said > other._last_said

    def can_be_by(self, day: date) -> bool:
        """Whether it can have happened on or before a day: what was said is not all to come."""
        return self.earliest <= day

    def is_before(self, other: KnownDay) -> bool:
        """Before the other for certain, however both turn out."""
        return self.latest < other.earliest


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
