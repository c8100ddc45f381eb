"""The interruption: signs that something cannot wait, what to do first, and who helps free."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.clock import today
from debts.forms.assessment.emergency import EmergencyDayForm
from debts.forms.base import form_for
from debts.models import WRITERS, EmergencyDay, Household
from debts.pages.assessment.emergency import NAMED_DAY, Sign, emergency_page, sign_of
from debts.selectors.emergency import kept_emergencies
from debts.services import emergencies
from debts.views.door.access import in_household, only_sent
from debts.views.door.assessment import place_of
from debts.views.door.confirm import confirm
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of


@in_household(post=())
def emergency(request: HttpRequest, household: Household) -> HttpResponse:
    """Who listens, the days that are kept, the signs ticked in the newest assessment, the rest."""
    assessment = household.assessments.newest()
    ticked = assessment.emergencies if assessment else []
    page = emergency_page(place_of(household), kept_emergencies(household), ticked, today())
    return render(request, "assessment/emergency.html", {"page": page})


@in_household(post=())
def emergency_sign(request: HttpRequest, household: Household, sign: str) -> HttpResponse:
    return render(request, "assessment/sign.html", {"sign": _sign(household, sign)})


@in_household(read=WRITERS)
def emergency_day_add(
    request: HttpRequest, household: Household, sign: str, paper: str
) -> HttpResponse:
    """Asks for the one day that this paper's time counts from, and keeps it."""
    shown = _sign(household, sign)
    asked = shown.day(paper)
    if asked is None:
        raise Http404
    row = EmergencyDay(
        household=household, sign=shown.id, paper="" if paper == NAMED_DAY else paper
    )
    form = form_for(
        request,
        EmergencyDayForm,
        instance=row,
        household=household,
        asks=asked.asks,
        hint=asked.hint,
        may_come=asked.may_come,
    )
    if request.method == "POST" and form.is_valid():
        emergencies.keep_day(row, by=account_of(request))
        messages.success(request, _("The day is kept. It stands on your home page."))
        return redirect("emergency", household.pk)
    return form_page(
        request,
        form,
        title=_("%(sign)s: %(what)s") % {"sign": shown.name, "what": asked.name},
        submit_label=_("Keep this day"),
        back_url=reverse("emergency-sign", args=[household.pk, shown.id]),
    )


@in_household
@only_sent(leads_to="emergency")
def emergency_day_done(
    request: HttpRequest, household: Household, emergency_day_id: int
) -> HttpResponse:
    """How many steps are done stands on the button, so that pressing it twice does no harm."""
    row = get_object_or_404(household.emergency_days, pk=emergency_day_id)
    done = request.POST.get("done", "")
    if len(done) == 1 and done.isdecimal() and done.isascii():
        emergencies.note_done(row, int(done), by=account_of(request))
    return redirect("emergency", household.pk)


@in_household(read=WRITERS)
def emergency_day_remove(
    request: HttpRequest, household: Household, emergency_day_id: int
) -> HttpResponse:
    row = get_object_or_404(household.emergency_days, pk=emergency_day_id)
    if request.method == "POST":
        emergencies.take_back(row, by=account_of(request))
        return redirect("emergency", household.pk)
    return confirm(
        request,
        title=_("Take this day back?"),
        lead=_("What was due by it leaves your home page."),
        button=_("Take it back"),
        back_url=reverse("emergency", args=[household.pk]),
    )


def _sign(household: Household, sign_id: str) -> Sign:
    """Raises Http404 for a sign that the household's country does not know."""
    known = place_of(household).emergency(sign_id)
    if known is None or known.listens:
        raise Http404
    return sign_of(known, today())
