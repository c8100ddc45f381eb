"""Browsers that an account was signed in with before: each carries a signed mark of it.

What a mark is good for stands in attempts.py. It lets nobody in: a password is asked for all the
same, and from the mark alone nobody learns whose account it is of.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from debts.models import Account

_COOKIE = f"{settings.SESSION_COOKIE_NAME}-known"
_LASTS = 365 * 24 * 3600
# A family shares a browser; more accounts than this have the oldest mark dropped.
_ACCOUNTS = 6
_BETWEEN = "~"


def mark_of(request: HttpRequest, account_id: int | None) -> str:
    """The mark that this browser carries of the account; empty where it carries none.

    While it is signed in to the account, its session is as good.
    """
    if account_id is None:
        return ""
    if request.user.is_authenticated and request.user.pk == account_id:
        return str(request.session.session_key)
    found = (_unsigned(mark, account_id) for mark in _carried(request))
    return next((nonce for nonce in found if nonce), "")


def remember(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """From now on this browser is one of the account's."""
    others = [mark for mark in _carried(request) if not _unsigned(mark, account.pk)]
    marks = [_signer(account.pk).sign(secrets.token_urlsafe(16)), *others]
    response.set_cookie(
        _COOKIE,
        _BETWEEN.join(marks[:_ACCOUNTS]),
        max_age=_LASTS,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _carried(request: HttpRequest) -> list[str]:
    return request.COOKIES.get(_COOKIE, "").split(_BETWEEN)[:_ACCOUNTS]


def _unsigned(mark: str, account_id: int) -> str:
    try:
        return _signer(account_id).unsign(mark)
    except BadSignature:
        return ""


def _signer(account_id: int) -> Signer:
    return Signer(salt=f"known-browser-of-{account_id}")
