"""Whether and when a person is reminded by mail, in all households in which they write."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.forms.base import form_for
from debts.forms.reminders.mail import DueMailForm
from debts.models import Account
from debts.services.reminders import due_mails
from debts.services.site import accounts
from debts.views.door.form_page import form_page
from debts.views.door.once import once, to_change
from debts.views.door.who import account_of


@once
def due_mail(request: HttpRequest) -> HttpResponse:
    account = to_change(Account.objects.filter(pk=account_of(request).pk), request).get()
    chosen = due_mails.reminder_of(account)
    form = form_for(request, DueMailForm, initial={"days_before": chosen})
    if request.method == "POST" and settings.EMAIL_ENABLED and form.is_valid():
        form.refuse_stale(account)
        due_mails.choose_reminder(account, form.answers["days_before"])
        messages.success(request, _("Your settings are saved."))
        return redirect("due-mail")
    return form_page(
        request,
        form,
        template="due/mail.html",
        goes_out=settings.EMAIL_ENABLED,
        homes=() if settings.EMAIL_ENABLED else due_mails.written_in(account),
        to_confirm=accounts.address_to_confirm(account),
        title=_("Reminders by mail"),
        submit_label=_("Save"),
        back_url=reverse("account-settings"),
    )
