"""What the other side has to do when a person of a place says, asks or receives something."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from debts.clock import today
from debts.models import Household
from debts.pages.came.decoder import decoder_of_debt, decoder_of_place
from debts.pages.signals import place_signals
from debts.selectors.limitation import read_histories
from debts.views.door.access import debt_of, in_household
from debts.views.door.place import place_or_404


@in_household(post=())
def decoder_place(request: HttpRequest, household: Household, country: str) -> HttpResponse:
    """Not found for a place whose rules know no paper."""
    page = decoder_of_place(household, place_or_404(country), today())
    if not page.papers:
        raise Http404
    return render(request, "signal/decoder.html", {"page": page})


@in_household(post=())
def decoder_debt(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """Also where no paper is about it: the page then leads to all of the place."""
    debt = debt_of(household, debt_id)
    read_histories([debt])
    return render(request, "signal/decoder.html", {"page": decoder_of_debt(debt, today())})


@in_household(post=())
def signal_list(request: HttpRequest, household: Household, country: str) -> HttpResponse:
    """Not found for a place whose rules know no signal."""
    page = place_signals(household, place_or_404(country), today())
    if not page.groups:
        raise Http404
    return render(request, "signal/list.html", {"page": page})
