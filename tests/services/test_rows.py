"""Every write of a row leaves who did it, when, and what the row held before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Account, History, Household, Person
from debts.models.base import StaleRow
from debts.services import people, rows
from tests import factories
from tests.people import Visitor, post_form, saved

AT = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)


@pytest.fixture
def account(db: None) -> Account:
    return factories.account()


def _entries() -> list[tuple[str, str, str]]:
    """(verb, noun, name before) of all history, oldest first."""
    newest_first = History.objects.all()
    return [(row.verb, row.noun, row.was.get("name", "")) for row in reversed(newest_first)]


def test_adding_changing_and_removing_says_who_when_and_what_it_was(
    household: Household, account: Account
) -> None:
    with time_machine.travel(AT, tick=False):
        person = people.add_person(
            Person(household=household, name="Robin Ash", relation="self"), by=account
        )
        person.name = "Robin Alder"
        people.change_person(person, seen=1, by=account)
        number = person.pk
        people.remove_person(person, by=account)
    assert _entries() == [
        ("added", "person", ""),
        ("changed", "person", "Robin Ash"),
        ("removed", "person", "Robin Alder"),
    ]
    row = History.objects.first()
    assert row is not None
    assert (row.household, row.by, row.at, row.row_id) == (household, account, AT, number)


def test_the_page_of_a_person_leaves_the_name_of_who_used_it(
    owner: Visitor, household: Household
) -> None:
    person = factories.person(household, name="Robin Ash")
    url = reverse("person-edit", args=[household.pk, person.pk])
    saved(post_form(owner, url, {"name": "Robin Alder", "relation": "self"}))
    row = History.objects.get()
    assert (row.by, row.verb, row.was["name"]) == (owner.account, "changed", "Robin Ash")


def test_a_save_that_changes_nothing_leaves_no_history(
    household: Household, account: Account
) -> None:
    person = factories.person(household)
    people.change_person(person, seen=person.version, by=account)
    assert not History.objects.exists()


def test_a_stale_row_is_neither_stored_nor_noted(household: Household, account: Account) -> None:
    person = factories.person(household, name="Robin Ash")
    person.name = "Robin Birch"
    with pytest.raises(StaleRow):
        people.change_person(person, seen=person.version + 1, by=account)
    assert not History.objects.exists()
    assert Person.objects.get().name == "Robin Ash"


@pytest.mark.parametrize("make", [factories.income, factories.arrears])
def test_a_line_of_the_budget_belongs_to_the_household_of_its_assessment(
    household: Household, account: Account, make: Any
) -> None:
    line = make(factories.assessment(household), amount=Money(5_00, "GBP"))
    rows.remove(line, by=account)
    row = household.history.get()
    assert (row.noun, row.was["amount_minor"]) == (line._meta.model_name, 5_00)


def test_history_holds_nothing_that_opens_a_door(household: Household, account: Account) -> None:
    rows.remove(factories.invitation(household), by=account)
    assert "secret_sha256" not in History.objects.get().was


def test_what_belongs_to_the_site_has_no_history(account: Account) -> None:
    rows.remove(factories.help_link(), by=account)
    assert not History.objects.exists()


def test_an_account_that_goes_leaves_the_history_and_its_name_goes(
    household: Household, account: Account
) -> None:
    rows.add(Person(household=household, name="Robin Ash", relation="self"), by=account)
    account.delete()
    assert History.objects.get().by is None


def test_a_household_that_is_deleted_takes_its_history_along(
    owner: Visitor, household: Household
) -> None:
    rows.add(Person(household=household, name="Robin Ash", relation="self"), by=owner.account)
    url = reverse("household-delete", args=[household.pk])
    saved(post_form(owner, url, {"sure": "on"}))
    assert not History.objects.exists()
