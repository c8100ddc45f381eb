"""The steps with one answer each, and what all share: where a save goes, what comes next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from debts.clock import today
from debts.domain.law.jurisdictions import Jurisdiction
from debts.forms.assessment.steps import EmergencyForm, HappenedForm, PeopleForm
from debts.forms.base import HouseholdModelForm, form_for
from debts.models import WRITERS, Assessment, Household
from debts.models.steps import Step, is_done
from debts.rulebook import book
from debts.services import assessments
from debts.views.door.access import in_household
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of

LEADS = {
    Step.PEOPLE: _(
        "Creditors look at what a household of your size needs. "
        "Only numbers are asked for, and only your household sees them."
    ),
    Step.HAPPENED: _(
        "A creditor who knows what happened can act on it. "
        "Say as much or as little as you like; all of this may stay empty."
    ),
    Step.EMERGENCY: _(
        "Some letters and visits have deadlines that come before any budget. "
        "If nothing here fits, leave all boxes empty and go on."
    ),
}


def place_of(household: Household) -> Jurisdiction:
    return book().jurisdiction(household.country)


def opened(request: HttpRequest, household: Household) -> Assessment | None:
    """To show, the newest; to save, the one in progress or a copy of the completed one."""
    if request.method == "POST":
        return assessments.for_change(household, today=today(), by=account_of(request))
    return household.assessments.newest()


def after(request: HttpRequest, assessment: Assessment, step: Step) -> str:
    """Where a save leads: a break, back to the check, or the next step without an answer."""
    if request.POST.get("take_a_break"):
        return reverse("assessment-tasks", args=[assessment.household_id])
    if request.GET.get("back") == "check":
        return reverse("assessment-check", args=[assessment.household_id])
    steps = list(Step)
    at = steps.index(step) + 1
    following = [each for each in steps[at:] + steps[:at] if not is_done(assessment, each)]
    page = f"assessment-{following[0]}" if following else "assessment-check"
    return reverse(page, args=[assessment.household_id])


def back_url(
    request: HttpRequest, household: Household, page: str = "assessment-tasks", kind: str = ""
) -> str:
    if request.GET.get("back") == "check":
        return reverse("assessment-check", args=[household.pk])
    return reverse(page, args=[household.pk, *filter(None, [kind])])


@in_household(read=WRITERS)
def people(request: HttpRequest, household: Household) -> HttpResponse:
    return _step(request, household, Step.PEOPLE, PeopleForm)


@in_household(read=WRITERS)
def happened(request: HttpRequest, household: Household) -> HttpResponse:
    return _step(request, household, Step.HAPPENED, HappenedForm)


@in_household(read=WRITERS)
def emergency_signs(request: HttpRequest, household: Household) -> HttpResponse:
    """A ticked sign leads to the interruption page before anything else."""
    page = _step(request, household, Step.EMERGENCY, EmergencyForm, place=place_of(household))
    if page.status_code == 302 and request.POST.getlist("signs"):
        return redirect("emergency", household.pk)
    return page


def _step(
    request: HttpRequest,
    household: Household,
    step: Step,
    form_class: type[HouseholdModelForm],
    **options: Any,
) -> HttpResponse:
    assessment = opened(request, household)
    if assessment is None:
        return redirect("assessment-tasks", household.pk)
    form = form_for(request, form_class, instance=assessment, household=household, **options)
    if request.method == "POST" and form.is_valid():
        assessments.change_answers(assessment, seen=form.seen, by=account_of(request))
        assessments.mark_done(assessment, step)
        return redirect(after(request, assessment, step))
    return form_page(
        request,
        form,
        template="assessment/step.html",
        title=step.label,
        lead=LEADS[step],
        assessment=assessment,
        back_url=back_url(request, household),
        take_a_break=True,
    )
