"""One firm that was written down twice becomes one, and nothing that named it is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.models import Creditor, History, Household, Letter
from debts.services import creditors
from tests import factories
from tests.people import Visitor, forge, open_form, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 11, 21))


@pytest.fixture
def kept(household: Household) -> Creditor:
    return factories.creditor(household, phone="0113 496 0000", note="Kind on the phone")


@pytest.fixture
def twice(household: Household) -> Creditor:
    return factories.creditor(
        household,
        name="Northern Bank plc",
        letter_address="PO Box 9",
        phone="",
        email="help@northern.example",
    )


def page(name: str, creditor: Creditor) -> str:
    return reverse(name, args=[creditor.household_id, creditor.pk])


def merge(visitor: Visitor, twice: Creditor, kept: Creditor) -> Any:
    return saved(post_form(visitor, page("creditor-merge", twice), {"same": kept.pk}))


def test_all_that_named_the_one_names_the_other(
    owner: Visitor, household: Household, kept: Creditor, twice: Creditor
) -> None:
    lent = factories.debt(household, creditor=twice)
    collected = factories.debt(household, collector=twice)
    rows = {
        "creditor": [
            lent,
            factories.contact(household, creditor=twice),
            factories.party(collected, creditor=twice),
        ],
        "collector": [collected],
        "recipient": [factories.letter(household, debt=collected, recipient=twice)],
    }
    assert merge(owner, twice, kept).url == page("creditor-detail", kept)
    for column, named in rows.items():
        for row in named:
            row.refresh_from_db()
            assert getattr(row, column) == kept, (row, column)
    assert not household.creditors.filter(pk=twice.pk).exists()


def test_what_one_lacks_it_takes_and_what_differs_is_kept_in_the_note(
    owner: Visitor, kept: Creditor, twice: Creditor
) -> None:
    address = kept.letter_address
    merge(owner, twice, kept)
    kept.refresh_from_db()
    assert (kept.name, kept.letter_address) == ("Northern Bank", address)
    assert (kept.phone, kept.email) == ("0113 496 0000", "help@northern.example")
    assert kept.note.splitlines() == ["Kind on the phone", "PO Box 9", "Northern Bank plc"]


def test_who_lent_and_asked_under_two_entries_has_passed_nothing_on(
    owner: Visitor, household: Household, kept: Creditor, twice: Creditor
) -> None:
    debt = factories.debt(household, creditor=kept, collector=twice)
    merge(owner, twice, kept)
    debt.refresh_from_db()
    assert (debt.creditor, debt.collector) == (kept, None)


def test_a_final_letter_stays_byte_for_byte(
    owner: Visitor, household: Household, twice: Creditor, kept: Creditor
) -> None:
    factories.person(household)
    debt = factories.debt(household, creditor=twice)
    letter = factories.letter(household, debt=debt, recipient=twice, dated_on=date(2026, 11, 21))
    saved(post_form(owner, reverse("letter-issue", args=[household.pk, letter.pk])))
    pdf = reverse("letter-pdf", args=[household.pk, letter.pk])
    text = reverse("letter-text", args=[household.pk, letter.pk])
    before = owner.get(pdf).content, owner.get(text).context["text"]
    assert "Northern Bank plc" in before[1]
    merge(owner, twice, kept)
    assert (owner.get(pdf).content, owner.get(text).context["text"]) == before
    assert Letter.objects.get().recipient == kept


def test_the_history_says_who_did_it_and_what_was(
    owner: Visitor, household: Household, twice: Creditor, kept: Creditor
) -> None:
    debt = factories.debt(household, creditor=twice)
    merge(owner, twice, kept)
    told = {(row.noun, row.row_id, row.verb) for row in History.objects.filter(by=owner.account)}
    assert {
        ("debt", debt.pk, "changed"),
        ("creditor", kept.pk, "changed"),
        ("creditor", twice.pk, "removed"),
    } <= told
    assert History.objects.get(noun="debt").was["creditor_id"] == twice.pk


def test_where_it_fails_nothing_has_moved(
    household: Household, twice: Creditor, kept: Creditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    debt = factories.debt(household, creditor=twice)

    def fail(*_row: Any, **_by: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(creditors.rows, "remove", fail)
    with pytest.raises(RuntimeError):
        creditors.merge_creditor(twice, into=kept, by=None)
    debt.refresh_from_db()
    assert debt.creditor == twice
    assert not History.objects.exists()


def test_only_another_of_its_kind_and_household_is_offered(
    owner: Visitor, household: Household, twice: Creditor, kept: Creditor
) -> None:
    factories.creditor(household, kind="landlord", name="Invented Homes")
    elsewhere = factories.creditor(factories.household())
    form = open_form(owner, page("creditor-merge", twice))
    assert form.controls["same"].offered == [str(kept.pk)]
    assert forge(owner, form, {"same": elsewhere.pk}).status_code == 422
    assert household.creditors.filter(pk=twice.pk).exists()


def test_its_page_offers_it_where_there_is_another(
    owner: Visitor, household: Household, kept: Creditor
) -> None:
    link = page("creditor-merge", kept)
    assert link not in owner.get(page("creditor-detail", kept)).content.decode()
    assert owner.get(link).status_code == 302
    factories.creditor(household)
    assert link in owner.get(page("creditor-detail", kept)).content.decode()


def test_sent_twice_it_is_done_once(
    owner: Visitor, household: Household, twice: Creditor, kept: Creditor
) -> None:
    form = open_form(owner, page("creditor-merge", twice))
    answers = [send_form(owner, form, {"same": kept.pk}) for _ in range(2)]
    assert [answer.url for answer in answers] == [page("creditor-detail", kept)] * 2
    assert household.creditors.get() == kept


def test_strangers_and_advisers_merge_nothing(
    stranger: Visitor, adviser: Visitor, owner: Visitor, twice: Creditor, kept: Creditor
) -> None:
    form = open_form(owner, page("creditor-merge", twice))
    sent = {"same": kept.pk}
    assert stranger.get(page("creditor-merge", twice)).status_code == 404
    assert forge(stranger, page("creditor-merge", twice), sent).status_code == 404
    assert forge(adviser, form, sent).status_code == 403
    assert Creditor.objects.filter(pk=twice.pk).exists()
