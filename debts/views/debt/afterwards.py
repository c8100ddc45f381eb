"""What comes after the last payment on a debt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from debts.clock import today
from debts.models import Household
from debts.pages.debt.afterwards import afterwards_page
from debts.selectors.at_hand import keep_at_hand
from debts.selectors.limitation import read_histories
from debts.selectors.talks.cleared import cleared
from debts.views.door.access import debt_of, in_household


@in_household(post=())
def debt_afterwards(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Of a debt on which something may still be owed its own page is shown."""
    debt = debt_of(household, debt_id)
    read_histories([debt])
    done = cleared(debt)
    if done is None:
        return redirect("debt-detail", household.pk, debt.pk)
    keep_at_hand(household)
    page = afterwards_page(debt, done, today())
    return render(request, "debt/afterwards.html", {"page": page})
