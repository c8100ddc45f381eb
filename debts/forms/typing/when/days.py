"""Days as people write and remember them: a day, a month, a year, or about when.

What the calendar alone decides is read, and so is what names its year by today's (June this year)
or is a day or a month of which the field can take one only (20 November or August, of what has
happened), or the coming day of two, or the coming 28th, where the field asks for what is to come.
All else that is completed from today (last March, 8/26, 3 Nov 25) is asked back, as exactly as it
was said.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.known_days import KnownDay
from debts.forms.typing.asking import AskedBack, Reading, did_you_mean, unread
from debts.forms.typing.numerals import in_figures, one_or_next
from debts.forms.typing.plain import as_plain
from debts.forms.typing.when import remembered, seasons
from debts.forms.typing.when.calendar import MONTHS, day_in, month_in, valid

T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 1900, 2200
_ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|probably|maybe|perhaps|"
    r"sometime in|some time in|~|i (?:think|believe|guess)(?: it was)?|must have been)\s*(?P<en>.+)"
    r"|(?:大约|大概|差不多|好像|可能|约|应该|估计|也许|我想|我记得)(?:是|在)?\s*(?P<before>.+)"
    r"|(?P<after>.+?)\s*(?:左右|前后|上下|or so|ish|吧|\?)",
    re.IGNORECASE,
)
# A part of a month or a year is said as the whole: never more exactly than it was.
_PART_OF = re.compile(
    r"(?:(?:(?:the )?(?:early|mid|middle of|late|end of|start of|beginning of)|in)[- ]+(?:in )?)?"
    r"(?P<whole>.+?)(?:年初|年底|年末|初|中旬|年中|上旬|下旬|上半年|下半年|底|末)?",
    re.IGNORECASE,
)
# "In" belongs to the words of "in two weeks".
_FROM = re.compile(
    r"^(?:(?:since|from|on|by|at|was|it was|back in)\b|[自从在于](?=\d|去|前|今|上)"
    r"|in\b(?! (?:\d|an?\b|[a-z-]+ (?:day|week|month)))) ?(?:in )?",
    re.I,
)
# What goes on from then is asked for by its beginning.
_ON = re.compile(r"(?<=[月日号年]) ?(?:份)?(?:起|开始|以来|之后)$|\b(?:on|onwards)$", re.I)
_MONTH = f"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_ITS_YEAR = re.compile(
    r"(?:今|去|明|前|后|本)年\d{1,2}月(?:份|\d{1,2}[日号號]?)?|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?{_MONTH} (?:of )?(?:this|last|next) year",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(
    rf"\d{{1,2}}月\d{{1,2}}[日号號]?|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?",
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(rf"\d{{1,2}}月份?|{_MONTH}", re.IGNORECASE)
# A day without its year is the one that is near: further off, another year may be meant.
_NEAR = timedelta(days=183)
# So near is the coming one of two, where what is to come is the likelier.
_COMING = timedelta(days=92)
# A day to come is none that is so long past.
_LONG_AGO = timedelta(days=366)
_EVERY_MONTH = re.compile(r"每个?月|\b(?:monthly|every|each month)\b", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})\s*年?")


@dataclass(frozen=True)
class Bounds:
    """The days between which a field takes its answer, so that a reading is none beyond them."""

    earliest: date | None = None
    latest: date | None = None
    ahead: bool = False  # what is still to come is the likelier

    @property
    def is_one_way(self) -> bool:
        return (self.earliest is None) is not (self.latest is None)

    def holds(self, known: KnownDay) -> bool:
        after = self.earliest is None or known.latest >= self.earliest
        return after and (self.latest is None or known.can_be_by(self.latest))


ANY = Bounds()


def parse_day(text: str, today: date, *, bounds: Bounds = ANY, about: bool = False) -> date:
    """A day as typed: 2026-11-03 · 3/11/2026 · 3 Nov 2026 · 2026年11月3日 · 20261103 · yesterday.

    Where all is in figures and the year comes last, in the order of the household's place; where
    that is not known, what could be two days is asked about. With the year first, month before day.
    With `about`, a month alone counts from its first day. ValidationError when no such day exists.
    """
    plain = _plain(text)
    day = _of_calendar(lambda: _exact(plain, today))
    if day is None and about and (month := month_in(plain)):
        day = _of_calendar(lambda: date(*month, 1))
    if day is not None:
        return _in_range(day)
    asked = _month_asked() if about else _day_asked()
    known = _of_calendar(lambda: _certain(plain))
    if known:
        _in_range(known.said)
    found = [known] if known else _remembered(plain, today, bounds)
    fitting = [each for each in found if each.is_exact or (about and not _is_year(each))]
    if about:
        fitting = [each if each.is_exact else _its_month(each) for each in fitting]
    if settled := _settled(plain, fitting, today, bounds):
        return _in_range(settled.said)
    if fitting:
        raise _ask(fitting, plain)
    if found:
        raise _too_vague(found[0])
    raise unread(text, asked, "day")


def within(day: date, typed: str, today: date, bounds: Bounds) -> date:
    """The day, where a field can take it.

    Where what is to come is asked for, one long past is asked about, unless it is written as a
    reading says it: then it was pressed, or stands there already.
    """
    if not bounds.holds(KnownDay.on(day)):
        raise _out_of(bounds)
    is_open = bounds.ahead and bounds.earliest is None and bounds.latest is None
    if not is_open or day >= today - _LONG_AGO or typed.strip() == formats.day(day):
        return day
    of_years = valid([(today.year + by, day.month, day.day) for by in (0, 1)])
    coming = [each for each in of_years if each >= today][:1]
    said = _("%(day)s is more than a year ago.") % {"day": formats.day(day)}
    asked = did_you_mean(Reading(formats.day(each), formats.day(each)) for each in (*coming, day))
    raise AskedBack(f"{said}{formats.gap()}{asked.message}", asked.readings)


def parse_known_day(text: str, today: date, *, bounds: Bounds = ANY) -> KnownDay:
    """What was typed, as exactly as it was: 3 Nov 2026 · 2023年11月 · 2016 · about March 2020.

    Raises ValidationError for what is no time of the calendar.
    """
    plain = _plain(text)
    known = _of_calendar(lambda: _certain(plain))
    if known is None and (day := remembered.sure_day(plain.lower(), today)):
        known = KnownDay.on(day)
    if known is not None:
        _in_range(known.said)
        return known
    found = _remembered(plain, today, bounds)
    if settled := _settled(plain, found, today, bounds):
        return settled
    if found:
        raise _ask(found, plain)
    advice = _("Enter a day, a month or a year, such as 3 November 2026, March 2026 or 2026.")
    raise unread(text, advice, "day")


def _plain(text: str) -> str:
    plain = " ".join(in_figures(seasons.without_numerals(as_plain(text))).split()).rstrip("。.,;，")
    return _ON.sub("", _FROM.sub("", plain)).rstrip()


def _settled(plain: str, found: list[KnownDay], today: date, bounds: Bounds) -> KnownDay | None:
    """The one that is meant: it names its year, or is the only one that the field takes, or the
    near coming day where what is to come is asked for."""
    if bounds.ahead and (day := remembered.coming_day(plain, today)):
        coming_day = KnownDay.on(day)
        return coming_day if bounds.holds(coming_day) else None
    is_day = _DAY_AND_MONTH.fullmatch(plain) is not None
    if bounds.ahead and is_day:
        coming = (each for each in found if today <= each.said <= today + _COMING)
        return next(coming, None)
    if len(found) != 1 or not bounds.holds(found[0]):
        return None
    near = is_day and abs(found[0].said - today) <= _NEAR
    only = near or _BARE_MONTH.fullmatch(plain) is not None
    named = _ITS_YEAR.fullmatch(plain) is not None
    return found[0] if named or (bounds.is_one_way and only) else None


def _day_asked() -> str:
    return _("Enter a date, such as 3 November 2026 or 2026-11-03.")


def _month_asked() -> str:
    return _("Enter a month or a date, such as March 2026 or 3 November 2026.")


def _of_calendar(read: Callable[[], T]) -> T:
    """What is read; a sentence for a day that no calendar has."""
    try:
        return read()
    except ValueError:
        raise ValidationError(
            _("There is no such day. Check the day and the month."), code="day"
        ) from None


def _in_range(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("Enter a year between %(first)s and %(last)s."),
            code="year",
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )
    return day


def _exact(plain: str, today: date) -> date | None:
    parts = day_in(plain)
    return date(*parts) if parts else remembered.sure_day(plain.lower(), today)


def _certain(plain: str) -> KnownDay | None:
    """What names its year itself."""
    said, about = _about_what(plain)
    if day := day_in(said):
        exact = date(*day)
        return KnownDay.about_day(exact) if about else KnownDay.on(exact)
    if about:
        return _whole(said, KnownDay.about_month, KnownDay.about_year)
    return _whole(said, KnownDay.in_month, KnownDay.in_year)


def _about_what(plain: str) -> tuple[str, bool]:
    about = _ABOUT.fullmatch(plain)
    if about is None:
        return plain, False
    # "About 2019?" is said with care twice.
    return _about_what(about["en"] or about["before"] or about["after"])[0], True


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


def _remembered(plain: str, today: date, bounds: Bounds) -> list[KnownDay]:
    """What today completes, of years that we keep; what the field cannot take is left out."""
    said, about = _about_what(plain)
    found = _understood(said, today)
    if not found and (spelt := remembered.well_spelt(said)) != said:
        known = _of_calendar(lambda: _certain(spelt))
        found = [known] if known else _understood(spelt, today)
    if about:
        found = [_vaguer(each) for each in found]
    held = [each for each in found if bounds.holds(each)]
    if found and not held:
        raise _out_of(bounds)
    return sorted(held, key=lambda each: each.latest < today) if bounds.ahead else held


def _understood(said: str, today: date) -> list[KnownDay]:
    return [
        each
        for one in one_or_next(said)
        for each in remembered.readings(in_figures(one), today)
        if FIRST_YEAR < each.said.year < LAST_YEAR
    ]


def _out_of(bounds: Bounds) -> ValidationError:
    """Why a field cannot take any of what was understood; it offers none of that."""
    if bounds.latest is not None:
        late = _("This date is in the future. Enter the day it happened.")
        return ValidationError(late, code="late")
    early = _("This date has passed. Enter a day from today on.")
    return ValidationError(early, code="early")


def _vaguer(known: KnownDay) -> KnownDay:
    if _is_year(known):
        return KnownDay.about_year(known.said.year)
    if known.is_exact:
        return KnownDay.about_day(known.said)
    return KnownDay.about_month(known.said.year, known.said.month)


def _its_month(known: KnownDay) -> KnownDay:
    return KnownDay.in_month(known.said.year, known.said.month)


def _is_year(known: KnownDay) -> bool:
    return known in (KnownDay.in_year(known.said.year), KnownDay.about_year(known.said.year))


def _ask(found: list[KnownDay], typed: str) -> ValidationError:
    shown = [formats.known_day(each) for each in found]
    asked = did_you_mean(Reading(each, each) for each in shown)
    if not _EVERY_MONTH.search(typed):
        return asked
    said = _("“%(typed)s” comes every month, and one day is needed here.") % {"typed": typed}
    return AskedBack(f"{said}{formats.gap()}{asked.message}", asked.readings)


def _too_vague(known: KnownDay) -> ValidationError:
    """A month where a day is needed: says so of the month that was meant."""
    sentence = _("The day is needed here, not only %(when)s. Enter a date, such as %(day)s.")
    return ValidationError(
        sentence % {"when": formats.known_day(known), "day": formats.day(known.said)}, code="vague"
    )
