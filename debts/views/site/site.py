"""The first page after signing in, and two switches kept with the account: language and amounts."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from debts import clock
from debts.forms.base import form_for
from debts.forms.household.household import FirstHouseholdForm, likely_country
from debts.models import Household
from debts.pages.help import help_links
from debts.pages.home.doors import DOORS, door_of, to_talk_to
from debts.services import households, kept_text
from debts.services.site import accounts
from debts.views.door.form_page import form_page
from debts.views.door.language import remember_language
from debts.views.door.once import once
from debts.views.door.who import account_of


@once
def start(request: HttpRequest) -> HttpResponse:
    """To the only household there is, else to the list of them; who has none is asked what for."""
    account = account_of(request)
    rows = account.memberships.on(clock.today()).select_related("household")
    memberships = list(rows.order_by("pk")[:2])
    if len(memberships) == 1:
        return redirect("home", memberships[0].household_id)
    if memberships:
        return redirect("household-list")
    new = Household()
    form = form_for(request, FirstHouseholdForm, instance=new, household=new)
    if request.method == "POST" and form.is_valid():
        household = households.make_household(form.instance, owner=account)
        return redirect(door_of(request.POST.get("door", "")).page, household.pk)
    # No household says yet where help is: the place that is proposed does.
    help_ = help_links(Household(country=likely_country(get_language())))
    context = {"doors": DOORS, "help_links": help_, "talk": to_talk_to(help_)}
    return form_page(request, form, template="start/first.html", **context)


@login_not_required
def language_set(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie, and with the account when signed in.

    Pressed on a page with a form, that form comes along, and what was typed is offered again there.
    Opened, there is none in it: to the start.
    """
    language = request.POST.get("to_language") or request.POST.get("language", "")
    back = _back(request)
    if language not in dict(settings.LANGUAGES):
        return redirect(back)
    if request.user.is_authenticated:
        account = account_of(request)
        accounts.choose_language(account, language)
        if "to_language" in request.POST:
            page = urlsplit(back).path
            kept_text.keep_for(account, request, on=page, why=kept_text.LANGUAGE)
    return remember_language(redirect(back), language)


def amounts_set(request: HttpRequest) -> HttpResponse:
    """Hide or show every amount on the pages. Opened, as after signing in again: to the start."""
    if request.method == "POST":
        accounts.hide_amounts(account_of(request), hidden=request.POST.get("hidden") == "yes")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    target = request.GET.get("next") or request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    return target if safe else "/"
