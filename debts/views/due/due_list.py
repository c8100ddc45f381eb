"""All that is due of a household, on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debts.clock import today
from debts.models import Household
from debts.pages.agenda.due_list import due_list as list_of
from debts.views.door.access import in_household


@in_household
def due_list(request: HttpRequest, household: Household) -> HttpResponse:
    """A page at a time; `?all` shows them on one, to print."""
    query = None if "all" in request.GET else request.GET
    return render(request, "due/list.html", {"page": list_of(household, today(), query)})
