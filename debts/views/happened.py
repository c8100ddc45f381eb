"""What happened, in the person's own words, and what fits it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from debts import formats
from debts.clock import today
from debts.models import Household
from debts.models.prepared import keep_answers
from debts.pages.came.happened import (
    also_of_settled,
    debt_happened,
    happened_in,
    happening_of,
    urgent_in,
)
from debts.pages.debt.overview import by_consequence, list_of
from debts.pages.listing import page_of
from debts.selectors.at_hand import keep_at_hand
from debts.views.door.access import debt_of, in_household


@in_household(post=())
def happened(request: HttpRequest, household: Household) -> HttpResponse:
    return render(request, "happened/list.html", {"groups": happened_in(household)})


@in_household(post=())
def happened_debts(request: HttpRequest, household: Household, happening: str) -> HttpResponse:
    """Which debt is it about? The only one is not asked for."""
    found = happening_of(household.country, happening)
    if found is None:
        raise Http404
    debts = [
        debt
        for debt in keep_at_hand(household)
        if debt.settled_on is None or also_of_settled(found)
    ]
    if len(debts) == 1:
        url = reverse("debt-happened", args=[household.pk, debts[0].pk])
        return redirect(f"{url}?what={found.id}")
    page = page_of(by_consequence(debts, today()), request.GET)
    context = {"page": page, "debts": list_of(page.object_list), "happening": found}
    context |= {"said": formats.words(found.text)}
    context |= {"urgent": urgent_in(household, found)}
    return render(request, "happened/debts.html", context)


@in_household(post=())
def debt_what_happened(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    debt = debt_of(household, debt_id)
    keep_answers(debt)
    page = debt_happened(debt, today(), request.GET.get("what", ""))
    return render(request, "happened/debt.html", {"page": page})
