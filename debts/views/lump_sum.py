"""Money that comes once: noted, shared on a page, changed, taken back."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.forms.base import form_for
from debts.forms.lump_sum import LumpSumForm
from debts.letters.kinds.catalogue import BY_ID
from debts.models import WRITERS, Household, LumpSum
from debts.pages.plan.lump_sum import lump_page, offer_to
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.lump.offers import QUESTION, kind_of
from debts.selectors.talks.written import letters_about
from debts.services import letters, lump_sums
from debts.views.door.access import debt_of, in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of

# What creditors need to answer an offer, by habit.
TIME_TO_ANSWER = timedelta(days=28)


@in_household
def lump_sum_list(request: HttpRequest, household: Household) -> HttpResponse:
    return render(request, "lump_sum/list.html", {"lumps": household.lump_sums.all()})


@in_household(read=WRITERS)
def lump_sum_add(request: HttpRequest, household: Household) -> HttpResponse:
    today = clock.today()
    initial = {"on": today, "stands_until": today + TIME_TO_ANSWER, "pay_within": 14}
    lump = LumpSum(household=household)
    form = form_for(request, LumpSumForm, instance=lump, household=household, initial=initial)
    if request.method == "POST" and form.is_valid():
        lump_sums.add_lump_sum(form.instance, by=account_of(request))
        made(request, lump, corrected_at=reverse("lump-sum-edit", args=[household.pk, lump.pk]))
        return redirect("lump-sum-detail", household.pk, lump.pk)
    return form_page(
        request,
        form,
        title=_("Share a single sum"),
        lead=_("You see what each creditor would be offered. Nothing is sent or promised by it."),
        submit_label=_("Work it out"),
        back_url=reverse("plan", args=[household.pk]),
    )


@in_household
def lump_sum_detail(request: HttpRequest, household: Household, lump_sum_id: int) -> HttpResponse:
    lump = own(household, LumpSum, lump_sum_id)
    page = lump_page(lump, keep_at_hand(household), clock.today())
    return render(request, "lump_sum/detail.html", {"page": page, "lump": lump})


@in_household(read=WRITERS)
def lump_sum_edit(request: HttpRequest, household: Household, lump_sum_id: int) -> HttpResponse:
    lump = own(household, LumpSum, lump_sum_id)
    form = form_for(request, LumpSumForm, instance=lump, household=household)
    if request.method == "POST" and form.is_valid():
        lump_sums.change_lump_sum(lump, seen=form.seen, by=account_of(request))
        return redirect("lump-sum-detail", household.pk, lump.pk)
    return form_page(
        request,
        form,
        title=_("Change this sum"),
        submit_label=_("Work it out"),
        back_url=reverse("lump-sum-detail", args=[household.pk, lump.pk]),
    )


@in_household(read=WRITERS)
def lump_sum_offer(
    request: HttpRequest, household: Household, lump_sum_id: int, debt_id: int
) -> HttpResponse:
    """A debt's share put into a letter, for all of it or before instalments: one press notes the
    offer and begins the letter; a draft that was begun for it is gone on with."""
    lump, debts = own(household, LumpSum, lump_sum_id), keep_at_hand(household)
    if not any(debt.pk == debt_id for debt in debts):
        raise Http404
    offer = offer_to(lump, debts, debt_id, with_rest="rest" in request.POST, today=clock.today())
    if request.method != "POST" or offer is None:
        return redirect("lump-sum-detail", household.pk, lump.pk)
    kind, by = BY_ID[kind_of(offer)], account_of(request)
    offered = lump_sums.offer_share(offer, by=by)
    offered.household, offered.debt = household, debt_of(household, debt_id)
    begun = letters_about(offered.debt, kind.id, QUESTION, offered.pk)
    draft = next((each for each in begun if not each.is_issued), None)
    draft = draft or letters.begin_about(offered, kind=kind, today=clock.today(), by=by)
    return redirect("letter-preview", household.pk, draft.pk)


@in_household(read=WRITERS)
def lump_sum_remove(request: HttpRequest, household: Household, lump_sum_id: int) -> HttpResponse:
    lump = own(household, LumpSum, lump_sum_id)
    if request.method == "POST":
        lump_sums.remove_lump_sum(lump, by=account_of(request))
        say_deleted(request, household)
        return redirect("lump-sum-list", household.pk)
    return confirm(
        request,
        title=_("Delete this sum?"),
        lead=_("What you offered from it stays with each debt."),
        button=_("Delete"),
        back_url=reverse("lump-sum-detail", args=[household.pk, lump.pk]),
        comes_back=True,
    )
