"""What each month has: changes from their day on, claims by their days, lean months bridged."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.planning.means import ExpectedChange, Means, means
from debts.domain.sums.dated import DatedSums, Rhythm, month_index
from tests.domain.cases import money

NOTHING = money(0)
FIRST = date(2027, 1, 1)


def found(left, *, margin=NOTHING, first_on=FIRST, **more):
    return means(money(left), margin=margin, first_on=first_on, **more)


def months(one, count):
    return [one.in_month(month) for month in range(count)]


def test_the_margin_is_kept_back_every_month():
    one = found(300, margin=money(40))
    assert one.own == Means.steady(money(260)).own
    assert one.before_margin(7) == money(300)


def test_arrears_come_first_and_their_end_frees_their_sum():
    rent = DatedSums.clearing(money(250), money(100), FIRST)  # 100, 100, 50
    one = found(300, claims=[rent])
    assert months(one, 5) == [money(n) for n in (200, 200, 250, 300, 300)]


def test_a_claim_may_begin_later_or_never_end():
    later = DatedSums.level(money(50), date(2027, 2, 15), 2)
    for_ever = DatedSums.level(money(10), FIRST)
    one = found(100, claims=[later, for_ever])
    assert one.series(4) == [9000, 4000, 4000, 9000]
    assert one.settled_at == 3


def test_the_last_instalment_of_an_agreement_stands_in_its_month():
    agreed = DatedSums.level(money(50), date(2026, 4, 15), 12).with_last(money(3000))
    one = found(900, claims=[agreed])
    assert months(one, 4) == [money(n) for n in (850, 850, -2100, 900)]


def test_a_weekly_claim_counts_by_the_days_on_which_it_falls():
    # Fridays: five in January 2027 (1, 8, 15, 22, 29), four in February.
    weekly = DatedSums.level(money(10), FIRST, None, Rhythm.WEEK)
    assert months(found(100, claims=[weekly]), 2) == [money(50), money(60)]


def test_a_fall_counts_from_its_month_on():
    fall = ExpectedChange(money(-150), date(2027, 3, 28))
    assert found(100, changes=[fall]).series(4) == [10000, 10000, -5000, -5000]


def test_a_rise_counts_from_the_first_payment_on_or_after_it():
    same_day, later = (
        ExpectedChange(money(20), date(2027, 3, 1)),
        ExpectedChange(money(20), date(2027, 3, 2)),
    )
    assert found(100, changes=[same_day]).series(4) == [10000, 10000, 12000, 12000]
    assert found(100, changes=[later]).series(4) == [10000, 10000, 10000, 12000]


def test_a_change_may_last_for_some_months():
    once = ExpectedChange(money(-640), date(2027, 3, 9), 1)
    bonus = ExpectedChange(money(50), date(2027, 1, 20), 2)
    assert found(100, changes=[once]).series(4) == [10000, 10000, -54000, 10000]
    assert found(100, changes=[bonus]).series(4) == [10000, 15000, 15000, 10000]


def test_what_began_before_the_first_month_is_there_from_the_start():
    before = ExpectedChange(money(-30), date(2026, 6, 1))
    partly = ExpectedChange(money(-30), date(2026, 12, 1), 2)
    gone = ExpectedChange(money(-30), date(2026, 6, 1), 3)
    assert found(100, changes=[before]).series(2) == [7000, 7000]
    assert found(100, changes=[partly]).series(2) == [7000, 10000]
    assert found(100, changes=[gone]).series(2) == [10000, 10000]


def test_a_lean_month_is_bridged_by_the_months_before_it_the_nearest_first():
    one = Means("GBP", (100, 100, -130, 100))
    assert one.payable[:5] == (70, 0, 0, 100, 100)
    assert one.reach[:4] == (70, 70, 70, 170)


def test_what_no_earlier_month_can_bridge_is_no_debt_of_a_later_one():
    assert Means("GBP", (-50, 100)).payable[:3] == (0, 100, 100)


def test_a_shortfall_that_never_ends_is_not_saved_for():
    assert Means("GBP", (100, 100, -10)).payable[:4] == (100, 100, 0, 0)


@given(st.lists(st.integers(-300, 300), min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_what_is_payable_keeps_every_later_month_at_zero_or_above(own):
    """But for shortfalls that come before any money, and one that never ends."""
    own = [abs(own[0]), *own[1:], 300]
    one = Means("GBP", tuple(own))
    have = 0
    for month, sum_ in enumerate(own):
        have = max(have + sum_, 0) if not any(one.payable[:month]) else have + sum_
        have -= one.payable[month]
        assert have >= 0


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2027, 1, 1), 0),
        (date(2027, 1, 31), 0),
        (date(2027, 3, 1), 2),
        (date(2028, 1, 15), 12),
        (date(2026, 6, 1), -7),
    ],
)
def test_months_are_counted_from_the_plans_first(day, month):
    assert month_index(date(2027, 1, 31), day) == month


def test_currencies_do_not_mix():
    with pytest.raises(ValueError, match="do not add up"):
        found(100, margin=money(10, "CNY"))
    with pytest.raises(ValueError, match="do not add up"):
        found(100, claims=[DatedSums.level(money(10, "CNY"), FIRST)])
    with pytest.raises(ValueError, match="do not add up"):
        found(100, changes=[ExpectedChange(money(10, "CNY"), FIRST)])
