"""The download of everything: for owner and partner, kept in no cache, and calm without room."""

from __future__ import annotations

import csv
import io
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse

from debts.clock import today
from debts.models import Household
from debts.pages.debt.overview import debts_page
from tests import factories
from tests.people import Visitor
from tests.sweep import rows_of, snapshot


def address(household: Household) -> str:
    return reverse("household-take", args=[household.pk])


def taken(visitor: Visitor, household: Household) -> ZipFile:
    answer = visitor.get(address(household))
    assert answer.status_code == 200
    return ZipFile(io.BytesIO(b"".join(answer)))  # type: ignore[arg-type]


def test_owner_and_partner_take_it_and_nothing_changes(
    household: Household, owner: Visitor, partner: Visitor
) -> None:
    rows_of(household)
    before = snapshot()
    for visitor in (owner, partner):
        with taken(visitor, household) as parcel:
            assert parcel.testzip() is None
            assert {"README.txt", "everything.json", "SHA256SUMS"} <= set(parcel.namelist())
    assert snapshot() == before


def test_an_adviser_does_not_and_is_not_offered_it(household: Household, adviser: Visitor) -> None:
    assert adviser.get(address(household)).status_code == 403
    page = adviser.get(reverse("household-detail", args=[household.pk]))
    assert address(household) not in page.content.decode()


def test_it_comes_as_a_private_attachment_named_after_nobody(
    household: Household, owner: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debts.clock.today", lambda: factories.DAY)
    answer: Any = owner.get(address(household))
    assert answer["Content-Disposition"] == 'attachment; filename="negotiator-2026-03-02.zip"'
    assert answer["Content-Type"] == "application/zip"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in answer["Cache-Control"]
    assert int(answer["Content-Length"]) == len(b"".join(answer))


def test_the_table_of_debts_says_what_the_page_says(household: Household, owner: Visitor) -> None:
    factories.debt(household)
    factories.debt(household)
    with taken(owner, household) as parcel:
        text = parcel.read("tables/debts.csv").decode("utf-8-sig")
    *_debts, last = csv.DictReader(io.StringIO(text, newline=""))
    assert debts_page(household, today()).owed.amount.minor == 2000_00
    assert last["Still owed"] == "2000.00"
    assert "£2,000.00" in owner.get(reverse("debt-list", args=[household.pk])).content.decode()


@pytest.mark.parametrize("page", ["household-detail", "household-delete"])
def test_it_is_offered_where_one_deletes(household: Household, owner: Visitor, page: str) -> None:
    shown = owner.get(reverse(page, args=[household.pk])).content.decode()
    assert f'href="{address(household)}"' in shown


def test_a_full_disk_is_a_calm_page(
    household: Household, owner: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: type("Usage", (), {"free": 1024})())
    answer = owner.get(address(household))
    assert answer.status_code == 507
    page = answer.content.decode()
    assert "There is no room for the file just now" in page
    assert "Content-Disposition" not in answer
