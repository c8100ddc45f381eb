"""What the other side has to do when a person of a place says, asks or receives something."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from debts.clock import today
from debts.models import Household
from debts.pages.signals import place_signals
from debts.views.door.access import in_household
from debts.views.door.place import place_or_404


@in_household(post=())
def signal_list(request: HttpRequest, household: Household, country: str) -> HttpResponse:
    """Not found for a place whose rules know no signal."""
    page = place_signals(household, place_or_404(country), today())
    if not page.groups:
        raise Http404
    return render(request, "signal/list.html", {"page": page})
