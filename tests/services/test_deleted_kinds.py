"""Every page that deletes leads into the bin; what comes back is as it was to the last column."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.models import Debt, Deleted, Household, TableImport
from debts.selectors.limitation import told
from debts.services import debts
from debts.services.owed.table_imports import undo_import
from debts.services.removed.back import bring_back
from tests import factories
from tests.people import Visitor, post_form, saved
from tests.services.test_deleted import standing
from tests.sweep import Page, every_page, rows_of

# What lets people in; and what stays as a line, to be put back there.
_NO_BIN = {"member-remove", "contact-remove"}
REMOVALS = [page for page in every_page() if page.name.endswith("-remove")]
IN_BIN = [page for page in REMOVALS if page.name not in _NO_BIN]


@pytest.fixture
def rows(household: Household) -> dict[str, Model]:
    return rows_of(household)


def _extras(household: Household, row: Any) -> None:
    """What leads to the row and stays, or goes with it."""
    noun = row._meta.model_name
    if noun == "agreement":
        factories.agreement_step(row)
        factories.proposal(household, debt=row.debt, agreement=row)
        factories.document(household, agreement=row)
    if noun == "entry":
        factories.entry(row.debt, kind="reversal", reverses=row)
        factories.document(household, debt=row.debt, entry=row)
    if noun == "lumpsum":
        factories.proposal(household, lump_sum=row)
    if noun == "person":
        factories.debt(household).holders.add(row)


@pytest.mark.parametrize("page", IN_BIN, ids=str)
def test_brought_back_it_is_as_it_was(
    household: Household, owner: Visitor, rows: dict[str, Model], page: Page
) -> None:
    (keyword,) = page.rows
    row = rows[keyword]
    if keyword == "creditor_id":
        row = rows[keyword] = factories.creditor(household, name="Named by nothing")
    _extras(household, row)
    before, url = standing(), page.url(household, rows)
    bin_page = reverse("deleted-list", args=[household.pk])
    known = set(Deleted.objects.values_list("pk", flat=True))
    if page.name.startswith("assessment-"):  # its button stands on the page of the line
        saved(post_form(owner, url.removesuffix("remove/"), action="remove"))
    else:
        saved(post_form(owner, url))
    deleted = Deleted.objects.exclude(pk__in=known).get()
    assert not type(row)._base_manager.filter(pk=row.pk).exists()
    assert standing() != before
    back = reverse("deleted-back", args=[household.pk, deleted.pk])
    saved(post_form(owner, bin_page, action=back))
    assert _without_versions(standing()) == _without_versions(before)


def _without_versions(stored: dict[Any, Any]) -> dict[Any, Any]:
    """A paper's debt moved when its agreement went, and a debt whose days changed is a version on:
    a page that was opened before shows it as stale."""
    return {key: row for key, row in stored.items() if key[0] != "debts.Debt"} | {
        key: row[:2] + row[3:] for key, row in stored.items() if key[0] == "debts.Debt"
    }


def test_a_table_that_was_taken_back_comes_back_whole_and_can_be_taken_back_again(
    household: Household,
) -> None:
    debt = factories.debt(household, overdue_since=None, contract_on=None, last_payment_on=None)
    made = [["creditor", debt.creditor_id, 1], ["debt", debt.pk, 1]]
    record = factories.table_import(household, made=made)
    before = standing()
    assert undo_import(record, by=None)
    bring_back(Deleted.objects.get(), by=None)
    record = TableImport.objects.get()
    assert (record.made, record.undone_at) == (made, None)
    changed = {key[0] for key, row in standing().items() if before.get(key) != row}
    assert changed == {"debts.TableImport"}  # its version alone
    assert undo_import(record, by=None)


def test_a_day_that_comes_back_counts_for_the_time_again(household: Household) -> None:
    debt = factories.debt(household)
    event = factories.event(debt, kind="paid")
    before = told(debt)
    debts.remove_event(event, by=None)
    debt = Debt.objects.get(pk=debt.pk)
    assert told(debt) != before
    bring_back(Deleted.objects.get(), by=None)
    debt = Debt.objects.get(pk=debt.pk)
    assert told(debt) == before


def test_a_day_whose_answer_was_emptied_is_a_changed_answer_and_no_deletion(
    household: Household,
) -> None:
    debt = factories.debt(household)
    debts.tell_days(debt, {EventKind.PAID: None}, by=None)
    assert not debt.events.filter(kind=EventKind.PAID).exists()
    assert not Deleted.objects.exists()
