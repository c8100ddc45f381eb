"""The interruption: signs that something cannot wait, what to do first, and who helps free."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debts.clock import today
from debts.forms.assessment.steps import ReceivedForm
from debts.models import Household
from debts.pages.assessment.emergency import Asked, emergency_page
from debts.rulebook import book
from debts.views.door.access import in_household


@in_household(post=())
def emergency(request: HttpRequest, household: Household) -> HttpResponse:
    """The signs ticked in the newest assessment first; the day papers came is asked, not kept."""
    asked = request.GET if "received_on" in request.GET else None
    form = ReceivedForm(asked, household=household)
    assessment = household.assessments.newest()
    facts = Asked(book().jurisdiction(household.country), book(), today(), form.day)
    page = emergency_page(facts, assessment.emergencies if assessment else [])
    return render(request, "assessment/emergency.html", {"page": page, "form": form})
