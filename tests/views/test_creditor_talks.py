"""The thread with one creditor: who proposed what, how, until when it stands, and its answer."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from debts.models import Contact, Creditor, Household, Letter
from debts.services.talks import contacts
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


@pytest.fixture
def bank(household: Household) -> Creditor:
    return factories.creditor(household, name="Elm Bank")


def url(creditor: Creditor) -> str:
    return reverse("creditor-talks", args=[creditor.household_id, creditor.pk])


def rows(visitor: Visitor, creditor: Creditor, **query: Any) -> list[Any]:
    found: list[Any] = visitor.get(url(creditor), query).context["rows"]
    return found


OFFERED = {"own": [[40_00, "2026-11-01", 3], [55_00, "2027-02-01", None]]}


def sent(household: Household, **given: Any) -> Letter:
    usual = {
        "kind": "instalments",
        "posted_on": date(2026, 10, 1),
        "issued_at": "2026-10-01T09:00Z",
    }
    letter = factories.letter(household, **{**usual, **given})
    letter.pinned = {**letter.pinned, "offered": OFFERED}
    letter.save()
    return letter


def test_over_all_debts_with_them_the_newest_first(
    owner: Visitor, household: Household, bank: Creditor
) -> None:
    card = factories.debt(household, creditor=bank, product="credit_card")
    loan = factories.debt(household, creditor=bank, product="personal_loan")
    factories.proposal(household, debt=card, on=date(2026, 9, 1))
    factories.proposal(household, debt=loan, on=date(2026, 10, 5), made_by="us")
    factories.proposal(household, debt=factories.debt(household), on=date(2026, 11, 1))
    found = rows(owner, bank)
    assert [row.on for row in found] == [date(2026, 10, 5), date(2026, 9, 1)]
    assert [row.debt for row in found] == [str(loan), str(card)]


def test_whoever_only_collects_has_the_thread_too(owner: Visitor, household: Household) -> None:
    agency = factories.creditor(household, kind="collector")
    debt = factories.debt(household, collector=agency)
    call = factories.contact(household, debt=debt, creditor=agency)
    factories.proposal(household, debt=debt, contact=call)
    (theirs,) = rows(owner, agency)
    (lenders,) = rows(owner, debt.creditor)
    assert theirs.who == "They proposed it"
    assert lenders.who == f"{agency.name} proposed it"


def test_it_says_by_which_contact_until_when_and_with_what_it_was_answered(
    owner: Visitor, household: Household, bank: Creditor
) -> None:
    debt = factories.debt(household, creditor=bank)
    call = factories.contact(household, debt=debt, creditor=bank, channel="phone")
    theirs = factories.proposal(
        household, debt=debt, contact=call, on=date(2026, 11, 2), stands_until=date(2026, 12, 24)
    )
    ours = factories.proposal(
        household, debt=debt, made_by="us", replies_to=theirs, on=date(2026, 11, 4)
    )
    newest, oldest = rows(owner, bank)
    assert oldest.who == "They proposed it"
    assert oldest.how.url == reverse("contact-detail", args=[household.pk, call.pk])
    assert oldest.until == date(2026, 12, 24)
    assert oldest.answer == "Answered with another proposal"
    assert oldest.answered_by.url == reverse("proposal-detail", args=[household.pk, ours.pk])
    assert newest.who == "You proposed it"
    assert newest.how is None
    letter = sent(
        household,
        debt=debt,
        kind="counter_offer",
        answers={"proposal": theirs.pk},
        posted_on=date(2026, 11, 6),
    )
    (newest, _oldest) = rows(owner, bank)
    assert newest.how.url == reverse("letter-preview", args=[household.pk, letter.pk])


def test_a_contact_that_was_taken_back_is_named_no_more(
    owner: Visitor, household: Household, bank: Creditor
) -> None:
    debt = factories.debt(household, creditor=bank)
    call = factories.contact(household, debt=debt, creditor=bank)
    factories.proposal(household, debt=debt, contact=call)
    contacts.take_back_contact(
        Contact.objects.get(pk=call.pk), at=call.created_at, by=owner.account
    )
    (row,) = rows(owner, bank)
    assert row.how is None
    assert row.who == "They proposed it"


def test_what_was_agreed_leads_to_its_agreement(
    owner: Visitor, household: Household, bank: Creditor
) -> None:
    debt = factories.debt(household, creditor=bank)
    agreement = factories.agreement(household, debt=debt)
    factories.proposal(household, debt=debt, agreement=agreement)
    (row,) = rows(owner, bank)
    assert row.answered_by.url == reverse("agreement-detail", args=[household.pk, agreement.pk])


def test_a_letter_that_offered_stands_there_with_its_sums_and_its_answer(
    owner: Visitor, household: Household, bank: Creditor
) -> None:
    debt = factories.debt(household, creditor=bank)
    letter = sent(household, debt=debt, recipient=bank)
    draft = {"posted_on": None, "issued_at": None}
    sent(household, debt=debt, recipient=bank, **draft)
    sent(household, debt=debt, recipient=bank, kind="statement")
    (row,) = rows(owner, bank)
    assert row.terms.words == "3 × £40.00, then £55.00 each time"
    assert row.answer == "No answer is noted"
    posting = {"letter": letter, "debt": debt, "creditor": bank, "direction": "out"}
    line = factories.contact(household, **posting, reply_by=date(2026, 10, 20))
    (row,) = rows(owner, bank)
    assert row.answer == "answer was due 20 October 2026"
    line.answer, line.replied_on = "no", date(2026, 10, 19)
    line.save()
    (row,) = rows(owner, bank)
    assert row.answer == "No"


def test_it_comes_a_page_at_a_time_and_asks_no_more_for_more(
    owner: Visitor, household: Household, bank: Creditor
) -> None:
    debts = [factories.debt(household, creditor=bank) for _ in range(3)]

    def propose(count: int) -> None:
        for number in range(count):
            debt = debts[number % 3]
            call = factories.contact(household, debt=debt, creditor=bank)
            on = DAY - timedelta(days=number)
            theirs = factories.proposal(household, debt=debt, contact=call, on=on)
            factories.proposal(household, debt=debt, made_by="us", replies_to=theirs, on=on)
            sent(household, debt=debt, recipient=bank, posted_on=on)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            owner.get(url(bank))
        return len(queries)

    propose(3)
    asked()
    few = asked()
    propose(40)
    assert asked() <= few
    page = owner.get(url(bank), {"page": 2})
    assert len(page.context["rows"]) == 15
    assert re.search(r"Page 2\s+of", page.content.decode())


def test_the_creditors_page_and_the_debts_thread_lead_there(
    owner: Visitor, household: Household, bank: Creditor
) -> None:
    debt = factories.debt(household, creditor=bank)
    for page in (
        reverse("creditor-detail", args=[household.pk, bank.pk]),
        reverse("proposal-thread", args=[household.pk, debt.pk]),
        reverse("debt-detail", args=[household.pk, debt.pk]),
    ):
        assert url(bank) in owner.get(page).content.decode()
