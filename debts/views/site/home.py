"""The first page of a household."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debts.clock import today
from debts.models import Household
from debts.pages.home.home import home_page
from debts.pages.home.journey import journey, next_thing
from debts.views.door.access import in_household


@in_household
def home(request: HttpRequest, household: Household) -> HttpResponse:
    page = home_page(household, today())
    context = {
        "page": page,
        "next": next_thing(household, page),
        "journey": journey(household, page),
    }
    return render(request, "home/home.html", context)
