"""Debts: the list, one debt's page, and adding, settling, taking up again and removing one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import form_for
from debts.forms.debt.identity import DebtAddForm, DebtConfirmForm, DebtSettleForm
from debts.models import WRITERS, Debt, Household
from debts.pages.debt.detail import debt_page
from debts.pages.debt.overview import debts_page
from debts.pages.listing import page_of
from debts.selectors.at_hand import keep_at_hand
from debts.services import creditors
from debts.services import debts as services
from debts.views.door.access import debt_of, in_household
from debts.views.door.confirm import say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.glyphs import warn_of_uncovered
from debts.views.door.once import made
from debts.views.door.who import account_of
from debts.views.door.whole_way import after_debt, page_after


@in_household
def debt_list(request: HttpRequest, household: Household) -> HttpResponse:
    keep_at_hand(household)
    debts = debts_page(household, clock.today())
    context = {"debts": debts, "page": page_of(debts.listed, request.GET)}
    return render(request, "debt/list.html", context)


@in_household
def debt_detail(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    return render(request, "debt/detail.html", {"page": debt_page(debt, clock.today())})


@in_household(read=WRITERS)
def debt_add(request: HttpRequest, household: Household) -> HttpResponse:
    chosen = {"creditor": request.GET.get("creditor")}
    form = form_for(request, DebtAddForm, household=household, initial=chosen)
    if request.method == "POST" and form.is_valid():
        debt = services.add_debt(
            debt=form.instance,
            creditor=form.whom,
            owed=form.cleaned_data["owed"],
            owed_on=form.cleaned_data["owed_on"],
            by=account_of(request),
        )
        creditors.note_phone(debt.creditor, form.new_phone, by=account_of(request))
        made(request, debt, corrected_at=reverse("debt-whom", args=[household.pk, debt.pk]))
        return _onward(request, debt)
    return form_page(
        request,
        form,
        title=_("Add a debt"),
        lead=_("One letter or app page is enough to start. What else is known can wait."),
        back_url=reverse("debt-list", args=[household.pk]),
        take_a_break=True,
    )


@in_household(read=WRITERS)
def debt_whom(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """What the first page asked, once more: the way back of who saw there that it was wrong."""
    debt = debt_of(household, debt_id)
    form = form_for(request, DebtAddForm, instance=debt, household=household)
    if request.method == "POST" and form.is_valid():
        whom, by = form.whom, account_of(request)
        services.correct_whom(debt, name=whom.name, lender=whom.kind, seen=form.seen, by=by)
        creditors.note_phone(debt.creditor, form.new_phone, by=by)
        services.correct_owed(
            debt, owed=form.cleaned_data["owed"], on=form.cleaned_data["owed_on"], by=by
        )
        return _onward(request, debt)
    return form_page(request, form, title=_("Put this debt right"), back_url=_detail(debt))


@in_household(read=WRITERS)
def debt_settle(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    today = {"settled_on": debt.settled_on or clock.today()}
    form = form_for(request, DebtSettleForm, instance=debt, household=household, initial=today)
    if request.method == "POST" and form.is_valid():
        services.settle_debt(
            debt, on=form.cleaned_data["settled_on"], seen=form.seen, by=account_of(request)
        )
        messages.success(request, _("This debt is now kept as settled."))
        return redirect(_detail(debt))
    return form_page(
        request,
        form,
        title=_("Mark this debt as settled"),
        lead=_("It leaves your totals and your plan. Its papers and its history stay."),
        submit_label=_("Mark as settled"),
        back_url=_detail(debt),
    )


@in_household(read=WRITERS)
def debt_reopen(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    form = form_for(request, DebtConfirmForm, instance=debt, household=household)
    if request.method == "POST" and form.is_valid():
        services.reopen_debt(debt, seen=form.seen, by=account_of(request))
        return redirect(_detail(debt))
    return form_page(
        request,
        form,
        title=_("Take this debt up again"),
        lead=_("It counts in your totals again, and in the next plan you make."),
        submit_label=_("Take it up again"),
        back_url=_detail(debt),
    )


@in_household(read=WRITERS)
def debt_remove(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Only without a history; otherwise the page offers to settle it instead."""
    debt = debt_of(household, debt_id)
    if services.has_history(debt):
        return render(request, "debt/keep.html", {"debt": debt})
    form = form_for(request, DebtConfirmForm, instance=debt, household=household)
    if request.method == "POST" and form.is_valid():
        services.remove_debt(debt=debt, seen=form.seen, by=account_of(request))
        say_deleted(request, household)
        return redirect("debt-list", household.pk)
    return form_page(request, form, template="debt/remove.html", **_removal(debt))


def _removal(debt: Debt) -> dict[str, Any]:
    lost = {"documents": debt.documents.count(), "drafts": debt.letters.count()}
    return {"debt": debt, "back_url": _detail(debt), **lost}


def _onward(request: HttpRequest, debt: Debt) -> HttpResponse:
    """From its first page to the next that is asked of it."""
    warn_of_uncovered(request, debt.creditor.name, debt.reference)
    if "take_a_break" in request.POST:
        return redirect(_detail(debt))
    return redirect(page_after(debt) or after_debt(request, debt))


def _detail(debt: Debt) -> str:
    return reverse("debt-detail", args=[debt.household_id, debt.pk])
