"""Amounts are written without Babel where that is quick, and exactly as Babel writes them."""

from __future__ import annotations

from datetime import date

import pytest
from babel import numbers
from hypothesis import given
from hypothesis import strategies as st

from debts import formats
from debts.domain.sums.money import Money

CURRENCIES = ("GBP", "CNY", "JPY", "KWD", "USD", "EUR", "INR", "CHF", "IQD")
# Hindi groups by twos above a thousand: there Babel is asked for every amount.
LANGUAGES = ("en", "zh-hans", "de", "fr", "de-ch", "hi", "ar", "sv", "pl")


@given(
    minor=st.integers(-(10**15), 10**15),
    currency=st.sampled_from(CURRENCIES),
    language=st.sampled_from(LANGUAGES),
)
def test_an_amount_is_written_as_babel_writes_it(minor: int, currency: str, language: str) -> None:
    amount = Money(minor, currency)
    assert formats.money(amount, language) == numbers.format_currency(
        formats.decimal_of(amount), currency, locale=formats.locale_of(language)
    )


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [
        (125050, "GBP", "£1,250.50"),
        (-5, "GBP", "-£0.05"),
        (1250, "JPY", "JP¥1,250"),
        (100000000, "CNY", "CN¥1,000,000.00"),
    ],
)
def test_an_amount_is_written_as_english_writes_it(minor: int, currency: str, written: str) -> None:
    assert formats.money(Money(minor, currency), "en") == written


def test_a_rate_beyond_belief_is_still_written() -> None:
    assert formats.percent(12 * 10**34 + 5000, "en").replace(",", "") == f"{12 * 10**30}.5%"


# --- The place, apart from the language ---


@pytest.mark.parametrize(
    ("place", "language", "day", "amount"),
    [
        ("GB", "en", "3 November 2026", "£1,250.50"),
        ("US", "en", "November 3, 2026", "£1,250.50"),
        ("CN", "en", "3 November 2026", "£1,250.50"),
        ("", "en", "3 November 2026", "£1,250.50"),
        ("US", "zh-hans", "2026年11月3日", "£1,250.50"),
    ],
)
def test_a_language_is_written_as_in_the_place(
    place: str, language: str, day: str, amount: str
) -> None:
    with formats.in_place(place):
        assert formats.day(date(2026, 11, 3), language) == day
        assert formats.money(Money(1_250_50, "GBP"), language) == amount


def test_dollars_are_dollars_at_home() -> None:
    assert formats.money(Money(5_00, "USD"), "en") == "US$5.00"
    with formats.in_place("US"):
        assert formats.money(Money(5_00, "USD"), "en") == "$5.00"


def test_a_comma_stays_what_it_is_where_a_neighbour_would_write_a_point() -> None:
    with formats.in_place("DE"):
        assert formats.plain_amount(Money(1_250_50, "EUR"), "en") == "1,250.50"
        assert formats.plain_amount(Money(1_250_50, "EUR"), "de") == "1.250,50"


@pytest.mark.parametrize(
    ("place", "order"), [("GB", "dmy"), ("US", "mdy"), ("CN", "ymd"), ("DE", "dmy"), ("", "")]
)
def test_the_order_of_a_day_in_figures_is_the_places(place: str, order: str) -> None:
    with formats.in_place(place):
        assert formats.date_order() == order


def test_a_list_has_the_comma_of_its_language() -> None:
    terms = (12, 24, 36)
    assert formats.enumerated(terms, "en") == "12, 24, 36"
    assert formats.enumerated(terms, "zh-hans") == "12、24、36"


@pytest.mark.parametrize(
    ("language", "aside", "stop"),
    [("en", " (from memory)", ". "), ("zh-hans", "（from memory）", "。")],
)
def test_brackets_and_stops_are_those_of_the_language(language: str, aside: str, stop: str) -> None:
    assert formats.aside("from memory", language) == aside
    assert formats.stop(language) == stop
