"""An account's own pages, beside allauth's: name, language, address, forgotten password."""

from __future__ import annotations

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from debts.forms.account.account import AccountDeletionForm, AccountSettingsForm, EmailChangeForm
from debts.forms.base import form_for
from debts.models import Account
from debts.services.site import accounts
from debts.views.door.form_page import form_page
from debts.views.door.language import remember_language
from debts.views.door.once import once, to_change
from debts.views.door.who import account_of


@once
def account_settings(request: HttpRequest) -> HttpResponse:
    account = to_change(Account.objects.filter(pk=account_of(request).pk), request).get()
    initial = {"name": account.name, "language": account.language or get_language()}
    form = form_for(request, AccountSettingsForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.refuse_stale(account)
        accounts.change_settings(account, **form.answers)
        messages.success(request, _("Your settings are saved."))
        return remember_language(redirect("account-settings"), account.language)
    return form_page(
        request,
        form,
        template="account/settings.html",
        title=_("Your account"),
        submit_label=_("Save"),
    )


@sensitive_post_parameters("password")
def email_edit(request: HttpRequest) -> HttpResponse:
    """In place of allauth's page, which cannot work where no mail goes out.

    Not under `once`: a wrong password would be rolled back together with its count.
    """
    account = account_of(request)
    form = form_for(request, EmailChangeForm, request=request, initial={"email": account.email})
    if request.method == "POST" and form.is_valid():
        old, new = account.email, form.cleaned_data["email"]
        accounts.change_email(account, new)
        # To where somebody reads who may not have wanted it.
        get_adapter().send_notification_mail(
            "account/email/email_changed", account, {"from_email": old, "to_email": new}, email=old
        )
        messages.success(request, _("You sign in with this address from now on."))
        return redirect("account-settings")
    return form_page(
        request,
        form,
        title=_("Your e-mail address"),
        submit_label=_("Save"),
        back_url=reverse("account-settings"),
    )


@sensitive_post_parameters("password")
def account_delete(request: HttpRequest) -> HttpResponse:
    """Not under `once`, for the same reason as the address."""
    account = account_of(request)
    form = form_for(request, AccountDeletionForm, request=request)
    stopping = accounts.only_owner_of(account)
    needed = accounts.is_needed_as_host(account)
    if request.method == "POST" and not (stopping or needed) and form.is_valid():
        logout(request)
        accounts.delete_account(account)
        messages.success(request, _("Your account is deleted."))
        return redirect("account_login")
    return form_page(
        request,
        form,
        template="account/delete.html",
        title=_("Delete your account"),
        submit_label=_("Delete for good"),
        back_url=reverse("account-settings"),
        is_removal=True,
        stopping=stopping,
        needed=needed,
    )


@login_not_required
def password_reset(request: HttpRequest) -> HttpResponse:
    """By mail where mail goes out; otherwise the page says whom to ask."""
    if settings.EMAIL_ENABLED:
        page: HttpResponse = allauth.password_reset(request)
        return page
    return render(request, "account/ask_the_host.html")


@login_not_required
def password_change(request: HttpRequest) -> HttpResponse:
    """From the address that password managers know to the page, which asks to sign in by itself."""
    return redirect("account_change_password")
