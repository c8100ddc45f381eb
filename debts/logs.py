"""Logs that a person may send to a stranger for help: ids and places in the code, no contents.

The text of an exception may quote what somebody typed (PostgreSQL quotes the whole row), so a
traceback is printed without it; paths lose one-time tokens.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sqlite3
import traceback
from collections.abc import ItemsView
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

from negotiator import env

# One-time links: a long segment of a path, as in /setup/<token>/, and not the name of a site.
_TOKEN = re.compile(r"(?<=[^/]/)[\w:=.-]{20,}(?=/|$|\s)")

# A form that comes back with a question, or that another tab was quicker than.
_SENT_BACK = frozenset({HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY})


class RefusalsInOneLine(logging.Filter):
    """Of an answer that a client is refused no stack is told, and of a form sent back nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            record.exc_info = None
        return status not in _SENT_BACK


class OurSettings(logging.Filter):
    """Where Django tells the host to change a setting of its own, ours is named that decides."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "django.security.DisallowedHost":
            _say_other_name(record)
        elif record.name == "django.security.csrf" and isinstance(record.args, tuple):
            reason, *rest = map(str, record.args)
            ours = f"NEGOTIATOR_URL ({settings.SITE_URL})"
            record.args = (reason.replace("any trusted origins", ours), *rest)
        return True


def _say_other_name(record: logging.LogRecord) -> None:
    """Anybody may send any name, so it is no error of the site."""
    request = getattr(record, "request", None)
    asked = request.META.get("HTTP_HOST", "")[:100] if request else ""
    record.levelno, record.levelname = logging.WARNING, "WARNING"
    record.msg = "Refused: asked for as %r, and NEGOTIATOR_URL is %s"
    record.args = (asked, settings.SITE_URL)


class PrivateFormatter(logging.Formatter):
    """One line a record; a traceback gives file, line and the exception's type, not its text."""

    default_msec_format = None

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = _TOKEN.sub("…", record.message)
        return super().formatMessage(record)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, ...],
    ) -> str:
        return "\n".join(_frames(ei[1])) if ei[1] is not None else ""


class JsonFormatter(PrivateFormatter):
    """The same, for a program that collects logs: an object a line, its time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC)
        said = _said(when, record.levelname, record.name, _TOKEN.sub("…", record.getMessage()))
        if record.exc_info:
            said["exception"] = self.formatException(record.exc_info).splitlines()
        return json.dumps(said, ensure_ascii=False)


def _said(when: datetime, level: str, logger: str, message: str) -> dict[str, object]:
    time = when.isoformat(timespec="milliseconds")
    return {"time": time, "level": level, "logger": logger, "message": message}


def is_json() -> bool:
    return env.choice("LOG_FORMAT", "text", "json") == "json"


def start_line(level: str, sentence: str, *, now: datetime) -> str:
    """What the start says to whoever started it, as a line of the log where that is JSON.

    With its links whole: they are what it is said for.
    """
    if not is_json():
        return sentence
    said = _said(now.astimezone(UTC), level, "debts.start", sentence)
    return json.dumps(said, ensure_ascii=False)


def _frames(error: BaseException | None) -> list[str]:
    """The chain of exceptions, causes first, as lines of code places and type names."""
    lines: list[str] = []
    while error is not None:
        own = [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        lines = [
            *own,
            f"{type(error).__module__}.{type(error).__qualname__}{_cause(error)}",
            *lines,
        ]
        error = error.__cause__ or error.__context__
    return lines


def _cause(error: BaseException) -> str:
    """What the machine said, where it speaks of itself and cannot quote a row or a file's name."""
    if isinstance(error, sqlite3.OperationalError):
        return f": {error}"
    if isinstance(error, OSError) and error.errno is not None:
        return f": {os.strerror(error.errno)}"
    sqlstate = getattr(error, "sqlstate", None)
    return f": SQLSTATE {sqlstate}" if sqlstate else ""


class NothingPersonal(SafeExceptionReporterFilter):
    """Error reports without local variables and without what was posted."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: Any
    ) -> ItemsView[str, Any]:
        return dict[str, Any]().items()
