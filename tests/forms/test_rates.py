"""Rates as people type them, in parts per million."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from debts import formats
from debts.forms.typing.rates import Per, parse_rate, said_rate, shown


@pytest.mark.parametrize(
    ("text", "ppm"),
    [
        ("24", 240_000),
        ("24%", 240_000),
        ("24 %", 240_000),
        ("万分之 5", 500),
        ("２４％", 240_000),
        ("0.05", 500),
        ("18.25%", 182_500),
        ("万分之5", 500),
        ("万分之五", 500),
        ("万5", 500),
        ("5‱", 500),
        ("百分之24", 240_000),
        ("百分之二十四", 240_000),
        ("千分之五", 5_000),
        ("5‰", 5_000),
        ("0", 0),
        ("1,000%", 10_000_000),
    ],
)
def test_it_reads_the_habits_of_both_languages(text: str, ppm: int) -> None:
    assert parse_rate(text) == ppm


@pytest.mark.parametrize(
    "text",
    [
        "",
        "much",
        "-3",
        "0.00001",
        "10001",
        "1e3",
        "NaN",
        "%",
        "万分之",
        "24%%",
        "1" * 400,
        "1 8%",
        "2'4",
        "2²",
    ],
)
def test_it_refuses_what_is_not_a_rate(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        parse_rate(text)
    assert refused.value.code == "rate"


def test_a_rate_beyond_belief_is_told_from_one_too_fine() -> None:
    """It said "at most four decimals" of a rate without any."""
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse_rate("99999")
    assert refused.value.messages == ["Enter a rate of 10,000 percent or less."]


@given(ppm=st.integers(0, 100_000_000), language=st.sampled_from(["en", "zh-hans"]))
def test_a_formatted_rate_parses_back_to_itself(ppm: int, language: str) -> None:
    with translation.override(language):
        assert parse_rate(formats.percent(ppm)) == ppm


@given(text=st.text(max_size=40))
def test_whatever_is_typed_is_a_rate_or_a_sentence(text: str) -> None:
    with suppress(ValidationError):
        assert 0 <= parse_rate(text) <= 100_000_000


@given(
    ppm=st.integers(0, 100_000_000),
    per=st.sampled_from([None, *Per]),
    language=st.sampled_from(["en", "zh-hans"]),
)
def test_a_reading_is_read_as_the_rate_and_the_time_it_shows(ppm, per, language) -> None:
    with translation.override(language):
        said = said_rate(shown(ppm, per))
    assert (said.ppm, said.per) == (ppm, per)
