"""An offer that waits for the person stands on home; what something else took the place of does
not wait any more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.clock import today
from debts.domain.sums.money import Money
from debts.models import Agreement, Contact, Debt, Household, Proposal
from tests import factories
from tests.people import Visitor, post_form, saved

THEIRS = {"made_by": "them", "instalment": Money(60_00, "GBP"), "instalments": 12}


@pytest.fixture
def debt(household: Household) -> Debt:
    factories.person(household)
    made: Debt = factories.debt(household)
    return made


@pytest.fixture
def call(debt: Debt) -> Contact:
    made: Contact = factories.contact(debt.household, debt=debt, creditor=debt.creditor)
    return made


def propose(debt: Debt, call: Contact | None = None, **given: Any) -> Proposal:
    made: Proposal = factories.proposal(
        debt.household, debt=debt, contact=call, on=today(), **{**THEIRS, **given}
    )
    return made


def next_of(owner: Visitor, household: Household) -> Any:
    return owner.get(reverse("home", args=[household.pk])).context["next"]


def read(owner: Visitor, name: str, row: Any) -> str:
    page = owner.get(reverse(name, args=[row.household_id, row.pk]))
    return " ".join(page.content.decode().split())


def test_home_names_their_offer_until_it_is_answered(
    owner: Visitor, household: Household, debt: Debt, call: Contact
) -> None:
    before = next_of(owner, household).page
    offer = propose(debt, call)
    found = next_of(owner, household)
    assert (found.page, found.target) == ("proposal-detail", offer.pk)
    assert found.title == "Answer what Northern Bank proposes"
    refuse = reverse("proposal-refuse", args=[household.pk, offer.pk])
    saved(post_form(owner, refuse))
    assert next_of(owner, household).page == before


@pytest.mark.parametrize(
    "given",
    [{"made_by": "us"}, {"stands_until": today() - timedelta(days=1)}, {"closed_as": "withdrawn"}],
    ids=["ours", "lapsed", "withdrawn"],
)
def test_what_waits_for_nobody_is_not_named(
    owner: Visitor, household: Household, debt: Debt, call: Contact, given: dict[str, Any]
) -> None:
    propose(debt, call, **given)
    assert next_of(owner, household).page != "proposal-detail"


def test_after_their_offer_was_agreed_ones_own_waits_no_more_until_that_is_taken_back(
    owner: Visitor, household: Household, debt: Debt, call: Contact
) -> None:
    mine = propose(debt, call, made_by="us", instalment=Money(40_00, "GBP"))
    theirs = propose(debt, call)
    assert "They agreed" in read(owner, "proposal-detail", mine)
    add = reverse("agreement-add", args=[household.pk]) + f"?proposal={theirs.pk}"
    terms = {"first_on": f"{today() + timedelta(days=20)}"}
    answer = post_form(owner, add, terms)
    if answer.status_code != 302:
        answer = post_form(owner, add, terms, press="confirmed")
    saved(answer)
    page = read(owner, "proposal-detail", mine)
    assert "something else was agreed since" in page
    assert "They agreed" not in page
    thread = reverse("proposal-thread", args=[household.pk, debt.pk])
    assert "They agreed" not in owner.get(thread).content.decode()
    made = Agreement.objects.get()
    saved(post_form(owner, reverse("agreement-remove", args=[household.pk, made.pk])))
    assert "They agreed" in read(owner, "proposal-detail", mine)


def test_another_sum_named_since_has_its_place_beside_the_old_one(
    owner: Visitor, household: Household, debt: Debt, call: Contact
) -> None:
    offer = propose(debt, call)
    page = read(owner, "proposal-detail", offer)
    assert "They have named something else since" in page
    form = reverse("proposal-add", args=[household.pk]) + f"?contact={call.pk}"
    assert form in page
    saved(post_form(owner, form, {"instalment": "55", "instalments": "12"}))
    assert [each.instalment for each in call.proposals.order_by("pk")] == [
        Money(60_00, "GBP"),
        Money(55_00, "GBP"),
    ]


def test_from_ones_own_offer_the_way_to_their_next_one_keeps_the_call(
    owner: Visitor, household: Household, debt: Debt
) -> None:
    mine = propose(debt, made_by="us")
    page = reverse("proposal-detail", args=[household.pk, mine.pk]) + "?since=14:12"
    text = owner.get(page).content.decode()
    assert f"?debt={debt.pk}&amp;since=14%3A12" in text
