"""Days of the past as people remember them: read as exactly as typed, and shown back so."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from debts import formats
from debts.domain.sums.known_days import KnownDay
from debts.forms.typing.fields import KnownDayField
from debts.forms.typing.when.days import parse_known_day

TODAY = date(2026, 11, 29)
NOVEMBER = KnownDay.in_month(2023, 11)


@pytest.mark.parametrize(
    "text",
    [
        "November 2023",
        "Nov 2023",
        "2023-11",
        "11/2023",
        "2023年11月",
        "二〇二三年十一月",
        "late November 2023",
        "mid-November 2023",
        "2023年11月底",
        "2023年11月中旬",
    ],
)
def test_a_month_stays_a_month(text: str) -> None:
    assert parse_known_day(text, TODAY) == NOVEMBER


@pytest.mark.parametrize("text", ["2016", "2016年", "early 2016", "2016年底", "2016年初"])
def test_a_year_alone_stays_a_year(text: str) -> None:
    assert parse_known_day(text, TODAY) == KnownDay.in_year(2016)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("about 2021", KnownDay.about_year(2021)),
        ("circa 2021", KnownDay.about_year(2021)),
        ("大约2021年", KnownDay.about_year(2021)),
        ("2021年左右", KnownDay.about_year(2021)),
        ("around March 2020", KnownDay.about_month(2020, 3)),
        ("2020年3月前后", KnownDay.about_month(2020, 3)),
        ("about 3 March 2020", KnownDay.about_day(date(2020, 3, 3))),
    ],
)
def test_about_when_is_a_range_around_it(text: str, known: KnownDay) -> None:
    assert parse_known_day(text, TODAY) == known


@pytest.mark.parametrize("text", ["3 March 2020", "2020-03-03", "2020年3月3日"])
def test_a_day_stays_a_day(text: str) -> None:
    assert parse_known_day(text, TODAY) == KnownDay.on(date(2020, 3, 3))


@pytest.mark.parametrize(
    "text", ["", "soon", "about", "20", "about soon", "31/4/2026", "2023年13月", "0000", "9999年"]
)
def test_what_is_no_time_is_refused_with_a_question(text: str) -> None:
    with pytest.raises(ValidationError):
        KnownDayField().clean(text)


known_days = st.one_of(
    st.dates(date(1901, 1, 1), date(2199, 12, 31)).map(KnownDay.on),
    st.builds(KnownDay.in_month, st.integers(1901, 2199), st.integers(1, 12)),
    st.builds(KnownDay.in_year, st.integers(1901, 2199)),
    st.builds(KnownDay.about_month, st.integers(1901, 2199), st.integers(1, 12)),
    st.builds(KnownDay.about_year, st.integers(1901, 2199)),
)


@given(known=known_days, language=st.sampled_from(["en", "zh-hans"]))
def test_what_is_shown_back_is_read_as_what_was_said(known: KnownDay, language: str) -> None:
    with translation.override(language):
        assert parse_known_day(formats.known_day(known), TODAY) == known


def test_a_month_is_never_shown_as_a_day() -> None:
    assert formats.known_day(NOVEMBER, "en") == "November 2023"
    assert formats.known_day(NOVEMBER, "zh-hans") == "2023年11月"


def test_a_month_that_is_not_over_reaches_to_today_only() -> None:
    field = KnownDayField(latest=lambda: date(2026, 11, 28))
    assert field.clean("November 2026").latest == date(2026, 11, 28)
    with pytest.raises(ValidationError):
        field.clean("December 2026")
