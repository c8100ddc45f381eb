"""When a reminder speaks of a day: so many days before, and when it comes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.reminders import days_to_remind_of

DAY = date(2026, 3, 29)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("today", "looked_on", "said"),
    [
        (ago(3), ago(4), False),
        (ago(2), ago(3), True),
        (ago(1), ago(2), False),
        (DAY, ago(1), True),
        (DAY + timedelta(days=1), DAY, False),
        (ago(1), ago(5), True),  # nobody looked on the day of the reminder
        (DAY + timedelta(days=1), ago(5), False),  # made up for too late
        (ago(2), None, True),  # switched on just now
        (ago(1), None, False),
    ],
)
def test_a_day_is_named_two_days_before_and_when_it_comes(
    today: date, looked_on: date | None, said: bool
) -> None:
    found = days_to_remind_of([DAY], today=today, looked_on=looked_on, before=2)
    assert found == ((DAY,) if said else ())


def test_two_records_of_one_day_are_one_day_and_days_are_in_order() -> None:
    days = [DAY + timedelta(days=2), DAY, DAY]
    assert days_to_remind_of(days, today=DAY, looked_on=ago(1), before=2) == (
        DAY,
        DAY + timedelta(days=2),
    )


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    st.integers(0, 14),
    st.sets(st.integers(0, 40), min_size=1),
)
def test_whichever_days_are_looked_at_a_day_is_named_twice_at_most_and_never_when_over(
    start: date, before: int, looks: set[int]
) -> None:
    on, looked_on, named = start + timedelta(days=30), start - timedelta(days=1), []
    for number in sorted(looks):
        today = start + timedelta(days=number)
        if days_to_remind_of([on], today=today, looked_on=looked_on, before=before):
            named.append(today)
        looked_on = today
    assert len(named) <= (2 if before else 1)
    assert all(day <= on for day in named)
    if looks & set(range(30 - before, 31)):
        assert named, "somebody looked between the reminder and its day"
