"""Days and months that are written whole, in figures or with a month's name, as each place does."""

from __future__ import annotations

import re
from datetime import date

from debts import formats
from debts.forms.typing.asking import Reading, did_you_mean

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb febr february",
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
# A year of two figures is the nearest that is not more than so many years ahead.
_YEARS_AHEAD = 15
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年 ]\s*(\d{1,2})\s*[-/.月 ]\s*(\d{1,2})\s*[日号號]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_SHORT = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*'?(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?([a-z]+)\.?,?[\s-]*(\d{4})", re.I)
_NAMED_FIRST = re.compile(r"([a-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_MONTH_ONLY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*(?:月份?)?|((?:19|20)\d{2})(0[1-9]|1[0-2])"
)
_MONTH_FIRST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_MONTH_NAMED = re.compile(r"([a-z]+)\.?,?\s*(?:of\s+)?(\d{4})", re.I)
_YEAR_AND_NAME = re.compile(r"(\d{4}),?\s+([a-z]+)\.?", re.I)


def day_in(plain: str) -> tuple[int, int, int] | None:
    """Year, month and day of a text in figures; None where it names no day."""
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_LAST.fullmatch(plain):
        return _in_order(int(found[1]), int(found[2]), int(found[3]))
    if (found := _NAMED.fullmatch(plain)) and (month := MONTHS.get(found[2].lower())):
        return int(found[3]), month, int(found[1])
    if (found := _NAMED_FIRST.fullmatch(plain)) and (month := MONTHS.get(found[1].lower())):
        return int(found[3]), month, int(found[2])
    return None


def month_in(plain: str) -> tuple[int, int] | None:
    """Year and month of a text that names a month alone."""
    if found := _MONTH_ONLY.fullmatch(plain):
        return int(found[1] or found[3]), int(found[2] or found[4])
    if found := _MONTH_FIRST.fullmatch(plain):
        return int(found[2]), int(found[1])
    if (found := _MONTH_NAMED.fullmatch(plain)) and (month := MONTHS.get(found[1].lower())):
        return int(found[2]), month
    if (found := _YEAR_AND_NAME.fullmatch(plain)) and (month := MONTHS.get(found[2].lower())):
        return int(found[1]), month
    return None


def short_days(plain: str, today: date) -> list[date]:
    """The days that 3/11/25 can be: in the order of the place, or in any where none is known."""
    found = _SHORT.fullmatch(plain)
    if not found:
        return []
    first, second, third = map(int, found.groups())
    by_order = {}
    if len(found[3]) == 2:
        year = full_year(third, today)
        by_order = {"dmy": (year, second, first), "mdy": (year, first, second)}
    if len(found[1]) == 2:
        by_order["ymd"] = (full_year(first, today), second, third)
    own = formats.date_order()
    in_own = valid([by_order[own]]) if own in formats.YEAR_LAST and own in by_order else []
    return in_own or valid(
        [by_order[each] for each in ("ymd", *formats.YEAR_LAST) if each in by_order]
    )


def full_year(short: int, today: date) -> int:
    """26 is 2026 and 84 is 1984."""
    year = today.year // 100 * 100 + short
    return year if year <= today.year + _YEARS_AHEAD else year - 100


def valid(parts: list[tuple[int, int, int]]) -> list[date]:
    """Those that are days of the calendar, each once."""
    days = []
    for each in parts:
        try:
            days.append(date(*each))
        except ValueError:
            continue
    return list(dict.fromkeys(days))


def month_and_day_orders(first: int, second: int) -> list[tuple[int, int]]:
    """Month and day of 7.20 or 8/26, in the order of the place where that makes a day."""
    month_first, day_first = (first, second), (second, first)
    own = {"dmy": [day_first], "mdy": [month_first], "ymd": [month_first]}.get(formats.date_order())
    orders = own or [day_first, month_first]
    # A leap year, so that 29 February may be meant.
    return [each for each in orders if valid([(2024, *each)])] or [
        each for each in (day_first, month_first) if valid([(2024, *each)])
    ]


def _in_order(first: int, second: int, year: int) -> tuple[int, int, int]:
    """Year, month and day of 03/04/2026, as the place writes it; asked back for "which?"."""
    day_first, month_first = (year, second, first), (year, first, second)
    order = formats.date_order()
    if order in formats.YEAR_LAST:
        return month_first if order == "mdy" else day_first
    months = range(1, 13)
    if first not in months or first == second:
        return day_first
    if second not in months:
        return month_first
    shown = [formats.day(day) for day in valid([day_first, month_first])]
    raise did_you_mean(Reading(each, each) for each in shown)
