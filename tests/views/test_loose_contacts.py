"""A contact noted before its debt was listed finds its way into that debt's story."""

from __future__ import annotations

import pytest
from django.urls import reverse

from debts.models import Contact, Debt, History, Household
from tests import factories
from tests.people import Visitor, open_form, post_form, saved, send_form


@pytest.fixture
def collector(household: Household):
    return factories.creditor(household, name="Ledger Recovery", kind="collector")


def detail(debt: Debt) -> str:
    return reverse("debt-detail", args=[debt.household_id, debt.pk])


def choose(debt: Debt) -> str:
    return reverse("debt-contacts", args=[debt.household_id, debt.pk])


def test_a_call_before_its_debt_was_listed_is_put_to_it_from_the_debts_page(
    owner: Visitor, household: Household, collector
) -> None:
    call = factories.contact(household, creditor=collector, said="They want 60 a month.")
    debt = factories.debt(household, collector=collector)
    assert choose(debt) in owner.get(detail(debt)).content.decode()
    form = open_form(owner, choose(debt))
    assert form.controls["contacts"].sent == []  # nothing is said before the person says it
    saved(send_form(owner, form, {"contacts": [call.pk]}))
    call.refresh_from_db()
    assert call.debt == debt
    assert History.objects.filter(noun="contact", row_id=call.pk, by=owner.account).exists()
    page = owner.get(detail(debt)).content.decode()
    assert reverse("contact-detail", args=[household.pk, call.pk]) in page
    assert choose(debt) not in page
    assert owner.get(choose(debt)).url == detail(debt)  # type: ignore[attr-defined]


def test_only_what_names_no_debt_and_was_with_somebody_in_it_is_offered(
    owner: Visitor, household: Household, collector
) -> None:
    debt = factories.debt(household)
    party = factories.creditor(household, name="Elm Loans")
    factories.party(debt, creditor=party)
    mine = [factories.contact(household, creditor=each) for each in (debt.creditor, party)]
    factories.contact(household, creditor=collector)  # somebody else
    factories.contact(household, creditor=debt.creditor, debt=factories.debt(household))
    factories.contact(household, creditor=debt.creditor, taken_back_at="2026-03-01T00:00Z")
    offered = open_form(owner, choose(debt)).controls["contacts"].offered
    assert sorted(offered) == sorted(str(each.pk) for each in mine)


def test_what_is_not_ticked_stays_as_it_was(owner: Visitor, household: Household) -> None:
    debt = factories.debt(household)
    one, other = (factories.contact(household, creditor=debt.creditor) for _each in range(2))
    saved(post_form(owner, choose(debt), {"contacts": [one.pk]}))
    assert list(Contact.objects.filter(debt=None)) == [other]
    assert "1 was noted with somebody" in owner.get(detail(debt)).content.decode()


def test_one_that_names_another_debt_by_now_stays_there(
    owner: Visitor, household: Household
) -> None:
    debt = factories.debt(household)
    one, _other = (factories.contact(household, creditor=debt.creditor) for _each in range(2))
    kept = open_form(owner, choose(debt))
    elsewhere = factories.debt(household, creditor=debt.creditor)
    Contact.objects.filter(pk=one.pk).update(debt=elsewhere)
    answer = send_form(owner, kept, {"contacts": [one.pk]})
    assert answer.status_code == 422
    one.refresh_from_db()
    assert one.debt == elsewhere
