"""What a plan names beside itself: ways of the law that may fit, and help with bills and income."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Household
from tests import factories
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(factories.DAY)]
MAY_FIT = "This one may fit."


@pytest.fixture
def household() -> Household:
    return factories.household()


@pytest.fixture
def owner(household: Household) -> Visitor:
    account = factories.account()
    factories.membership(household, account)
    return Visitor(account)


def plan_page(owner: Visitor, home: Household, *, left: int, owed: int, **known: int) -> str:
    """Of a plan that is made through its form, where so many whole units are left a month."""
    assessment = factories.assessment(home, completed_on=factories.DAY, **known)
    factories.income(assessment, amount=Money((1000 + left) * 100, home.currency))
    factories.cost(assessment, amount=Money(100_000, home.currency))
    factories.debt(home, principal=Money(owed * 100, home.currency))
    answers = {"margin": "0", "first_on": "1 May 2026", "method": "pro_rata", "part": "100"}
    saved(post_form(owner, reverse("plan-make", args=[home.pk]), answers))
    page = owner.get(reverse("plan", args=[home.pk])).content.decode()
    return " ".join(page.split())


@pytest.mark.parametrize(
    ("left", "owed", "fits"),
    [(75, 6_810, True), (76, 6_810, False), (75, 50_000, True), (75, 50_001, False)],
)
def test_a_debt_relief_order_is_named_first_where_debts_and_surplus_are_within_its_limits(
    owner: Visitor, household: Household, left: int, owed: int, fits: bool
) -> None:
    """R13: £6,810 owed, nothing of worth, and a plan of 92 months: nobody asked about one."""
    page = plan_page(owner, household, left=left, owed=owed)
    assert (MAY_FIT in page) is fits
    if fits:
        after = page.split(MAY_FIT)[1]
        assert after.index("debt relief order") < after.index("Breathing Space is a statutory")


def test_a_plan_of_more_than_five_years_names_them_and_one_of_five_does_not(
    owner: Visitor, household: Household
) -> None:
    page = plan_page(owner, household, left=100, owed=6_100)
    assert "This plan takes more than 5 years." in page
    # 61 payments from 1 May 2026 on; it once said "more than ten years" beside this.
    assert "As it stands the last payment is in May 2031." in page
    for way in (
        "individual voluntary",
        "bankruptcy",
        "time order",
        "N245",
        "N244",
        "mental health",
    ):
        assert way in page, way
    other = factories.household()
    factories.membership(other, owner.account)
    assert "This plan takes more than" not in plan_page(owner, other, left=100, owed=6_000)


@pytest.mark.parametrize(("adults", "shown"), [(1, True), (2, False), (None, True)])
def test_the_discount_of_one_adult_is_named_to_who_may_be_one(
    owner: Visitor, household: Household, adults: int | None, shown: bool
) -> None:
    """R13: the product knew of one adult, and did not say so."""
    known = {} if adults is None else {"adults": adults}
    page = plan_page(owner, household, left=0, owed=6_000, **known)
    assert ("a quarter less" in page) is shown
    assert "Help with bills and income to ask for" in page
    for help_ in ("council tax support", "benefits check", "social tariff", "hardship funds"):
        assert help_ in page, help_


def test_a_place_whose_rules_name_no_help_shows_no_empty_list(owner: Visitor) -> None:
    home = factories.household(country="cn", currency="CNY")
    factories.membership(home, owner.account)
    page = plan_page(owner, home, left=0, owed=6_000)
    assert "Help with bills and income to ask for" not in page
    assert MAY_FIT not in page, "the limits are in pounds"


@pytest.mark.parametrize(("principal", "below"), [(38_600, True), (50_000, False), (None, False)])
def test_a_card_debt_is_compared_with_the_sum_of_the_criminal_rule(
    owner: Visitor, principal: int | None, below: bool
) -> None:
    home = factories.household(country="cn", currency="CNY")
    factories.membership(home, owner.account)
    money = None if principal is None else Money(principal * 100, "CNY")
    debt = factories.debt(home, product="credit_card", principal=money, stage="overdue")
    page = owner.get(reverse("debt-detail", args=[home.pk, debt.pk])).content.decode()
    said = re.sub(r"<[^>]+>", "", page)
    assert ("38,600.00, is below the" in said and "50,000.00 that this rule" in said) is below
