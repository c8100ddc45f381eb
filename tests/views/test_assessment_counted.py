"""Income of somebody who does not owe the debts: counted or not, as the household chooses (P27)."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.sums.money import Money
from debts.models import Household, Income
from debts.pages.assessment.overview import picture
from tests import factories
from tests.people import Visitor, open_form, post_form, saved
from tests.views.assessments import complete, url, words_of

pytestmark = pytest.mark.time_machine(date(2026, 3, 2))

LEFT_OUT = "Income that you chose not to count is left out"
WAGES = {"source": "wages", "label": "Robin", "amount": "900", "period": "month"}


def asks(owner: Visitor, household: Household) -> bool:
    return "counted" in open_form(owner, url("income", household)).controls


def test_it_is_asked_only_where_more_than_one_may_bring_in_money(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household, adults=1)
    assert not asks(owner, household)
    factories.person(household, relation="partner", name="Robin Elm")
    assert asks(owner, household)
    household.people.all().delete()
    made.adults = 2
    made.save()
    assert asks(owner, household)


def test_a_line_that_is_left_out_can_be_counted_again_by_whoever_lives_alone_now(
    owner: Visitor, household: Household
) -> None:
    line = factories.income(factories.assessment(household, adults=1), counted=False)
    saved(post_form(owner, url("income-edit", household, line.pk), {"counted": True}))
    line.refresh_from_db()
    assert line.counted


def test_income_counts_unless_the_tick_is_taken_off(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household, adults=2)
    saved(post_form(owner, url("income", household), WAGES, press="then=more"))
    saved(post_form(owner, url("income", household), {**WAGES, "counted": None}))
    assert [row.counted for row in made.incomes.all()] == [True, False]


def test_an_empty_form_says_that_the_list_is_complete_whatever_its_tick(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household, adults=2)
    factories.income(made)
    saved(post_form(owner, url("income", household)))
    assert made.incomes.count() == 1


def test_what_is_not_counted_is_in_no_sum_and_the_pages_say_so(
    owner: Visitor, household: Household
) -> None:
    made = complete(household, adults=2)
    factories.income(made, label="Robin", amount=Money(900_00, "GBP"), counted=False)
    factories.income(made, label="Unknown", amount=None, counted=False)
    # 1,500 comes in and 600 goes out; Robin's 900 and what is not known count for nothing.
    seen = picture(made)
    assert (seen.income.minor, seen.left.minor, seen.unknown_count) == (1500_00, 900_00, 0)
    page = words_of(owner, url("income", household))
    assert 'Together: <span class="money">£1,500.00</span> a month' in page
    assert "not counted for these debts" in page.lower()
    for name in ("income", "check", "result"):
        assert LEFT_OUT in words_of(owner, url(name, household)), name


def test_a_budget_that_counts_all_says_nothing_of_it(owner: Visitor, household: Household) -> None:
    complete(household, adults=2)
    for name in ("income", "check", "result"):
        assert LEFT_OUT not in words_of(owner, url(name, household)), name


def test_a_cost_is_never_left_out(owner: Visitor, household: Household) -> None:
    complete(household, adults=2)
    controls = open_form(owner, url("cost-group", household, "home")).controls
    assert "counted" not in controls
    assert LEFT_OUT not in words_of(owner, url("cost-group", household, "home"))


def test_leaving_income_out_later_begins_a_new_budget_and_keeps_the_old(
    owner: Visitor, household: Household
) -> None:
    old = complete(household, adults=2)
    line = factories.income(old, label="Robin", amount=Money(900_00, "GBP"))
    saved(post_form(owner, url("income-edit", household, line.pk), {"counted": None}))
    new = household.assessments.newest()
    assert new
    assert new != old
    assert (picture(old).income.minor, picture(new).income.minor) == (2400_00, 1500_00)


def test_a_share_of_the_costs_is_a_source_of_its_own(owner: Visitor, household: Household) -> None:
    made = factories.assessment(household, adults=2)
    share = {"source": "share", "amount": "400", "period": "month"}
    saved(post_form(owner, url("income", household), share))
    assert made.incomes.get().source == Income.Source.SHARE
    page = words_of(owner, url("income", household))
    assert "Partner’s or others’ share of household costs" in page
