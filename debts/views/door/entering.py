"""What pages behind a one-time link share, before somebody is signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from debts import clock
from debts.forms.account.account import NewAccountForm
from debts.models import Account


def answers(form: NewAccountForm) -> dict[str, Any]:
    """What the services that make an account take from the form."""
    return {
        "email": form.cleaned_data["email"],
        "password": form.cleaned_data["password"],
        "language": get_language() or "",
        "at": clock.now(),
    }


def sign_in(request: HttpRequest, account: Account | None, *, to: str) -> HttpResponse:
    """Through allauth, so that a second step is asked. None: the link is used up."""
    if account is None:
        return used_up(request)
    page: HttpResponse = perform_login(request, account, redirect_url=to)
    return page


def used_up(request: HttpRequest) -> HttpResponse:
    """Sent twice by the person who is in: no harm done. Anybody else reads what to do."""
    if request.user.is_authenticated:
        return redirect("start")
    return render(request, "setup/used_up.html", status=410)
