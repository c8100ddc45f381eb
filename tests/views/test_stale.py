"""Two tabs on one row: 409 with both texts, never a silent overwrite (reliability.md C2)."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from debts.forms.base import HouseholdModelForm
from debts.models import Household, Person
from tests import factories
from tests.page_forms import PageForm, main_form, main_forms
from tests.people import Visitor, forge, open_form, send_form
from tests.sweep import every_page, print_nothing, rows_of


@pytest.fixture
def person(household: Household) -> Person:
    return factories.person(household, name="Robin Ash")


def _tab(visitor: Visitor, person: Person) -> PageForm:
    return open_form(visitor, _url(person))


def _url(person: Person) -> str:
    return reverse("person-edit", args=[person.household_id, person.pk])


def test_the_second_tab_sees_both_texts_and_overwrites_nothing(
    owner: Visitor, partner: Visitor, person: Person
) -> None:
    first, second = _tab(owner, person), _tab(partner, person)
    assert send_form(owner, first, {"name": "Robin Alder"}).status_code == 302
    answer = send_form(partner, second, {"name": "Robin Birch"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Robin Alder" in page
    assert "Robin Birch" in page
    person.refresh_from_db()
    assert person.name == "Robin Alder"


def test_saving_what_was_typed_after_seeing_both_is_a_decision(
    owner: Visitor, person: Person
) -> None:
    first, second = _tab(owner, person), _tab(owner, person)
    send_form(owner, first, {"name": "Robin Alder"})
    warned = main_form(send_form(owner, second, {"name": "Robin Birch"}))
    assert send_form(owner, warned).status_code == 302
    person.refresh_from_db()
    assert person.name == "Robin Birch"


def test_a_third_save_in_between_is_seen_too(owner: Visitor, person: Person) -> None:
    tabs = [_tab(owner, person) for _each in range(3)]
    send_form(owner, tabs[0], {"name": "Robin Alder"})
    warned = main_form(send_form(owner, tabs[1], {"name": "Robin Birch"}))
    renewed = _tab(owner, person)
    send_form(owner, renewed, {"name": "Robin Cedar"})
    assert send_form(owner, warned).status_code == 409


@pytest.mark.slow
def test_every_form_carries_its_key_and_is_not_taken_for_an_old_one(
    owner: Visitor, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A form that loses what its page hides could never be saved, or would count twice."""
    print_nothing(monkeypatch)
    rows = rows_of(household)
    first = factories.debt(household, product="tax", priority=True)
    other = {**rows, "offer_id": factories.offer(household.plans.get(), debt=first)}
    tried = 0
    for address in sorted({p.url(household, each) for p in every_page() for each in (rows, other)}):
        page: Any = owner.get(address)
        assert all(form.is_ours for form in main_forms(page)), address
        if page.context and isinstance(page.context.get("form"), HouseholdModelForm):
            tried += 1
            assert send_form(owner, main_form(page)).status_code != 409, address
    assert tried >= 20


@pytest.mark.parametrize("version", ["", "0", "-1", "abc", "9" * 30])
def test_a_form_with_a_forged_version_overwrites_nothing(
    owner: Visitor, person: Person, version: str
) -> None:
    forged = {"name": "Mallory", "version": version}
    assert forge(owner, _tab(owner, person), forged).status_code in {409, 422}
    person.refresh_from_db()
    assert person.name == "Robin Ash"


def test_a_row_removed_meanwhile_is_not_there_any_more(owner: Visitor, person: Person) -> None:
    opened = _tab(owner, person)
    person.delete()
    assert send_form(owner, opened).status_code == 404
