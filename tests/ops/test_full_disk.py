"""A full disk: said on the page with what was typed, in the log with its cause; reading goes on."""

from __future__ import annotations

import errno
import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from pytest_django import Settings

from debts.letters.print import pdf
from debts.logs import PrivateFormatter
from debts.models import Contact, Household
from debts.services import full_disk
from debts.uploads_handler import no_room
from debts.views.door import failures
from negotiator import reserve
from tests import factories
from tests.page_forms import main_form
from tests.people import Visitor, open_form, send_form

SAID = "She would call back on Friday. " * 250
FULL = "disk of this site is full"


@contextmanager
def no_free_page() -> Iterator[None]:
    """The database may not grow: SQLite raises what it raises on a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=1073741823")


def forgiving(visitor: Visitor) -> Visitor:
    return Visitor(visitor.account, raise_request_exception=False)


def test_what_was_typed_stands_on_the_page_and_is_sent_again_from_there(
    household: Household, owner: Visitor
) -> None:
    visitor, debt = forgiving(owner), factories.debt(household)
    form = open_form(visitor, reverse("contact-add", args=[household.pk]))
    call = {"on": "2 March 2026", "channel": "phone", "direction": "in", "debt": debt.pk}
    with no_free_page():
        answer = send_form(visitor, form, {**call, "said": SAID})
        assert visitor.get(reverse("home", args=[household.pk])).status_code == 200
    assert answer.status_code == 507
    assert FULL in answer.content.decode()
    assert answer.content.decode().count(SAID.strip()) == 2
    assert not Contact.objects.exists()

    again = main_form(answer, form.action)
    assert send_form(visitor, again).status_code == 302
    assert Contact.objects.get().said == SAID.strip()


def test_a_password_is_not_shown_and_has_to_be_typed_again() -> None:
    request = RequestFactory().post(
        "/accounts/login/", {"login": "a@example.org", "password": "a quiet river"}
    )
    try:
        raise OSError(errno.ENOSPC, "No space left on device")
    except OSError:
        answer = failures.server_error(request)
    page = answer.content.decode()
    assert answer.status_code == 507
    assert "a@example.org" in page
    assert "a quiet river" not in page
    assert "<form" not in page


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


def wrapped(cause: BaseException) -> Exception:
    error = Exception("what Django says")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "free", "is_full"),
    [
        (OSError(errno.ENOSPC, "No space left"), 10**9, True),
        (OSError(errno.EDQUOT, "Quota exceeded"), 10**9, True),
        (OSError(errno.EACCES, "Permission denied"), 0, False),
        (sqlite_error(sqlite3.SQLITE_FULL), 10**9, True),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), 1000, True),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), 10**9, False),
        (sqlite_error(sqlite3.SQLITE_BUSY), 0, False),
        (None, 0, False),
    ],
)
def test_a_full_disk_is_known_whoever_met_it_first(
    error: BaseException | None, free: int, is_full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    assert full_disk.is_full(error) is is_full
    assert full_disk.is_full(wrapped(error) if error else None) is is_full


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (sqlite3.OperationalError("database or disk is full"), "database or disk is full"),
        (OSError(errno.ENOSPC, "x", "/data/Zhang San.pdf"), "No space left on device"),
    ],
)
def test_the_log_names_the_cause_and_no_file(error: Exception, said: str) -> None:
    try:
        raise error
    except Exception:
        record = logging.LogRecord("django", logging.ERROR, "x", 1, "Oh", (), sys.exc_info())
    line = PrivateFormatter().format(record)
    assert said in line
    assert "Zhang" not in line


def test_a_file_that_the_disk_does_not_take_is_named_and_the_form_arrives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def write(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", write)
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.7" * 50_000)
    request = RequestFactory().post("/", {"scan": scan, "title": "Court order"})
    assert no_room(request) == ["scan"]
    assert request.POST["title"] == "Court order"


def test_a_draft_is_shown_though_it_cannot_be_kept(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    class Printer:
        def print(self, html: str, paper: str) -> tuple[bytes, int]:
            return b"%PDF", 1

    def put(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    settings.DATA = tmp_path
    monkeypatch.setattr(pdf, "_worker", lambda _: Printer())
    monkeypatch.setattr(pdf.Store, "put", put)
    assert pdf.print_draft("<p>x</p>") == b"%PDF"
    with pytest.raises(OSError, match="No space"):
        pdf.print_letter("<p>x</p>")


def test_the_reserve_is_given_up_when_nothing_is_left_and_kept_again_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tended(free: int) -> bool:
        monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
        reserve.tend(tmp_path)
        return (tmp_path / reserve.NAME).exists()

    assert tended(10**9)
    assert (tmp_path / reserve.NAME).stat().st_size == reserve.SIZE
    assert tended(5 * 10**6)
    assert not tended(10**5)
    assert not tended(5 * 10**6)
    assert tended(10**9)
