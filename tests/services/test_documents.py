"""Papers on disk: written through before their row, and never a half of one."""

from __future__ import annotations

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from debts.domain.papers import HEIC, MP4, OPUS, PDF
from debts.models import Document
from debts.services.documents import FOLDER, download_name, keep_document, path_of
from tests import factories

CONTENT = b"%PDF-1.7\n%%EOF\n"


def files() -> set[str]:
    folder = path_of(FOLDER)
    return set(os.listdir(folder)) if folder.exists() else set()


def keep(debt, upload=None):
    upload = upload or SimpleUploadedFile("statement.pdf", CONTENT)
    return keep_document(debt=debt, title="", upload=upload, file_type=PDF, by=None)


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
    assert keep(debt).stored_name != keep(debt).stored_name


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
    [("PTT-20261103-WA0007.opus", OPUS), ("IMG_0412.HEIC", HEIC), ("Call.m4a", MP4)],
)
def test_what_a_phone_calls_it_stays(name, kind):
    assert download_name(name, kind) == name
