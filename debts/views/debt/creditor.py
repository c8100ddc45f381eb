"""Creditors: who they are and where letters and complaints go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import form_for
from debts.forms.debt.creditor import CreditorForm, SameCreditorForm
from debts.models import WRITERS, Creditor, Household
from debts.pages.debt.creditor import creditor_page, listed_creditors
from debts.pages.listing import page_of
from debts.pages.talks.creditor_thread import OFFERING, thread_with
from debts.selectors.talks.creditor_thread import thread_keys
from debts.services import creditors
from debts.views.door.access import in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.way_back import after
from debts.views.door.who import account_of


@in_household
def creditor_list(request: HttpRequest, household: Household) -> HttpResponse:
    page = page_of(listed_creditors(household), request.GET)
    return render(request, "creditor/list.html", {"page": page})


@in_household
def creditor_detail(request: HttpRequest, household: Household, creditor_id: int) -> HttpResponse:
    creditor = own(household, Creditor, creditor_id)
    return render(request, "creditor/detail.html", {"page": creditor_page(creditor)})


@in_household
def creditor_talks(request: HttpRequest, household: Household, creditor_id: int) -> HttpResponse:
    """All that was proposed between the household and them, over all their debts."""
    creditor = own(household, Creditor, creditor_id)
    page = page_of(thread_keys(creditor, OFFERING), request.GET)
    rows = thread_with(creditor, page.object_list, clock.today())
    return render(
        request, "creditor/talks.html", {"creditor": creditor, "page": page, "rows": rows}
    )


@in_household(read=WRITERS)
def creditor_add(request: HttpRequest, household: Household) -> HttpResponse:
    form = form_for(request, CreditorForm, household=household)
    if request.method == "POST" and form.is_valid():
        added = creditors.add_creditor(form.instance, by=account_of(request))
        made(request, added, corrected_at=reverse("creditor-edit", args=[household.pk, added.pk]))
        return redirect("creditor-detail", household.pk, added.pk)
    return form_page(
        request,
        form,
        title=_("Add a creditor"),
        lead=_("Someone you owe money to, or who collects it."),
        submit_label=_("Save"),
        back_url=reverse("creditor-list", args=[household.pk]),
    )


@in_household(read=WRITERS)
def creditor_edit(request: HttpRequest, household: Household, creditor_id: int) -> HttpResponse:
    creditor = own(household, Creditor, creditor_id)
    detail = reverse("creditor-detail", args=[household.pk, creditor.pk])
    form = form_for(request, CreditorForm, instance=creditor, household=household)
    if request.method == "POST" and form.is_valid():
        creditors.change_creditor(creditor, seen=form.seen, by=account_of(request))
        return redirect(after(request, detail))
    return form_page(
        request, form, title=_("Change this creditor"), submit_label=_("Save"), back_url=detail
    )


@in_household(read=WRITERS)
def creditor_remove(request: HttpRequest, household: Household, creditor_id: int) -> HttpResponse:
    """One that was added by mistake; what a debt, a contact or a letter names is kept."""
    creditor = own(household, Creditor, creditor_id)
    detail = reverse("creditor-detail", args=[household.pk, creditor.pk])
    if creditor.is_in_use:
        messages.info(request, _("A debt, a contact or a letter names this creditor, so it stays."))
        return redirect(detail)
    if request.method == "POST":
        creditors.remove_creditor(creditor, by=account_of(request))
        say_deleted(request, household)
        return redirect("creditor-list", household.pk)
    return confirm(
        request,
        title=_("Remove %(name)s?") % {"name": creditor.name},
        button=_("Remove"),
        back_url=detail,
        comes_back=True,
    )


@in_household(read=WRITERS)
def creditor_merge(request: HttpRequest, household: Household, creditor_id: int) -> HttpResponse:
    """The same as another one of the list, which stays."""
    creditor = own(household, Creditor, creditor_id)
    detail = reverse("creditor-detail", args=[household.pk, creditor.pk])
    if not creditor.twins().exists():
        messages.info(request, _("No other creditor of this kind is on your list."))
        return redirect(detail)
    form = form_for(request, SameCreditorForm, household=household, creditor=creditor)
    if request.method == "POST" and form.is_valid():
        stays = form.cleaned_data["same"]
        creditors.merge_creditor(creditor, into=stays, by=account_of(request))
        messages.success(request, _("They are one creditor now."))
        return redirect("creditor-detail", household.pk, stays.pk)
    return form_page(
        request,
        form,
        title=_("%(name)s is on the list twice") % {"name": creditor.name},
        lead=_(
            "Debts, contacts, letters and parts in debts go to the one that you choose, and this"
            " entry is removed. Letters that are final stay exactly as they are."
        ),
        submit_label=_("Make them one"),
        back_url=detail,
        is_removal=True,
    )
