"""What creditors agreed to: the list, one agreement with its instalments, adding and changing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.agreement import AgreementForm
from debts.forms.base import form_for
from debts.models import Agreement, Household, Offer
from debts.pages.agreement import agreement_page
from debts.pages.debt.clock import doubtful
from debts.pages.ids import number_in
from debts.pages.listing import page_of
from debts.views.door.access import in_household
from debts.views.door.form_page import form_page


@in_household
def agreement_list(request: HttpRequest, household: Household) -> HttpResponse:
    rows = household.agreements.select_related("debt__creditor")
    context = {"page": page_of(rows, request.GET), "has_debts": household.debts.exists()}
    return render(request, "agreement/list.html", context)


@in_household
def agreement_detail(request: HttpRequest, household: Household, agreement_id: int) -> HttpResponse:
    rows = household.agreements.select_related("debt__creditor", "household")
    agreement = get_object_or_404(rows, pk=agreement_id)
    page = agreement_page(agreement, clock.today())
    return render(request, "agreement/detail.html", {"page": page})


@in_household
def agreement_add(request: HttpRequest, household: Household) -> HttpResponse:
    """`?offer=` or `?debt=` fill in what is known; the form takes only this household's."""
    if not household.debts.exists():
        return redirect("agreement-list", household.pk)
    initial = {"agreed_on": clock.today(), **_known(request, household)}
    form = form_for(request, AgreementForm, household=household, initial=initial)
    if request.method == "POST" and form.is_valid():
        return redirect(_saved(household, form))
    return form_page(
        request,
        form,
        template="agreement/add.html",
        doubtful=doubtful(household, _chosen(form), clock.today()),
        title=_("Note an agreement"),
        lead=_("Copy it from their letter. If it was only spoken, ask them to write it."),
        submit_label=_("Save"),
        back_url=reverse("agreement-list", args=[household.pk]),
    )


@in_household
def agreement_edit(request: HttpRequest, household: Household, agreement_id: int) -> HttpResponse:
    agreement = get_object_or_404(household.agreements, pk=agreement_id)
    form = form_for(request, AgreementForm, instance=agreement, household=household)
    if request.method == "POST" and form.is_valid():
        return redirect(_saved(household, form))
    return form_page(
        request,
        form,
        title=_("Change this agreement"),
        submit_label=_("Save"),
        back_url=_detail(household, agreement),
    )


def _known(request: HttpRequest, household: Household) -> dict[str, Any]:
    offers = Offer.objects.filter(plan__household=household)
    offer = offers.filter(pk=number_in(request.GET, "offer") or 0).first()
    if offer is None:
        return {"debt": number_in(request.GET, "debt")}
    return {
        "debt": offer.debt_id,
        "offer": offer.pk,
        "instalment": offer.monthly,
        "instalments": offer.instalments,
        "first_on": offer.first_on,
        "interest_frozen": offer.ask_freeze,
    }


def _chosen(form: AgreementForm) -> int | None:
    """The debt that the form stands on, fresh or sent."""
    return number_in({"debt": str(form["debt"].value() or "")}, "debt")


def _saved(household: Household, form: AgreementForm) -> str:
    agreement = form.save()
    return _detail(household, agreement)


def _detail(household: Household, agreement: Agreement) -> str:
    return reverse("agreement-detail", args=[household.pk, agreement.pk])
