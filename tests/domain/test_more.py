"""What more now would save: hand-checked courses, and what holds for every one of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.more import Ahead, Saving, ended, saved
from debts.domain.account.payoff import Order, PayoffDebt, pay_off
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money

TODAY = date(2026, 11, 21)
FIRST = date(2026, 12, 1)


def pounds(amount: float) -> Money:
    return Money(round(amount * 100), "GBP")


NOTHING = pounds(0)


def level(owed: Money, each: Money, rate: Fraction | None, count: int = 1) -> Ahead:
    return Ahead(owed, tuple((add_months(FIRST, k), each) for k in range(count)), rate)


def saving(ahead: Ahead, more: Money = NOTHING, once: Money = NOTHING) -> Saving:
    found = saved(ahead, more, once, TODAY)
    assert found
    return found


def test_without_interest_it_only_ends_earlier() -> None:
    # 20 of 50 from December 2026 end in July 2028; 10 of 100 in September 2027.
    found = saving(level(pounds(1000), pounds(50), Fraction(0), 20), more=pounds(50))
    assert (found.before.on, found.after.on) == (date(2028, 7, 1), date(2027, 9, 1))
    assert (found.months, found.payments, found.interest) == (10, 10, NOTHING)


def test_interest_is_saved_to_the_cent() -> None:
    # 300 at 1 %: 3.00, 2.03, 1.05, 0.06 with 100; 3.00, 1.53, 0.05 with 150.
    found = saving(level(pounds(300), pounds(100), Fraction(1, 100)), more=pounds(50))
    assert found.before.interest == pounds(6.14)
    assert found.after.interest == pounds(4.58)
    assert found.interest == pounds(1.56)
    assert (found.before.count, found.after.count, found.months) == (4, 3, 1)


def test_a_single_sum_lowers_what_bears_interest() -> None:
    # 200 at 1 % and 100: 2.00, 1.02, 0.03.
    found = saving(level(pounds(300), pounds(100), Fraction(1, 100)), once=pounds(100))
    assert found.after.interest == pounds(3.05)
    assert found.after.paid == pounds(303.05)


def test_a_single_sum_that_is_enough_ends_it_today() -> None:
    found = saving(level(pounds(300), pounds(100), Fraction(1, 100)), once=pounds(500))
    assert (found.after.on, found.after.count) == (TODAY, 0)
    assert (found.after.paid, found.after.interest) == (pounds(300), NOTHING)


def test_only_the_part_that_bears_interest_does() -> None:
    ahead = Ahead(pounds(300), ((FIRST, pounds(100)),), Fraction(1, 100), bearing=pounds(50))
    # 0.50, 0.50, 0.50, and then 0.02 on the 1.50 that is left.
    assert saving(ahead).before.interest == pounds(1.52)


def test_a_month_of_a_pause_takes_nothing_more() -> None:
    planned = ((FIRST, NOTHING), (add_months(FIRST, 1), pounds(100)))
    found = saving(Ahead(pounds(200), planned, Fraction(0)), more=pounds(100))
    assert (found.after.on, found.after.count) == (date(2027, 1, 1), 1)


def test_what_never_ends_has_no_answer() -> None:
    assert saved(level(pounds(1000), pounds(10), Fraction(1, 100)), NOTHING, NOTHING, TODAY) is None
    assert saved(Ahead(pounds(10), (), None), NOTHING, NOTHING, TODAY) is None


def test_less_than_a_month_is_none() -> None:
    weekly = tuple((date(2026, 12, 1 + 7 * k), pounds(10)) for k in range(4))
    found = saving(Ahead(pounds(40), weekly, Fraction(0)), more=pounds(10))
    assert (found.months, found.payments) == (0, 2)


def test_a_month_end_counts_as_a_whole_month() -> None:
    planned = ((date(2027, 1, 31), pounds(10)), (date(2027, 2, 28), pounds(10)))
    assert saving(Ahead(pounds(20), planned, Fraction(0)), once=pounds(10)).months == 1


owed = st.integers(1, 2_000_000).map(lambda minor: Money(minor, "GBP"))
rates = st.integers(0, 30).map(lambda part: Fraction(part, 1000))
extra = st.integers(0, 100_000).map(lambda minor: Money(minor, "GBP"))


def any_ahead(balance: Money, rate: Fraction) -> Ahead:
    """With payments that end it."""
    each = Money(balance.minor * 45 // 1000 + 1, "GBP")
    return level(balance, each, rate)


@given(owed, rates, extra, extra)
def test_more_never_ends_later_nor_costs_more(
    balance: Money, rate: Fraction, more: Money, once: Money
) -> None:
    found = saving(any_ahead(balance, rate), more, once)
    assert found.after.on <= found.before.on
    assert found.after.count <= found.before.count
    assert found.interest >= NOTHING
    assert found.months >= 0


@given(owed, rates, extra, extra)
def test_what_is_paid_is_what_was_owed_and_charged(
    balance: Money, rate: Fraction, more: Money, once: Money
) -> None:
    found = ended(any_ahead(balance, rate), more, once, TODAY)
    assert found
    assert found.paid == balance + found.interest


@given(owed, rates)
def test_nothing_more_changes_nothing(balance: Money, rate: Fraction) -> None:
    found = saving(any_ahead(balance, rate))
    assert found.before == found.after


@given(owed, rates, extra)
def test_it_agrees_with_paying_off_by_the_month(
    balance: Money, rate: Fraction, more: Money
) -> None:
    ahead = any_ahead(balance, rate)
    each = ahead.planned[0][1] + more
    other = pay_off([PayoffDebt(1, balance, rate, NOTHING)], each, Order.SNOWBALL)
    found = ended(ahead, more, NOTHING, TODAY)
    assert found
    assert (found.count, found.interest) == (other.months, other.interest)  # type: ignore[union-attr]
