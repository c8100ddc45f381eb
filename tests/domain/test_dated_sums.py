"""Dated lists of sums: no sum is lost, none is invented, no day drifts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.sums.dated import DatedSums, Rhythm, SumStep
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from tests.domain.cases import money

MAY = date(2026, 5, 1)
FIRST = date(2026, 1, 1)
MONTHS = 240


@st.composite
def steps(draw, endless=False):
    count = draw(st.integers(0, 40))
    return SumStep(
        Money(draw(st.integers(-9999, 99999)), "GBP"),
        date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 900))),
        draw(st.none()) if endless else count,
        draw(st.sampled_from(Rhythm)),
    )


LISTS = st.lists(steps(), max_size=5).map(lambda found: DatedSums("GBP", tuple(found)))


@given(LISTS)
@settings(max_examples=80, deadline=None)
def test_the_months_hold_every_sum_of_the_list(sums):
    assert sum(sums.by_month(FIRST, MONTHS)) == sums.total.minor
    assert sum(amount.minor for _, amount in sums.until(date(2099, 1, 1))) == sums.total.minor


@given(LISTS, st.integers(-10, 2000))
@settings(max_examples=80, deadline=None)
def test_a_list_cut_at_a_day_is_two_lists_that_hold_all_of_it(sums, days):
    cut = FIRST + timedelta(days=days)
    before, after = sums.ending(cut), sums.starting(cut)
    far = date(2099, 1, 1)
    assert sorted(before.until(far) + after.until(far), key=str) == sorted(sums.until(far), key=str)
    assert before.last_on is None or before.last_on < cut
    assert after.first_on is None or after.first_on >= cut


@given(st.integers(0, 10**6), st.integers(1, 10**5), st.sampled_from(Rhythm))
@settings(max_examples=60, deadline=None)
def test_clearing_pays_exactly_what_is_owed(owed, amount, rhythm):
    owed = min(owed, amount * 500)
    found = DatedSums.clearing(Money(owed, "GBP"), Money(amount, "GBP"), MAY, rhythm)
    assert found.total == Money(owed, "GBP")
    assert all(0 < paid.minor <= amount for _, paid in found.until(date(2199, 1, 1)))


def test_a_step_follows_the_one_before_it_in_its_rhythm():
    found = DatedSums.level(money(33), MAY, 6).then(money(210))
    assert found.by_month(MAY, 8) == [3300] * 6 + [21000] * 2
    assert found.steps[1].first_on == date(2026, 11, 1)
    assert found.total is found.last_on is None


def test_a_pause_leaves_days_out_and_loses_no_sum():
    found = DatedSums.level(money(50), MAY, 3).then(money(50), 3, skipping=2)
    assert found.by_month(MAY, 8) == [5000] * 3 + [0, 0] + [5000] * 3
    assert found.last_on == date(2026, 12, 1)


def test_the_last_instalment_may_differ():
    found = DatedSums.level(money(50), date(2026, 4, 15), 12).with_last(money(3000))
    assert found.total == money(3550)
    assert found.last_on == date(2027, 3, 15)
    assert found.by_month(date(2027, 3, 1), 1) == [300000]


def test_a_single_instalment_may_be_its_own_last():
    assert DatedSums.once(money(50), MAY).with_last(money(7)).total == money(7)


def test_a_down_payment_stands_beside_what_follows():
    found = DatedSums.once(money(500), date(2026, 4, 20)) + DatedSums.level(money(100), MAY, 2)
    assert found.until(date(2026, 5, 1)) == [(date(2026, 4, 20), money(500)), (MAY, money(100))]
    assert found.total == money(700)


def test_the_thirty_first_gives_way_and_comes_back():
    found = DatedSums.level(money(1), date(2027, 1, 31), 2).then(money(2), 3)
    assert [on for on, _ in found.until(date(2027, 12, 31))] == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
        date(2027, 5, 31),
    ]
    later = found.starting(date(2027, 2, 28))
    assert [on.day for on, _ in later.until(date(2027, 12, 31))] == [28, 31, 30, 31]


@pytest.mark.parametrize(
    ("rhythm", "in_july"), [(Rhythm.WEEK, 5), (Rhythm.TWO_WEEKS, 3), (Rhythm.FOUR_WEEKS, 2)]
)
def test_weeks_are_counted_by_their_days(rhythm, in_july):
    # Fridays of July 2026: 3, 10, 17, 24, 31.
    found = DatedSums.level(money(10), date(2026, 7, 3), None, rhythm)
    assert found.by_month(date(2026, 7, 9), 1) == [1000 * in_july]


def test_weeks_that_began_long_ago_fall_on_the_same_days():
    # Every Friday from 2 January 2026, 27 times: the last is 3 July.
    found = DatedSums.level(money(10), date(2026, 1, 2), 27, Rhythm.WEEK)
    assert found.by_month(date(2026, 6, 20), 3) == [4 * 1000, 1000, 0]
    (step,) = found.steps
    assert (step.before(date(2026, 1, 2)), step.before(date(2026, 1, 3))) == (0, 1)
    assert step.before(date(2030, 1, 1)) == 27


def test_a_sum_before_the_first_month_is_not_counted_in_it():
    found = DatedSums.level(money(10), date(2026, 3, 31), 4)
    assert found.by_month(MAY, 3) == [1000, 1000, 0]
    assert add_months(date(2026, 3, 31), 3) == found.last_on


def test_what_follows_a_list_without_an_end_is_refused():
    endless = DatedSums.level(money(10), MAY)
    with pytest.raises(ValueError, match="without an end"):
        endless.then(money(1))
    with pytest.raises(ValueError, match="last sum"):
        endless.with_last(money(1))


def test_currencies_do_not_mix_in_a_list():
    with pytest.raises(ValueError, match="do not add up"):
        DatedSums.once(money(1), MAY) + DatedSums.once(money(1, "CNY"), MAY)
