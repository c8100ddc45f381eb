"""The plan: make it, look at it, change one offer, bring it up to date."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.clock import today
from debts.domain.planning.pay_days import usual_first_on
from debts.domain.planning.plan import one_unit
from debts.domain.sums.money import Money
from debts.forms.base import form_for
from debts.forms.plan import OfferForm, PlanForm
from debts.models import WRITERS, Household, Offer, Plan
from debts.pages.listing import page_of
from debts.pages.plan.effect import made_worse_by
from debts.pages.plan.needs import can_plan, left_out_of, needs_of
from debts.pages.plan.outlook.compared import compare_page
from debts.pages.plan.overview import plan_page
from debts.selectors.assessment import newest_answers, newest_complete
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.plan import newest_plan, plan_now
from debts.selectors.planned.sooner import sooner
from debts.services import plans
from debts.views.door.access import in_household
from debts.views.door.form_page import form_page
from debts.views.door.way_back import after
from debts.views.door.who import account_of


@in_household
def plan(request: HttpRequest, household: Household) -> HttpResponse:
    """The newest plan; where there is none, what it needs."""
    newest = newest_plan(household)
    if newest is None:
        missing = {"needs": needs_of(household), "left_out": left_out_of(household, today())}
        return render(request, "plan/none.html", missing)
    keep_at_hand(household)
    told, answers = newest_answers(household)
    if answers and answers.pk == newest.assessment_id:
        newest.assessment = answers
    page = plan_page(plan_now(newest), answers, today())
    context = {
        "page": page,
        "plan": newest,
        "offers": page_of(page.others, request.GET),
        "unfinished": told if told and told != answers else None,
    }
    return render(request, "plan/plan.html", context)


@in_household
def plan_compare(request: HttpRequest, household: Household) -> HttpResponse:
    """The plan's money paid in other ways, and what becomes of the debts in three futures."""
    newest = newest_plan(household)
    if newest is None:
        return redirect("plan", household.pk)
    keep_at_hand(household)
    page = compare_page(plan_now(newest), today())
    return render(request, "plan/compare.html", {"page": page})


@in_household(read=WRITERS)
def plan_make(request: HttpRequest, household: Household) -> HttpResponse:
    assessment = newest_complete(household)
    if assessment is None or not can_plan(household):
        return redirect("plan", household.pk)
    keep_at_hand(household)
    form = form_for(request, PlanForm, household=household, initial=_usual(household))
    if request.method == "POST" and form.is_valid():
        plans.make_plan(
            household=household,
            assessment=assessment,
            today=today(),
            by=account_of(request),
            **form.cleaned_data,
        )
        return redirect(after(request, _plan_url(household)))
    return _form_page(
        request,
        form,
        _("Make a plan"),
        household,
        template="plan/make.html",
        left_out=left_out_of(household, today()),
        submit_label=_("Work it out"),
    )


@in_household(read=WRITERS)
def plan_refresh(request: HttpRequest, household: Household) -> HttpResponse:
    """Work the newest plan out again, from the newest complete assessment."""
    newest, assessment = household.plans.newest(), newest_complete(household)
    if request.method == "POST" and newest and assessment:
        plans.refresh(plan=newest, assessment=assessment, today=today(), by=account_of(request))
    return redirect("plan", household.pk)


@in_household(read=WRITERS)
def plan_nothing_left(request: HttpRequest, household: Household) -> HttpResponse:
    """What each creditor is offered while nothing is left: the person's own choice."""
    newest = household.plans.newest()
    choice = request.POST.get("choice", "")
    if request.method == "POST" and newest and choice in Plan.NothingLeft.values:
        plans.choose_nothing_left(plan=newest, choice=choice, today=today(), by=account_of(request))
    return redirect("plan", household.pk)


@in_household(read=WRITERS)
def offer_edit(request: HttpRequest, household: Household, offer_id: int) -> HttpResponse:
    offers = Offer.objects.filter(plan__household=household)
    found = offers.select_related("plan__assessment", "debt__creditor")
    offer = get_object_or_404(found, pk=offer_id)
    offer.plan.household = household
    if request.method == "GET":
        offer.debt = next(debt for debt in keep_at_hand(household) if debt.pk == offer.debt_id)
    form = form_for(
        request, OfferForm, instance=offer, household=household, initial=_proposed(request, offer)
    )
    title = _("Offer to %(creditor)s")
    if "instalment" in request.GET and not offer.debt.priority:
        form.ask_for_instalment()
        title = _("Keep paying %(creditor)s as agreed")
    title %= {"creditor": offer.debt.current_creditor}
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, title, household)
    worse = made_worse_by(offer)
    if worse and request.POST.get("confirmed") != "yes":
        return _form_page(request, form, title, household, template="plan/offer.html", worse=worse)
    plans.change_offer(offer=offer, seen=form.seen, today=today(), by=account_of(request))
    return redirect("plan", household.pk)


def _proposed(request: HttpRequest, offer: Offer) -> dict[str, Any]:
    """`?token` proposes a token, `?instalment` what the debt's contract asks for, `?share` what the
    plan works out, `?sooner` what clears it in a payment or two; nothing changes before it
    is saved."""
    if "token" in request.GET:
        return {"own": one_unit(offer.currency), "own_is_token": True}
    if "instalment" in request.GET:
        return {"own": offer.debt.instalment, "own_is_token": False}
    if "sooner" in request.GET:
        return {"own": sooner(plan_now(offer.plan), offer.debt_id)}
    return {"own": None} if "share" in request.GET else {}


def _usual(household: Household) -> dict[str, Any]:
    """The last plan's answers; else no reserve, in proportion, from the month after next."""
    last = household.plans.newest()
    first_on = usual_first_on(today())
    return {
        "margin": last.margin if last else Money.zero(household.currency),
        "part": last.part if last else Plan.Part.ALL,
        "method": last.method if last else Plan.Method.PRO_RATA,
        "first_on": max(last.first_on, first_on) if last else first_on,
    }


def _form_page(
    request: HttpRequest, form: Any, title: str, household: Household, **more: Any
) -> HttpResponse:
    return form_page(request, form, title=title, back_url=_plan_url(household), **more)


def _plan_url(household: Household) -> str:
    return reverse("plan", args=[household.pk])
