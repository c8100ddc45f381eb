"""Amounts, rates and dates as people type them, in either language; the ambiguous is asked back."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from babel import numbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from debts import formats
from debts.domain.money import LARGEST_MINOR, Money, exponent

_TIMES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SYMBOLS = {
    "£": {"GBP"},
    "€": {"EUR"},
    "¥": {"CNY", "JPY"},
    "元": {"CNY"},
    "圆": {"CNY"},
    "块": {"CNY"},
    "RMB": {"CNY"},
}
_CODE = re.compile(r"[A-Z]{3}")


def parse_money(text: str, currency: str) -> Money:
    """What was typed as money of `currency`: 1,250 · £1250.50 · １２５０ · 1.2万 · 1 250.

    Raises ValidationError with a sentence: another currency, a minus, more decimals than the
    currency has, or a number that could be read in two ways.
    """
    plain = _tidy(text)
    number, times = _multiplier(_without_currency(plain, currency))
    if number.startswith(("-", "−", "(")):
        raise ValidationError(_("Enter the amount without a minus sign."), code="negative")
    minor = (_number(number, currency) * times).scaleb(exponent(currency))
    if minor != minor.to_integral_value():
        raise ValidationError(_too_fine(number, currency), code="ambiguous")
    if minor > LARGEST_MINOR:
        raise ValidationError(_("This amount is larger than we can keep."), code="large")
    return Money(int(minor), currency)


def parse_rate(text: str) -> int:
    """A rate in parts per million: 24% · 0.05 · 万分之五's figure as 万分之5 or 5‱.

    A bare number is percent. Raises ValidationError for what is not a rate from 0 to 10,000 %.
    """
    plain = _tidy(text)
    per_ten_thousand = plain.startswith(("万分之", "万")) or plain.endswith(("‱", "bp"))
    digits = re.sub(r"^(万分之|万|百分之)|(%|‱|bp)$", "", plain)
    try:
        value = numbers.parse_decimal(digits, locale="en", strict=True)
    except numbers.NumberFormatError:
        raise ValidationError(
            _("Enter the rate as a number, such as 18 or 0.05."), code="rate"
        ) from None
    ppm = value * (100 if per_ten_thousand else 10_000)
    if ppm != ppm.to_integral_value() or not 0 <= ppm <= 100_000_000:
        raise ValidationError(_("Enter a rate with at most four decimals."), code="rate")
    return int(ppm)


def parse_day(text: str, *, about: bool = False) -> date:
    """A day as typed: 2026-11-03 · 3/11/2026 · 3 Nov 2026 · 2026年11月3日 · 20261103.

    Day before month where both are numbers, as in Britain; with the year first, month before day.
    With `about`, a month alone counts from its first day. ValidationError when no such day exists.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    parts = _day_parts(plain, about=about)
    if parts is None:
        raise ValidationError(_("Enter a date, such as 3 November 2026 or 2026-11-03."), code="day")
    try:
        return date(*parts)
    except ValueError:
        raise ValidationError(
            _("There is no such day. Check the day and the month."), code="day"
        ) from None


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().replace("，", ",").replace("'", "")


def _without_currency(plain: str, currency: str) -> str:
    for symbol, owners in _SYMBOLS.items():
        if symbol in plain:
            _same_currency(currency in owners, currency)
            plain = plain.replace(symbol, "")
    for code in _CODE.findall(plain):
        _same_currency(code == currency, currency)
        plain = plain.replace(code, "")
    own = formats.symbol(currency, "en")
    return plain.replace(own, "").replace("$", "" if own.endswith("$") else "$").strip()


def _same_currency(same: bool, currency: str) -> None:
    if not same:
        raise ValidationError(
            _("This household counts in %(currency)s. Another currency needs a second household."),
            code="currency",
            params={"currency": currency},
        )


def _multiplier(plain: str) -> tuple[str, int]:
    for word, times in _TIMES.items():
        if plain.endswith(word):
            return plain.removesuffix(word).strip(), times
    return plain, 1


def _number(plain: str, currency: str) -> Decimal:
    # A space groups thousands only where groups of three follow it.
    if re.fullmatch(r"\d{1,3}( \d{3})+(\.\d+)?", plain):
        plain = plain.replace(" ", "")
    try:
        return numbers.parse_decimal(plain, locale="en", strict=True)
    except numbers.NumberFormatError as error:
        raise ValidationError(_not_a_number(error, currency), code="amount") from None


def _not_a_number(error: numbers.NumberFormatError, currency: str) -> str:
    suggestions = [_shown(text, currency) for text in error.suggestions or []]
    if not suggestions:
        return _("Enter an amount in figures, such as 1,250 or 1250.50.")
    return _("Did you mean %(amounts)s?") % {"amounts": _either(suggestions)}


def _too_fine(number: str, currency: str) -> str:
    digits = re.sub(r"\D", "", number)
    return _("Did you mean %(amounts)s?") % {
        "amounts": _either([_shown(digits, currency), _shown(number, currency, rounded=True)])
    }


def _shown(text: str, currency: str, rounded: bool = False) -> str:
    value = Decimal(text.replace(",", ""))
    places = exponent(currency)
    minor = (value.scaleb(places)).to_integral_value() if rounded else value.scaleb(places)
    return formats.money(Money(int(minor), currency))


def _either(amounts: list[str]) -> str:
    unique = list(dict.fromkeys(amounts))
    return _(" or ").join(unique)


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
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年 ]\s*(\d{1,2})\s*[-/.月 ]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)\.?,?\s+(\d{4})", re.I)
_NAMED_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.I)
_MONTH_ONLY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_MONTH_NAMED = re.compile(r"([a-z]+)\.?,?\s+(\d{4})", re.I)


def _day_parts(plain: str, *, about: bool) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(plain):
        return int(found[3]), int(found[2]), int(found[1])
    if (found := _NAMED.fullmatch(plain)) and (month := _MONTHS.get(found[2].lower())):
        return int(found[3]), month, int(found[1])
    if (found := _NAMED_FIRST.fullmatch(plain)) and (month := _MONTHS.get(found[1].lower())):
        return int(found[3]), month, int(found[2])
    return _month_parts(plain) if about else None


def _month_parts(plain: str) -> tuple[int, int, int] | None:
    if found := _MONTH_ONLY.fullmatch(plain):
        return int(found[1]), int(found[2]), 1
    if (found := _MONTH_NAMED.fullmatch(plain)) and (month := _MONTHS.get(found[1].lower())):
        return int(found[2]), month, 1
    return None
