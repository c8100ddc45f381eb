"""/health says to anybody whether the site works, and nothing else."""

from __future__ import annotations

import errno
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from debts.letters.print import pdf
from tests.people import forge

WELL = {"process": "ok", "database": "ok", "disk": "ok", "letters": "ok"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _complete(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with room and with all libraries, whatever the one that tests."""
    monkeypatch.setattr("debts.ops.health._can_print", lambda: True)
    room(monkeypatch, free=10**10)


def room(monkeypatch: pytest.MonkeyPatch, *, free: int) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))


def health(**headers: Any) -> tuple[int, dict[str, str]]:
    response = Client().get("/health", **headers)
    assert settings.SESSION_COOKIE_NAME not in response.cookies
    assert response["Cache-Control"] == "no-store, private"
    return response.status_code, response.json()


@pytest.mark.parametrize("host", ["10.0.0.7:8000", "negotiator_web", "debts.example.org"])
def test_it_answers_under_whatever_name_it_is_asked(host: str) -> None:
    assert health(headers={"host": host}) == (200, {"status": "ok", **WELL})


def test_a_database_that_does_not_answer_is_a_503(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("password authentication failed for user 'me'")

    monkeypatch.setattr(connection, "cursor", gone)
    assert health() == (503, {"status": "down", **WELL, "database": "down"})


def test_a_full_disk_is_told_but_people_can_read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    room(monkeypatch, free=1_000_000)
    assert health() == (200, {"status": "degraded", **WELL, "disk": "full"})


def test_a_printer_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_worker", lambda _: SimpleNamespace(can_start=lambda: False))
    assert health() == (200, {"status": "degraded", **WELL, "letters": "failing"})


@pytest.mark.parametrize(
    ("forwarded", "asked"),
    [
        ("", "directly"),
        ("198.51.100.7", "directly"),
        ("198.51.100.7, 10.0.0.2", "through the proxy"),
    ],
)
def test_where_proxies_stand_in_front_it_says_which_way_it_was_asked(
    forwarded: str, asked: str, settings: Settings
) -> None:
    settings.PROXIES = 2
    told = health(headers={"x-forwarded-for": forwarded} if forwarded else {})
    assert told == (200, {"status": "ok", **WELL, "asked": asked})


def test_a_disk_that_is_full_before_the_first_letter_is_told_by_the_same_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_room(_worker: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    room(monkeypatch, free=0)
    monkeypatch.setattr(pdf, "_worker", no_room)
    told = {"status": "degraded", **WELL, "disk": "full", "letters": "failing"}
    assert health() == (200, told)


def test_a_post_is_for_the_site_itself() -> None:
    assert forge(Client(), "/health").status_code == 404
