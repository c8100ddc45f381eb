"""What should be owed on a debt, counted again from its own papers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from debts.clock import today
from debts.models import Household
from debts.pages.debt.audit.page import audit_page
from debts.selectors.audit import can_be_audited
from debts.views.door.access import debt_of, in_household


@in_household(post=())
def debt_audit(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Not found for a bill, a tax or a fine: nothing was lent on it."""
    debt = debt_of(household, debt_id)
    if not can_be_audited(debt):
        raise Http404
    return render(request, "debt/audit.html", {"page": audit_page(debt, today())})
