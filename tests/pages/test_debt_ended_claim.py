"""A claim that has ended is no alarm; one whose end is not surely later still is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from debts.clock import today
from debts.models import Debt, Household
from debts.pages.debt.overview import debts_page
from tests import factories

pytestmark = pytest.mark.django_db
ALARM = "A court has written to you"


def claimed(home: Household, ended: date | None) -> Debt:
    debt = factories.debt(home, stage="court", court_papers_on=date(2019, 5, 2))
    if ended:
        factories.event(debt, kind="claim_ended", day=ended)
    return debt


def page(client: Client, debt: Debt) -> Any:
    return client.get(reverse("debt-detail", args=[debt.household_id, debt.pk])).content.decode()


def test_a_claim_that_ended_later_raises_no_alarm(household: Household, owner: Client) -> None:
    assert ALARM not in page(owner, claimed(household, date(2020, 1, 20)))


@pytest.mark.parametrize("ended", [None, date(2018, 1, 20)])
def test_an_open_claim_raises_it(household: Household, owner: Client, ended: date | None) -> None:
    assert ALARM in page(owner, claimed(household, ended))


def test_an_ended_claim_stands_below_a_formal_demand(household: Household) -> None:
    dead = claimed(household, date(2020, 1, 20))
    demanded = factories.debt(household, stage="formal_demand")
    assert [each.debt for each in debts_page(household, today()).listed] == [demanded, dead]
