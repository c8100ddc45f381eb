"""The letter on time gives the debt's own row of the law as its ground, or none."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.scope import LENDERS, PRODUCTS
from debts.letters.facts.rules import cites
from debts.models import Debt, Household, Letter
from debts.rulebook import book
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.time_machine(TODAY)

SIMPLE = "For a debt under a simple contract the Limitation Act 1980 allows six years (section 5)."
MORTGAGE = (
    "For the principal of a debt secured by a mortgage the Limitation Act 1980 allows twelve years,"
    " and for the interest on it six (section 20)."
)
SCOTTISH = (
    "Under the Prescription and Limitation (Scotland) Act 1973 an obligation of this kind is"
    " extinguished once it has subsisted for a continuous period of five years after the"
    " appropriate date without a relevant claim and without being relevantly acknowledged"
    " (section 6(1))."
)
# What the place and the product allow to be said, worked out from the sections themselves.
SAID = [
    ("gb-ew", "phone", "utility", SIMPLE),
    ("gb-ew", "private", "person", SIMPLE),
    ("gb-ew", "mortgage", "bank", MORTGAGE),
    ("gb-ew", "rent", "landlord", ""),
    ("gb-ew", "other", "other", ""),
    ("gb-sct", "phone", "utility", SCOTTISH),
    ("gb-sct", "rent", "landlord", SCOTTISH),
]


def letter_about(owner: Visitor, debt: Debt) -> str:
    """The words of the letter on time, as its page of plain text has them."""
    page = reverse("letter-kind", args=[debt.household_id, debt.pk])
    saved(post_form(owner, page, {"kind": "limitation", "language": "en"}))
    draft = Letter.objects.latest("pk")
    text = owner.get(reverse("letter-text", args=[draft.household_id, draft.pk])).context["text"]
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def quiet_debt(home: Household, what: str, lender: str) -> Debt:
    """Overdue since New Year's Day of 2010, with a default notice, and then nothing happened."""
    whole: dict[str, Any] = {"contract_on": None, "last_payment_on": None, "history_complete": True}
    whole |= {
        "default_notice_on": date(2010, 2, 1),
        "default_notice_ends_on": date(2010, 2, 20),
    }
    who = factories.creditor(home, kind=lender)
    since = date(2010, 1, 1)
    made: Debt = factories.debt(home, product=what, creditor=who, overdue_since=since, **whole)
    return made


@pytest.mark.parametrize(("place", "what", "lender", "ground"), SAID)
def test_the_ground_is_the_section_of_this_debt_or_none(
    owner: Visitor, household: Household, place: str, what: str, lender: str, ground: str
) -> None:
    Household.objects.update(country=place)
    household.refresh_from_db()
    factories.person(household)
    text = letter_about(owner, quiet_debt(household, what, lender))
    for each in {SIMPLE, MORTGAGE, SCOTTISH}:
        assert (each in text) is (each == ground)
    if not ground:
        assert "section" not in text
        assert "Act 19" not in text


def test_the_years_without_payment_are_those_of_the_section(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    text = letter_about(owner, quiet_debt(household, "mortgage", "bank"))
    assert "allows twelve years" in text
    assert "in the 12 years before this letter" in text


@pytest.mark.parametrize("place", [place.id for place in book().jurisdictions()])
def test_no_letter_cites_a_rule_on_time_that_does_not_count_its_own_debt(
    household: Household, place: str
) -> None:
    """Every product with every class of creditor: rules of another row are no ground."""
    debt = Debt.objects.with_people().get(pk=factories.debt(household).pk)
    who = debt.creditor
    letter = Letter(country=place, dated_on=TODAY, debt=debt, recipient=who, kind="limitation")
    on_time = {rule.id for rule in book().rules(place, on=TODAY, topic="limitation")}
    for debt.product, who.kind in product(sorted(PRODUCTS), sorted(LENDERS)):
        row = book().limitation(place, on=TODAY, lender=who.kind, product=debt.product)
        own = {note for notes in row.notes.values() for note in notes} if row else set()
        assert cites(letter, debt) & on_time <= own, (debt.product, who.kind)
