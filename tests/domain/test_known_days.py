"""A day as it is known keeps how exactly it was said."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.sums.known_days import KnownDay, Precision


def test_a_month_is_every_day_of_it() -> None:
    november = KnownDay.in_month(2023, 11)
    assert (november.earliest, november.latest) == (date(2023, 11, 1), date(2023, 11, 30))
    assert november.precision is Precision.MONTH
    assert not november.is_exact


def test_february_of_a_leap_year_has_its_29th() -> None:
    assert KnownDay.in_month(2024, 2).latest == date(2024, 2, 29)


def test_a_year_is_every_day_of_it() -> None:
    year = KnownDay.in_year(2016)
    assert (year.earliest, year.latest) == (date(2016, 1, 1), date(2016, 12, 31))


def test_about_a_day_is_no_day_that_is_sure_and_still_names_it() -> None:
    about = KnownDay.about_day(date(2026, 3, 20))
    assert (about.earliest, about.latest) == (date(2026, 2, 17), date(2026, 4, 20))
    assert (about.said, about.is_about, about.is_exact) == (date(2026, 3, 20), True, False)
    with pytest.raises(ValueError, match="calendar"):
        KnownDay.about_day(date(1, 1, 3))


def test_about_a_month_takes_in_its_neighbours_and_still_names_it() -> None:
    spring = KnownDay.about_month(2021, 1)
    assert (spring.earliest, spring.latest) == (date(2020, 11, 1), date(2021, 3, 31))
    assert spring.said == date(2021, 1, 1)


def test_about_a_year_takes_in_its_neighbours_and_still_names_it() -> None:
    about = KnownDay.about_year(2021)
    assert (about.earliest, about.latest) == (date(2020, 1, 1), date(2022, 12, 31))
    assert about.said == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("earlier", "later", "is_later"),
    [
        (KnownDay.in_month(2021, 1), KnownDay.in_month(2021, 2), True),
        (KnownDay.in_year(2021), KnownDay.on(date(2021, 6, 1)), False),
        (KnownDay.on(date(2021, 6, 1)), KnownDay.in_year(2021), False),
        (KnownDay.about_year(2021), KnownDay.on(date(2021, 6, 1)), False),
        (KnownDay.about_year(2021), KnownDay.on(date(2022, 6, 1)), True),
        (KnownDay.about_month(2021, 3), KnownDay.in_month(2021, 4), True),
        (KnownDay.about_day(date(2021, 3, 2)), KnownDay.on(date(2021, 3, 3)), True),
        (KnownDay.about_day(date(2021, 3, 2)), KnownDay.on(date(2021, 3, 2)), False),
    ],
)
def test_a_later_day_is_not_the_same_one_more_or_less_exactly(
    earlier: KnownDay, later: KnownDay, is_later: bool
) -> None:
    assert later.names_later_than(earlier) is is_later
    assert not earlier.names_later_than(later)


def test_an_exact_day_is_earliest_and_latest() -> None:
    day = KnownDay.on(date(2023, 11, 30))
    assert day.earliest == day.latest == day.said == date(2023, 11, 30)
    assert day.is_exact


def test_one_month_is_not_before_the_same_month() -> None:
    assert not KnownDay.in_month(2023, 11).is_before(KnownDay.on(date(2023, 11, 15)))
    assert KnownDay.in_month(2023, 11).is_before(KnownDay.on(date(2023, 12, 1)))


def test_this_month_can_have_been_by_today() -> None:
    assert KnownDay.in_month(2026, 11).can_be_by(date(2026, 11, 5))
    assert not KnownDay.in_month(2026, 12).can_be_by(date(2026, 11, 5))


def test_a_range_turned_round_is_refused() -> None:
    with pytest.raises(ValueError, match="before the earliest"):
        KnownDay(date(2024, 1, 2), date(2024, 1, 1), Precision.MONTH)


def test_a_range_is_not_called_a_day() -> None:
    with pytest.raises(ValueError, match="one day"):
        KnownDay(date(2024, 1, 1), date(2024, 1, 2))
