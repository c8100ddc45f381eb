"""Income by season: what good months put by for the low ones, and never a month that breaks."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.planning.means import means
from debts.domain.planning.pay_days import DAYS_A_YEAR, PayDays, by_days
from debts.domain.planning.plan import Kind, PlanDebt, make_plan
from debts.domain.problems import Code
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.sums.periods import Period, per_month
from debts.domain.sums.uneven import Season, Uneven
from tests.domain.cases import money
from tests.domain.plans import codes, steps_of

FIRST = date(2027, 1, 4)
NOTHING = money(0)
# Picks fruit from April to September, 3,000 a month; lives on 900 all year.
PICKER = Uneven([money(3000 if 4 <= month <= 9 else 0) for month in range(1, 13)])


def average_of(year):
    return per_month(year.of_the_year, Period.YEAR)


def having(year, needs, first_on=FIRST, margin=NOTHING):
    average = average_of(year)
    season = year.season(average)
    return means(average - needs, margin=margin, first_on=first_on, season=season)


def planned(year, needs, *balances, first_on=FIRST):
    debts = [PlanDebt(number, balance) for number, balance in enumerate(balances)]
    months = having(year, needs, first_on)
    return make_plan(debts, months, first_on=first_on, nothing_left=Kind.NONE)


def lacking(plan, year, needs, months=120):
    """By how much payments are more than what is there, month after month: what truly comes in is
    added up, and what no money was there for came from elsewhere."""
    have, first = 0, plan.first_on
    flow = {(month.on.year, month.on.month): month.paid.minor for month in plan.cash_flow}
    for number in range(months):
        on = add_months(first, number)
        income = year.months[on.month - 1]
        have = max(have + (income.minor if income else 0) - needs.minor, 0)
        have -= flow.get((on.year, on.month), 0)
        if have < 0:
            yield on, -have
            have = 0


def test_nothing_is_offered_in_the_low_months_and_a_level_sum_from_the_good_ones_on():
    plan = planned(PICKER, money(900), money(5000))
    # 18,000 a year are 1,500 a month, 600 more than the 900. From April on a year of 600 a month
    # is there: 8 × 600 + 200 = 5,000, the last of it in December.
    assert steps_of(plan.offers[0]) == [
        (NOTHING, FIRST, 3),
        (money(600), date(2027, 4, 4), 9),
    ]
    assert plan.last_on == date(2027, 12, 4)
    assert plan.cash_flow[-1].paid == money(200)
    assert list(lacking(plan, PICKER, money(900))) == []


def test_four_good_months_feed_a_level_sum_of_the_whole_year():
    """By half of the months as they are, which bring nothing, no sum was ever offered."""
    # 4,500 in May, June, July and August: 18,000 a year, and 600 a month above the 900 as well.
    summer = Uneven([money(4500 if 5 <= month <= 8 else 0) for month in range(1, 13)])
    plan = planned(summer, money(900), money(20_000), first_on=date(2027, 5, 4))
    # 33 × 600 + 200 = 20,000.
    assert steps_of(plan.offers[0]) == [(money(600), date(2027, 5, 4), 34)]
    assert list(lacking(plan, summer, money(900))) == []


def test_the_months_that_live_on_what_was_put_by_are_named():
    plan = planned(PICKER, money(900), money(5000), first_on=date(2027, 6, 4))
    # In October September's money is there; nothing comes of November and the four after it.
    assert [month.on.month for month in plan.lean][:3] == [11, 12, 1]
    # June has its twelfth alone: what May brought may be spent. July puts June's by.
    assert [month.put_by.minor > 0 for month in plan.cash_flow][:3] == [False, True, True]


def test_who_begins_in_the_low_season_with_nothing_is_told_of_the_shortfall():
    plan = planned(PICKER, money(900), money(5000))
    assert Code.SHORTFALL in codes(plan.problems)
    assert plan.comes_on == date(2027, 4, 4)


def test_a_season_that_does_not_feed_its_year_offers_nothing_and_names_no_end_of_its_own():
    # 18,000 a year, and 1,600 a month is needed: 19,200.
    plan = planned(PICKER, money(1600), money(5000), first_on=date(2027, 6, 4))
    assert plan.offered == NOTHING
    assert Code.NOTHING_LEFT_LATER not in codes(plan.problems)


def test_a_month_that_is_not_known_counts_as_nothing():
    known = Uneven([None if month is not None and not month else month for month in PICKER.months])
    assert average_of(known) == average_of(PICKER) == money(1500)
    assert having(known, money(900)) == having(PICKER, money(900))


def test_the_same_each_month_is_no_season():
    even = Uneven([money(1500)] * 12)
    assert not even.season(average_of(even))


def test_two_seasons_add_up():
    spring = Season("GBP", (0, 0, 500, 0, 0, 0, 0, 0, 0, 0, 0, -500))
    autumn = Season("GBP", (-300, 0, 0, 0, 0, 0, 0, 0, 0, 300, 0, 0))
    assert (spring + autumn).above == (-300, 0, 500, 0, 0, 0, 0, 0, 0, 300, 0, -500)


SUMS = st.one_of(st.none(), st.integers(0, 500_000))
YEARS = st.lists(SUMS, min_size=12, max_size=12).filter(any)


def year_of(sums):
    return Uneven([None if minor is None else Money(minor, "GBP") for minor in sums])


@given(
    YEARS,
    st.integers(0, 200_000),
    st.lists(st.integers(1000, 2_000_000), min_size=1, max_size=4),
    st.integers(1, 12),
)
@settings(deadline=None)
def test_no_month_pays_more_than_its_household_has_by_then(sums, needs, balances, month):
    """The low months first, the good ones first, one good month in a year: none breaks."""
    year, needed = year_of(sums), Money(needs, "GBP")
    owed = [Money(balance, "GBP") for balance in balances]
    plan = planned(year, needed, *owed, first_on=date(2027, month, 1))
    assert plan.broken == ()
    paid = {(each.on.year, each.on.month) for each in plan.cash_flow if each.paid}
    short = [on for on, _missing in lacking(plan, year, needed)]
    assert [on for on in short if (on.year, on.month) in paid] == []


@given(YEARS, st.integers(1, 12), st.integers(0, 150_000), st.integers(0, 300_000))
@settings(deadline=None)
def test_no_day_runs_short_beside_a_wage_that_comes_on_its_day(sums, month, needs, in_hand):
    year, wage, first_on = year_of(sums), Money(80_000, "GBP"), date(2027, month, 4)
    average, start = average_of(year), first_on - timedelta(days=20)
    season, paid_on = year.season(average), first_on + timedelta(days=9)
    rest = average - Money(needs, "GBP")
    months = means(wage + rest, margin=NOTHING, first_on=first_on, season=season)
    wages = DatedSums.level(wage, paid_on)
    days = PayDays(start, Money(in_hand, "GBP"), wages, rest, season=season)
    held = by_days(months, days, first_on=first_on)
    plan = make_plan(
        [PlanDebt("a", money(20_000))], held, first_on=first_on, nothing_left=Kind.NONE
    )
    assert plan.broken == ()
    assert _days_short(plan, year, days, Money(needs, "GBP")) == []


def _days_short(plan, year, days, needs):
    """The days of a payment that there is not enough for: wages on their days, a year's twelfth
    less what is needed evenly, and each month's difference from the twelfth within that month."""
    average, until = average_of(year).minor, add_months(plan.first_on, 23)
    comes = dict(days.wages.until(until))
    pays = {each.on: each.paid.minor for each in plan.cash_flow}
    have, found, on = Fraction(days.in_hand.minor), [], days.start
    while on < until:
        income = year.months[on.month - 1]
        differs = (income.minor if income else 0) - average
        have += Fraction((average - needs.minor) * 12, DAYS_A_YEAR)
        have += Fraction(differs, monthrange(on.year, on.month)[1])
        have = max(have + (comes[on].minor if on in comes else 0), 0)
        paid = pays.get(on, 0)
        if paid > have + 1:
            found.append(on)
        have, on = have - paid, on + timedelta(days=1)
    return found


@pytest.mark.parametrize("months", [11, 13])
def test_a_year_has_twelve_months(months):
    with pytest.raises(ValueError, match="twelve"):
        Uneven([None] * months)
