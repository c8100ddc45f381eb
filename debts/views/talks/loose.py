"""Contacts that were noted before their debt was on the list are put to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.forms.base import form_for
from debts.forms.talks.loose import LooseContactsForm
from debts.models import WRITERS, Household
from debts.pages.talks.loose import contact_line, loose_contacts
from debts.services.talks.contacts import put_to_debt
from debts.views.door.access import debt_of, in_household
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of


@in_household(read=WRITERS)
def debt_contacts(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    page = reverse("debt-detail", args=[household.pk, debt.pk])
    loose = loose_contacts(debt)
    if not loose:
        return redirect(page)
    lines = [(each.pk, contact_line(each)) for each in loose]
    form = form_for(request, LooseContactsForm, household=household, lines=lines)
    if request.method == "POST" and form.is_valid():
        chosen = [each for each in loose if each.pk in form.chosen]
        put_to_debt(chosen, debt, by=account_of(request))
        return redirect(f"{page}#account")
    return form_page(
        request,
        form,
        title=_("Contacts that name no debt"),
        lead=_(
            "They were with somebody who has to do with this debt. What you tick joins its story."
        ),
        submit_label=_("Put them to this debt"),
        back_url=page,
    )
