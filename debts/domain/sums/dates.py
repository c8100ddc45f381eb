"""Calendar arithmetic from an anchor day.

A date is always computed from the first one, never from the one before it: chained, the 31st
drifts to the 28th after one February.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_A_DAY = timedelta(days=1)
_IN_EVERY_MONTH = 28


def add_months(anchor: date, months: int, day: int | None = None) -> date:
    """The same day `months` (may be negative) later, or the last day of a shorter month.

    `day` (1 to 31) is the day meant where the anchor itself had to give way: 31 for an anchor on
    28 February. Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError("outside the calendar")
    wanted = day or anchor.day
    if wanted > _IN_EVERY_MONTH:
        wanted = min(wanted, monthrange(year, month + 1)[1])
    return date(year, month + 1, wanted)


def years_after(day: date, years: int) -> date:
    """The same day `years` later (28 for 29 February), or the last day of the calendar.

    A sum beyond the calendar is a slip of the pen in what was typed, not a bug.
    """
    return add_months(day, 12 * years) if day.year + years <= date.max.year else date.max


def monthly_dates(first: date, count: int, day: int | None = None) -> list[date]:
    """`count` dates, one a month from the month of `first` on, each on its day or on `day`."""
    return [add_months(first, i, day) for i in range(count)]


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`: the largest n whose `add_months(start, n)` <= `end`."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are worked in a place: all but Saturdays, Sundays and `holidays`.

    Weekends that are `worked` in exchange for a holiday count. The lists are known up to and with
    `known_to`; after it, and without lists, weekends are left out and the days that are a holiday
    `yearly`, by month and day, whatever a year's list will add.
    """

    holidays: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    known_to: date | None = None
    yearly: frozenset[tuple[int, int]] = frozenset()

    def __contains__(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < _SATURDAY and not self._is_holiday(day))

    def _is_holiday(self, day: date) -> bool:
        if self.known_to is None or day <= self.known_to:
            return day in self.holidays
        return day in self.holidays or (day.month, day.day) in self.yearly

    def after(self, day: date, count: int) -> date:
        """The `count`-th (>= 0) working day after `day`."""
        while count > 0:
            day += _A_DAY
            count -= day in self
        return day

    def on_or_after(self, day: date) -> date:
        """The day itself where it is worked, else the next that is."""
        while day not in self:
            day += _A_DAY
        return day
