"""The pages of a debt's entries: noted, changed, taken back, and shown with what they come to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Household
from debts.pages.debt.account import entry_rows
from debts.selectors.account import account_of
from tests import factories
from tests.people import Visitor, post_form, saved


def url(name: str, *args: int) -> str:
    return reverse(name, args=args)


def owed(debt) -> Money:
    debt.refresh_from_db()
    return account_of(debt).total


def test_a_payment_is_noted_changed_and_removed(household, owner):
    debt = factories.debt(household)
    add = url("payment-add", household.pk, debt.pk)
    saved(post_form(owner, add, {"amount": "100", "on": "3 April 2026"}))
    assert owed(debt) == Money(900_00, "GBP")
    entry = debt.entries.get(kind="payment")
    edit = url("entry-edit", household.pk, entry.pk)
    saved(post_form(owner, edit, {"amount": "150"}))
    assert owed(debt) == Money(850_00, "GBP")
    saved(post_form(owner, url("entry-remove", household.pk, entry.pk)))
    assert owed(debt) == Money(1000_00, "GBP")


def test_a_payment_that_came_back_stays_on_the_page(household, owner):
    debt = factories.debt(household)
    add = url("payment-add", household.pk, debt.pk)
    saved(post_form(owner, add, {"amount": "100", "on": "3 April 2026"}))
    entry = debt.entries.get(kind="payment")
    saved(post_form(owner, url("entry-reverse", household.pk, entry.pk)))
    assert owed(debt) == Money(1000_00, "GBP")
    page = owner.get(url("debt-detail", household.pk, debt.pk)).content.decode()
    assert "not counted any more" in page
    assert "Taken back" in page


def test_a_payment_needs_its_day_because_time_hangs_on_it(household, owner):
    debt = factories.debt(household)
    add = url("payment-add", household.pk, debt.pk)
    form = post_form(owner, add, {"amount": "100", "on": ""}).context["form"]
    assert "on" in form.errors
    assert debt.entries.count() == 1
    charge = {"kind": "charge", "amount": "100"}
    saved(post_form(owner, url("entry-add", household.pk, debt.pk), charge))


def test_what_is_owed_now_of_a_later_day_keeps_what_was_stated_before(household, owner):
    debt = factories.debt(household)
    page = url("debt-amounts", household.pk, debt.pk)
    saved(post_form(owner, page, {"stated_total": "980", "balance_on": "3 April 2026"}))
    assert owed(debt) == Money(980_00, "GBP")
    assert debt.entries.count() == 2
    shown = owner.get(url("debt-detail", household.pk, debt.pk)).content.decode()
    assert "2 March 2026" in shown
    assert "3 April 2026" in shown


def test_an_entry_of_another_household_is_not_found(household, owner):
    other = factories.entry(factories.debt(factories.household()))
    assert owner.get(url("entry-edit", household.pk, other.pk)).status_code == 404


def test_the_principal_is_asked_as_what_is_still_to_be_paid(
    owner: Visitor, household: Household
) -> None:
    debt = factories.debt(household)
    page = owner.get(reverse("debt-amounts", args=[household.pk, debt.pk])).content.decode()
    assert "Amount borrowed still to be paid" in page
    assert "What was lent." not in page


@pytest.mark.parametrize(("source", "heard"), [("person", False), ("call", True)])
def test_a_figure_of_ones_own_is_not_called_stated(
    household: Household, source: str, heard: bool
) -> None:
    debt = factories.debt(household)
    entry = debt.entries.get()
    entry.source = source
    entry.save()
    (row,) = entry_rows(debt, account_of(debt))
    assert (row.title == "Statement") is heard


@pytest.mark.parametrize(
    ("kind", "reversed_by", "removed_by"),
    [
        ("payment", "The payment came back", "It was never made: remove it"),
        ("charge", "They took the charge back", "It was never added: remove it"),
        ("waiver", "They do not waive it", "It was never waived: remove it"),
        ("correction", "The correction was wrong", "Remove the correction"),
        ("statement", None, "Remove the statement"),
    ],
)
def test_an_entry_is_taken_back_in_the_words_of_its_kind(
    household, owner, kind, reversed_by, removed_by
):
    debt = factories.debt(household)
    given = {} if kind == "statement" else {"amount": Money(50_00, "GBP")}
    entry = factories.entry(debt, kind=kind, **given)
    page = owner.get(url("debt-detail", household.pk, debt.pk)).content.decode()
    reverse_page = url("entry-reverse", household.pk, entry.pk)
    assert (reverse_page in page) is bool(reversed_by)
    answer = owner.get(reverse_page)
    assert answer.status_code == (200 if reversed_by else 302)
    if reversed_by:
        assert f'href="{reverse_page}">{reversed_by}<' in page
        assert reversed_by in answer.content.decode()
    removal = owner.get(url("entry-remove", household.pk, entry.pk)).content.decode()
    assert removed_by in removal


def test_what_was_taken_back_counts_again_in_those_words(household, owner):
    debt = factories.debt(household)
    paid = factories.entry(debt, kind="payment", amount=Money(50_00, "GBP"))
    saved(post_form(owner, url("entry-reverse", household.pk, paid.pk)))
    back = debt.entries.get(kind="reversal")
    page = url("entry-remove", household.pk, back.pk)
    assert "It counts again" in owner.get(page).content.decode()
    saved(post_form(owner, page))
    assert owed(debt) == Money(950_00, "GBP")


def test_agreements_proposals_and_events_are_taken_back_from_the_story(household, owner):
    debt = factories.debt(household)
    agreement = factories.agreement(household, debt=debt)
    proposal = factories.proposal(household, debt=debt)
    page = owner.get(url("debt-detail", household.pk, debt.pk)).content.decode()
    event = debt.events.first()
    for name, row, words in (
        ("agreement-remove", agreement, "Nothing was agreed"),
        ("proposal-remove", proposal, "It was never made"),
        ("event-remove", event, "It did not happen"),
    ):
        assert f'href="{url(name, household.pk, row.pk)}">{words}<' in page
    saved(post_form(owner, url("agreement-remove", household.pk, agreement.pk)))
    assert not debt.agreements.exists()
