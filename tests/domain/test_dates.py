from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.sums.dates import WorkingDays, add_months, monthly_dates, months_between

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_after_its_list_a_calendar_leaves_out_what_is_a_holiday_every_year() -> None:
    """New Year's Day 2027 is a Friday; its own list is not out yet."""
    working = WorkingDays(
        frozenset({date(2026, 1, 1), date(2026, 1, 2)}),
        known_to=date(2026, 12, 31),
        yearly=frozenset({(1, 1)}),
    )
    assert date(2026, 1, 2) not in working
    assert working.on_or_after(date(2027, 1, 1)) == date(2027, 1, 4)
    assert working.after(date(2026, 12, 30), 2) == date(2027, 1, 4)


def test_the_31st_gives_way_to_short_months_and_comes_back():
    assert monthly_dates(date(2027, 12, 31), 5) == [
        date(2027, 12, 31),
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
        date(2028, 4, 30),
    ]


def test_a_day_that_the_first_month_does_not_have_is_kept_for_the_others():
    assert monthly_dates(date(2027, 2, 28), 3, day=31) == [
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]


@given(DAYS, st.integers(0, 600))
@settings(max_examples=40, deadline=None)
def test_dates_never_drift(first, count):
    for number, due_on in enumerate(monthly_dates(first, count)):
        assert due_on == first + relativedelta(months=number)


@given(DAYS, st.integers(-600, 600))
def test_months_between_undoes_add_months_where_the_day_exists(first, months):
    first = first.replace(day=min(first.day, 28))
    assert months_between(first, add_months(first, months)) == months


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2027, 1, 15), date(2027, 2, 14), 0),
        (date(2027, 1, 15), date(2027, 2, 15), 1),
        (date(2027, 1, 31), date(2027, 2, 28), 1),
        (date(2027, 1, 15), date(2026, 12, 20), -1),
    ],
)
def test_months_are_counted_when_they_are_whole(start, end, months):
    assert months_between(start, end) == months


def test_a_date_past_the_calendar_is_refused():
    with pytest.raises(ValueError, match="outside the calendar"):
        add_months(date(9999, 12, 1), 1)


@pytest.mark.parametrize(
    ("day", "count", "holidays", "expected"),
    [
        (date(2027, 3, 1), 0, (), date(2027, 3, 1)),
        (date(2027, 3, 5), 1, (), date(2027, 3, 8)),  # Friday to Monday
        (date(2027, 3, 6), 1, (), date(2027, 3, 8)),  # Saturday to Monday
        (date(2027, 3, 1), 12, (), date(2027, 3, 17)),
        (date(2027, 3, 25), 1, {date(2027, 3, 26), date(2027, 3, 29)}, date(2027, 3, 30)),  # Easter
    ],
)
def test_working_days_leave_out_weekends_and_holidays(day, count, holidays, expected):
    assert WorkingDays(frozenset(holidays)).after(day, count) == expected


def test_a_weekend_that_is_worked_in_exchange_for_a_holiday_counts():
    working = WorkingDays(frozenset({date(2026, 10, 7)}), frozenset({date(2026, 10, 10)}))
    assert working.after(date(2026, 10, 6), 3) == date(2026, 10, 10)  # Thursday, Friday, Saturday
    assert working.on_or_after(date(2026, 10, 10)) == date(2026, 10, 10)
    assert working.on_or_after(date(2026, 10, 7)) == date(2026, 10, 8)
