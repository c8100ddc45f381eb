"""Sums of any period as sums of a month, the unit of every budget and plan."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from debts.domain.sums.money import Money


class Period(StrEnum):
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    YEAR = "year"


# A year has 52 weeks and 12 months: a week's sum times 52/12, not times 4 (Newham Council).
_PER_MONTH = {
    Period.WEEK: Fraction(52, 12),
    Period.TWO_WEEKS: Fraction(26, 12),
    Period.FOUR_WEEKS: Fraction(13, 12),
    Period.MONTH: Fraction(1),
    Period.TWO_MONTHS: Fraction(1, 2),
    Period.QUARTER: Fraction(1, 3),
    Period.YEAR: Fraction(1, 12),
}


def per_month(amount: Money, period: Period) -> Money:
    """`amount` each `period` as a sum each month, rounded half up to the minor unit."""
    return amount.scaled(_PER_MONTH[period])


def exactly_per_month(amount: Money, period: Period) -> Money | None:
    """`amount` each `period` as a sum each month; None where that is no whole minor unit."""
    minor = amount.minor * _PER_MONTH[period]
    return Money(int(minor), amount.currency) if minor.denominator == 1 else None
