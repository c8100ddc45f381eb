"""The first page after signing in, and two switches kept with the account: language and amounts."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from debts.services.site import accounts
from debts.views.door.language import remember_language
from debts.views.door.who import account_of


def start(request: HttpRequest) -> HttpResponse:
    """To the only household there is, else to the list of them."""
    memberships = list(
        account_of(request).memberships.select_related("household").order_by("pk")[:2]
    )
    if len(memberships) == 1:
        return redirect("home", memberships[0].household_id)
    return redirect("household-list")


@login_not_required
def language_set(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie, and with the account when signed in.

    Opened, there is none in it: to the start.
    """
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return redirect(_back(request))
    if request.user.is_authenticated:
        accounts.choose_language(account_of(request), language)
    return remember_language(redirect(_back(request)), language)


def amounts_set(request: HttpRequest) -> HttpResponse:
    """Hide or show every amount on the pages. Opened, as after signing in again: to the start."""
    if request.method == "POST":
        accounts.hide_amounts(account_of(request), hidden=request.POST.get("hidden") == "yes")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else "/"
