"""An offer of one's own whose first day has passed is not judged as if it were due today."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.urls import reverse

from debts.models import Debt, Household
from tests import factories
from tests.people import Visitor, post_form

TODAY = date(2026, 3, 20)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]


@pytest.fixture
def debt(household: Household) -> Debt:
    return factories.debt(household)


def shown(owner: Visitor, debt: Debt, **given: object) -> str:
    """20 × £50.00, offered on 1 March."""
    usual = {"made_by": "us", "on": date(2026, 3, 1), "interest": "frozen"}
    ours = factories.proposal(debt.household, debt=debt, **{**usual, **given})
    page = owner.get(reverse("proposal-detail", args=[debt.household_id, ours.pk]))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page.content.decode())).split())


@pytest.mark.parametrize(
    ("rhythm", "first_on", "next_on"),
    [
        ("month", date(2026, 3, 10), "10 April 2026"),
        ("month", date(2026, 1, 31), "31 March 2026"),
        ("week", date(2026, 3, 10), "24 March 2026"),
        ("week", date(2026, 3, 6), "20 March 2026"),  # today is one of its days
    ],
)
def test_it_is_reckoned_from_the_next_of_its_days_and_says_so(
    owner: Visitor, debt: Debt, rhythm: str, first_on: date, next_on: str
) -> None:
    page = shown(owner, debt, rhythm=rhythm, first_on=first_on)
    day = f"{first_on.day} {first_on:%B %Y}"
    assert f"you named, {day}, has passed. It is reckoned from {next_on}." in page
    assert "Name another first day" in page
    message = page.split("A message to copy")[1]
    assert f"from {next_on}" in message
    assert day not in message


def test_a_day_that_is_still_to_come_stays(owner: Visitor, debt: Debt) -> None:
    page = shown(owner, debt, first_on=TODAY)
    assert "has passed" not in page
    assert "from 20 March 2026" in page.split("A message to copy")[1]


def test_what_they_propose_keeps_the_day_that_they_named(owner: Visitor, debt: Debt) -> None:
    assert "you named" not in shown(owner, debt, made_by="them", first_on=date(2026, 3, 10))


@pytest.mark.parametrize(
    ("on", "status"), [("20 March 2026", 422), ("11 March 2026", 422), ("10 March 2026", 302)]
)
def test_a_new_offer_names_a_day_that_is_to_come(
    owner: Visitor, debt: Debt, on: str, status: int
) -> None:
    page = reverse("proposal-counter", args=[debt.household_id, debt.pk])
    sums = {"instalment": "10", "instalments": "12", "first_on": "10 March 2026", "on": on}
    sent = post_form(owner, page, sums)
    assert sent.status_code == status
    told = "Name a first day that was still to come then." in sent.content.decode()
    assert told is (status == 422)
