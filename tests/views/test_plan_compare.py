"""The page that compares ways to pay, and shows three futures of what is owed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from debts.domain.account.rates import Quote
from debts.domain.planning.ways_to_pay import WayToPay
from debts.domain.sums.money import Money
from debts.models import Household
from debts.pages.plan.outlook.compared import ComparePage, WayRow
from tests import factories
from tests.people import Visitor, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(factories.DAY)]


@pytest.fixture
def household() -> Household:
    return factories.household()


@pytest.fixture
def owner(household: Household) -> Visitor:
    account = factories.account()
    factories.membership(household, account)
    return Visitor(account)


def owes(home: Household, name: str, sum_: int, yearly: int | None) -> None:
    """So many whole units, at a yearly rate in percent; None: nobody knows it."""
    quote = Quote.UNKNOWN if yearly is None else Quote.ANNUAL if yearly else Quote.NONE
    factories.debt(
        home,
        creditor=factories.creditor(home, name=name),
        principal=Money(sum_ * 100, home.currency),
        rate_ppm=yearly * 10_000 if yearly else None,
        rate_quote=quote,
        penalty_rate_quote=Quote.NONE,
    )


def compared(owner: Visitor, home: Household, left: int) -> str:
    """The page's text, of a plan made through its form with so many whole units a month."""
    assessment = factories.assessment(home, completed_on=factories.DAY)
    factories.income(assessment, amount=Money((1000 + left) * 100, home.currency))
    factories.cost(assessment, amount=Money(100_000, home.currency))
    answers = {"margin": "0", "first_on": "1 May 2026", "method": "pro_rata", "part": "100"}
    saved(post_form(owner, reverse("plan-make", args=[home.pk]), answers))
    page = owner.get(reverse("plan-compare", args=[home.pk])).content.decode()
    return " ".join(re.sub("<[^>]*>", " ", page).split())


def test_every_way_with_what_it_costs_and_who_waits(owner: Visitor, household: Household) -> None:
    """100 free of interest, 300 of principal at 2 % a month: as tests/domain/test_ways_to_pay.py
    has it, but for interest on interest: smallest first 6, 6, 4.24, 2.32 and 0.37."""
    owes(household, "Free", 100, 0)
    owes(household, "Dear", 300, 24)
    text = compared(owner, household, left=100)
    assert "In proportion to each balance your plan and your letters September 2026 £15.92" in text
    assert (
        "Smallest first September 2026 £18.93 Free (May 2026) 1 creditor, until June 2026" in text
    )
    assert "Dearest first September 2026 £12.57 Dear (August 2026) 1 creditor, until August" in text
    assert "costs £3.35 less than shares in proportion" in text
    assert "no debt ends before August 2026 (smallest first: May 2026)" in text
    assert "If all grant what your letters ask, the last payment is in August 2026" in text


def test_a_rate_that_nobody_knows_saves_nothing(owner: Visitor, household: Household) -> None:
    owes(household, "Free", 100, 0)
    owes(household, "Dear", 300, 24)
    owes(household, "Unsaid", 300, None)
    text = compared(owner, household, left=100)
    assert "which way costs least cannot be told: Unsaid" in text
    assert "less than shares in proportion" not in text


def test_three_futures_are_said_in_a_sentence(owner: Visitor, household: Household) -> None:
    """From April: 12 months of 6 on 300; one idle month of 6, then 100 a month."""
    owes(household, "Dear", 300, 24)
    text = compared(owner, household, left=100)
    said = re.search(r"In (\w+ \d+) you owe (\S+) if nothing is paid, (\S+) with your plan", text)
    assert said
    assert said.groups() == ("March 2027", "£372.00", "£0.00")
    assert "Way Last payment" not in text


def test_without_money_there_is_nothing_to_compare(owner: Visitor, household: Household) -> None:
    owes(household, "Dear", 300, 24)
    text = compared(owner, household, left=0)
    assert "Your plan has no money to share among these debts yet" in text


def test_what_never_ends_is_not_said_to_end_as_soon(household: Household) -> None:
    """The dearest first may end where the smallest first does not."""

    def row(way: WayToPay, interest: int, ends: bool = True) -> WayRow:
        day = date(2027, 5, 1) if ends else None
        return WayRow(way, False, Money(interest, "GBP"), day, "Dear", day)

    rows = (
        row(WayToPay.PRO_RATA, 900_00),
        row(WayToPay.SMALLEST_FIRST, 0, ends=False),
        row(WayToPay.DEAREST_FIRST, 500_00),
    )
    plan = factories.plan(household)
    page = ComparePage(plan, (), rows, Money(100_00, "GBP"), None, None, ())
    text = render_to_string("plan/_ways_to_pay.html", {"page": page, "household": household})
    assert "Smallest first would never end." in " ".join(text.split())
    assert "as soon as" not in text


def test_without_a_plan_it_leads_to_what_a_plan_needs(owner: Visitor, household: Household) -> None:
    found = owner.get(reverse("plan-compare", args=[household.pk]))
    assert found.status_code == 302
    assert found.url == reverse("plan", args=[household.pk])
