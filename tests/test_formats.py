"""Amounts are written without Babel where that is quick, and exactly as Babel writes them."""

from __future__ import annotations

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
