"""A final letter that is not sent yet, and offers what the newest plan does not offer any more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Household, Letter
from debts.services import letters
from tests import factories
from tests.people import Visitor, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 11, 21))
RUNNING = {"overdue_since": date(2026, 1, 10), "last_payment_on": date(2026, 1, 5)}
CHANGED = "Your plan offers something else now"
TAG = "not up to date"


def url(name: str, row: Any, *more: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk, *more])


def text_of(owner: Visitor, page: str) -> str:
    return " ".join(map(str.strip, owner.get(page).content.decode().splitlines()))


def plan(owner: Visitor, household: Household, method: str = "pro_rata", **given: str) -> None:
    answers = {"margin": "0", "first_on": "1 January 2027", "method": method, "part": "100"}
    saved(post_form(owner, reverse("plan-make", args=[household.pk]), answers | given))


def final(owner: Visitor, debt: Debt, kind: str = "instalments") -> Letter:
    draft = letters.begin(debt=debt, kind=BY_ID[kind], language="en", today=date(2026, 11, 21))
    saved(post_form(owner, url("letter-issue", draft)))
    return Letter.objects.get(pk=draft.pk)


@pytest.fixture
def debts(owner: Visitor, household: Household) -> list[Debt]:
    """900.00 are left: 600.00 and 300.00 in proportion, 450.00 each in equal shares."""
    factories.person(household)
    factories.complete_assessment(household)
    found = [
        factories.debt(household, principal=Money(owed * 100, "GBP"), reference="NB-77", **RUNNING)
        for owed in (6000, 3000)
    ]
    plan(owner, household)
    return found


@pytest.fixture
def letter(owner: Visitor, debts: list[Debt]) -> Letter:
    return final(owner, debts[0])


def warned(owner: Visitor, letter: Letter) -> set[bool]:
    """Whether each page warns: the letter's own, the one that notes it as sent, and the list."""
    pages = [
        CHANGED in text_of(owner, url(name, letter)) for name in ("letter-preview", "letter-posted")
    ]
    listed = text_of(owner, reverse("letter-list", args=[letter.household_id]))
    return {*pages, TAG in listed}


def home(owner: Visitor, letter: Letter) -> str:
    return text_of(owner, reverse("home", args=[letter.household_id]))


def test_a_letter_that_the_plan_still_comes_to_is_ready_to_be_sent(
    owner: Visitor, household: Household, letter: Letter
) -> None:
    plan(owner, household)
    assert warned(owner, letter) == {False}
    assert "Send the letter to Northern Bank" in home(owner, letter)


def test_another_sharing_is_said_wherever_the_letter_waits_and_home_does_not_push_it(
    owner: Visitor, household: Household, letter: Letter
) -> None:
    plan(owner, household, "equal")
    assert warned(owner, letter) == {True}
    assert url("letter-kind", letter.debt) in text_of(owner, url("letter-preview", letter))
    page = home(owner, letter)
    assert "Send the letter" not in page
    assert "Write to Northern Bank" in page
    plan(owner, household, "pro_rata")
    assert warned(owner, letter) == {False}


def test_a_figure_changed_in_the_same_plan_is_seen(
    owner: Visitor, household: Household, letter: Letter
) -> None:
    offer = household.plans.get().offers.get(debt=letter.debt_id)
    saved(post_form(owner, reverse("offer-edit", args=[household.pk, offer.pk]), {"own": "500"}))
    assert warned(owner, letter) == {True}


def test_the_table_of_a_letter_is_looked_at_too(
    owner: Visitor, household: Household, debts: list[Debt], letter: Letter
) -> None:
    """The other creditor is offered 200.00 instead of the 300.00 that the table names."""
    offer = household.plans.get().offers.get(debt=debts[1])
    saved(post_form(owner, reverse("offer-edit", args=[household.pk, offer.pk]), {"own": "200"}))
    assert warned(owner, letter) == {True}


def test_it_may_be_noted_as_sent_all_the_same_and_then_nothing_warns(
    owner: Visitor, household: Household, letter: Letter
) -> None:
    plan(owner, household, "equal")
    data = {"posted_on": "21 November 2026", "posted_by": "post"}
    saved(post_form(owner, url("letter-posted", letter), data))
    assert warned(owner, letter) == {False}


def test_a_letter_that_offers_nothing_is_never_outdated(
    owner: Visitor, household: Household, debts: list[Debt]
) -> None:
    waiting = final(owner, debts[0], "hold")
    plan(owner, household, "equal")
    assert warned(owner, waiting) == {False}


def test_a_final_letter_from_before_is_known_by_its_first_sum(
    owner: Visitor, household: Household, letter: Letter
) -> None:
    letter.pinned.pop("offered")
    letter.save()
    plan(owner, household)
    assert warned(owner, letter) == {False}
    plan(owner, household, "equal")
    assert warned(owner, letter) == {True}


@pytest.mark.parametrize("name", ["letter-list", "home"])
def test_more_letters_ask_no_more_queries(
    owner: Visitor, household: Household, debts: list[Debt], letter: Letter, name: str
) -> None:
    page = reverse(name, args=[household.pk])
    owner.get(page)
    with CaptureQueriesContext(connection) as few:
        owner.get(page)
    for debt in debts:
        final(owner, debt)
    with CaptureQueriesContext(connection) as many:
        owner.get(page)
    assert len(many) == len(few)
