"""A log can be shown to a stranger: it says where, never what somebody typed."""

from __future__ import annotations

import logging
import sys

import pytest
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from debts.logs import NothingPersonal, PrivateFormatter

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
