"""What the pages of a self-assessment share: where a save goes, and which page comes next."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from debts.clock import today
from debts.domain.law.jurisdictions import Jurisdiction
from debts.models import Assessment, Cost, Household
from debts.models.steps import AssessmentStep, CostGroup, is_done
from debts.pages.assessment.costs import next_group, unexplained
from debts.rulebook import book
from debts.selectors.assessment import newest_assessment
from debts.services.assessment import assessments, lines
from debts.services.assessment.assessments import Row
from debts.views.door.who import account_of


def place_of(household: Household) -> Jurisdiction:
    return book().jurisdiction(household.country)


def opened(request: HttpRequest, household: Household) -> Assessment | None:
    """To show, the newest; to save, the one in progress or a copy of the completed one."""
    if request.method == "POST":
        return assessments.for_change(household, today=today(), by=account_of(request))
    return newest_assessment(household)


def after(request: HttpRequest, assessment: Assessment, step: AssessmentStep) -> str:
    """Where a save leads: a break, back to the check, or the next step without an answer."""
    if request.POST.get("take_a_break"):
        return reverse("assessment-tasks", args=[assessment.household_id])
    if request.GET.get("back") == "check":
        return reverse("assessment-check", args=[assessment.household_id])
    steps = list(AssessmentStep)
    at = steps.index(step) + 1
    following = [each for each in steps[at:] + steps[:at] if not is_done(assessment, each)]
    if not following:
        return reverse("assessment-check", args=[assessment.household_id])
    if following[0] == AssessmentStep.COSTS and (group := next_group(assessment)):
        return cost_page(assessment, group)
    return reverse(f"assessment-{following[0]}", args=[assessment.household_id])


def cost_page(assessment: Assessment, group: CostGroup) -> str:
    return reverse("assessment-cost-group", args=[assessment.household_id, group.value])


def after_costs(request: HttpRequest, assessment: Assessment, group: CostGroup) -> str:
    """To the reason where a sum is unusual and has none yet, else to the next page of costs."""
    if request.POST.get("take_a_break"):
        return after(request, assessment, AssessmentStep.COSTS)
    return _explained(request, assessment, group, group.kinds)


def after_reason(request: HttpRequest, assessment: Assessment, kind: str) -> str:
    """A reason may stay empty: only the kinds after this one are still asked about."""
    group = CostGroup.of(kind)
    later = group.kinds[group.kinds.index(Cost.Kind(kind)) + 1 :]
    return _explained(request, assessment, group, later)


def _explained(
    request: HttpRequest, assessment: Assessment, group: CostGroup, kinds: Iterable[Cost.Kind]
) -> str:
    if kind := unexplained(assessment, kinds):
        return reverse("assessment-cost-reason", args=[assessment.household_id, kind])
    following = next_group(assessment, group)
    if following is None or request.GET.get("back") == "check":
        return after(request, assessment, AssessmentStep.COSTS)
    return cost_page(assessment, following)


def back_url(request: HttpRequest, household: Household) -> str:
    page = "assessment-check" if request.GET.get("back") == "check" else "assessment-tasks"
    return reverse(page, args=[household.pk])


def restore_url(request: HttpRequest, household: Household, noun: str, model: type[Row]) -> str:
    """Where the line that was just removed can be brought back; empty where none was."""
    if "removed" not in request.GET:
        return ""
    gone = lines.removed_line(account_of(request), household, model)
    return reverse(f"assessment-{noun}-restore", args=[household.pk]) if gone else ""
