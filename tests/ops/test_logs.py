"""A log can be shown to a stranger: it says where, never what somebody typed."""

from __future__ import annotations

import io
import json
import logging
import sys
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.views.debug import ExceptionReporter

from debts.logs import JsonFormatter, NothingPersonal, PrivateFormatter
from debts.management.commands import serve
from debts.models import Role
from negotiator import supervisor
from tests import factories
from tests.people import Visitor, forge, member, post_form

CANARY = "canary of Zhang San, 6222 0000"


def record(message: str, *args: object) -> logging.LogRecord:
    try:
        try:
            raise ValueError(CANARY)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError:
        found = sys.exc_info()
    return logging.LogRecord("django.request", logging.ERROR, "x", 1, message, args, found)


def test_a_traceback_says_where_and_what_kind_but_not_the_text() -> None:
    said = PrivateFormatter().format(record("Internal Server Error: %s", "/h/1/debts/2/"))
    assert CANARY not in said
    assert "/h/1/debts/2/" in said
    assert said.index("builtins.ValueError") < said.index("builtins.KeyError")
    assert "test_logs.py" in said


@pytest.mark.parametrize("path", ["/setup/Qm9vIQ4x8tZ_k2-aaaaaaaaaaaaaaa/", "/i/" + "a" * 43])
def test_a_one_time_link_is_not_logged(path: str) -> None:
    said = PrivateFormatter().format(record("Not Found: %s", path))
    assert path.split("/")[2] not in said


def test_the_name_of_a_site_is_logged_whole() -> None:
    said = PrivateFormatter().format(
        record("NEGOTIATOR_URL is %s", "https://debts.example.org:8443")
    )
    assert "https://debts.example.org:8443\n" in said


def test_json_says_the_same_a_line_at_a_time() -> None:
    told = record("Internal Server Error: %s", "/setup/Qm9vIQ4x8tZ_k2-aaaaaaaaaaaaaaa/")
    told.created = datetime(2026, 11, 29, 23, 5, 1, tzinfo=UTC).timestamp()
    (line,) = JsonFormatter().format(told).splitlines()
    said = json.loads(line)
    assert said["time"] == "2026-11-29T23:05:01.000+00:00"
    assert (said["level"], said["logger"]) == ("ERROR", "django.request")
    assert said["message"] == "Internal Server Error: /setup/…/"
    assert "builtins.KeyError" in said["exception"]
    assert CANARY not in line


def test_the_start_speaks_the_same_json_with_its_links_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What reads the log as objects stumbled over the first lines of every start."""
    monkeypatch.setenv("NEGOTIATOR_LOG_FORMAT", "json")
    path, doubt = f"/setup/{'k' * 32}/", "NEGOTIATOR_URI is not a setting."
    monkeypatch.setattr(serve, "first_link", lambda: path)
    monkeypatch.setattr(serve, "doubts", lambda address: [doubt])
    out, err = StringIO(), StringIO()
    command = serve.Command(stdout=out, stderr=err)
    command._welcome("http://localhost:8001", place="127.0.0.1:8001", lan=True)
    with pytest.raises(SystemExit):
        command._end("Another program uses port 8001.")
    lines = [*out.getvalue().splitlines(), *err.getvalue().splitlines()]
    said = [json.loads(line) for line in lines]
    ours = json.loads(JsonFormatter().format(logging.makeLogRecord({})))
    assert all(line.keys() == ours.keys() for line in said)
    assert any(line["message"].endswith(f"http://localhost:8001{path}") for line in said)
    assert {line["level"]: line["message"] for line in said}["WARNING"] == doubt
    assert said[-1]["level"] == "ERROR"


def test_the_supervisor_speaks_the_same_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEGOTIATOR_LOG_FORMAT", "json")
    supervisor._log("a web process ended (SIGKILL); another is started")
    said = json.loads(capsys.readouterr().err)
    ours = json.loads(JsonFormatter().format(logging.makeLogRecord({})))
    assert said.keys() == ours.keys()


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the site's own handler writes."""
    said = io.StringIO()
    for handler in logging.getLogger("django").handlers:
        if isinstance(handler, logging.StreamHandler) and handler.filters:
            monkeypatch.setattr(handler, "stream", said)
    return said


@pytest.mark.django_db
def test_a_page_that_is_not_open_is_one_line(log: io.StringIO) -> None:
    household = factories.household()
    page = f"/h/{household.pk}/household/take/"
    assert member(household, Role.ADVISER).get(page).status_code == 403
    (line,) = log.getvalue().splitlines()
    assert line.endswith(f"WARNING django.request: Forbidden (Permission denied): {page}")


@pytest.mark.django_db
def test_another_hosts_name_is_one_line_that_names_our_own_setting(log: io.StringIO) -> None:
    Client().get("/accounts/login/", headers={"host": "evil.example"})
    (line,) = log.getvalue().splitlines()
    assert "WARNING django.security.DisallowedHost" in line
    assert "'evil.example'" in line
    assert f"NEGOTIATOR_URL is {settings.SITE_URL}" in line
    assert "ALLOWED_HOSTS" not in line


@pytest.mark.django_db
def test_a_form_from_another_address_is_one_line_that_names_our_own_setting(
    log: io.StringIO,
) -> None:
    client = Client(enforce_csrf_checks=True)
    forge(client, "/accounts/login/", headers={"origin": "https://debts.example.org"})
    (line,) = log.getvalue().splitlines()
    assert f"debts.example.org does not match NEGOTIATOR_URL ({settings.SITE_URL})" in line


@pytest.mark.django_db
def test_a_form_that_comes_back_is_no_event(log: io.StringIO) -> None:
    visitor = Visitor(factories.account())
    assert post_form(visitor, "/households/add/", {"name": ""}).status_code == 422
    assert log.getvalue() == ""


def test_an_error_report_holds_neither_locals_nor_what_was_posted() -> None:
    request = RequestFactory().post("/h/1/debts/", {"creditor": CANARY})
    request.exception_reporter_filter = NothingPersonal()  # type: ignore[attr-defined]
    secret = CANARY
    try:
        raise ValueError(f"of {len(secret)} characters")
    except ValueError:
        text = ExceptionReporter(request, *sys.exc_info()).get_traceback_text()
        html = ExceptionReporter(request, *sys.exc_info()).get_traceback_html()
    assert CANARY not in text
    assert CANARY not in html.replace("CANARY = &quot;" + CANARY, "")
