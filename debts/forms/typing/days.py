"""Days of the past as people remember them: a day, a month, a year, or about when."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts.domain.sums.known_days import KnownDay
from debts.forms.typing.calendar import day_in, month_in
from debts.forms.typing.numerals import in_figures
from debts.forms.typing.plain import as_plain

_ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.)\s*(?P<en>.+)"
    r"|(?:大约|大概|差不多|约)\s*(?P<before>.+)"
    r"|(?P<after>.+?)\s*(?:左右|前后|上下)",
    re.IGNORECASE,
)
# A part of a month or a year is said as the whole: never more exactly than it was.
_PART_OF = re.compile(
    r"(?:(?:early|mid|late|the end of|the beginning of|in)[- ]+)?(?P<whole>.+?)"
    r"(?:初|中旬|年中|上旬|下旬|底|末)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(\d{4})\s*年?")


def parse_known_day(text: str) -> KnownDay:
    """What was typed, as exactly as it was: 3 Nov 2026 · 2023年11月 · 2016 · about March 2020.

    Raises ValidationError for what is no time of the calendar.
    """
    plain = in_figures(as_plain(text))
    about = _ABOUT.fullmatch(plain)
    said = about["en"] or about["before"] or about["after"] if about else plain
    try:
        known = _about(said) if about else _read(said)
    except ValueError:
        raise ValidationError(
            _("There is no such day. Check the day and the month."), code="day"
        ) from None
    if known is None:
        raise ValidationError(
            _("Enter a day, a month or a year, such as 3 November 2026, March 2026 or 2026."),
            code="day",
        )
    return known


def _read(said: str) -> KnownDay | None:
    if day := day_in(said):
        return KnownDay.on(date(*day))
    return _whole(said, KnownDay.in_month, KnownDay.in_year)


def _about(said: str) -> KnownDay | None:
    """About a day is about its month: a day of which one is not sure names no day."""
    if day := day_in(said):
        return KnownDay.about_month(date(*day).year, day[1])
    return _whole(said, KnownDay.about_month, KnownDay.about_year)


def _whole(
    said: str, month: Callable[[int, int], KnownDay], year: Callable[[int], KnownDay]
) -> KnownDay | None:
    """The month or the year that was named, or a part of it."""
    named = _PART_OF.fullmatch(said)
    whole = named["whole"] if named else said
    for reading in (said, whole, f"{whole}月", f"{whole}年"):
        if parts := month_in(reading):
            return month(*parts)
        if found := _YEAR.fullmatch(reading):
            return year(int(found[1]))
    return None
