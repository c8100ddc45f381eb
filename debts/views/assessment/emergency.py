"""The interruption: signs that something cannot wait, what to do first, and who helps free."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import formats
from debts.clock import today
from debts.domain.law.jurisdictions import Jurisdiction
from debts.forms.assessment.emergency import EmergencyDayForm
from debts.forms.base import form_for
from debts.models import WRITERS, EmergencyDay, Household
from debts.pages.assessment.emergency import (
    NAMED_DAY,
    DayAsked,
    Sign,
    emergency_page,
    other_place,
    sign_of,
)
from debts.pages.came.decoder import is_decoded
from debts.pages.signals import has_signals
from debts.selectors.assessment import newest_assessment
from debts.selectors.emergency import kept_emergencies, laws_of_debts
from debts.services import emergencies
from debts.views.door.access import in_household, only_sent, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.place import place_or_404
from debts.views.door.who import account_of


@in_household(post=())
def emergency(request: HttpRequest, household: Household) -> HttpResponse:
    """Who listens, the days that are kept, the signs ticked in the newest assessment, the rest."""
    assessment = newest_assessment(household)
    ticked = assessment.emergencies if assessment else []
    page = emergency_page(
        household, kept_emergencies(household), ticked, laws_of_debts(household), today()
    )
    context = {"page": page, "has_signals": has_signals(household.country, today())}
    return render(request, "assessment/emergency.html", context)


@in_household(post=())
def emergency_place(request: HttpRequest, household: Household, country: str) -> HttpResponse:
    """The signs of a place where the household need not live: what was sent from there."""
    place = other_place(household, place_or_404(country), today())
    context = {"place": place, "country": country, "has_signals": has_signals(country, today())}
    return render(request, "assessment/emergency_place.html", context)


@in_household(post=())
def emergency_sign(
    request: HttpRequest, household: Household, country: str, sign: str
) -> HttpResponse:
    shown = _sign(household, place_or_404(country), sign)
    decoded = country if is_decoded(country, sign, today()) else ""
    return render(request, "assessment/sign.html", {"sign": shown, "decoded": decoded})


@in_household(read=WRITERS)
def emergency_day_add(
    request: HttpRequest, household: Household, country: str, sign: str, paper: str
) -> HttpResponse:
    """Asks for the one day that this paper's time counts from, and keeps it.

    The place is in the address, so that a household that moves meanwhile changes no paper.
    """
    place = place_or_404(country)
    shown = _sign(household, place, sign)
    asked = shown.day(paper)
    if asked is None:
        raise Http404
    row = EmergencyDay(
        household=household,
        country=place.id,
        sign=shown.id,
        paper="" if paper == NAMED_DAY else paper,
    )
    form = _day_form(request, row, asked)
    if request.method == "POST" and form.is_valid():
        emergencies.keep_day(row, by=account_of(request))
        corrected_at = reverse("emergency-day-edit", args=[household.pk, row.pk])
        made(request, row, corrected_at=corrected_at)
        return _kept(request, shown, row)
    return _day_page(request, form, shown, _titled(shown.name, asked.name))


@in_household(read=WRITERS)
def emergency_day_edit(
    request: HttpRequest, household: Household, emergency_day_id: int
) -> HttpResponse:
    """The same question again; what the rules know no more can only be taken back."""
    row = own(household, EmergencyDay, emergency_day_id)
    place = place_or_404(row.country)
    known = place.emergency(row.sign)
    shown = sign_of(household, place, known, today()) if known else None
    asked = shown.day(row.paper or NAMED_DAY) if shown else None
    if shown is None or asked is None:
        return redirect("emergency-day-remove", household.pk, row.pk)
    form = _day_form(request, row, asked)
    if request.method == "POST" and form.is_valid():
        emergencies.change_day(row, seen=form.seen, by=account_of(request))
        return _kept(request, shown, row)
    title = _("Change this day: %(what)s") % {"what": _titled(shown.name, asked.name)}
    return _day_page(request, form, shown, title)


@in_household(read=WRITERS)
@only_sent(leads_to="emergency")
def emergency_day_done(
    request: HttpRequest, household: Household, emergency_day_id: int
) -> HttpResponse:
    """How many steps are done stands on the button, so that pressing it twice does no harm."""
    row = own(household, EmergencyDay, emergency_day_id)
    done = request.POST.get("done", "")
    if len(done) == 1 and done.isdecimal() and done.isascii():
        emergencies.note_done(row, int(done), by=account_of(request))
    return redirect("emergency", household.pk)


@in_household(read=WRITERS)
def emergency_day_remove(
    request: HttpRequest, household: Household, emergency_day_id: int
) -> HttpResponse:
    row = own(household, EmergencyDay, emergency_day_id)
    if request.method == "POST":
        emergencies.take_back(row, by=account_of(request))
        say_deleted(request, household)
        return redirect("emergency", household.pk)
    return confirm(
        request,
        title=_("Take this day back?"),
        lead=_("What was due by it leaves your home page."),
        button=_("Take it back"),
        back_url=reverse("emergency", args=[household.pk]),
        comes_back=True,
    )


def _day_form(request: HttpRequest, row: EmergencyDay, asked: DayAsked) -> EmergencyDayForm:
    return form_for(
        request,
        EmergencyDayForm,
        instance=row,
        household=row.household,
        asks=asked.asks,
        hint=asked.hint,
        may_come=asked.may_come,
    )


def _day_page(
    request: HttpRequest, form: EmergencyDayForm, shown: Sign, title: str
) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        lead=shown.counted,
        submit_label=_("Keep this day"),
        back_url=shown.url,
    )


def _kept(request: HttpRequest, shown: Sign, row: EmergencyDay) -> HttpResponse:
    """Back to what to do about it, not to the list of everything that can happen."""
    kept = next(each for each in kept_emergencies(row.household) if each.row.pk == row.pk)
    day = formats.day(kept.next.due_on if kept.next else row.on)
    if row.paper:
        said = _("The day is kept. The last day by it is %(day)s, and stands on your home page.")
    else:
        said = _("The day is kept: %(day)s. It stands on your home page.")
    messages.success(request, said % {"day": day})
    return redirect(shown.url)


def _sign(household: Household, place: Jurisdiction, sign_id: str) -> Sign:
    """Raises Http404 for a sign that the place does not know."""
    known = place.emergency(sign_id)
    if known is None or known.listens:
        raise Http404
    return sign_of(household, place, known, today())


def _titled(sign: str, paper: str) -> str:
    """The paper's name alone where the sign is called by it."""
    return paper if paper == sign else _("%(sign)s: %(what)s") % {"sign": sign, "what": paper}
