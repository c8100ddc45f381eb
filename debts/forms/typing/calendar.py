"""Days in figures and names of months, as each place writes them."""

from __future__ import annotations

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats
from debts.forms.typing.numerals import in_figures
from debts.forms.typing.plain import as_plain

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
# Places where the year comes last; elsewhere nobody can tell what comes first.
_ORDERS = ("dmy", "mdy")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年 ]\s*(\d{1,2})\s*[-/.月 ]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)\.?,?\s+(\d{4})", re.I)
_NAMED_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_MONTH_ONLY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_MONTH_NAMED = re.compile(r"([a-z]+)\.?,?\s+(\d{4})", re.I)


def _day_asked() -> str:
    return _("Enter a date, such as 3 November 2026 or 2026-11-03.")


def _month_asked() -> str:
    return _("Enter a month or a date, such as March 2026 or 3 November 2026.")


def _day_parts(plain: str, *, about: bool) -> tuple[int, int, int] | None:
    if (parts := day_in(plain)) or not about:
        return parts
    found = month_in(plain)
    return (*found, 1) if found else None


def day_in(plain: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text in figures; None where it names no day."""
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_LAST.fullmatch(plain):
        return _in_order(int(found[1]), int(found[2]), int(found[3]))
    if (found := _NAMED.fullmatch(plain)) and (month := _MONTHS.get(found[2].lower())):
        return int(found[3]), month, int(found[1])
    if (found := _NAMED_FIRST.fullmatch(plain)) and (month := _MONTHS.get(found[1].lower())):
        return int(found[3]), month, int(found[2])
    return None


def _in_order(first: int, second: int, year: int) -> tuple[int, int, int]:
    """Year, month and day of 03/04/2026, as the place writes it; ValidationError for "which?"."""
    day_first, month_first = (year, second, first), (year, first, second)
    order = formats.date_order()
    if order in _ORDERS:
        return month_first if order == "mdy" else day_first
    months = range(1, 13)
    if first not in months or first == second:
        return day_first
    if second not in months:
        return month_first
    raise ValidationError(_which_day([date(*day_first), date(*month_first)]), code="ambiguous")


def _which_day(days: list[date]) -> str:
    return _("Did you mean %(days)s?") % {"days": _(" or ").join(map(formats.day, days))}


def month_in(plain: str) -> tuple[int, int] | None:
    """Year and month of a text that names a month alone."""
    if found := _MONTH_ONLY.fullmatch(plain):
        return int(found[1]), int(found[2])
    if found := _MONTH_FIRST.fullmatch(plain):
        return int(found[2]), int(found[1])
    if (found := _MONTH_NAMED.fullmatch(plain)) and (month := _MONTHS.get(found[1].lower())):
        return int(found[2]), month
    return None


def parse_day(text: str, *, about: bool = False) -> date:
    """A day as typed: 2026-11-03 · 3/11/2026 · 3 Nov 2026 · 2026年11月3日 · 20261103.

    Where all is in figures and the year comes last, in the order of the household's place; where
    that is not known, what could be two days is asked about. With the year first, month before day.
    With `about`, a month alone counts from its first day. ValidationError when no such day exists.
    """
    parts = _day_parts(in_figures(as_plain(text)), about=about)
    if parts is None:
        raise ValidationError(_month_asked() if about else _day_asked(), code="day")
    try:
        return date(*parts)
    except ValueError:
        raise ValidationError(
            _("There is no such day. Check the day and the month."), code="day"
        ) from None
