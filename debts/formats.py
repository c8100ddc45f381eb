"""Money, dates and rates in words and figures of a language, by Babel; and amounts read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel import Locale, dates, numbers
from django.utils.translation import get_language

from debts.domain.money import Money, exponent

_LOCALES = {"en": "en_GB", "zh-hans": "zh_Hans_CN"}


def locale_of(language: str | None = None) -> Locale:
    """Babel's locale for a language of ours; the active one by default."""
    code = (language or get_language() or "en").lower()
    return Locale.parse(_LOCALES.get(code, code.replace("-", "_")))


def decimal_of(amount: Money) -> Decimal:
    """Major units, exact: Money(1250, 'GBP') is 12.50."""
    return Decimal(amount.minor).scaleb(-exponent(amount.currency))


def money(amount: Money, language: str | None = None) -> str:
    """As a person writes it: £1,250.50, ¥1,250.50."""
    return numbers.format_currency(
        decimal_of(amount), amount.currency, locale=locale_of(language), currency_digits=True
    )


def plain_amount(amount: Money, language: str | None = None) -> str:
    """For an input box: no symbol, grouped, with the currency's decimals."""
    digits = exponent(amount.currency)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return numbers.format_decimal(
        decimal_of(amount), format=pattern, locale=locale_of(language), decimal_quantization=True
    )


def symbol(currency: str, language: str | None = None) -> str:
    return numbers.get_currency_symbol(currency, locale=locale_of(language))


def currency_name(currency: str, language: str | None = None) -> str:
    """British Pound, 英镑."""
    return numbers.get_currency_name(currency, locale=locale_of(language))


def day(value: date, language: str | None = None) -> str:
    """3 November 2026, 2026年11月3日."""
    return dates.format_date(value, format="long", locale=locale_of(language))


def month(value: date, language: str | None = None) -> str:
    """November 2026, 2026年11月."""
    return dates.format_skeleton("yMMMM", value, locale=locale_of(language))


def percent(ppm: int, language: str | None = None) -> str:
    """Parts per million as a percentage with at most four decimals: 240000 is 24%."""
    return (
        numbers.format_decimal(
            Decimal(ppm) / 10_000, format="#,##0.####", locale=locale_of(language)
        )
        + "%"
    )


def whole(number: int, language: str | None = None) -> str:
    return numbers.format_decimal(number, locale=locale_of(language))
