"""Money, dates, rates and the rules' texts as a language writes them in a place."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal, localcontext
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from babel import Locale, dates, lists, localedata, numbers
from babel.core import get_global
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from debts.domain.law.words import Words
from debts.domain.sums.known_days import KnownDay, Precision
from debts.domain.sums.money import Money, exponent

# How a language is written where the place is not known, or has no habits of its own in it.
_USUAL = {"en": "en_GB", "zh-hans": "zh_Hans_CN"}
# Orders of a day in figures where the year comes last; elsewhere nobody can tell what comes first.
YEAR_LAST = ("dmy", "mdy")
_NO_CENTS = re.compile(r"[.,]0+(?=\D*$)")
# How much of a number is shown where it is not written whole.
LAST = 4
# A territory of ISO 3166: where the household is whose page or letter is being made.
_place: ContextVar[str] = ContextVar("place", default="")


@contextmanager
def in_place(territory: str) -> Iterator[None]:
    """Write days and figures as in this territory ("US"), whatever the language; "" is unknown."""
    before = _place.set(territory)
    try:
        yield
    finally:
        _place.reset(before)


def date_order() -> str:
    """The order in which a day is written in figures here: "dmy", "mdy", "ymd"; "" if unknown."""
    return _date_order(_place.get())


@cache
def _date_order(territory: str) -> str:
    if not territory:
        return ""
    locale = Locale.parse(f"und_{territory}")
    letters = dates.get_date_format("short", locale).pattern.lower()
    return "".join(dict.fromkeys(letter for letter in letters if letter in "dmy"))


def locale_of(language: str | None = None) -> Locale:
    """Babel's locale for a language of ours, the active one by default, in the active place."""
    return _locale(_code(language))


def _language(language: str | None) -> str:
    return (language or get_language() or "en").lower()


def _code(language: str | None) -> str:
    return _identifier(_language(language), _place.get())


@cache
def _identifier(language: str, territory: str) -> str:
    """Babel's name for a language as it is written in a territory."""
    usual = _USUAL.get(language, language.replace("-", "_"))
    local = f"{usual.rpartition('_')[0] or usual}_{territory}" if language in _USUAL else usual
    is_there = bool(territory) and localedata.exists(local)
    return local if is_there and _separates_alike(local, usual) else usual


def _separates_alike(local: str, usual: str) -> bool:
    """Whether amounts have the same point and the same thousands: what is shown is typed again."""
    one, other = _locale(local), _locale(usual)
    return all(
        read(one) == read(other) for read in (numbers.get_group_symbol, numbers.get_decimal_symbol)
    )


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


def words(text: Words | None, language: str | None = None) -> str:
    """What a rules file says, in a language; empty where it says nothing."""
    return text.in_(_language(language)) if text else ""


def decimal_of(amount: Money) -> Decimal:
    """Major units, exact: Money(1250, 'GBP') is 12.50."""
    return Decimal(amount.minor).scaleb(-exponent(amount.currency))


def money(amount: Money, language: str | None = None) -> str:
    """As a person writes it: £1,250.50, ¥1,250.50."""
    return _money(amount.minor, amount.currency, _code(language))


# A plan of a hundred debts writes a thousand amounts, and most of them several times.
@lru_cache(maxsize=4_000)
def _money(minor: int, currency: str, code: str) -> str:
    signs = _signs(currency, code, minor < 0)
    if signs is None:
        return _by_babel(decimal_of(Money(minor, currency)), currency, _locale(code))
    whole, part = divmod(abs(minor), 10**signs.digits)
    figures = f"{whole:,}".replace(",", signs.group)
    cents = f"{signs.point}{part:0{signs.digits}}" if signs.digits else ""
    return f"{signs.before}{figures}{cents}{signs.after}"


def money_in_words(amount: Money, language: str | None = None) -> str:
    """As it stands in a sentence: £1,250.50; in Chinese 1,250.50元."""
    if amount.currency == "CNY" and locale_of(language).language == "zh":
        return f"{plain_amount(amount, language)}元"
    return money(amount, language)


def money_aloud(amount: Money, language: str | None = None) -> str:
    """As it is said on the telephone: £149, without cents where there are none."""
    said = money_in_words(amount, language)
    has_cents = amount.minor % 10 ** exponent(amount.currency)
    return said if has_cents else _NO_CENTS.sub("", said, count=1)


class _Signs(NamedTuple):
    """What a language writes around, between and in an amount's figures."""

    before: str
    after: str
    group: str
    point: str
    digits: int


@cache
def _signs(currency: str, code: str, is_negative: bool) -> _Signs | None:
    """Asked of Babel once: a page with a hundred debts writes a thousand amounts, and Babel takes
    thirty times as long. None where figures are not grouped by threes.
    """
    locale = _locale(code)
    if tuple(locale.currency_formats["standard"].grouping) != (3, 3):
        return None
    sample = _by_babel(Decimal(-1 if is_negative else 1), currency, locale)
    digits = exponent(currency)
    figures = numbers.format_decimal(1, f"0.{'0' * digits}" if digits else "0", locale)
    before, found, after = sample.partition(figures)
    group, point = numbers.get_group_symbol(locale), numbers.get_decimal_symbol(locale)
    return _Signs(before, after, group, point, digits) if found else None


def _by_babel(number: Decimal, currency: str, locale: Locale) -> str:
    return numbers.format_currency(number, currency, locale=locale, currency_digits=True)


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


@cache
def zones() -> tuple[str, ...]:
    """The time zones of all places with clocks of their own, by their IANA names."""
    older = get_global("zone_aliases")
    known = zoneinfo.available_timezones()
    return tuple(zone for zone in get_global("zone_territories") if zone in known - older.keys())


def zone_name(zone: str, language: str | None = None) -> str:
    """Of a place that people know: "China · Shanghai"."""
    return _zone_name(zone, _code(language))


@lru_cache(maxsize=2_000)
def _zone_name(zone: str, code: str) -> str:
    territory = get_global("zone_territories").get(zone, "")
    country = _locale(code).territories.get(territory)
    if country is None:
        return zone
    city = dates.get_timezone_location(zone, locale=_locale(code), return_city=True)
    return f"{country} · {city.rpartition('/')[2]}"


def day(value: date, language: str | None = None) -> str:
    """3 November 2026, in the United States November 3, 2026; 2026年11月3日."""
    return _day(value, _code(language))


def weekday(value: date, language: str | None = None) -> str:
    """Tuesday 8 December; 12月8日，星期二: a day near enough to need no year."""
    locale = locale_of(language)
    name = dates.format_date(value, "EEEE", locale=locale)
    rest = dates.format_skeleton("MMMMd", value, locale=locale)
    if locale.language == "zh":
        return f"{rest}，{name}"
    return f"{name}, {rest}" if locale.territory == "US" else f"{name} {rest}"


def short_day(value: date, language: str | None = None) -> str:
    """Tue 8 Dec; 12月8日."""
    locale = locale_of(language)
    skeleton = "MMMd" if locale.language == "zh" else "MMMEd"
    return dates.format_skeleton(skeleton, value, locale=locale)


def month(value: date, language: str | None = None) -> str:
    """November 2026, 2026年11月."""
    return _month(value, _code(language))


def year(value: date, language: str | None = None) -> str:
    """2026, 2026年."""
    return dates.format_skeleton("y", value, locale=locale_of(language))


def known_day(value: KnownDay, language: str | None = None) -> str:
    """As exactly as it was said, and no more: 3 November 2026, November 2026, about 2021."""
    code = _language(language)
    named = _NAMED[value.precision](value.said, code)
    if not value.is_about:
        return named
    with override(code):
        return _("about %(day)s") % {"day": named}


_NAMED = {
    Precision.DAY: day,
    Precision.MONTH: month,
    Precision.YEAR: year,
    Precision.ABOUT_DAY: day,
    Precision.ABOUT_MONTH: month,
    Precision.ABOUT_YEAR: year,
}


# A long plan names the same days, months and shares many times.
@lru_cache(maxsize=2048)
def _day(value: date, code: str) -> str:
    return dates.format_date(value, format="long", locale=_locale(code))


@lru_cache(maxsize=2048)
def _month(value: date, code: str) -> str:
    return dates.format_skeleton("yMMMM", value, locale=_locale(code))


def percent(ppm: int, language: str | None = None) -> str:
    """Parts per million as a percentage with at most four decimals: 240000 is 24%."""
    return _percent(ppm, _code(language))


@lru_cache(maxsize=2048)
def _percent(ppm: int, code: str) -> str:
    # Babel rounds in the context's 28 digits; a daily rate typed as a yearly one comes to more.
    with localcontext(prec=max(28, len(str(ppm)) + 4)):
        share = Decimal(ppm).scaleb(-4)
        return f"{numbers.format_decimal(share, format='#,##0.####', locale=_locale(code))}%"


def whole(number: int, language: str | None = None) -> str:
    return numbers.format_decimal(number, locale=locale_of(language))


def listed(names: list[str], language: str | None = None) -> str:
    """Robin Ash and Kim Ash; 苏文静和苏小禾."""
    return lists.format_list(names, locale=locale_of(language)) if names else ""


def enumerated(names: Iterable[object], language: str | None = None) -> str:
    """12, 24, 36; in Chinese 12、24、36: examples, where the last needs no "and"."""
    comma = "、" if locale_of(language).language == "zh" else ", "
    return comma.join(map(str, names))


def gap(language: str | None = None) -> str:
    """What stands between two sentences: a space, and in Chinese nothing."""
    return "" if locale_of(language).language == "zh" else " "


def stop(language: str | None = None) -> str:
    """What ends a sentence, with what stands before the next one."""
    return "。" if locale_of(language).language == "zh" else ". "


def colon(language: str | None = None) -> str:
    """Between what is named and what is said of it."""
    return "：" if locale_of(language).language == "zh" else ": "


def semicolon(language: str | None = None) -> str:
    return "；" if locale_of(language).language == "zh" else "; "


def aside(what: str, language: str | None = None) -> str:
    """In brackets behind what it is about: after a space, in Chinese wide and without one."""
    return f"（{what}）" if locale_of(language).language == "zh" else f" ({what})"


def columns(line: str) -> int:
    """How wide a line of text is: a Han or full-width character takes the place of two others."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line)


def ending(number: str) -> str:
    """A number of which no more than its last four is shown: "ending 9876"."""
    return _("ending %(last4)s") % {"last4": number.strip()[-LAST:]}
