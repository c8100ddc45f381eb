"""What the pages of a self-assessment share: where a save goes, and which page comes next."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from debts.clock import today
from debts.domain.law.jurisdictions import Jurisdiction
from debts.models import Assessment, Household
from debts.models.steps import AssessmentStep, is_done
from debts.pages.assessment.costs import next_kind, unusual
from debts.rulebook import book
from debts.services.assessment import assessments
from debts.views.door.who import account_of


def place_of(household: Household) -> Jurisdiction:
    return book().jurisdiction(household.country)


def opened(request: HttpRequest, household: Household) -> Assessment | None:
    """To show, the newest; to save, the one in progress or a copy of the completed one."""
    if request.method == "POST":
        return assessments.for_change(household, today=today(), by=account_of(request))
    return household.assessments.newest()


def after(request: HttpRequest, assessment: Assessment, step: AssessmentStep) -> str:
    """Where a save leads: a break, back to the check, or the next step without an answer."""
    if request.POST.get("take_a_break"):
        return reverse("assessment-tasks", args=[assessment.household_id])
    if request.GET.get("back") == "check":
        return reverse("assessment-check", args=[assessment.household_id])
    steps = list(AssessmentStep)
    at = steps.index(step) + 1
    following = [each for each in steps[at:] + steps[:at] if not is_done(assessment, each)]
    page = f"assessment-{following[0]}" if following else "assessment-check"
    return reverse(page, args=[assessment.household_id])


def after_kind(request: HttpRequest, assessment: Assessment, kind: str) -> str:
    """To the reason where a sum is unusual and has none yet, else to the next kind of cost."""
    if request.POST.get("take_a_break"):
        return after(request, assessment, AssessmentStep.COSTS)
    found = unusual(assessment, kind)
    if found and not found.largest.reason:
        return reverse("assessment-cost-reason", args=[assessment.household_id, kind])
    return after_reason(request, assessment, kind)


def after_reason(request: HttpRequest, assessment: Assessment, kind: str) -> str:
    following = next_kind(assessment, kind)
    if following is None or request.GET.get("back") == "check":
        return after(request, assessment, AssessmentStep.COSTS)
    return reverse("assessment-cost-kind", args=[assessment.household_id, following])


def back_url(
    request: HttpRequest, household: Household, page: str = "assessment-tasks", kind: str = ""
) -> str:
    if request.GET.get("back") == "check":
        return reverse("assessment-check", args=[household.pk])
    return reverse(page, args=[household.pk, *filter(None, [kind])])
