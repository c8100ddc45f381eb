"""What was taken along is taken in again: the same records, sums and files under new numbers."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ForeignKey
from django.urls import reverse

from debts.demo import households as demo
from debts.export import take_along
from debts.export.take_in import take_in
from debts.letters.print.store import Store
from debts.models import Account, Contact, Document, Household, Letter, Membership, Proposal
from debts.ops.one_household import crossings
from debts.pages.tables import tables_of
from debts.services.documents import path_of
from debts.services.storage import Refused
from tests import factories
from tests.people import Visitor, post_form, saved
from tests.services.test_take_along import issued
from tests.sweep import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOW = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
OWNER = "Kim Elm"
BEHIND = {"debts.Membership", "debts.Invitation", "debts.CalendarFeed"}
PDF = b"%PDF-1.7 a paper\n%%EOF\n"


def parcel_of(household: Household) -> bytes:
    tables = partial(tables_of, today=NOW.date())
    with take_along.make(household, tables=tables, now=NOW) as file:
        return file.read()


def read(parcel: bytes) -> tuple[dict[str, list[dict[str, Any]]], dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(parcel)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(files["everything.json"])["rows"], files


def new_owner(name: str = OWNER) -> Account:
    return factories.account("mover@example.org", name=name)


def taken(parcel: bytes, owner: Account | None = None) -> Household:
    return take_in(io.BytesIO(parcel), owner=owner or new_owner()).household


def same(before: bytes, after: bytes) -> None:
    """Every record in its order, every key to the same record, every file byte for byte."""
    (old, old_files), (new, new_files) = read(before), read(after)
    moved = {
        label: dict(zip(*([row["id"] for row in told[label]] for told in (old, new)), strict=True))
        for label in old
        if label not in BEHIND
    }
    for label in moved:
        model: Any = apps.get_model(label)
        keys = {
            field.attname: field.related_model._meta.label
            for field in model._meta.concrete_fields
            if isinstance(field, ForeignKey) and field.related_model is not Account
        }
        people = {
            field.name for field in model._meta.concrete_fields if field.related_model is Account
        }
        many = {each.name: each.related_model._meta.label for each in model._meta.many_to_many}
        for was, now in zip(old[label], new[label], strict=True):
            for name in was.keys() - {"id", "stored_name", "file", "pdf", "text"} - NUMBERED:
                if name in keys and was[name] is not None:
                    assert now[name] == moved[keys[name]][was[name]], (label, name)
                elif name in people:
                    kept = (was[name],) if was[name] == OWNER else (was[name], None)
                    assert now[name] in kept
                elif name in many:
                    assert now[name] == [moved[many[name]][each] for each in was[name]]
                else:
                    assert now[name] == was[name], (label, name)
    for folder in ("tables/", "letters/", "documents/"):
        assert digests(old_files, folder) == digests(new_files, folder)


# Numbers inside of other columns; tests of their own look at them.
NUMBERED = frozenset({"row_id", "was", "made", "pinned", "answers"})


def digests(files: dict[str, bytes], folder: str) -> list[str]:
    found = (content for name, content in files.items() if name.startswith(folder))
    return sorted(hashlib.sha256(content).hexdigest() for content in found)


def printed(html: str, **options: Any) -> Any:
    """Another file for each letter, without the printing."""
    digest = hashlib.sha256(html.encode()).hexdigest()
    return Store(settings.DATA / "letters").put(digest, f"%PDF-1.7 {digest}".encode(), 1)


def test_one_of_everything_comes_back_as_it_was(household: Household) -> None:
    rows_of(household)
    factories.assessment(household, checked_by=factories.account("old@example.org", name=OWNER))
    Document.objects.filter(household=household).delete()
    factories.document(household, content=PDF, original_name="bill.pdf")
    issued(household)
    before = parcel_of(household)
    other = taken(before)
    same(before, parcel_of(other))
    assert other.pk != household.pk
    assert [*crossings()] == []
    (member,) = Membership.objects.filter(household=other)
    assert (member.role, member.account.email) == ("owner", "mover@example.org")
    same(before, parcel_of(household))


def test_the_invented_households_come_back_with_the_same_tables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("debts.demo.rows.print_letter", printed)
    account = demo.make(date(2026, 11, 3))
    owner = new_owner()
    for household in Household.objects.filter(memberships__account=account):
        before = parcel_of(household)
        assert len(digests(read(before)[1], "tables/")) > 4
        same(before, parcel_of(taken(before, owner)))


def test_numbers_inside_of_letters_and_history_lead_to_the_new_rows(household: Household) -> None:
    debt = factories.debt(household)
    proposal = factories.proposal(household, debt=debt)
    contact = factories.contact(household)
    draft = factories.letter(household, debt=debt)
    Letter.objects.filter(pk=draft.pk).update(
        answers={"refusal": f"contact-{contact.pk}", "note": "7-up", "unpaid": "999999-2026-10-01"},
        pinned={"rows": {"debt": [debt.pk, 3]}, "offered": {"table": {str(debt.pk): 5}}},
    )
    factories.history(household, noun="debt", row_id=debt.pk, was={"creditor_id": debt.creditor_id})
    factories.history(household, noun="debt", row_id=999_999, was={"creditor_id": 888_888})
    other = taken(parcel_of(household))
    (mine,) = other.debts.filter(pk=Proposal.objects.get(household=other).debt_id)
    assert mine.pk != proposal.debt_id
    letter = Letter.objects.get(household=other)
    heard = Contact.objects.get(household=other)
    assert letter.answers == {
        "refusal": f"contact-{heard.pk}",
        "note": "7-up",
        "unpaid": "0-2026-10-01",
    }
    assert letter.pinned["rows"] == {"debt": [mine.pk, 3]}
    assert letter.pinned["offered"] == {"table": {str(mine.pk): 5}}
    told = {row.row_id: row.was for row in other.history.filter(noun="debt")}
    assert told == {mine.pk: {"creditor_id": mine.creditor_id}, -999_999: {"creditor_id": None}}


def test_the_evidence_of_a_complaint_leads_to_the_new_contacts_and_papers(
    household: Household,
) -> None:
    debt = factories.debt(household)
    contact = factories.contact(household, debt=debt)
    paper = factories.document(household, debt=debt)
    draft = factories.letter(household, debt=debt)
    kept = {
        "lines": [{"contact": contact.pk, "said": "■■■ rang"}],
        "rules": [{"rule": "gb.conc.times", "contacts": [contact.pk]}],
        "annexes": [{"document": paper.pk, "title": "A letter"}],
        "own": ["■■■ rang"],
        "chosen": {
            "findings": [f"third_party-{contact.pk}-against"],
            "contacts": [contact.pk],
            "words": [contact.pk],
            "others": [],
            "papers": [paper.pk],
            "covers": {str(paper.pk): "A letter"},
            "heard": {},
            "black": ["Ann"],
        },
    }
    Letter.objects.filter(pk=draft.pk).update(evidence=kept)
    other = taken(parcel_of(household))
    heard = Contact.objects.get(household=other).pk
    brought = Document.objects.get(household=other).pk
    assert (heard, brought) != (contact.pk, paper.pk)
    found = Letter.objects.get(household=other).evidence
    assert found["lines"] == [{"contact": heard, "said": "■■■ rang"}]
    assert found["rules"] == [{"rule": "gb.conc.times", "contacts": [heard]}]
    assert found["annexes"] == [{"document": brought, "title": "A letter"}]
    assert found["chosen"] == {
        "findings": [f"third_party-{heard}-against"],
        "contacts": [heard],
        "words": [heard],
        "others": [],
        "papers": [brought],
        "covers": {str(brought): "A letter"},
        "heard": {},
        "black": ["Ann"],
    }


# --- What is refused ---


def changed(parcel: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same archive with other content, its digests made to fit."""
    _rows, files = read(parcel)
    change(files)
    del files["SHA256SUMS"]
    sums = "".join(f"{hashlib.sha256(c).hexdigest()}  {n}\n" for n, c in files.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (files | {"SHA256SUMS": sums.encode()}).items():
            archive.writestr(name, content)
    return out.getvalue()


def with_rows(change: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, bytes]], None]:
    def edit(files: dict[str, bytes]) -> None:
        document = json.loads(files["everything.json"])
        change(document)
        files["everything.json"] = json.dumps(document).encode()

    return edit


def row(document: dict[str, Any], noun: str) -> dict[str, Any]:
    found: dict[str, Any] = document["rows"][f"debts.{noun}"][0]
    return found


HOSTILE = {
    "a creditor that is not in it": lambda d: row(d, "Debt").update(creditor_id=987_654),
    "an unknown table": lambda d: d["rows"].update({"debts.Account": [{"id": 1}]}),
    "an unknown column": lambda d: row(d, "Debt").update(is_staff=True),
    "another currency": lambda d: row(d, "Entry").update(
        stated_total={"minor": 5, "currency": "USD", "amount": "5"}
    ),
    "an amount below nothing": lambda d: row(d, "Entry").update(
        stated_total={"minor": -5, "currency": "GBP", "amount": "-5"}
    ),
    "an amount beyond all": lambda d: row(d, "Entry").update(
        stated_total={"minor": 10**30, "currency": "GBP", "amount": "1"}
    ),
    "a text too long": lambda d: row(d, "Creditor").update(name="x" * 161),
    "a choice that is none": lambda d: row(d, "Debt").update(product={"value": "x", "label": "x"}),
    "a law of nowhere": lambda d: row(d, "Debt").update(law="atlantis"),
    "a list in place of a text": lambda d: row(d, "Creditor").update(name=["x"]),
    "no household": lambda d: d["rows"].update({"debts.Household": []}),
    "two households": lambda d: d["rows"]["debts.Household"].append(row(d, "Household")),
    "a number twice": lambda d: d["rows"]["debts.Debt"].append(row(d, "Debt")),
    "rows that are none": lambda d: d["rows"].update({"debts.Debt": ["x"]}),
    "answers that are none": lambda d: row(d, "Letter").update(answers="x"),
    "a paper that leads away": lambda d: row(d, "Document").update(file="../../etc/passwd"),
    "a paper with another digest": lambda d: row(d, "Document").update(sha256="0" * 64),
    "a paper that calls itself a page": lambda d: row(d, "Document").update(
        content_type="text/html"
    ),
    "a letter with another digest": lambda d: row(d, "Letter").update(pdf_sha256="0" * 64),
}


@pytest.fixture
def parcel(household: Household) -> bytes:
    issued(household)
    debt = household.debts.get()
    factories.entry(debt, stated_total=None)
    factories.document(household, content=PDF, original_name="bill.pdf")
    return parcel_of(household)


def refused(parcel: bytes) -> str:
    """Why; and nothing of it was kept, neither rows nor papers."""
    owner = new_owner()
    folder = path_of("documents")
    rows, papers = Household.objects.count(), {*folder.iterdir()}
    with pytest.raises(Refused) as why:
        take_in(io.BytesIO(parcel), owner=owner)
    assert Household.objects.count() == rows
    assert {*folder.iterdir()} == papers
    return str(why.value)


@pytest.mark.parametrize("name", [*HOSTILE])
def test_what_does_not_fit_is_refused_and_nothing_is_kept(parcel: bytes, name: str) -> None:
    """Each by one change to an archive that is taken in without it."""
    assert taken(changed(parcel, lambda files: None), factories.account("a@example.org"))
    said = refused(changed(parcel, with_rows(HOSTILE[name])))
    assert "does not fit together" in said or "is not as it was put in" in said


def test_a_row_never_leads_to_somebody_elses(parcel: bytes) -> None:
    theirs = factories.debt(factories.household())
    before = theirs.entries.count()
    evil = with_rows(lambda d: row(d, "Entry").update(debt_id=theirs.pk))
    assert "does not fit together" in refused(changed(parcel, evil))
    assert theirs.entries.count() == before


def test_another_version_is_refused(parcel: bytes) -> None:
    newer = changed(parcel, with_rows(lambda document: document.update(format=2)))
    assert "another version of Negotiator" in refused(newer)


def test_a_column_that_an_older_version_did_not_have_is_as_in_a_new_row(parcel: bytes) -> None:
    older = changed(parcel, with_rows(lambda d: row(d, "Debt").pop("fee_names")))
    assert taken(older).debts.get().fee_names == ""


def test_a_file_that_was_changed_is_refused(parcel: bytes) -> None:
    rows, files = read(parcel)
    name = rows["debts.Document"][0]["file"]
    bent = parcel.replace(files[name], files[name].replace(b"paper", b"PAPER"))
    assert bent != parcel
    assert "is not as it was put in" in refused(bent)


@pytest.mark.parametrize("name", ["../evil", "/etc/x", "documents/../../x", "a\\b", "x/a/b"])
def test_an_archive_that_names_other_places_is_refused(parcel: bytes, name: str) -> None:
    evil = changed(parcel, lambda files: files.update({name: b"x"}))
    assert "Take everything with you" in refused(evil)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_what_is_no_archive_is_refused(parcel: bytes, content: bytes) -> None:
    assert "Take everything with you" in refused(content)


def test_a_bomb_is_refused_by_its_list(parcel: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("debts.export.arriving._MOST_BYTES", 1_000)
    assert "more in this file" in refused(parcel)


# --- The page ---


def test_the_page_takes_it_in_and_the_same_press_twice_does_so_once(
    parcel: bytes, stranger: Visitor, household: Household
) -> None:
    page = reverse("household-take-in")
    assert page in stranger.get(reverse("household-list")).content.decode()
    sent = SimpleUploadedFile("negotiator.zip", parcel)
    answer = saved(post_form(stranger, page, {"file": sent}))
    other = Household.objects.order_by("pk").last()
    assert other
    assert answer.url == reverse("home", args=[other.pk])  # type: ignore[attr-defined]
    assert stranger.get(answer.url).status_code == 200  # type: ignore[attr-defined]
    assert stranger.get(reverse("home", args=[household.pk])).status_code == 404
    for name in ("debt-list", "letter-list", "document-list", "creditor-list", "contact-list"):
        assert stranger.get(reverse(name, args=[other.pk])).status_code == 200


def test_the_page_says_why_it_refuses(parcel: bytes, stranger: Visitor) -> None:
    sent = SimpleUploadedFile("x.zip", b"no zip")
    before = Household.objects.count()
    answer = post_form(stranger, reverse("household-take-in"), {"file": sent})
    assert answer.status_code == 422
    assert "Take everything with you" in str(answer.context["form"].errors["file"])
    assert Household.objects.count() == before
