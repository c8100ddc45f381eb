"""What the rules give a person, on a page of its own: long, and read when it is needed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from debts.clock import today
from debts.models import Household
from debts.pages.debt.rights import rights_page
from debts.selectors.limitation import read_histories
from debts.views.door.access import debt_of, in_household


@in_household(post=())
def debt_rights(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Not found for a debt of which no rule and no duty is known."""
    debt = debt_of(household, debt_id)
    read_histories([debt])
    page = rights_page(debt, today())
    if not (page.signals or page.rules):
        raise Http404
    return render(request, "debt/rights.html", {"page": page})
