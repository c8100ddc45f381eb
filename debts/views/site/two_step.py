"""Two-step sign-in and passkeys: allauth's pages with what stands before and after them."""

from __future__ import annotations

from http import HTTPStatus

from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.mfa.base import views as allauth
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from debts.services.site import accounts, one_time_codes
from debts.views.door.who import account_of


def two_step(request: HttpRequest) -> HttpResponse:
    """allauth's overview; it turns people away who never confirmed an address, so that is asked."""
    page: TemplateResponse = allauth.index(request)
    page.context_data = {
        **(page.context_data or {}),
        "to_confirm": accounts.address_to_confirm(account_of(request)),
    }
    return page


def app_add(request: HttpRequest) -> HttpResponse:
    """allauth's page; the code that switches it on is used up and cannot sign in as well."""
    page: HttpResponse = totp.activate_totp(request)
    if request.method == "POST" and page.status_code == HTTPStatus.FOUND:
        one_time_codes.use_up(account_of(request), request.POST.get("code", ""))
    return page


def passkeys(request: HttpRequest) -> HttpResponse:
    """allauth's list of them stands on the overview."""
    return redirect("mfa_index")


def email_confirm(request: HttpRequest) -> HttpResponse:
    """Send the link that confirms the address. Opened, as after signing in again: sends nothing."""
    address = accounts.address_to_confirm(account_of(request))
    if request.method != "POST" or address is None:
        return redirect("mfa_index")
    if not send_verification_email_to_address(request, address):
        sentence = _("A link went to %(email)s a moment ago. Wait three minutes for another.")
        messages.info(request, sentence % {"email": address.email})
    return redirect("mfa_index")
