"""A line of income is told by its months, and the list, the budget and the plan say what counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Household
from tests import factories
from tests.people import Visitor, post_form, saved
from tests.views.test_plan import make, text_of, url

pytestmark = pytest.mark.time_machine(date(2026, 3, 2))

LOWEST = "Income that varies counts by its lowest month that you know."


def told(owner: Visitor, household: Household, **typed: str) -> None:
    """The only income of the household is changed: 1,500.00 a month, of which 600.00 is spent."""
    row = household.assessments.get().incomes.get()
    page = reverse("assessment-income-edit", args=[household.pk, row.pk])
    saved(post_form(owner, page, typed))
    newest = household.assessments.newest()
    assert newest
    newest.completed_on = newest.dated_on
    newest.save()


def test_the_plan_offers_what_the_lowest_month_leaves_and_says_why(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    factories.debt(household, principal=Money(6000_00, "GBP"))
    told(owner, household, varies="floor", month_1="1900", month_2="1,050.00", month_7="1700")
    offer = make(owner, household).offers.get()
    # 1,050 in February less 600; the three months' average of 1,550 would have offered 950.
    assert offer.monthly == Money(450_00, "GBP")
    assert LOWEST in text_of(owner, household)
    listed = owner.get(url(household, "assessment-income")).content.decode()
    assert "It varies: the lowest of 3 known months counts" in " ".join(listed.split())
    result = owner.get(url(household, "assessment-result")).content.decode()
    assert LOWEST in " ".join(result.split())


def test_income_that_is_the_same_each_month_is_said_to_be_nothing_else(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    factories.debt(household, principal=Money(6000_00, "GBP"))
    assert make(owner, household).offers.get().monthly == Money(900_00, "GBP")
    assert LOWEST not in text_of(owner, household)


def test_the_months_are_folded_away_until_one_is_known(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    row = household.assessments.get().incomes.get()
    page = reverse("assessment-income-edit", args=[household.pk, row.pk])
    fold = '<details class="group"{}>\n  <summary>If it is not the same each month'
    assert fold.format("") in owner.get(page).content.decode()
    told(owner, household, varies="floor", month_2="1050")
    newest = household.assessments.newest()
    assert newest
    page = reverse("assessment-income-edit", args=[household.pk, newest.incomes.get().pk])
    assert fold.format(" open") in owner.get(page).content.decode()


def test_a_season_counts_month_by_month_and_the_page_says_how(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    factories.debt(household, principal=Money(6000_00, "GBP"))
    good = {f"month_{month}": "3000" for month in range(4, 10)}
    told(owner, household, varies="season", **good)
    offer = make(owner, household).offers.get()
    # 18,000 ÷ 12 = 1,500 less 600: 900 in May. The six low months lack 600 each, put by before.
    assert offer.monthly == Money(900_00, "GBP")
    text = text_of(owner, household)
    assert "Income by season stands here as a twelfth of its year." in text
    listed = " ".join(owner.get(url(household, "assessment-income")).content.decode().split())
    assert "By season: 6 of 12 months are known, others count as nothing" in listed


def test_a_season_without_a_month_is_asked_about(owner: Visitor, household: Household) -> None:
    factories.complete_assessment(household)
    row = household.assessments.get().incomes.get()
    page = reverse("assessment-income-edit", args=[household.pk, row.pk])
    response = post_form(owner, page, {"varies": "season"})
    assert response.status_code == 422
    assert "Enter what comes in, month by month." in response.content.decode()
