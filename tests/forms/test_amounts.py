"""Amounts as people type them: the ambiguous is asked back, nothing is rounded."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from debts import formats
from debts.domain.sums.money import LARGEST_MINOR, Money
from debts.forms.typing.amounts import parse_money

LANGUAGES = ("en", "zh-hans")
CURRENCIES = ("GBP", "CNY", "JPY", "KWD")
amounts = st.builds(
    Money, st.integers(min_value=0, max_value=LARGEST_MINOR), st.sampled_from(CURRENCIES)
)


@given(amount=amounts, language=st.sampled_from(LANGUAGES))
def test_a_formatted_amount_parses_back_to_itself(amount: Money, language: str) -> None:
    with translation.override(language):
        assert parse_money(formats.money(amount), amount.currency) == amount
        assert parse_money(formats.plain_amount(amount), amount.currency) == amount


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1250", 1250_00),
        ("1,250", 1250_00),
        ("1250.5", 1250_50),
        ("1,250.50", 1250_50),
        ("£1,250", 1250_00),
        ("£ 1,250.50", 1250_50),
        ("1 250", 1250_00),
        ("1 250.50", 1250_50),
        ("1250 GBP", 1250_00),
        ("１２５０", 1250_00),
        ("１，２５０．５０", 1250_50),
        ("  7  ", 7_00),
        ("0", 0),
        ("0.05", 5),
        (".5", 50),
        ("1'250", 1250_00),
    ],
)
def test_it_reads_the_habits_of_english(text: str, minor: int) -> None:
    assert parse_money(text, "GBP") == Money(minor, "GBP")


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1.2万", 12_000_00),
        ("1.2 万", 12_000_00),
        ("3万元", 30_000_00),
        ("¥1,250.50", 1250_50),
        ("￥1250", 1250_00),
        ("1250元", 1250_00),
        ("1250块", 1250_00),
        ("RMB 1250", 1250_00),
        ("0.5亿", 50_000_000_00),
    ],
)
def test_it_reads_the_habits_of_chinese(text: str, minor: int) -> None:
    assert parse_money(text, "CNY") == Money(minor, "CNY")


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("-5", "GBP", "negative"),
        ("−5", "GBP", "negative"),
        ("(5)", "GBP", "negative"),
        ("£-5", "GBP", "negative"),
        ("twelve", "GBP", "amount"),
        ("1.2.3", "GBP", "amount"),
        ("", "GBP", "amount"),
        ("£", "GBP", "amount"),
        ("1250 €", "GBP", "currency"),
        ("1250 EUR", "GBP", "currency"),
        ("1250元", "GBP", "currency"),
        ("£5", "CNY", "currency"),
        ("1.234", "GBP", "ambiguous"),
        ("1.5", "JPY", "ambiguous"),
        ("10000000000000.01", "GBP", "large"),
        ("1" * 400, "GBP", "large"),
        ("1e5", "GBP", "amount"),
        ("NaN", "GBP", "amount"),
        ("Infinity", "GBP", "amount"),
        ("1_000", "GBP", "amount"),
        ("٣", "GBP", "amount"),
    ],
)
def test_it_asks_back_what_it_cannot_keep_exactly(text: str, currency: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        parse_money(text, currency)
    assert refused.value.code == code
    assert refused.value.messages[0]


@pytest.mark.parametrize("text", ["1.250", "1,25", "12,5", "1,2345", "1.250,50", "1,250,00"])
def test_it_asks_which_of_two_readings_was_meant(text: str) -> None:
    """A point or comma in a place where it may part thousands or decimals."""
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse_money(text, "GBP")
    assert refused.value.messages[0].startswith("Did you mean £")


def test_a_third_decimal_is_asked_back_with_both_readings() -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse_money("1.250", "GBP")
    assert refused.value.messages == ["Did you mean £1,250.00 or £1.25?"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # Twelve or one and two tenths, of ten thousand each.
        ("1,2万", "Did you mean CN¥120,000.00 or CN¥12,000.00?"),
        ("1.23456789万", "Did you mean CN¥12,345.68?"),
        # No thousands before a point that follows four figures or a nought.
        ("1234.567", "Did you mean CN¥1,234.57?"),
        ("0.001", "Did you mean CN¥0.00?"),
    ],
)
def test_it_asks_back_in_the_size_that_was_typed(text: str, asked: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse_money(text, "CNY")
    assert refused.value.messages == [asked]


def test_a_nought_before_the_point_parts_no_thousands() -> None:
    assert parse_money("0.500", "GBP") == Money(50, "GBP")


@given(text=st.text(max_size=40))
def test_whatever_is_typed_is_an_amount_or_a_sentence(text: str) -> None:
    """Any other exception would be a page of status 500."""
    with suppress(ValidationError):
        assert 0 <= parse_money(text, "GBP").minor <= LARGEST_MINOR
