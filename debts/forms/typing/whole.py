"""Whole numbers, years and times of day as people type them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.typing.around import without_about
from debts.forms.typing.asking import Reading, did_you_mean, unread
from debts.forms.typing.english import number_in_words
from debts.forms.typing.numerals import in_figures, one_or_next
from debts.forms.typing.plain import as_plain
from debts.forms.typing.rhythm import Every
from debts.forms.typing.when.calendar import full_year
from debts.forms.typing.when.days import parse_known_day
from debts.forms.typing.when.times import parse_time

# More than nine digits are past any `most`, and slow to read. A comma parts thousands only: to
# leave it out of 1,5 would make it fifteen.
_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2}")
_COUNTED = re.compile(
    r"\s*(?:个人|口人|人|个月|个|口|位|名|期|次|月|天|号|日|岁|st|nd|rd|th|people|persons?|adults?|"
    r"children|child|kids?|months?|instal?lments?|payments?|times|days?|others?)$",
    re.I,
)
_MONTHLY = re.compile(
    r"(?:每个?月的?|(?:(?:every month|monthly) )?(?:on )?the )?(.+?)"
    r"(?: of (?:each|every|the) month)?",
    re.I,
)
_NOBODY = frozenset("none no nobody nothing nil 没有 无 没".split())
_YEARS = re.compile(
    r"(?P<six>half a year|半年)|(?P<words>.+?) and a half years"
    r"|(?P<whole>.+?)\s*(?:(?:years?|yrs?)(?P<half> and a half)?|年(?P<han_half>半)?)",
    re.I,
)
_OURSELVES = {
    text: number
    for number, texts in (
        (1, "me,just me,only me,myself,just myself,我,我一个人,就我,就我一个人,我自己,一个人"),
        (2, "both of us,two of us,the two of us,just the two of us,俩,俩人,我俩,我们俩,咱俩"),
        (3, "three of us,the three of us,仨,我们仨"),
    )
    for text in texts.split(",")
}
_RANGE = re.compile(r"(.+?)\s*(?:[-–—~]|至|到|\bto\b|\bor\b)\s*(.+)", re.I)


class WholeField(forms.Field):
    """Cleans to a whole number from `least` to `most`: 12 · １２ · 1,200 · two · 三个人.

    With `in_months` a number of years is asked back as months; where the question `every` of the
    form asks how often, as weeks too. `ourselves` are counted as "just me" and "both of us".
    """

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def __init__(
        self,
        *,
        least: int,
        most: int,
        in_months: bool = False,
        every: str = "",
        ourselves: bool = False,
        **options: Any,
    ) -> None:
        self.least, self.most, self.in_months = least, most, in_months
        self.every, self.ourselves = every, ourselves
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        typed = as_plain(str(value or ""))
        if not typed:
            return None
        if self.ourselves and (ours := _OURSELVES.get(typed.lower())):
            return ours
        number = _whole(typed)
        if number is not None and self.least <= number <= self.most:
            return number
        years = _years(without_about(typed)) if self.in_months else None
        readings = self._of_years(years) if years else [*map(_reading, self._offered(typed))]
        if offered := [each for each in readings if self.least <= int(each.text) <= self.most]:
            raise did_you_mean(offered)
        params = {"least": self.least, "most": self.most}
        advice = _("Enter a whole number from %(least)s to %(most)s.") % params
        raise (
            unread(typed, advice, "whole")
            if number is None
            else ValidationError(advice, code="whole")
        )

    def _of_years(self, years: Fraction) -> list[Reading]:
        """What so many years come to, in months and where it may be so in weeks."""
        months, weeks = years * 12, years * 52
        if not self.every:
            return [_reading(int(months))] if months.denominator == 1 else []
        in_months = Reading(_("%(number)s, every month") % {"number": months}, str(months))
        in_weeks = Reading(_("%(number)s, every week") % {"number": weeks}, str(weeks))
        return [
            replace(reading, others={self.every: str(every)})
            for reading, every in ((in_months, Every.MONTH), (in_weeks, Every.WEEK))
            if reading.text.isdecimal()
        ]

    def _offered(self, typed: str) -> list[int]:
        """What may be meant by "about 3" and "1 or 2"."""
        bare = without_about(typed)
        ends = one_or_next(bare)
        if len(ends) == 1 and (found := _RANGE.fullmatch(bare)):
            ends = [*found.groups()]
        if len(ends) == 2:
            return [each for end in ends if (each := _whole(end)) is not None]
        number = _whole(bare) if bare != typed else None
        return [] if number is None else [number]


class DayOfMonthField(WholeField):
    """Cleans to a day from 1 to 31: 15 · 15号 · 每月15号 · the 15th of every month."""

    def __init__(self, **options: Any) -> None:
        super().__init__(least=1, most=31, **options)

    def to_python(self, value: Any) -> int | None:
        typed = as_plain(str(value or ""))
        said = _MONTHLY.fullmatch(typed)
        return super().to_python(said[1] if said else typed)


class YearField(WholeField):
    """Cleans to a year from 1900 to this one; of two figures, or a whole date, it is asked back."""

    def __init__(self, **options: Any) -> None:
        super().__init__(least=1900, most=9999, **options)

    def to_python(self, value: Any) -> int | None:
        typed = as_plain(str(value or "")).removesuffix("年")
        today = clock.today()
        year = int(typed) if re.fullmatch("[0-9]{4}", typed) else None
        if not typed or (year and self.least <= year <= today.year):
            return year
        if offered := _years_in(typed, today):
            raise did_you_mean([Reading(str(offered), str(offered))])
        raise ValidationError(_("Enter a year between 1900 and this year."), code="year")


class TimeField(forms.Field):
    """Cleans to a time of day: 14:30 · 14.30 · 2:30 pm · 14点30分 · 9am · 下午3点."""

    widget = forms.TextInput(attrs={"class": "input--day"})

    def to_python(self, value: Any) -> time | None:
        if isinstance(value, time) or not (value or "").strip():
            return value or None
        return parse_time(value)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value


def _whole(typed: str) -> int | None:
    """None for what is no whole number."""
    if typed.lower() in _NOBODY:
        return 0
    bare = in_figures(_COUNTED.sub("", typed)) or typed
    if _WHOLE.fullmatch(bare):
        return int(bare.replace(",", ""))
    return number_in_words(bare)


def _reading(number: int) -> Reading:
    return Reading(str(number), str(number))


def _years(text: str) -> Fraction | None:
    """How many years are said: 2 years, a year and a half, 一年半, 半年, 1.5 years."""
    said = _YEARS.fullmatch(text)
    if said is None:
        return None
    if said["six"]:
        return Fraction(1, 2)
    number = said["whole"] or said["words"]
    half = Fraction(1, 2) if said["half"] or said["han_half"] or said["words"] else Fraction(0)
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{1,2}", number):
        return Fraction(number) + half
    whole = 1 if number.lower() in ("a", "an") else _whole(number)
    return None if not whole else whole + half


def _years_in(typed: str, today: date) -> int | None:
    """The year of '84, and of a whole date."""
    if short := re.fullmatch("['’]?([0-9]{2})", typed):
        year = full_year(int(short[1]), today)
        return year if year <= today.year else year - 100
    try:
        known = parse_known_day(typed, today)
    except ValidationError:
        return None
    return known.said.year if known.said.year <= today.year else None
