"""A reply to a letter of claim: disputed or not known, the papers asked for, nothing admitted."""

from __future__ import annotations

from typing import Any

import pytest

from debts.letters.kinds.court.claim_reply import CLAIM_REPLY
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def claimed(
    country: str = "gb-ew", *, lender: str = "bank", product: str = "credit_card", **of_debt: Any
) -> Debt:
    home = factories.household(country=country)
    factories.person(home)
    creditor = factories.creditor(home, name="Northern Bank", kind=lender)
    told = {"stage": "formal_demand", "reference": "NB-77", "product": product, **of_debt}
    return factories.debt(home, creditor=creditor, **told)


def said(debt: Debt, **answers: Any) -> str:
    letter = letters.begin(debt=debt, kind=CLAIM_REPLY, language="en", today=DAY, answers=answers)
    text = compose(Letter.objects.get(pk=letter.pk)).text()
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_by_default_it_says_that_nothing_is_known_and_never_that_it_is_owed() -> None:
    text = said(claimed())
    assert "I do not know whether this is owed, or how much." in text
    assert "I dispute the claim" not in text
    assert "This letter is not an admission that I owe this money" in text
    assert "I dispute the claim." in said(claimed(), disputed=True)


def test_it_asks_for_the_papers_by_the_protocol_and_names_advice_only_where_it_is_so() -> None:
    """Pre-Action Protocol for Debt Claims: thirty days after the reply or the documents."""
    text = said(claimed())
    assert "Pre-Action Protocol for Debt Claims" in text
    assert "no claim is to be started for thirty days" in text
    assert "getting debt advice" not in text
    assert "getting debt advice" in said(claimed(), gets_advice=True)


def test_a_buyer_is_asked_to_show_that_the_claim_is_theirs() -> None:
    asked = "show that the claim is yours"
    assert asked not in said(claimed())
    assert asked in said(claimed(lender="debt_buyer"))


@pytest.mark.parametrize(
    ("of_debt", "offered"),
    [
        ({}, True),
        ({"country": "gb-sct"}, False),
        ({"country": "cn"}, False),
        ({"stage": "court"}, False),
        ({"stage": "judgment"}, False),
        ({"product": "tax", "lender": "public"}, False),
        ({"lender": "person", "product": "private"}, False),
        ({"stage": "on_time"}, False),
    ],
)
def test_it_is_there_before_court_in_england_and_wales(
    of_debt: dict[str, Any], offered: bool
) -> None:
    assert fits(CLAIM_REPLY, claimed(**of_debt), DAY) is offered
