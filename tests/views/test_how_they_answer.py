"""The short way asks how an answer reaches the writer: by e-mail, and in China by phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from debts.clock import today
from debts.models import Household, Role
from tests import factories
from tests.people import Visitor, member, open_form, post_form, saved

ADDRESS = "1 Alder Row\nLeeds"


@pytest.mark.parametrize(
    ("country", "kind", "asked", "typed"),
    [
        ("gb-ew", "credit-card", "email", "robin@example.org"),
        ("cn", "credit-card", "phone", "13800000000"),
    ],
)
def test_who_writes_is_asked_how_they_answer_and_an_urgent_letter_prints_it(
    db: None, country: str, kind: str, asked: str, typed: str
) -> None:
    currency = "CNY" if country == "cn" else "GBP"
    home = factories.household(country=country, currency=currency, postal_address="")
    owner = member(home, Role.OWNER)
    begun = {"creditor_name": "Alder Card", "debt_kind": kind}
    at = saved(post_form(owner, reverse("write", args=[home.pk]), begun)).url
    soon = {"overdue_since": "August 2026", "threat_on": f"{today() + timedelta(days=4)}"}
    at = saved(post_form(owner, at, soon)).url
    form = open_form(owner, at)
    assert {"email", "phone"} & form.controls.keys() == {asked}
    saved(post_form(owner, at, {"name": "Robin Ash", "postal_address": ADDRESS, asked: typed}))
    letter = home.letters.get()
    preview = owner.get(reverse("letter-preview", args=[home.pk, letter.pk])).content.decode()
    assert typed in preview
    later = open_form(owner, reverse("who-you-are", args=[home.pk]))
    assert later.controls[asked].sent == [typed]


def test_what_is_in_an_accepted_proposal_is_not_offered_to_be_noted_again(
    household: Household, owner: Visitor
) -> None:
    debt = factories.debt(household)
    offer = factories.proposal(debt.household, debt=debt)
    add = reverse("agreement-add", args=[debt.household_id])
    begins = f"{today() + timedelta(days=20)}"
    terms = {"status": "spoken", "instalment": "900", "instalments": "12", "first_on": begins}
    for query, noted in ((f"?proposal={offer.pk}", True), (f"?debt={debt.pk}", False)):
        page = post_form(owner, add + query, terms)
        assert not page.context["form"].errors
        text = page.content.decode()
        assert "“Save” keeps it as it is" in text
        assert ("Only note what they said" in text) is not noted
