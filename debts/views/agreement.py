"""What creditors agreed to: the list, one agreement with its instalments, adding and changing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.domain.planning.plan import one_unit
from debts.domain.talks.kept import AgreementState, as_paid_in_time
from debts.forms.base import form_for
from debts.forms.talks.agreement import STEPS, AgreementForm
from debts.forms.talks.agreement_paid import AgreementPaidForm, payment_line
from debts.letters.kinds.talks.allocation import ALLOCATION
from debts.letters.kinds.talks.progress import PROGRESS
from debts.models import WRITERS, Agreement, Household, Offer, OfferStep, Proposal
from debts.models.prepared import rows_of
from debts.pages.agreement import agreement_page, last_day_of_all, listed, paid_in_all
from debts.pages.debt.clock import doubt_about, doubtful
from debts.pages.ids import number_in
from debts.pages.letter.choice import (
    fitting_kinds,
    may_be_changed,
    may_be_complained_of,
    may_be_put_in_writing,
)
from debts.pages.listing import page_of
from debts.pages.talks.contents import completeness
from debts.pages.talks.sides import sides_table
from debts.selectors.agreement import LIVE, sums_of
from debts.selectors.at_hand import keep_at_hand, name_debts
from debts.selectors.fit import Fit, fit_of
from debts.selectors.limitation import read_histories
from debts.selectors.offer import offer_schedule
from debts.selectors.owed.payments import agreement_state, kept_of, payments_under
from debts.selectors.talks.calls import is_call_noted
from debts.selectors.talks.proposals import as_agreement
from debts.selectors.talks.sides import sides_of
from debts.services.talks import agreements, proposals
from debts.views.door.access import debt_of, in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of


@in_household
def agreement_list(request: HttpRequest, household: Household) -> HttpResponse:
    debts = keep_at_hand(household)
    rows = household.agreements.defer(*Agreement.TIMES).prefetch_related("steps")
    page = page_of(rows, request.GET)
    name_debts(household, page.object_list)
    page.object_list = [listed(row) for row in page]
    unsettled = [debt for debt in debts if debt.settled_on is None]
    paid = paid_in_all(unsettled, clock.today())
    last_on = last_day_of_all(unsettled, clock.today())
    context = {"page": page, "has_debts": bool(debts), "paid": paid, "last_on": last_on}
    return render(request, "agreement/list.html", context)


@in_household
def agreement_detail(request: HttpRequest, household: Household, agreement_id: int) -> HttpResponse:
    rows = {row.pk: row for debt in keep_at_hand(household) for row in debt.agreements.all()}
    if agreement_id not in rows:
        raise Http404
    page = agreement_page(rows[agreement_id], clock.today())
    agreement, debt = page.agreement, page.agreement.debt
    kinds, _unfitting = fitting_kinds(debt, clock.today())
    sides = sides_of(agreement, debt)
    context = {
        "page": page,
        "documents": rows_of(page.agreement, "documents"),
        "doubt": doubt_about(page.agreement.debt, clock.today()),
        "may_tell": PROGRESS in kinds,
        "may_designate": ALLOCATION in kinds,
        "differs": may_be_complained_of(page.agreement, clock.today()),
        "may_change": may_be_changed(page.agreement, clock.today()),
        "sides": sides_table(sides, agreement, debt),
        "contents": completeness(agreement, debt, sides.came_from, clock.today()),
        "may_confirm": may_be_put_in_writing(page.agreement, clock.today()),
        "lacks_call": agreement.status == Agreement.Status.SPOKEN and not is_call_noted(agreement),
    }
    return render(request, "agreement/detail.html", context)


@in_household(read=WRITERS)
def agreement_add(request: HttpRequest, household: Household) -> HttpResponse:
    """`?offer=`, `?proposal=` or `?debt=` fill in what is known; the form takes only this
    household's. A proposal that was accepted is named by its agreement from then on."""
    if not household.debts.exists():
        return redirect("agreement-list", household.pk)
    if request.method == "GET":
        keep_at_hand(household)
    initial = {"agreed_on": clock.today(), **_known(request, household)}
    form = form_for(request, AgreementForm, household=household, initial=initial)
    fit = _asked(request, form)
    if request.method == "POST" and form.is_valid() and fit is None:
        agreement = form.instance
        agreements.add_agreement(agreement, form.steps, by=account_of(request))
        corrected_at = reverse("agreement-edit", args=[household.pk, agreement.pk])
        made(request, agreement, corrected_at=corrected_at)
        proposal = _accepted(request, household)
        if proposal and proposal.debt_id == agreement.debt_id:
            proposals.led_to(proposal, agreement, by=account_of(request))
        return redirect(_detail(household, agreement))
    return form_page(
        request,
        form,
        template="agreement/add.html",
        fit=fit,
        is_noted="proposal" in request.GET,
        doubtful=doubtful(household, _chosen(form), clock.today()),
        title=_("Note an agreement"),
        lead=_("Copy it from their letter. If it was only spoken, ask them to write it."),
        submit_label=_("Save"),
        back_url=reverse("agreement-list", args=[household.pk]),
    )


@in_household(read=WRITERS)
def agreement_edit(request: HttpRequest, household: Household, agreement_id: int) -> HttpResponse:
    agreement = own(household, Agreement, agreement_id)
    form = form_for(request, AgreementForm, instance=agreement, household=household)
    fit = _asked(request, form)
    if request.method == "POST" and form.is_valid() and fit is None:
        agreements.change_agreement(agreement, form.steps, seen=form.seen, by=account_of(request))
        return redirect(_detail(household, agreement))
    return form_page(
        request,
        form,
        template="agreement/add.html",
        fit=fit,
        title=_("Change this agreement"),
        submit_label=_("Save"),
        back_url=_detail(household, agreement),
    )


@in_household(read=WRITERS)
def agreement_paid(request: HttpRequest, household: Household, agreement_id: int) -> HttpResponse:
    """Which instalments up to today were paid, of an agreement that began before its payments were
    noted here: asked once."""
    debt = debt_of(household, own(household, Agreement, agreement_id).debt_id)
    read_histories([debt])
    agreement = next(row for row in debt.agreements.all() if row.pk == agreement_id)
    today = clock.today()
    if agreement_state(agreement, debt, today) is not AgreementState.UNKNOWN:
        return redirect(_detail(household, agreement))
    noted = payments_under(agreement, debt)
    asked = as_paid_in_time(kept_of(agreement, debt), today, noted)
    form = form_for(request, AgreementPaidForm, household=household, asked=asked)
    if request.method == "POST" and form.is_valid():
        agreements.note_what_was_paid(agreement, form.payments, by=account_of(request))
        return redirect(_detail(household, agreement))
    return form_page(
        request,
        form,
        template="agreement/paid.html",
        noted=[payment_line(each) for each in noted],
        title=_("Were the instalments up to today paid?"),
        lead=_("What you say here is noted as payments, each on the day of its instalment."),
        submit_label=_("Save what was paid"),
        back_url=_detail(household, agreement),
    )


@in_household(read=WRITERS)
def agreement_remove(request: HttpRequest, household: Household, agreement_id: int) -> HttpResponse:
    agreement = own(household, Agreement, agreement_id)
    if request.method == "POST":
        agreements.remove_agreement(agreement, by=account_of(request))
        say_deleted(request, household)
        return redirect("agreement-list", household.pk)
    return confirm(
        request,
        title=_("Was nothing agreed after all?"),
        lead=_(
            "The agreement leaves the plan and the debt as if it had not been noted. One that was "
            "made and has ended you change instead."
        ),
        button=_("Nothing was agreed: take it back"),
        back_url=_detail(household, agreement),
        comes_back=True,
    )


def _asked(request: HttpRequest, form: AgreementForm) -> Fit | None:
    """What has to be looked at before it is kept; None where there is nothing, or it was seen."""
    if request.method != "POST" or not form.is_valid():
        return None
    agreement = form.instance
    if agreement.status not in LIVE or request.POST.get("confirmed") == "yes":
        return None
    sums = sums_of(agreement, form.steps)
    fit = fit_of(agreement, sums) if sums else None
    return None if fit is None or fit.is_well else fit


def _accepted(request: HttpRequest, household: Household) -> Proposal | None:
    """The proposal that the address names, where it is this household's."""
    return household.proposals.filter(pk=number_in(request.GET, "proposal") or 0).first()


def _known(request: HttpRequest, household: Household) -> dict[str, Any]:
    if proposal := _accepted(request, household):
        return as_agreement(proposal, clock.today())
    offers = Offer.objects.filter(plan__household=household)
    offer = offers.filter(pk=number_in(request.GET, "offer") or 0).first()
    if offer is None:
        return {"debt": number_in(request.GET, "debt")}
    return {
        "debt": offer.debt_id,
        "offer": offer.pk,
        "interest_frozen": offer.ask_freeze,
        **_steps_of(offer),
    }


def _steps_of(offer: Offer) -> dict[str, Any]:
    """The sums of an offer, as an agreement has them; a pause before the first is left out."""
    steps = [step for step in offer.steps.all() if step.amount_minor]
    if not steps:
        return {}
    schedule = offer_schedule(offer)
    if schedule and _is_rounded_up(steps):
        steps[-2].count = (steps[-2].count or 0) + 1
        steps = steps[:-1]
    known: dict[str, Any] = {
        "instalment": steps[0].amount,
        "instalments": steps[0].count,
        "first_on": steps[0].first_on,
    }
    for name, step in zip(STEPS, steps[1:], strict=False):
        known |= {f"{name}_amount": step.amount, f"{name}_count": step.count}
    if schedule and schedule.last != steps[-1].amount:
        known["last_amount"] = schedule.last
    return known


def _is_rounded_up(steps: Sequence[OfferStep]) -> bool:
    """Whether the last one is the level before it, and a rest of less than one unit with it."""
    if len(steps) < 2 or steps[-1].count != 1 or not (level := steps[-2].amount):
        return False
    more = (steps[-1].amount or level) - level
    return 0 < more.minor < one_unit(more.currency).minor


def _chosen(form: AgreementForm) -> int | None:
    """The debt that the form stands on, fresh or sent."""
    return number_in({"debt": str(form["debt"].value() or "")}, "debt")


def _detail(household: Household, agreement: Agreement) -> str:
    return reverse("agreement-detail", args=[household.pk, agreement.pk])
