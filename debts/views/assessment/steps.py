"""The steps with one answer each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from debts.forms.assessment.steps import EmergencyForm, HappenedForm, PeopleForm
from debts.forms.base import HouseholdModelForm, form_for
from debts.models import WRITERS, Household
from debts.models.steps import AssessmentStep
from debts.services.assessment import assessments
from debts.views.door.access import in_household
from debts.views.door.assessment import after, back_url, opened, place_of
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of

LEADS = {
    AssessmentStep.PEOPLE: _(
        "Creditors look at what a household of your size needs. "
        "Only numbers are asked for. A summary of your budget states them, unless you leave them "
        "out of that letter."
    ),
    AssessmentStep.HAPPENED: _(
        "A creditor who knows what happened can act on it. "
        "Say as much or as little as you like; all of this may stay empty."
    ),
    AssessmentStep.EMERGENCY: _(
        "Some letters and visits have deadlines that come before any budget. "
        "If nothing here fits, leave all boxes empty and go on."
    ),
}


@in_household(read=WRITERS)
def people(request: HttpRequest, household: Household) -> HttpResponse:
    return _step(request, household, AssessmentStep.PEOPLE, PeopleForm)


@in_household(read=WRITERS)
def happened(request: HttpRequest, household: Household) -> HttpResponse:
    return _step(request, household, AssessmentStep.HAPPENED, HappenedForm)


@in_household(read=WRITERS)
def emergency_signs(request: HttpRequest, household: Household) -> HttpResponse:
    """A ticked sign leads to the interruption page before anything else."""
    page = _step(
        request, household, AssessmentStep.EMERGENCY, EmergencyForm, place=place_of(household)
    )
    if page.status_code == 302 and request.POST.getlist("signs"):
        return redirect("emergency", household.pk)
    return page


def _step(
    request: HttpRequest,
    household: Household,
    step: AssessmentStep,
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
        step=step,
        title=step.label,
        lead=LEADS[step],
        assessment=assessment,
        back_url=back_url(request, household),
        take_a_break=True,
    )
