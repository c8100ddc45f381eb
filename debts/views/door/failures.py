"""Pages for when something is not as it should be: each says what happened and what to do next."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
)
from django.db import DatabaseError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseServerError,
    QueryDict,
)
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from debts.forms.told_back import ToldBack, told_back
from debts.keys import read_key
from debts.services import full_disk, kept_text

logger = logging.getLogger("debts.disk")
_FROM_ELSEWHERE = REASON_BAD_ORIGIN.partition("%")[0]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form opened before signing in again: keep its text and show it with a fresh token.

    The key in the form tells whose it is, so a forged post from elsewhere keeps nothing. Behind a
    proxy that the settings do not know of, every form seems to be from elsewhere.
    """
    if request.user.is_authenticated:
        kept = kept_text.keep_for(request.user, request)
    else:
        kept = kept_text.keep(request)
    if reason.startswith(_FROM_ELSEWHERE):
        return render(request, "wrong_address.html", status=403)
    if kept:
        return redirect(request.get_full_path())
    return render(request, "403_csrf.html", {"reason": reason}, status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """A wrong host, say: nothing of the request is to be relied on."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return HttpResponse(
            render_to_string("too_long.html"), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        )
    is_elsewhere = isinstance(exception, DisallowedHost)
    page = "wrong_address.html" if is_elsewhere else "400.html"
    return HttpResponseBadRequest(render_to_string(page))


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", {"typed": _typed(request)}, status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", {"typed": _typed(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a query: the database may be what went wrong."""
    if full_disk.is_full(sys.exc_info()[1]):
        return _disk_is_full(request)
    return HttpResponseServerError(render_to_string("500.html", {"typed": _typed(request)}))


def _typed(request: HttpRequest) -> list[ToldBack]:
    """What was typed into a form that cannot be taken, to be copied from the page.

    Shown to whose form it was, also where it is no longer open to them; anybody else's may be a
    forged text.
    """
    try:
        return told_back(kept_text.typed(request.POST)[0]) if read_key(request) else []
    except (OSError, SuspiciousOperation, DatabaseError):
        return []


def _disk_is_full(request: HttpRequest) -> HttpResponse:
    """What was typed stands on the page and can be sent again from there; nothing was saved."""
    logger.error("The disk is full: nothing can be saved.")
    try:
        sent = request.POST
    except OSError:  # the body did not find room either
        sent = QueryDict()
    typed, is_whole = kept_text.typed(sent)
    is_whole = is_whole and not request.FILES
    again = list(_pairs(sent)) if typed and is_whole else []
    context = {"typed": told_back(typed), "again": again}
    page = render_to_string("507.html", {**context, "path": request.get_full_path()})
    return HttpResponse(page, status=507)


def _pairs(sent: QueryDict) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, values in sent.lists() for value in values)
