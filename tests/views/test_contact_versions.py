"""A note that was corrected keeps what it said before; one taken back is struck through."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from debts.models import Account, Contact, Debt, History, Household
from debts.selectors.debt import clock_of
from debts.selectors.due import replies_due
from debts.selectors.talks.calls import calls_with
from debts.services.creditors import merge_creditor
from debts.services.households import delete_household
from debts.services.talks import contacts
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor, forge, open_form, post_form, saved, send_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def url(contact: Contact, verb: str = "detail") -> str:
    return reverse(f"contact-{verb}", args=[contact.household_id, contact.pk])


def shown(visitor: Visitor, page: str) -> str:
    text = visitor.get(page).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def take_back(visitor: Visitor, contact: Contact) -> None:
    saved(post_form(visitor, url(contact, "remove")))


def put_back(visitor: Visitor, contact: Contact) -> None:
    saved(post_form(visitor, url(contact), action="/back/"))


def test_what_it_said_before_is_read_with_who_changed_it_and_when(
    owner: Visitor, household: Household
) -> None:
    contact = factories.contact(household, said="They asked for £150.", person="Ms Sloe")
    assert "Earlier versions" not in shown(owner, url(contact))
    saved(post_form(owner, url(contact, "edit"), {"said": "They asked for £115.", "person": ""}))
    saved(post_form(owner, url(contact, "edit"), {"said": "They asked for £105."}))
    page = shown(owner, url(contact))
    assert "Earlier versions (2)" in page
    name = str(Account.objects.get(memberships__household=household))
    assert f"when {name} changed it" in page
    older = page.split("Earlier versions")[1]
    assert older.index("£115") < older.index("£150")
    assert "Who you spoke with Ms Sloe" in older
    assert older.count("What was said") == 2


def test_what_did_not_change_stands_in_no_version(owner: Visitor, household: Household) -> None:
    contact = factories.contact(household, said="They rang.", person="Ms Sloe")
    saved(post_form(owner, url(contact, "edit"), {"said": "They rang twice."}))
    assert "Ms Sloe" not in shown(owner, url(contact)).split("Earlier versions")[1]


def test_another_creditor_and_an_empty_answer_are_named(
    owner: Visitor, household: Household
) -> None:
    elm = factories.creditor(household, name="Elm Collections")
    contact = factories.contact(household, creditor=elm, reply_by=None)
    oak = factories.creditor(household, name="Oak Bank")
    saved(
        post_form(owner, url(contact, "edit"), {"creditor": oak.pk, "reply_by": "3 December 2026"})
    )
    older = shown(owner, url(contact)).split("Earlier versions")[1]
    assert "Creditor Elm Collections" in older
    assert "Reply expected by nothing was noted" in older


def test_a_line_that_was_taken_back_stays_and_says_so_in_words(
    owner: Visitor, household: Household
) -> None:
    debt = factories.debt(household)
    contact = factories.contact(household, debt=debt, said="They asked for £150.")
    take_back(owner, contact)
    for page in (
        reverse("contact-list", args=[household.pk]),
        reverse("debt-detail", args=[household.pk, debt.pk]),
        url(contact),
    ):
        assert "Taken back on" in shown(owner, page)
        assert "They asked for £150." in shown(owner, page)
        assert "<s>" in owner.get(page).content.decode()
    put_back(owner, contact)
    assert "Taken back" not in shown(owner, reverse("contact-list", args=[household.pk]))
    assert [each.verb for each in History.objects.filter(noun="contact")] == ["changed", "changed"]


def test_its_effects_go_with_it_and_come_back_with_it(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household)
    contact = factories.contact(
        household,
        debt=debt,
        creditor=debt.creditor,
        channel="phone",
        direction="out",
        said="They promised to write.",
        reply_by=date(2026, 12, 1),
    )
    assert replies_due(household, household.contacts.all(), DAY)
    assert calls_with(debt, debt.creditor)
    take_back(owner, contact)
    fresh = Household.objects.get(pk=household.pk)
    assert not replies_due(fresh, fresh.contacts.all(), DAY)
    assert not calls_with(debt, debt.creditor)
    put_back(owner, contact)
    fresh = Household.objects.get(pk=household.pk)
    assert replies_due(fresh, fresh.contacts.all(), DAY)
    assert calls_with(debt, debt.creditor)


def test_a_demand_in_china_moves_no_time_once_it_was_taken_back() -> None:
    home = factories.household(country="cn", currency="CNY")
    old = {"overdue_since": date(2021, 1, 10), "last_payment_on": date(2021, 1, 5)}
    debt = factories.debt(home, **old)
    told = {"direction": "in", "channel": "phone", "on": date(2023, 6, 1)}
    contact = factories.contact(home, debt=debt, **told)
    with_it = clock_of(Debt.objects.get(pk=debt.pk), DAY)
    contacts.take_back_contact(contact, at=contact.created_at, by=None)
    assert clock_of(Debt.objects.get(pk=debt.pk), DAY) != with_it


def test_what_was_typed_meanwhile_is_not_lost(owner: Visitor, household: Household) -> None:
    """It is taken back in one tab while another has it open: both texts are shown."""
    contact = factories.contact(household, said="They rang.")
    form = url(contact, "edit")
    tab = open_form(owner, form)
    take_back(owner, contact)
    answer = send_form(owner, tab, {"said": "They rang twice."})
    assert answer.status_code == 409
    assert "They rang twice." in answer.content.decode()
    assert owner.get(form).url == url(contact)


def test_twice_taken_back_is_once(owner: Visitor, household: Household) -> None:
    contact = factories.contact(household)
    take_back(owner, contact)
    first = Contact.every.get(pk=contact.pk).taken_back_at
    forge(owner, url(contact, "remove"))
    assert Contact.every.get(pk=contact.pk).taken_back_at == first


def test_a_creditor_that_only_it_names_can_be_merged_and_stays_named(
    owner: Visitor, household: Household
) -> None:
    contact = factories.contact(household)
    take_back(owner, contact)
    assert contact.creditor.is_in_use
    into = factories.creditor(household)
    merge_creditor(contact.creditor, into=into, by=None)
    assert Contact.every.get(pk=contact.pk).creditor_id == into.pk


def test_the_household_goes_with_its_struck_lines(owner: Visitor, household: Household) -> None:
    take_back(owner, factories.contact(household))
    delete_household(household)
    assert not Contact.every.exists()
