"""Where the whole way begins: who you are, and who lives on this money."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.clock import today
from debts.forms.base import form_for
from debts.forms.household.who import WhoForm
from debts.models import WRITERS, Household
from debts.services import households, people
from debts.services.assessment import assessments
from debts.views.door.access import in_household
from debts.views.door.form_page import form_page
from debts.views.door.glyphs import warn_of_uncovered
from debts.views.door.who import account_of


@in_household(read=WRITERS)
def who_you_are(request: HttpRequest, household: Household) -> HttpResponse:
    """With the numbers the assessment has begun, and its first open step is next."""
    by = account_of(request)
    form = form_for(request, WhoForm, instance=household, household=household, own_email=by.email)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data.get("name", "")
        households.change_household(household, seen=form.seen, by=by)
        if name:
            people.name_signer(household, name, by=by)
        warn_of_uncovered(request, name, household.postal_address)
        if form.asks_numbers:
            assessments.begin_with(household, form.numbers, today=today(), by=by)
        goes_on = form.asks_numbers and "take_a_break" not in request.POST
        return redirect("assessment-emergency" if goes_on else "home", household.pk)
    return form_page(
        request,
        form,
        template="household/who.html",
        title=_("Who you are"),
        lead=_("Only you and the people you invite see this. What is proposed can be changed."),
        back_url=reverse("home", args=[household.pk]),
        take_a_break=True,
    )
