"""The browser's Back leads to the record that was made there, and not silently to a second one.

A browser puts the old form back, key and all. What is then changed is a correction or another
record: only the person knows, so the page asks, and nothing is saved or lost meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse

from debts.models import (
    Agreement,
    Arrears,
    Asset,
    Change,
    Contact,
    Cost,
    Creditor,
    Debt,
    DebtEvent,
    EmergencyDay,
    Entry,
    Household,
    Income,
    Letter,
    LumpSum,
    Note,
    Party,
    Person,
    Proposal,
)
from debts.models.steps import CostGroup
from tests import factories
from tests.page_forms import PageForm, forms_of
from tests.people import Visitor, open_form, post_form, saved, send_form
from tests.sweep import every_page

OF_DEBT = "debt"


@dataclass(frozen=True)
class Way:
    """A page that makes a record: what is typed, what is then put right, and what counts."""

    page: str
    counted: tuple[type[Model], ...]
    typed: dict[str, Any]
    mended: dict[str, Any]
    # What follows the household in the address.
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.page

    def url(self, household: Household) -> str:
        debt = household.debts.order_by("pk").first()
        assert debt
        words = [debt.pk if word == OF_DEBT else word for word in self.words]
        return reverse(self.page, args=[household.pk, *words])

    def filled(self, household: Household) -> dict[str, Any]:
        debt = household.debts.order_by("pk").first()
        return {name: debt.pk if value is OF_DEBT else value for name, value in self.typed.items()}

    def counts(self) -> list[int]:
        return [model._default_manager.count() for model in self.counted]

    def newest(self) -> Any:
        return self.counted[0]._default_manager.order_by("-pk").first()


WAYS = (
    Way(
        "debt-add",
        (Debt, Creditor),
        {"creditor_name": "Bnak of X", "debt_kind": "credit-card", "owed": "500"},
        {"creditor_name": "Bank of X", "owed": "510"},
    ),
    Way("creditor-add", (Creditor,), {"name": "Bnak of X", "kind": "bank"}, {"name": "Bank of X"}),
    Way("person-add", (Person,), {"name": "Robin Ahs", "relation": "self"}, {"name": "Robin Ash"}),
    Way(
        "lump-sum-add",
        (LumpSum,),
        {"amount": "300", "source": "family"},
        {"amount": "3000"},
    ),
    Way(
        "contact-add",
        (Contact,),
        {"debt": OF_DEBT, "channel": "phone", "direction": "in", "said": "They ask for 60."},
        {"said": "They ask for 65."},
    ),
    Way(
        "agreement-add",
        (Agreement,),
        {
            "debt": OF_DEBT,
            "instalment": "10",
            "instalments": "12",
            "first_on": "1 January 2030",
            "status": "spoken",
        },
        {"agreed_with": "Mr Oak"},
    ),
    Way(
        "entry-add",
        (Entry,),
        {"kind": "charge", "amount": "12", "on": "1 May 2026", "part": "interest"},
        {"amount": "13"},
        (OF_DEBT,),
    ),
    Way(
        "payment-add",
        (Entry,),
        {"amount": "12", "on": "1 May 2026", "how": "transfer"},
        {"amount": "13"},
        (OF_DEBT,),
    ),
    Way(
        "party-add",
        (Party,),
        {"role": "platform", "creditor_name": "Elm Loans", "creditor_kind": "other"},
        {"paper": "Their letter of 1 May"},
        (OF_DEBT,),
    ),
    Way(
        "event-add",
        (DebtEvent,),
        {"kind": "paid", "day": "1 May 2026"},
        {"day": "2 May 2026"},
        (OF_DEBT,),
    ),
    Way(
        "emergency-day-add",
        (EmergencyDay,),
        {"on": "1 November 2026"},
        {"on": "2 November 2026"},
        ("gb-ew", "court_papers", "letter-of-claim"),
    ),
    Way("assessment-income", (Income,), {"source": "wages", "amount": "1200"}, {"amount": "1300"}),
    Way(
        "assessment-arrears",
        (Arrears, Debt, Creditor),
        {"kind": "energy", "owed_to": "Enregy", "amount": "100"},
        {"owed_to": "Energy"},
    ),
    Way("assessment-assets", (Asset,), {"kind": "cash", "value": "50"}, {"value": "60"}),
    Way(
        "assessment-changes",
        (Change,),
        {"what": "Raise", "direction": "more", "amount": "50", "from_on": "1 January 2030"},
        {"amount": "60"},
    ),
    Way("note-add", (Note,), {"text": "Bring pay slips."}, {"text": "Bring payslips."}),
    Way(
        "write",
        (Debt, Creditor, Letter),
        {"creditor_name": "Bnak of X", "debt_kind": "credit-card"},
        {"creditor_name": "Bank of X"},
    ),
    Way(
        "proposal-add",
        (Proposal,),
        {"debt": OF_DEBT, "instalment": "10", "instalments": "12"},
        {"instalment": "11"},
    ),
    Way(
        "proposal-counter",
        (Proposal,),
        {"down": "10", "instalment": None, "instalments": None},
        {"down": "11"},
        (OF_DEBT,),
    ),
)


@pytest.fixture
def home(household: Household) -> Household:
    factories.debt(household)
    factories.complete_assessment(household)
    return household


def of_page(answer: Any, button: str) -> PageForm:
    """The form of the page that asks, by where its button leads."""
    assert answer.status_code == 409
    ours = [form for form in forms_of(answer) if form.in_main]
    correcting, another = ours
    return {"correct": correcting, "another": another}[button]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_going_back_to_put_it_right_leaves_one_record(
    owner: Visitor, home: Household, way: Way
) -> None:
    opened = open_form(owner, way.url(home))
    # A browser puts back no box of which the page says so, and shows its first value as if typed.
    assert [
        box.name for box in opened.controls.values() if box.attrs.get("autocomplete") == "off"
    ] == []
    filled = way.filled(home)
    saved(send_form(owner, opened, filled))
    once = way.counts()
    row = way.newest()
    asked = send_form(owner, opened, {**filled, **way.mended})
    assert way.counts() == once
    saved(send_form(owner, of_page(asked, "correct")))
    assert way.counts() == once
    was = {**row.__dict__}
    assert way.newest().pk == row.pk
    row.refresh_from_db()
    assert row.version == was["version"] + 1


@pytest.mark.parametrize("way", [WAYS[2], WAYS[9]], ids=str)
def test_it_may_be_another_one(owner: Visitor, home: Household, way: Way) -> None:
    opened = open_form(owner, way.url(home))
    saved(send_form(owner, opened, way.filled(home)))
    (once,) = way.counts()
    asked = send_form(owner, opened, {**way.filled(home), **way.mended})
    another = of_page(asked, "another")
    for _press in range(2):
        saved(send_form(owner, another))
    assert way.counts() == [once + 1]


def test_every_page_that_adds_is_tried_here() -> None:
    adding = {page.name for page in every_page() if page.name.endswith("-add")}
    # Another file is another paper, and the same file is the same one; lines that were pasted
    # before are known again (test_pasted_lines). Evidence is chosen of contacts (test_evidence).
    elsewhere = {page for page in adding if page.endswith("document-add")}
    elsewhere |= {"lines-add", "evidence-add"}
    assert adding - elsewhere <= {way.page for way in WAYS}


def test_the_name_of_a_debts_creditor_is_put_right_with_it(owner: Visitor, home: Household) -> None:
    way = WAYS[0]
    opened = open_form(owner, way.url(home))
    first = saved(send_form(owner, opened, way.filled(home)))
    asked = of_page(send_form(owner, opened, {**way.filled(home), **way.mended}), "correct")
    again = saved(send_form(owner, asked))
    assert again.url == first.url  # type: ignore[attr-defined]
    assert [debt.creditor.name for debt in home.debts.order_by("pk")][1:] == ["Bank of X"]


def test_a_creditor_who_was_on_the_list_keeps_their_name(owner: Visitor, home: Household) -> None:
    """The debt was put to the wrong one of the list; that one stays as it is."""
    listed = factories.creditor(home, name="Elm Loans")
    Creditor.objects.filter(pk=listed.pk).update(created_at="2026-01-01T00:00Z")
    url = reverse("debt-add", args=[home.pk])
    opened = open_form(owner, url)
    typed = {"creditor": listed.pk, "debt_kind": "credit-card", "owed": "500"}
    saved(send_form(owner, opened, typed))
    mended = {"creditor": "", "creditor_name": "Fir Loans"}
    asked = of_page(send_form(owner, opened, {**typed, **mended}), "correct")
    saved(send_form(owner, asked))
    listed.refresh_from_db()
    assert listed.name == "Elm Loans"
    assert home.debts.order_by("-pk")[0].creditor.name == "Fir Loans"


def test_a_page_of_named_costs_keeps_one_row_a_line_and_asks_which_sum_is_meant(
    owner: Visitor, home: Household
) -> None:
    group = CostGroup.of(Cost.Kind.HOME)
    opened = open_form(owner, reverse("assessment-cost-group", args=[home.pk, group.value]))
    saved(send_form(owner, opened, {"home_service-charge": "500"}))
    rows = Cost.objects.count()
    asked = send_form(owner, opened, {"home_service-charge": "510"})
    assert asked.status_code == 409
    assert "510" in asked.content.decode()
    assert Cost.objects.count() == rows


def test_a_household_is_put_right(owner: Visitor) -> None:
    opened = open_form(owner, reverse("household-add"))
    typed = {"name": "Ahs", "country": "gb-ew"}
    saved(send_form(owner, opened, typed))
    count = owner.account.memberships.count()
    asked = of_page(send_form(owner, opened, {**typed, "name": "Ash", "country": "cn"}), "correct")
    saved(send_form(owner, asked))
    assert owner.account.memberships.count() == count
    made = owner.account.memberships.order_by("-pk")[0].household
    assert (made.name, made.country, made.currency) == ("Ash", "cn", "CNY")


def test_a_form_that_came_back_with_problems_is_the_same_form(
    owner: Visitor, home: Household
) -> None:
    url = reverse("person-add", args=[home.pk])
    typed = {"name": "Robin Ahs", "relation": "self"}
    refused = post_form(owner, url, {**typed, "birth_year": "the sixties"})
    (again,) = [form for form in forms_of(refused) if form.in_main]
    saved(send_form(owner, again, {"birth_year": "1980"}))
    asked = send_form(owner, again, {"birth_year": "1980", "name": "Robin Ash"})
    assert asked.status_code == 409
    assert home.people.count() == 1


def test_what_somebody_else_changed_meanwhile_is_shown_first(
    owner: Visitor, partner: Visitor, home: Household
) -> None:
    opened = open_form(owner, reverse("person-add", args=[home.pk]))
    typed = {"name": "Robin Ahs", "relation": "self"}
    saved(send_form(owner, opened, typed))
    person = home.people.get()
    saved(post_form(partner, reverse("person-edit", args=[home.pk, person.pk]), {"name": "Robyn"}))
    asked = of_page(send_form(owner, opened, {**typed, "name": "Robin Ash"}), "correct")
    both = send_form(owner, asked)
    assert both.status_code == 409
    assert "Robyn" in both.content.decode()
    person.refresh_from_db()
    assert person.name == "Robyn"


def test_what_was_removed_meanwhile_is_no_record_to_correct(
    owner: Visitor, home: Household
) -> None:
    opened = open_form(owner, reverse("person-add", args=[home.pk]))
    typed = {"name": "Robin Ahs", "relation": "self"}
    saved(send_form(owner, opened, typed))
    home.people.get().delete()
    saved(send_form(owner, opened, {**typed, "name": "Robin Ash"}))
    assert [person.name for person in home.people.all()] == ["Robin Ash"]
