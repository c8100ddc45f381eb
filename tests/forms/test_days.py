"""Days as people type them; a day that does not exist is asked back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from debts import formats
from debts.domain.sums.known_days import KnownDay
from debts.forms.typing.asking import AskedBack
from debts.forms.typing.when.days import Bounds, parse_day, parse_known_day

TODAY = date(2026, 11, 29)
DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03",
        "2026-11-3",
        "2026/11/3",
        "2026.11.3",
        "20261103",
        "3 Nov 2026",
        "3 November 2026",
        "3rd November 2026",
        "3rd of November, 2026",
        "November 3, 2026",
        "Nov. 3 2026",
        "3 NOV 2026",
        "2026年11月3日",
        "2026 年 11 月 3 日",
        "2026年11月3号",
        "２０２６年１１月３日",
        "二〇二六年十一月三日",
    ],
)
def test_it_reads_the_habits_of_both_languages(text: str) -> None:
    assert parse_day(text, TODAY) == DAY


IN_FIGURES = ["3/11/2026", "03/11/2026", "3-11-2026", "3.11.2026", "3 11 2026"]


@pytest.mark.parametrize("text", IN_FIGURES)
def test_where_the_day_comes_first_it_is_the_day(text: str) -> None:
    with formats.in_place("GB"):
        assert parse_day(text, TODAY) == DAY


@pytest.mark.parametrize("text", IN_FIGURES)
def test_where_the_month_comes_first_it_is_the_month(text: str) -> None:
    with formats.in_place("US"):
        assert parse_day(text, TODAY) == date(2026, 3, 11)


@pytest.mark.parametrize("place", ["", "CN"])
@pytest.mark.parametrize("text", IN_FIGURES)
def test_where_nobody_can_tell_the_page_asks_which_day_is_meant(place: str, text: str) -> None:
    with formats.in_place(place), pytest.raises(ValidationError) as asked:
        parse_day(text, TODAY)
    assert asked.value.messages == ["Did you mean 3 November 2026 or 11 March 2026?"]


@pytest.mark.parametrize(
    ("text", "day"),
    [("13/4/2026", date(2026, 4, 13)), ("4/13/2026", date(2026, 4, 13)), ("5/5/2026", None)],
)
def test_what_can_be_one_day_only_is_that_day_everywhere(text: str, day: date | None) -> None:
    assert parse_day(text, TODAY) == (day or date(2026, 5, 5))


@pytest.mark.parametrize(
    "text", ["November 2026", "Nov 2026", "2026-11", "2026年11月", "2026/11", "11/2026"]
)
def test_about_when_takes_a_month(text: str) -> None:
    assert parse_day(text, TODAY, about=True) == date(2026, 11, 1)
    with pytest.raises(ValidationError):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    "text",
    ["31/4/2026", "29 February 2026", "2026-02-30", "2026年13月1日", "0/1/2026", "2026-00-10"],
)
def test_it_asks_back_a_day_that_does_not_exist(text: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse_day(text, TODAY)
    assert refused.value.messages == ["There is no such day. Check the day and the month."]


@pytest.mark.parametrize(
    "text", ["", "soon", "11/2026/3", "3 Brumaire 2026", "1" * 400, "3//11/2026"]
)
def test_it_asks_back_what_is_not_a_day(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        parse_day(text, TODAY)
    assert refused.value.code == "day"


@given(
    day=st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    language=st.sampled_from(["en", "zh-hans"]),
)
def test_a_formatted_day_parses_back_to_itself(day: date, language: str) -> None:
    with translation.override(language):
        assert parse_day(formats.day(day), TODAY) == day
    assert parse_day(day.isoformat(), TODAY) == day


@given(text=st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_a_sentence(text: str) -> None:
    with suppress(ValidationError):
        assert isinstance(parse_day(text, TODAY, about=True), date)


@pytest.mark.parametrize("text", ["3 December", "December 3rd", "12月3日"])
def test_where_a_day_to_come_is_asked_for_the_near_coming_one_is_taken(text: str) -> None:
    day = date(2026, 12, 3)
    today = date(2026, 11, 30)
    assert parse_day(text, today, bounds=Bounds(ahead=True)) == day
    assert parse_known_day(text, today, bounds=Bounds(ahead=True)) == KnownDay.on(day)
    for bounds, then in ((Bounds(), today), (Bounds(ahead=True), date(2026, 6, 1))):
        with pytest.raises(AskedBack):
            parse_day(text, then, bounds=bounds)


def test_a_day_just_gone_by_is_asked_about_where_one_to_come_is_asked_for() -> None:
    with pytest.raises(AskedBack):
        parse_day("20 November", date(2026, 11, 30), bounds=Bounds(ahead=True))


def test_where_a_month_will_do_the_sentence_says_so() -> None:
    with pytest.raises(ValidationError, match="such as March 2026"):
        parse_day("some time ago", TODAY, about=True)


def test_where_a_month_is_too_little_the_sentence_names_what_was_understood() -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        parse_day("last month", TODAY)
    assert refused.value.messages == [
        "The day is needed here, not only October 2026. Enter a date, such as 1 October 2026."
    ]


@pytest.mark.parametrize("text", ["3/11/0026", "26年1899月1日", "1 January 1899", "1 May 2201"])
def test_a_year_that_nobody_means_is_refused_where_it_is_read(text: str) -> None:
    with pytest.raises(ValidationError):
        parse_day(text, TODAY)


@given(
    text=st.text(
        st.sampled_from("0123456789/-. 年月日号去前今年初底ago monthsyearlastweAug大约周上"),
        max_size=14,
    )
)
def test_no_wording_breaks_it_and_each_reading_says_what_it_shows(text: str) -> None:
    readings = []
    with suppress(ValidationError):
        try:
            parse_day(text, TODAY, bounds=Bounds(latest=TODAY))
        except AskedBack as asked:
            readings = asked.readings
    for reading in readings:
        assert formats.day(parse_day(reading.text, TODAY)) == reading.shown


def test_a_day_of_every_month_is_said_to_be_one_and_asked_back() -> None:
    with pytest.raises(AskedBack) as asked:
        parse_day("每月15号", date(2026, 11, 29))
    said = "“每月15号” comes every month, and one day is needed here. Did you mean"
    assert asked.value.message.startswith(said)
    assert len(asked.value.readings) == 2
