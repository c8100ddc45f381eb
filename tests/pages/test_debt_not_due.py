"""What the pages say of a sum that falls due later, and how a person tells that."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from debts.clock import today
from debts.domain.law.events import EventKind
from debts.models import Debt, Household
from debts.selectors.limitation import last_day
from tests import factories
from tests.people import post_form, saved

pytestmark = pytest.mark.django_db
ALARM = "do not pay, ring, or write"


def loan(home: Household, **given: Any) -> Debt:
    usual: dict[str, Any] = {"product": "private", "stage": "", "method": "at_the_end"}
    usual |= dict.fromkeys(("overdue_since", "contract_on", "last_payment_on"))
    owed_to = factories.creditor(home, name="Invented Cousin", kind="person")
    return factories.debt(home, creditor=owed_to, **{**usual, **given})


def page(client: Client, name: str, *at: int) -> str:
    return " ".join(client.get(reverse(name, args=at)).content.decode().split())


def later(days: int = 68) -> date:
    return today() + timedelta(days=days)


def test_a_loan_due_later_raises_no_alarm_and_names_its_day(
    household: Household, owner: Client
) -> None:
    debt = loan(household)
    factories.tell(debt, last_due_on=later())
    text = page(owner, "debt-detail", household.pk, debt.pk)
    assert ALARM not in text
    assert "It is not due yet, so no time is running." in text
    assert "The whole sum falls due." in text
    assert "Last instalment due" not in text


def test_the_stage_says_it_with_its_day(household: Household, owner: Client) -> None:
    debt = loan(household, method="unknown")
    at = reverse("debt-stage", args=[household.pk, debt.pk])
    asked = post_form(owner, at, {"stage": "not_due"})
    assert asked.status_code == 422
    assert "still to come" in asked.content.decode()
    saved(post_form(owner, at, {"stage": "not_due", "due_on": later().isoformat()}))
    debt.refresh_from_db()
    assert debt.stage == "not_due"
    day = last_day(Debt.objects.get(pk=debt.pk), EventKind.LAST_INSTALMENT_DUE)
    assert day is not None
    assert day.earliest == later()
    assert ALARM not in page(owner, "debt-detail", household.pk, debt.pk)


def test_a_friends_loan_without_a_day_is_not_due_yet(household: Household, owner: Client) -> None:
    debt = loan(household, method="unknown")
    at = reverse("debt-stage", args=[household.pk, debt.pk])
    assert "default notice" not in page(owner, "debt-stage", household.pk, debt.pk).lower()
    both = {"stage": "not_due", "no_day": "on", "due_on": later().isoformat()}
    assert post_form(owner, at, both).status_code == 422
    saved(post_form(owner, at, {"stage": "not_due", "no_day": "on"}))
    debt.refresh_from_db()
    assert (debt.stage, debt.method) == ("not_due", "none")
    text = page(owner, "debt-detail", household.pk, debt.pk)
    assert "Not due yet" in text
    saved(post_form(owner, at, {"no_day": None, "due_on": later().isoformat()}))
    debt.refresh_from_db()
    assert debt.method != "none"


def test_once_its_day_is_over_it_is_not_said_to_be_to_come(
    household: Household, owner: Client
) -> None:
    debt = loan(household, stage="not_due")
    factories.tell(debt, last_due_on=later(-10))
    text = page(owner, "debt-detail", household.pk, debt.pk)
    assert "Not due yet" not in text.split("How far it has gone")[1][:200]
    assert ALARM not in text


def test_a_card_is_not_asked_for_the_day_of_its_whole_sum(
    household: Household, owner: Client
) -> None:
    debt = loan(household, product="credit_card", method="revolving")
    assert "due_on" not in page(owner, "debt-stage", household.pk, debt.pk)
