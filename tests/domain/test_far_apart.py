"""Payments thinned for a clock: nothing that time hangs on is left out."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from debts.selectors.limitation import far_apart

DAYS = st.lists(st.dates(date(2005, 1, 1), date(2027, 1, 1)), unique=True, max_size=60).map(sorted)


@given(days=DAYS)
def test_the_first_the_last_and_every_long_gap_stay(days: list[date]) -> None:
    """A gap of a year or more stands between the same two days as before; no other grows to one."""
    kept = list(far_apart(days))
    assert kept == sorted(set(kept) & set(days))
    assert (kept[:1], kept[-1:]) == (days[:1], days[-1:])
    long = timedelta(days=365)
    assert [each for each in pairwise(kept) if each[1] - each[0] >= long] == [
        each for each in pairwise(days) if each[1] - each[0] >= long
    ]


def test_ten_years_by_the_week_are_a_day_a_season() -> None:
    days = [date(2010, 1, 1) + timedelta(weeks=week) for week in range(520)]
    assert len(list(far_apart(days))) < 15
