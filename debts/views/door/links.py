"""A fresh link goes to the browser of whoever made it, for the page that shows it; or it ends."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from debts.views.door.confirm import confirm

_COOKIE = f"{settings.SESSION_COOKIE_NAME}-link"
_SHOWN_FOR = 600


def hand_over(page: str, path: str) -> HttpResponse:
    """To the page that shows the link; the secret travels in a cookie for that page alone."""
    response = redirect(page)
    response.set_signed_cookie(
        _COOKIE,
        path,
        max_age=_SHOWN_FOR,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
        salt=page,
    )
    return response


def handed_over(request: HttpRequest) -> str:
    """The link made a moment ago for this page, as a whole address; empty when there is none."""
    path = request.get_signed_cookie(_COOKIE, default="", salt=request.path)
    return settings.SITE_URL + path if path else ""


def end_link(request: HttpRequest, back_url: str) -> HttpResponse:
    return confirm(
        request,
        title=_("End this link?"),
        lead=_("Nobody can use it from then on."),
        button=_("End the link"),
        back_url=back_url,
    )
