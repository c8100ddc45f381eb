"""One file with all of a household: whole, checkable, safe to unpack, and never left behind."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import os
import resource
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings

from debts.domain.tables import Table
from debts.export import take_along
from debts.letters.print.store import Store
from debts.models import Document, Household, Letter
from debts.services.documents import path_of
from debts.services.storage import Refused
from tests import factories

NOW = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)


def some_tables(household: Household) -> Iterator[Table]:
    yield Table("debts", ("Owed",), (("=1",),))


def made(household: Household, now: datetime = NOW) -> ZipFile:
    return ZipFile(take_along.make(household, tables=some_tables, now=now))


def issued(home: Household, content: bytes = b"%PDF-1.7 a letter", **given: Any) -> Letter:
    printed = Store(settings.DATA / "letters").put("a" * 64, content, 1)
    given = {"issued_at": NOW, "pdf_sha256": printed.sha256, "plain_text": "Dear 银行,\n", **given}
    return factories.letter(home, **given)


def left_behind() -> set[str]:
    return set(os.listdir(settings.FILE_UPLOAD_TEMP_DIR))


def test_letters_and_papers_are_in_byte_for_byte(household: Household) -> None:
    letter = issued(household)
    paper = factories.document(household, content=b"%PDF-1.7 \x00\xff", original_name="bill.pdf")
    with made(household) as parcel:
        name = f"letters/2026-03-02-hold-{letter.pk}"
        assert parcel.read(f"{name}.pdf") == b"%PDF-1.7 a letter"
        assert parcel.read(f"{name}.txt") == "Dear 银行,\n".encode()
        assert parcel.read(f"documents/{paper.pk}-bill.pdf") == b"%PDF-1.7 \x00\xff"
        rows = json.loads(parcel.read("everything.json"))["rows"]
    assert rows["debts.Document"][0]["file"] == f"documents/{paper.pk}-bill.pdf"
    assert rows["debts.Letter"][0]["pdf"] == f"{name}.pdf"


def test_a_draft_is_in_the_records_only(household: Household) -> None:
    factories.letter(household)
    with made(household) as parcel:
        assert not [name for name in parcel.namelist() if name.startswith("letters/")]
        (row,) = json.loads(parcel.read("everything.json"))["rows"]["debts.Letter"]
    assert "pdf" not in row


def test_another_households_files_stay_out(household: Household) -> None:
    other = factories.household()
    issued(other)
    factories.document(other)
    with made(household) as parcel:
        assert parcel.namelist() == [
            "everything.json",
            "tables/debts.csv",
            "README.txt",
            "SHA256SUMS",
        ]


def test_the_tables_are_made_inert(household: Household) -> None:
    with made(household) as parcel:
        text = parcel.read("tables/debts.csv").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [["Owed"], ["'=1"]]


def test_every_file_has_its_digest(household: Household, tmp_path: Path) -> None:
    issued(household)
    factories.document(household, original_name="账单 五月.pdf")
    with made(household) as parcel:
        parcel.extractall(tmp_path)
        lines = parcel.read("SHA256SUMS").decode().splitlines()
        named = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
        assert set(named) == set(parcel.namelist()) - {"SHA256SUMS"}
        assert named == {name: hashlib.sha256(parcel.read(name)).hexdigest() for name in named}
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("statement.pdf", "statement.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/shadow", "shadow"),
        ("C:\\evil.pdf", "evil.pdf"),
        ("C:evil.pdf", "C_evil.pdf"),
        ("..", "document"),
        ("", "document"),
        (".pdf", ".pdf"),
        ("a\x07b\n\u202ec.pdf", "a_b__c.pdf"),
        ("<script>&'\"|?*.pdf", "_script_______.pdf"),
        ("账单 五月.pdf", "账单 五月.pdf"),
        ("e\u0301t.pdf", "\u00e9t.pdf"),
        ("trailing. .pdf", "trailing.pdf"),
        ("账" * 190 + ".pdf", "账" * 40 + ".pdf"),
    ],
)
def test_a_document_has_a_safe_name(household: Household, given: str, kept: str) -> None:
    paper = factories.document(household, original_name=given)
    with made(household) as parcel:
        (name,) = [name for name in parcel.namelist() if name.startswith("documents/")]
    assert name == f"documents/{paper.pk}-{kept}"


def test_two_papers_of_one_name_are_two_files(household: Household) -> None:
    for name in ("Bill.pdf", "bill.pdf", "Bill.pdf"):
        factories.document(household, original_name=name)
    with made(household) as parcel:
        names = [name.lower() for name in parcel.namelist()]
    assert len(names) == len(set(names)) == 4 + 3


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["It is private.", "3 November 2026 at 14:05"]),
        ("zh-hans", ["2026年11月3日", "14:05"]),
    ],
)
def test_the_readme_is_in_the_households_language(
    db: None, language: str, words: list[str]
) -> None:
    home = factories.household(letter_language=language, name="Ash & <Elm>")
    with made(home) as parcel:
        text = parcel.read("README.txt").decode()
    assert text.startswith("Ash & <Elm>\n")
    assert all(word in text for word in words)


def test_what_is_gone_or_changed_on_disk_is_named_and_the_rest_is_there(
    household: Household,
) -> None:
    gone = factories.document(household, original_name="gone.pdf")
    changed = factories.document(household, original_name="changed.pdf")
    whole = factories.document(household, original_name="whole.pdf")
    path_of(gone.stored_name).unlink()
    path_of(changed.stored_name).write_bytes(b"other")
    lost = issued(household, pdf_sha256="e" * 64)
    with made(household) as parcel:
        readme = parcel.read("README.txt").decode()
        assert f"documents/{whole.pk}-whole.pdf" in parcel.namelist()
        assert f"letters/2026-03-02-hold-{lost.pk}.txt" in parcel.namelist()
    for name in (f"{gone.pk}-gone.pdf", f"{changed.pk}-changed.pdf", f"hold-{lost.pk}.pdf"):
        assert name in readme
    assert "whole.pdf" not in readme


def test_a_clock_before_zip_files_were_invented_stops_nothing(household: Household) -> None:
    with made(household, datetime(1970, 1, 1, tzinfo=UTC)) as parcel:
        assert parcel.infolist()[0].date_time[0] == 1980


def test_nothing_of_it_can_be_found_on_the_disk(household: Household) -> None:
    before = left_behind()
    with take_along.make(household, tables=some_tables, now=NOW) as parcel:
        assert left_behind() == before
        assert os.fstat(parcel.fileno()).st_nlink == 0
        here = os.stat(settings.DATA).st_dev
        assert os.fstat(parcel.fileno()).st_dev == here, "it is on the data folder's own disk"


def test_a_full_disk_is_said_before_anything_is_written(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.document(household)
    Document.objects.update(size=10**18)
    monkeypatch.setattr(take_along, "_fill", None)
    with pytest.raises(Refused, match="nearly full"):
        made(household)


def test_a_disk_that_fills_up_on_the_way_is_said_too(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    temporary = take_along.tempfile.TemporaryFile

    def remembered(**options: Any) -> Any:
        opened.append(temporary(**options))
        return opened[0]

    def full(*_anything: Any) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(take_along.tempfile, "TemporaryFile", remembered)
    monkeypatch.setattr(take_along._Parcel, "sums", full)
    with pytest.raises(Refused):
        made(household)
    assert opened[0].closed


@pytest.mark.slow
def test_memory_holds_no_document(household: Household) -> None:
    """Two papers of 64 MB; Linux counts the peak in KB."""
    size = 64 * 1024 * 1024
    for number in range(2):
        paper = factories.document(household, stored_name=f"documents/large-{number}", size=size)
        with path_of(paper.stored_name).open("wb") as file:
            file.truncate(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with take_along.make(household, tables=some_tables, now=NOW) as parcel:
        assert os.fstat(parcel.fileno()).st_size > 2 * size
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024
    for paper in household.documents.all():
        path_of(paper.stored_name).unlink()
