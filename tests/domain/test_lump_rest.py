"""What a share of a single sum leaves of a debt, in the sums of the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.planning.lump_rest import LONGEST, rest_in_instalments
from debts.domain.planning.offer import ComputedStep
from debts.domain.sums.money import Money
from tests.domain.cases import money

JANUARY, TODAY = date(2027, 1, 11), date(2026, 12, 8)


def steps(*amounts):
    return [ComputedStep(money(amount), JANUARY, None) for amount in amounts]


def test_the_last_payment_is_what_is_left():
    found = rest_in_instalments(money(550), steps(200), after=TODAY)
    assert (found.each, found.count, found.last) == (money(200), 3, money(150))
    assert found.first_on == JANUARY


def test_sums_that_go_up_evenly_have_no_other_last_one():
    assert rest_in_instalments(money(600), steps(200), after=TODAY).last is None


def test_less_than_one_sum_is_one_payment():
    found = rest_in_instalments(money(80), steps(200), after=TODAY)
    assert (found.each, found.count, found.last) == (money(80), 1, None)


def test_no_month_pays_more_than_the_plan_has_in_its_leanest():
    assert rest_in_instalments(money(600), steps(90, 40, 120), after=TODAY).each == money(40)


@pytest.mark.parametrize("plan", [steps(), steps(0), steps(90, 0, 120)])
def test_where_a_month_pays_nothing_there_is_no_such_offer(plan):
    assert rest_in_instalments(money(600), plan, after=TODAY) is None


def test_nothing_that_is_left_needs_no_instalments():
    assert rest_in_instalments(money(0), steps(90), after=TODAY) is None


def test_a_country_and_a_creditor_take_only_so_many():
    assert rest_in_instalments(money(610), steps(10), after=TODAY, most=60) is None
    assert rest_in_instalments(money(600), steps(10), after=TODAY, most=60).count == 60
    assert rest_in_instalments(money(10 * LONGEST + 1), steps(10), after=TODAY) is None


def test_the_first_day_is_the_plans_day_of_the_month_once_the_offer_has_ended():
    end = [ComputedStep(money(50), date(2027, 1, 31), None)]
    assert rest_in_instalments(money(90), end, after=date(2027, 1, 31)).first_on == date(
        2027, 2, 28
    )
    assert rest_in_instalments(money(90), end, after=date(2027, 3, 1)).first_on == date(2027, 3, 31)


@given(st.integers(1, 3_000_000), st.lists(st.integers(1, 90_000), min_size=1), st.integers(0, 900))
def test_they_pay_the_rest_to_the_penny_and_never_too_much_a_month(rest, sums, days):
    plan = [ComputedStep(Money(sum_, "GBP"), JANUARY, None) for sum_ in sums]
    after = TODAY + timedelta(days)
    found = rest_in_instalments(Money(rest, "GBP"), plan, after=after)
    if found:
        assert found.total.minor == rest
        assert max(found.each.minor, found.last.minor if found.last else 0) <= min(sums)
        assert found.first_on > after
