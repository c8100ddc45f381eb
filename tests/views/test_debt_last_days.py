"""Answers to "when last?", given again: a later day is one more, a wrong one is replaced."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.limitation import State
from debts.models import Debt, Household
from debts.selectors.debt import clock_of
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 28)
pytestmark = pytest.mark.time_machine(TODAY)


@pytest.fixture
def phone_bill(household: Household) -> Debt:
    """Missed in March 2015 and paid on in January 2021: six years from there."""
    return factories.debt(
        household,
        product="phone",
        stage="overdue",
        contract_on=None,
        overdue_since=date(2015, 3, 1),
        last_payment_on=date(2021, 1, 1),
        never_acknowledged=True,
        history_complete=True,
        creditor=factories.creditor(household, name="Larkline", kind="utility"),
    )


def tell(owner: Visitor, debt: Debt, page: str = "debt-dates", **answers: Any) -> None:
    saved(post_form(owner, reverse(page, args=[debt.household_id, debt.pk]), answers))


def days(debt: Debt, kind: str) -> list[date]:
    return [row.day.earliest for row in debt.events.filter(kind=kind)]


def clock(debt: Debt) -> tuple[State, date | None, date | None]:
    found = clock_of(Debt.objects.get(pk=debt.pk), TODAY)
    return found.state, found.earliest_end, found.latest_end


def test_a_later_payment_keeps_the_older_one_that_carried_the_time_on(owner, phone_bill):
    assert clock(phone_bill) == (State.NEAR, date(2027, 1, 1), date(2027, 1, 1))
    tell(owner, phone_bill, last_payment_on="20 November 2026")
    assert days(phone_bill, "paid") == [date(2021, 1, 1), date(2026, 11, 20)]
    assert clock(phone_bill) == (State.RUNNING, date(2032, 11, 20), date(2032, 11, 20))


def test_a_day_that_is_called_wrong_is_replaced(owner, phone_bill):
    tell(owner, phone_bill, last_payment_on="20 November 2026", last_payment_on_wrong=True)
    assert days(phone_bill, "paid") == [date(2026, 11, 20)]
    assert clock(phone_bill)[0] is State.MAY_HAVE_RUN_OUT


def test_an_earlier_or_more_exact_day_puts_the_stored_one_right(owner, phone_bill):
    tell(owner, phone_bill, last_payment_on="March 2020")
    assert days(phone_bill, "paid") == [date(2020, 3, 1)]
    tell(owner, phone_bill, last_payment_on="12 March 2020")
    assert days(phone_bill, "paid") == [date(2020, 3, 12)]


@pytest.mark.parametrize(
    ("page", "field", "kind"),
    [
        ("debt-dates", "last_acknowledged_on", "acknowledged"),
        ("debt-dates", "last_demand_on", "demanded"),
        ("debt-stage", "court_papers_on", "claim_issued"),
        ("debt-stage", "claim_ended_on", "claim_ended"),
        ("debt-people", "assigned_on", "told_of_transfer"),
    ],
)
def test_so_it_is_with_all_that_can_happen_again(household, owner, page, field, kind):
    buyer = factories.creditor(household, name="Lantern", kind="debt_buyer")
    bought = factories.debt(household, creditor=buyer, contract_on=None, overdue_since=None)
    for answer in ("May 2020", "June 2023"):
        tell(owner, bought, page, **{field: answer})
    assert days(bought, kind) == [date(2020, 5, 1), date(2023, 6, 1)]
    tell(owner, bought, page, **{field: "July 2023", f"{field}_wrong": True})
    assert days(bought, kind) == [date(2020, 5, 1), date(2023, 7, 1)]


def test_the_first_missed_payment_happens_once(owner, phone_bill):
    tell(owner, phone_bill, "debt-stage", overdue_since="May 2016")
    assert days(phone_bill, "fell_due") == [date(2016, 5, 1)]
