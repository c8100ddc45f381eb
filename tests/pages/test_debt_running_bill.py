"""What the page of a running bill says of its time: nothing that keeps from paying it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from debts.models import Debt, Household
from tests import factories

pytestmark = pytest.mark.django_db
ALARM = "do not pay, ring, or write"
CALM = "Time is seldom a question for a running bill."


def rent(home: Household, lender: str = "landlord", **given: Any) -> Debt:
    usual: dict[str, Any] = {"product": "rent", "priority": True, "stage": "overdue"}
    usual |= dict.fromkeys(("overdue_since", "contract_on", "last_payment_on"))
    owed_to = factories.creditor(home, name="Invented Homes", kind=lender)
    return factories.debt(home, creditor=owed_to, **{**usual, **given})


def page(client: Client, debt: Debt) -> str:
    text = client.get(reverse("debt-detail", args=[debt.household_id, debt.pk])).content.decode()
    return " ".join(text.split())


def test_rent_without_days_is_told_to_keep_paying(household: Household, owner: Client) -> None:
    text = page(owner, rent(household))
    assert CALM in text
    assert ALARM not in text


@pytest.mark.parametrize(
    "otherwise",
    [
        {"product": "credit_card"},
        {"priority": False},
        {"stage": "collection"},
        {"lender": "debt_buyer"},
    ],
)
def test_any_other_debt_without_days_keeps_the_alarm(
    household: Household, owner: Client, otherwise: dict[str, Any]
) -> None:
    text = page(owner, rent(household, **otherwise))
    assert ALARM in text
    assert CALM not in text
