"""Amounts, rates and dates as people type them, in either language; the ambiguous is asked back."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel import numbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.sums.money import LARGEST_MINOR, Money, exponent, round_half_up
from debts.forms.typing.numerals import in_figures
from debts.forms.typing.plain import as_plain
from debts.forms.typing.signs import GROUPED, figures_of

_TIMES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_NUMBER = re.compile(rf"(?:[0-9]+|{GROUPED})(?:\.[0-9]*)?|\.[0-9]+")
# Parts per million in one of each.
_RATE_UNITS = {
    "%": 10_000,
    "百分之": 10_000,
    "‰": 1000,
    "千分之": 1000,
    "‱": 100,
    "bp": 100,
    "万": 100,
    "万分之": 100,
}
_RATE = re.compile(
    r"(?P<before>百分之|千分之|万分之|万)?\s*"
    r"(?P<number>(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?|\.[0-9]+)"
    r"\s*(?P<after>%|‰|‱|bp)?"
)
LARGEST_PPM = 100_000_000


def parse_money(text: str, currency: str) -> Money:
    """What was typed as money of `currency`: 1,250 · £1250.50 · １２５０ · 1.2万 · 1 250.

    Raises ValidationError with a sentence: another currency, a minus, more decimals than the
    currency has, or a number that could be read in two ways.
    """
    number, times = _multiplier(figures_of(as_plain(text), currency))
    if number.startswith(("-", "−", "(")):
        raise ValidationError(_("Enter the amount without a minus sign."), code="negative")
    value = _number(number, times, currency)
    minor = (value * times).scaleb(exponent(currency))
    in_thousands = times == 1 and _like_thousands(number, currency)
    if in_thousands or minor != minor.to_integral_value():
        readings = [number.replace(".", ""), number] if in_thousands else [str(value)]
        raise ValidationError(_did_you_mean(readings, times, currency), code="ambiguous")
    if minor > LARGEST_MINOR:
        raise ValidationError(_("This amount is larger than we can keep."), code="large")
    return Money(int(minor), currency)


def parse_rate(text: str) -> int:
    """A rate in parts per million: 24% · 0.05 · 5‰ · 5‱ · 万分之五 · 百分之二十四.

    A bare number is percent. Raises ValidationError for what is not a rate from 0 to 10,000 %.
    """
    found = _RATE.fullmatch(in_figures(as_plain(text)))
    if not found or (found["before"] and found["after"]):
        raise ValidationError(_("Enter the rate as a number, such as 18 or 0.05."), code="rate")
    unit = _RATE_UNITS[found["before"] or found["after"] or "%"]
    ppm = Decimal(found["number"].replace(",", "")) * unit
    if ppm > LARGEST_PPM:
        raise ValidationError(_("Enter a rate of 10,000 percent or less."), code="rate")
    if ppm != ppm.to_integral_value():
        raise ValidationError(_("Enter a rate with at most four decimals."), code="rate")
    return int(ppm)


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


def _multiplier(figures: str) -> tuple[str, int]:
    for word, times in _TIMES.items():
        if figures.endswith(word):
            return figures.removesuffix(word).strip(), times
    return figures, 1


def _number(figures: str, times: int, currency: str) -> Decimal:
    found = _NUMBER.fullmatch(figures)
    if not found:
        raise ValidationError(_not_a_number(figures, times, currency), code="amount")
    return Decimal(figures.replace(found["mark"], "") if found["mark"] else figures)


def _like_thousands(figures: str, currency: str) -> bool:
    """1.250 in a currency of two decimals: a point may part thousands, as on the Continent."""
    return exponent(currency) < 3 and bool(re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", figures))


def _not_a_number(figures: str, times: int, currency: str) -> str:
    readings = _readings(figures)
    if not readings:
        return _("Enter an amount in figures, such as 1,250 or 1250.50.")
    return _did_you_mean(readings, times, currency)


def _readings(figures: str) -> list[str]:
    """What Babel thinks that points and commas in odd places may stand for."""
    if not re.fullmatch(r"[0-9][0-9.,]{0,20}", figures):
        return []
    if re.fullmatch(r"0+,[0-9]+", figures):
        return [figures.replace(",", ".")]
    try:
        numbers.parse_decimal(figures, locale="en", strict=True)
    except numbers.NumberFormatError as error:
        return list(error.suggestions or [])
    return []


def _did_you_mean(readings: list[str], times: int, currency: str) -> str:
    amounts = dict.fromkeys(_shown(each, times, currency) for each in readings)
    return _("Did you mean %(amounts)s?") % {"amounts": _(" or ").join(amounts)}


def _shown(text: str, times: int, currency: str) -> str:
    minor = (Decimal(text.replace(",", "")) * times).scaleb(exponent(currency))
    return formats.money(Money(round_half_up(Fraction(minor)), currency))


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
