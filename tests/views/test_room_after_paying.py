"""What was paid this month is in no purse any more: no offer is judged as if it still were."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Entry, Household
from debts.services import plans
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2027, 3, 1)
pytestmark = pytest.mark.time_machine(TODAY)


def pounds(amount: int) -> Money:
    return Money(amount * 100, "GBP")


@pytest.fixture
def debt(household: Household) -> Debt:
    """300 a month is left; 100 of it is agreed here, 150 offered to somebody else: 50 is spare."""
    debt: Debt = factories.debt(household, principal=pounds(2000), rate_quote="none")
    other = factories.creditor(household, name="Fell Bank")
    beside = factories.debt(household, creditor=other, principal=pounds(9000), rate_quote="none")
    assessment = factories.complete_assessment(household)
    assessment.incomes.all().delete()
    assessment.costs.all().delete()
    factories.income(assessment, amount=pounds(300))
    agreed = {"instalment": pounds(100), "instalments": 20, "first_on": date(2027, 1, 1)}
    factories.agreement(
        household, debt=debt, agreed_on=date(2026, 12, 1), payments_known=True, **agreed
    )
    plan = factories.plan(household, assessment=assessment, first_on=date(2027, 1, 1))
    factories.offer(plan, debt=beside, own=pounds(150))
    plans.work_out(plan=plan, today=date(2026, 12, 1))
    return debt


def looked_at(owner: Visitor, debt: Debt, monthly: int, first_on: str) -> str:
    add = reverse("proposal-add", args=[debt.household_id]) + f"?debt={debt.pk}"
    asked = {"instalment": str(monthly), "instalments": "20", "first_on": first_on}
    page = post_form(owner, add, {**asked, "settles": "yes"}, press="look").content.decode()
    return " ".join(re.sub(r"<[^>]*>", "", page).split())


def pay(owner: Visitor, debt: Debt, amount: str, on: str) -> None:
    page = reverse("payment-add", args=[debt.household_id, debt.pk])
    saved(post_form(owner, page, {"amount": amount, "on": on}))


def test_what_was_paid_today_is_not_to_spare(owner: Visitor, debt: Debt) -> None:
    """60 from April on beside 150: 300 may fall by 90. March's 300 is spent but for 50."""
    pay(owner, debt, "100", "1 March 2027")
    assert "income fell by £90.00 a month" in looked_at(owner, debt, 60, "1 April 2027")


def test_what_was_not_paid_is_still_there(owner: Visitor, debt: Debt) -> None:
    assert "income fell by £90.00 a month" not in looked_at(owner, debt, 60, "1 April 2027")
    pay(owner, debt, "100", "28 February 2027")
    assert "income fell by £90.00 a month" not in looked_at(owner, debt, 60, "1 April 2027")


def test_the_same_month_pays_no_second_time(owner: Visitor, debt: Debt) -> None:
    """March has 150 beside the others: with 100 paid, 50 fits and 60 does not."""
    assert "£10.00" not in looked_at(owner, debt, 60, "20 March 2027")
    pay(owner, debt, "100", "1 March 2027")
    assert "£10.00" not in looked_at(owner, debt, 50, "20 March 2027")
    assert "£10.00" in looked_at(owner, debt, 60, "20 March 2027")


def test_what_a_single_sum_paid_took_nothing_from_the_month(owner: Visitor, debt: Debt) -> None:
    pay(owner, debt, "100", "1 March 2027")
    Entry.objects.filter(kind="payment").update(lump_sum=factories.lump_sum(debt.household))
    assert "income fell by £90.00 a month" not in looked_at(owner, debt, 60, "1 April 2027")
