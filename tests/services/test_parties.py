"""Who owns a debt, who only collects, who arranged it: each told apart, each taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.letters.addressee import addressee
from debts.letters.guard import concerns
from debts.letters.kinds.catalogue import BY_ID
from debts.models import Debt, Party
from debts.selectors.parties import collecting_party
from debts.services.owed import parties
from tests import factories
from tests.people import post_form, saved


@pytest.fixture
def debt(household) -> Debt:
    """An app's loan, for which an agency asks."""
    app = factories.creditor(household, name="Cloud Carp", kind="other")
    agency = factories.creditor(household, name="Far Swan", kind="collector")
    return factories.debt(household, creditor=app, collector=agency, product="online_loan")


def learn(debt: Debt, role: str, name: str, on: date | None = None, kind: str = "bank") -> Party:
    who = factories.creditor(debt.household, name=name, kind=kind)
    return parties.add_party(Party(debt=debt, role=role, learned_on=on), who=who, by=None)


def named(debt: Debt) -> tuple[str, str]:
    fresh = Debt.objects.get(pk=debt.pk)
    return fresh.current_creditor.name, collecting_party(fresh).name


def test_the_lender_of_the_contract_owns_it_and_not_the_app_that_arranged_it(debt):
    assert named(debt) == ("Cloud Carp", "Far Swan")
    learn(debt, "platform", "Cloud Carp")
    learn(debt, "lender", "Riverbank")
    assert named(debt) == ("Riverbank", "Far Swan")


def test_an_offer_goes_to_the_owner_and_a_wish_about_conduct_to_who_collects(debt):
    learn(debt, "lender", "Riverbank")
    fresh = Debt.objects.get(pk=debt.pk)
    assert addressee(fresh, BY_ID["instalments"]).name == "Riverbank"
    assert addressee(fresh, BY_ID["hold"]).name == "Far Swan"


def test_whoever_took_it_over_last_owns_it(debt):
    learn(debt, "owner", "Lantern", date(2025, 3, 1), "debt_buyer")
    learn(debt, "guarantor_paid", "Brother Wu", date(2026, 2, 1), "person")
    assert named(debt)[0] == "Brother Wu"


def test_what_is_taken_back_leaves_everything_as_it_was(debt):
    before = named(debt)
    party = learn(debt, "owner", "Lantern", date(2025, 3, 1), "debt_buyer")
    assert named(debt) != before
    parties.remove_party(party, by=None)
    assert named(debt) == before


def test_the_guard_knows_everybody_who_has_a_part_in_it(debt):
    party = learn(debt, "owner", "Lantern", date(2025, 3, 1), "debt_buyer")
    assert concerns(Debt.objects.get(pk=debt.pk), party.creditor)


def test_it_is_noted_and_shown_with_its_day_and_paper(household, owner, debt):
    page = reverse("party-add", args=[household.pk, debt.pk])
    sent = {
        "role": "lender",
        "creditor_name": "Riverbank",
        "creditor_kind": "bank",
        "learned_on": "3 March 2026",
        "paper": "credit report",
    }
    saved(post_form(owner, page, sent))
    shown = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).content.decode()
    assert "3 March 2026 · credit report" in " ".join(shown.split())
    party = debt.parties.get()
    edit = reverse("party-edit", args=[household.pk, party.pk])
    saved(post_form(owner, edit, {"role": "owner"}))
    assert debt.parties.get().role == "owner"
    saved(post_form(owner, reverse("party-remove", args=[household.pk, party.pk])))
    assert not debt.parties.exists()


def test_a_creditor_with_a_part_in_a_debt_is_not_removed(household, debt):
    party = learn(debt, "first_lender", "Old Bank")
    assert party.creditor.is_in_use
