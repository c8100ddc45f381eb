"""Papers on disk: written through before their row, and never a half of one."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from debts.domain.papers import HEIC, MKV, MP4, OPUS, PDF, TEXT, TGP, TIFF, WEBM, WMA, WMV
from debts.models import Debt, Document, Role
from debts.ops import startup
from debts.services import sent_forms, unsettled
from debts.services.documents import FOLDER, download_name, keep_document, path_of, strays
from tests import factories
from tests.people import Visitor, member, post_form, saved

CONTENT = b"%PDF-1.7\n%%EOF\n"


def files() -> set[str]:
    folder = path_of(FOLDER)
    return set(os.listdir(folder)) if folder.exists() else set()


def on_disk() -> tuple[set[str], set[str]]:
    """Papers, and marks of papers: of tests that are rolled back some stay."""
    return files(), unsettled.marked()


def keep(debt, upload=None):
    upload = upload or SimpleUploadedFile("statement.pdf", CONTENT)
    return keep_document(of=debt, title="", upload=upload, file_type=PDF, by=None)


def test_file_and_folder_are_forced_to_disk_before_the_row(household, monkeypatch):
    synced = []

    def fsync(handle):
        synced.append((os.fstat(handle).st_ino, Document.objects.count()))

    monkeypatch.setattr(os, "fsync", fsync)
    kept = keep(factories.debt(household))
    stored = path_of(kept.stored_name)
    assert synced == [(stored.stat().st_ino, 0), (stored.parent.stat().st_ino, 0)]


def test_an_upload_that_breaks_off_leaves_nothing(household):
    class Broken(SimpleUploadedFile):
        def chunks(self, chunk_size=None):
            yield CONTENT
            raise OSError("the connection broke")

    before = files()
    with pytest.raises(OSError, match="broke"):
        keep(factories.debt(household), Broken("a.pdf", CONTENT))
    assert files() == before
    assert not Document.objects.exists()


def test_two_files_of_one_name_are_two(household):
    debt = factories.debt(household)
    other = SimpleUploadedFile("statement.pdf", CONTENT + b" ")
    assert keep(debt).stored_name != keep(debt, other).stored_name


def test_the_same_file_once_more_is_the_same_paper(household):
    debt = factories.debt(household)
    first, before = keep(debt), files()
    again = keep_document(
        of=debt,
        title="Statement of May",
        upload=SimpleUploadedFile("statement.pdf", CONTENT),
        file_type=PDF,
        by=None,
    )
    assert (again.pk, again.title) == (first.pk, "Statement of May")
    assert files() == before
    elsewhere = keep_document(
        of=household,
        title="",
        upload=SimpleUploadedFile("statement.pdf", CONTENT),
        file_type=PDF,
        by=None,
    )
    assert elsewhere.pk != first.pk


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("statement.pdf", "statement.pdf"),
        ("statement.PDF", "statement.PDF"),
        ("page.html", "page.html.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\a.pdf", "a.pdf"),
        ("账单\u202e\x00.pdf", "账单.pdf"),
        ("..", "document.pdf"),
        ("", "document.pdf"),
        ("x" * 300 + ".pdf", "x" * 190 + ".pdf"),
    ],
)
def test_a_download_is_named_after_what_it_is(given, kept):
    assert download_name(given, PDF) == kept


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("PTT-20261103-WA0007.opus", OPUS),
        ("IMG_0412.HEIC", HEIC),
        ("Call.m4a", MP4),
        ("film.wmv", WMV),
        ("film.wmv", WMA),
        ("film.mkv", MKV),
        ("film.mkv", WEBM),
        ("film.mp4", TGP),
        ("film.mov", MP4),
        ("notes.md", TEXT),
        ("IMG_0001.dng", TIFF),
    ],
)
def test_what_a_phone_calls_it_stays(name, kind):
    assert download_name(name, kind) == name


def send_to(owner: Visitor, debt: Debt) -> Any:
    page = reverse("debt-document-add", args=[debt.household_id, debt.pk])
    return post_form(owner, page, {"file": SimpleUploadedFile("statement.pdf", CONTENT)})


def test_a_save_that_lost_its_race_leaves_no_paper(owner, household, monkeypatch):
    debt, before = factories.debt(household), on_disk()
    with monkeypatch.context() as lost:
        lost.setattr(sent_forms, "use_up", lambda *args, **options: "/where/the/first/led/")
        assert send_to(owner, debt).url == "/where/the/first/led/"
    assert on_disk() == before
    assert not Document.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_save_that_went_through_leaves_its_paper_and_no_mark():
    home = factories.household()
    papers, marks = on_disk()
    saved(send_to(member(home, Role.OWNER), factories.debt(home)))
    (kept,) = files() - papers
    assert Document.objects.get().stored_name == f"{FOLDER}/{kept}"
    assert unsettled.marked() == marks


def test_what_a_killed_process_left_is_settled_at_the_next_start(household):
    """The row decides; what has no mark is nobody's to remove: a restore may have brought it."""
    kept = path_of(keep(factories.debt(household)).stored_name)
    beside = path_of("") / "scan.pdf"
    beside.write_bytes(CONTENT)
    never_saved, unknown = kept.with_name("neversaved"), kept.with_name("unknown")
    for paper in (never_saved, unknown):
        paper.write_bytes(CONTENT)
    unsettled.add(never_saved)
    found = strays()
    assert {str(unknown), str(beside)} <= set(found)
    beside.unlink()
    assert not {str(kept), str(never_saved)} & set(found)

    startup.forget_what_is_past(timezone.now())
    assert (kept.exists(), never_saved.exists(), unknown.exists()) == (True, False, True)
    assert unsettled.marked() == set()
    unknown.unlink()


def test_a_paper_whose_removal_was_cut_off_goes_at_the_next_start(household):
    kept = keep(factories.debt(household))
    paper = path_of(kept.stored_name)
    unsettled.remove(paper)
    kept.delete()
    startup.forget_what_is_past(timezone.now())
    assert not paper.exists()
