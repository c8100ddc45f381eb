"""Amounts as people type them: the ambiguous is asked back, nothing is rounded."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import example, given, settings
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
        ("1’250’000.50", 1_250_000_50),
        ("£1'250", 1250_00),
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
        ("1250块5", 1250_50),
        ("12块5", 12_50),
        ("3块5", 3_50),
        ("12元50", 12_50),
        ("12块05", 12_05),
        ("1,250块5", 1250_50),
        ("¥12块5", 12_50),
        ("12块5毛", 12_50),
        ("1250元5角", 1250_50),
        ("12元5角5分", 12_55),
        ("12块5毛5", 12_55),
        ("12元5分", 12_05),
        ("5毛", 50),
        ("50分", 50),
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
        ("soon", "GBP", "amount"),
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
        # A sign in the middle is no sign of anything but a spoken price in yuan.
        ("1£250", "GBP", "amount"),
        ("12£50", "GBP", "ambiguous"),
        ("1GBP250", "GBP", "amount"),
        ("1RMB250", "CNY", "amount"),
        ("1¥250", "CNY", "amount"),
        ("12块5", "GBP", "currency"),
        ("5毛", "GBP", "currency"),
        ("1块250", "CNY", "amount"),
        ("12.5块5", "CNY", "amount"),
        ("12块5元", "CNY", "amount"),
        ("5毛5毛", "CNY", "amount"),
        ("12元毛", "CNY", "amount"),
        # Apostrophes and spaces part thousands, one kind of them, three figures each.
        ("3'50", "GBP", "ambiguous"),
        ("1'5", "GBP", "ambiguous"),
        ("1'2500", "GBP", "amount"),
        ("'5", "GBP", "amount"),
        ("1,250'000", "GBP", "ambiguous"),
        ("1 25", "GBP", "ambiguous"),
        # Raised, circled and joined figures are no figures of the number.
        ("²", "GBP", "amount"),
        ("3²", "GBP", "amount"),
        ("1②", "GBP", "amount"),
        ("1½", "GBP", "amount"),
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
        ("0,500", "Did you mean CN¥0.50?"),
    ],
)
def test_it_asks_back_in_the_size_that_was_typed(text: str, asked: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse_money(text, "CNY")
    assert refused.value.messages == [asked]


def test_a_nought_before_the_point_parts_no_thousands() -> None:
    assert parse_money("0.500", "GBP") == Money(50, "GBP")


# Signs, figures and marks in the places where people put them, right or wrong.
_sign = st.sampled_from(["", "", "", "¥", "£", "块", "元", "RMB", "CNY", "GBP"])
_run = st.text("0123456789１", min_size=1, max_size=4)
_mark = st.sampled_from([*",,,.'’ ²½", "，", "¥", "£", "块", "块", "元", "RMB"])
_typed = st.builds(
    lambda before, first, others, after: before + first + "".join(others) + after,
    *(_sign, _run, st.lists(st.builds(str.__add__, _mark, _run), max_size=3), _sign),
)


@settings(max_examples=400)
@given(text=_typed, currency=st.sampled_from(["GBP", "CNY"]))
def test_what_was_accepted_is_shown_and_read_again_as_the_same(text: str, currency: str) -> None:
    with suppress(ValidationError):
        amount = parse_money(text, currency)
        for language in LANGUAGES:
            with translation.override(language):
                assert parse_money(formats.money(amount), currency) == amount


@settings(max_examples=400)
@given(text=_typed, currency=st.sampled_from(["GBP", "CNY"]))
@example(text="1'000.001", currency="GBP")
def test_no_figure_is_moved_to_another_place(text: str, currency: str) -> None:
    """All figures count, in their order; the one mark before fewer than three is the point."""
    with suppress(ValidationError):
        amount = parse_money(text, currency)
        narrow = text.replace("１", "1")
        runs = re.findall("[0-9]+", narrow)
        figures, marks = "".join(runs), re.findall("(?<=[0-9])[^0-9]+(?=[0-9])", narrow)
        point = any(mark in {".", "块", "元"} for mark in marks[-1:])
        cents = len(runs[-1]) if point else 0
        assert cents <= 2 or not int(runs[-1][2:])
        assert amount.minor * 10**cents == int(figures) * 100
        assert all(len(run) == 3 for run in runs[1 : len(runs) - (1 if point else 0)])


@given(text=st.text(max_size=40))
def test_whatever_is_typed_is_an_amount_or_a_sentence(text: str) -> None:
    """Any other exception would be a page of status 500."""
    with suppress(ValidationError):
        assert 0 <= parse_money(text, "GBP").minor <= LARGEST_MINOR


# --- Money words: by the currency that they stand for, not by the language that they are in ---


@pytest.mark.parametrize("currency", ["CNY", "TWD", "HKD", "MOP"])
def test_yuan_is_the_word_for_each_currency_that_goes_by_it(currency: str) -> None:
    assert parse_money("1200元", currency) == parse_money("1200", currency)


@pytest.mark.parametrize("currency", ["USD", "JPY", "AUD"])
def test_yuan_is_asked_about_where_it_could_be_this_currency_or_another(currency: str) -> None:
    with pytest.raises(ValidationError) as asked:
        parse_money("1200元", currency)
    assert "can mean more than one currency" in asked.value.messages[0]
