"""What was agreed by telephone has its call in the log: from the agreement's page, and once."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.models import Agreement, Contact, Household
from tests import factories
from tests.people import Visitor, open_form, saved, send_form

DAY = date(2026, 3, 2)


@pytest.fixture
def agreed(household: Household) -> Agreement:
    return factories.agreement(household, status="spoken", agreed_on=DAY, agreed_with="Ms Oak")


def page_of(agreement: Agreement) -> str:
    return reverse("agreement-detail", args=[agreement.household_id, agreement.pk])


def note(agreement: Agreement) -> str:
    add = reverse("contact-add", args=[agreement.household_id])
    return f"{add}?agreement={agreement.pk}"


def is_offered(owner: Visitor, agreement: Agreement) -> bool:
    return note(agreement) in owner.get(page_of(agreement)).content.decode()


def test_the_call_is_noted_with_all_that_the_agreement_knows_of_it(
    owner: Visitor, household: Household, agreed: Agreement
) -> None:
    assert is_offered(owner, agreed)
    form = open_form(owner, note(agreed))
    assert "direction" not in form.as_sent()  # who rang whom the agreement does not say
    answer = saved(send_form(owner, form, {"direction": "out"}))
    assert answer.url == page_of(agreed)  # type: ignore[attr-defined]
    contact = Contact.objects.get()
    assert (contact.debt, contact.on, contact.channel) == (agreed.debt, DAY, "phone")
    assert (contact.person, contact.answer) == ("Ms Oak", "yes")
    assert contact.creditor == agreed.debt.creditor
    assert not is_offered(owner, agreed)


def test_a_yes_whose_agreement_is_noted_leads_there_and_not_to_a_second_one(
    owner: Visitor, household: Household, agreed: Agreement
) -> None:
    call = factories.contact(household, debt=agreed.debt, on=DAY, answer="yes")
    page = owner.get(reverse("contact-detail", args=[household.pk, call.pk])).content.decode()
    assert page_of(agreed) in page
    assert reverse("agreement-add", args=[household.pk]) not in page
    later = factories.contact(household, debt=agreed.debt, on=date(2026, 3, 3), answer="yes")
    page = owner.get(reverse("contact-detail", args=[household.pk, later.pk])).content.decode()
    assert reverse("agreement-add", args=[household.pk]) in page


@pytest.mark.parametrize(
    ("given", "lacks"),
    [
        ({}, False),
        ({"channel": "visit"}, False),
        ({"channel": "letter"}, True),
        ({"on": date(2026, 3, 3)}, True),
        ({"direction": "oth"}, True),
        ({"taken_back_at": "2026-03-03T10:00Z"}, True),
    ],
)
def test_only_a_talk_about_it_on_its_day_is_that_call(
    owner: Visitor, household: Household, agreed: Agreement, given: dict, lacks: bool
) -> None:
    factories.contact(household, **{"debt": agreed.debt, "on": DAY, **given})
    assert is_offered(owner, agreed) is lacks


def test_the_contact_that_the_proposal_came_by_is_that_call(
    owner: Visitor, household: Household, agreed: Agreement
) -> None:
    call = factories.contact(household, debt=agreed.debt, on=date(2026, 2, 20))
    factories.proposal(household, debt=agreed.debt, contact=call, agreement=agreed)
    assert not is_offered(owner, agreed)


def test_what_is_in_writing_asks_for_no_call(owner: Visitor, household: Household) -> None:
    assert not is_offered(owner, factories.agreement(household, status="written"))


def test_another_households_agreement_fills_in_nothing(
    owner: Visitor, household: Household
) -> None:
    factories.debt(household)
    foreign = factories.agreement(factories.household(name="Elm household"), agreed_with="Ms Elm")
    add = reverse("contact-add", args=[household.pk])
    form = open_form(owner, f"{add}?agreement={foreign.pk}")
    assert "Ms Elm" not in str(form.as_sent())
