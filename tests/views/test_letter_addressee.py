"""A letter goes to whom its debt is in the hands of now, and says so where that has changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.models import Debt, Letter, Party
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 28)
pytestmark = pytest.mark.time_machine(TODAY)


def address(name: str, row: Any) -> str:
    return reverse(name, args=[row.household_id, row.pk])


def words(owner: Visitor, name: str, row: Any) -> str:
    return " ".join(owner.get(address(name, row)).content.decode().split())


def home(owner: Visitor, debt: Debt) -> str:
    page = owner.get(reverse("home", args=[debt.household_id])).content.decode()
    return " ".join(page.split())


def begun(owner: Visitor, debt: Debt, kind: str = "hold") -> Letter:
    saved(post_form(owner, address("letter-kind", debt), {"kind": kind, "language": "en"}))
    return Letter.objects.latest("pk")


def sold(owner: Visitor, debt: Debt) -> None:
    """The person notes from a paper that a buyer owns it now."""
    new = {"role": "owner", "creditor_name": "Lantern", "creditor_kind": "debt_buyer"}
    saved(post_form(owner, address("party-add", debt), new))


@pytest.fixture
def card(household: Any) -> Debt:
    factories.person(household)
    factories.complete_assessment(household)
    bank = factories.creditor(household, name="Pennine Bank", kind="bank")
    debt = factories.debt(household, creditor=bank, product="credit_card")
    factories.offer(factories.plan(household), debt=debt)
    return debt


def test_a_draft_follows_its_debt_to_a_new_owner_and_says_so(owner: Visitor, card: Debt) -> None:
    draft = begun(owner, card)
    sold(owner, card)
    assert "Pennine Bank → Lantern" in words(owner, "letter-preview", draft)
    assert "Make it final" not in words(owner, "letter-issue", draft)
    saved(post_form(owner, address("letter-preview", draft), action="figures"))
    draft.refresh_from_db()
    assert draft.recipient.name == "Lantern"
    assert "Pennine Bank → Lantern" not in words(owner, "letter-preview", draft)


def test_what_is_new_in_a_draft_stands_without_an_arrow_from_nothing(
    owner: Visitor, card: Debt
) -> None:
    """That the bank lent it first was not said while the letter went to the bank."""
    draft = begun(owner, card)
    sold(owner, card)
    page = words(owner, "letter-preview", draft)
    assert "; Pennine Bank </li>" in page
    assert "→ Pennine Bank" not in page


def test_lists_name_the_new_owner_as_the_reader_of_a_draft(owner: Visitor, card: Debt) -> None:
    begun(owner, card)
    sold(owner, card)
    listed = owner.get(reverse("letter-list", args=[card.household_id])).content.decode()
    assert "Lantern · 28 November 2026" in " ".join(listed.split())
    assert "Go on with your letter to Lantern" in home(owner, card)


def test_a_final_letter_to_the_old_owner_is_not_to_be_sent(owner: Visitor, card: Debt) -> None:
    letter = begun(owner, card)
    saved(post_form(owner, address("letter-issue", letter)))
    assert "Send the letter to Pennine Bank" in home(owner, card)
    sold(owner, card)
    reason = "It is addressed to Pennine Bank. By what you have told since, it has to go to Lantern"
    for page in ("letter-preview", "letter-text", "letter-posted"):
        assert reason in words(owner, page, letter)
    assert reason in home(owner, card)
    assert "Send the letter" not in home(owner, card)


def test_taking_the_new_owner_back_lets_the_letter_go(owner: Visitor, card: Debt) -> None:
    letter = begun(owner, card)
    saved(post_form(owner, address("letter-issue", letter)))
    sold(owner, card)
    party = reverse("party-remove", args=[card.household_id, Party.objects.get().pk])
    saved(post_form(owner, party))
    assert "It is addressed to" not in words(owner, "letter-preview", letter)


def test_the_choice_of_a_letter_says_whom_it_goes_to(owner: Visitor, card: Debt) -> None:
    page = words(owner, "letter-kind", card)
    assert "It goes to" not in page
    sold(owner, card)
    assert "It goes to Lantern." in words(owner, "letter-kind", card)


def test_the_debts_page_names_one_who_asks_for_the_money(owner: Visitor, card: Debt) -> None:
    sold(owner, card)
    page = words(owner, "debt-detail", card)
    asks = page.split("Who asks for the money now")[1:]
    assert len(asks) == 2
    assert all("Lantern" in each[:120] for each in asks)
    assert not any("Pennine" in each[:120] for each in asks)


def test_the_new_owners_page_lists_the_debt(owner: Visitor, card: Debt) -> None:
    sold(owner, card)
    buyer = Party.objects.get().creditor
    assert address("debt-detail", card) in words(owner, "creditor-detail", buyer)
