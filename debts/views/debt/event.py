"""What happened to a debt: added, put right and taken back, one at a time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import form_for
from debts.forms.debt.event import EventForm
from debts.forms.debt.stages import stage_noted
from debts.models import WRITERS, Debt, DebtEvent, Household
from debts.pages.debt.clock import doubt_about
from debts.services import debts
from debts.views.door.access import debt_of, in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of
from debts.views.door.whole_way import address_of


@in_household(read=WRITERS)
def event_add(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    form = form_for(request, EventForm, instance=DebtEvent(debt=debt), household=household)
    if request.method == "POST" and form.is_valid():
        event = debts.add_event(form.instance, by=account_of(request))
        made(request, event, corrected_at=reverse("event-edit", args=[household.pk, event.pk]))
        if stage_noted(debt, event.kind):
            return redirect(f"{address_of(debt, 'stage')}?noted={event.kind}")
        return redirect(_of_debt(debt))
    return form_page(
        request,
        form,
        template="debt/event.html",
        title=_("Add what happened"),
        lead=_(
            "Every payment, letter and demand counts by itself. "
            "Only you and those you invite see it."
        ),
        submit_label=_("Add"),
        doubt=doubt_about(debt, clock.today()),
        back_url=_of_debt(debt),
    )


@in_household(read=WRITERS)
def event_edit(request: HttpRequest, household: Household, event_id: int) -> HttpResponse:
    event = _event(household, event_id)
    form = form_for(request, EventForm, instance=event, household=household)
    if request.method == "POST" and form.is_valid():
        debts.change_event(event, seen=form.seen, by=account_of(request))
        return redirect(_of_debt(event.debt))
    return form_page(
        request,
        form,
        title=_("Change what happened"),
        submit_label=_("Save"),
        back_url=_of_debt(event.debt),
    )


@in_household(read=WRITERS)
def event_remove(request: HttpRequest, household: Household, event_id: int) -> HttpResponse:
    event = _event(household, event_id)
    if request.method == "POST":
        debts.remove_event(event, by=account_of(request))
        say_deleted(request, household)
        return redirect(_of_debt(event.debt))
    return confirm(
        request,
        title=_("Did this not happen?"),
        lead=_("Time for court action is then counted without it."),
        button=_("It did not happen: take it back"),
        back_url=_of_debt(event.debt),
        comes_back=True,
    )


def _event(household: Household, event_id: int) -> DebtEvent:
    return own(household, DebtEvent, event_id, "debt__household", through="debt__household")


def _of_debt(debt: Debt) -> str:
    return reverse("debt-detail", args=[debt.household_id, debt.pk]) + "#happened"
