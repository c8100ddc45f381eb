"""Costs go group by group: the list of groups, one group, and why a sum is unusual."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from debts.clock import today
from debts.forms.assessment.cost_group import CostGroupForm
from debts.forms.assessment.steps import ReasonForm
from debts.forms.base import form_for
from debts.models import WRITERS, Assessment, Cost, Household
from debts.models.steps import AssessmentStep, CostGroup, cost_step
from debts.pages.assessment.costs import cost_groups, unusual, usual_sums
from debts.pages.assessment.overview import monthly
from debts.pages.assessment.tasks import Status
from debts.selectors.assessment import newest_assessment, with_lines
from debts.services.assessment import assessments, lines
from debts.services.assessment.costs import keep_costs
from debts.views.door.access import in_household
from debts.views.door.assessment import (
    after_costs,
    after_reason,
    back_url,
    cost_page,
    opened,
    place_of,
    restore_url,
)
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of


@in_household(read=WRITERS, post=())
def costs(request: HttpRequest, household: Household) -> HttpResponse:
    """The pages of costs, what each comes to, and which have an answer."""
    assessment = newest_assessment(household)
    if assessment is None:
        return redirect("assessment-tasks", household.pk)
    context = _all_costs(with_lines(assessment)) | {"back_url": back_url(request, household)}
    context["step"] = AssessmentStep.COSTS
    return render(request, "assessment/costs.html", context)


@in_household(read=WRITERS)
def cost_group(request: HttpRequest, household: Household, group: str) -> HttpResponse:
    """All usual costs of one group by name; what is left empty is not paid."""
    if group not in CostGroup.values:
        return _moved(household, group)
    if request.method == "POST":
        assessments.one_at_a_time(household)
    page, newest = CostGroup(group), newest_assessment(household)
    if newest is None:
        return redirect("assessment-tasks", household.pk)
    form = form_for(
        request,
        CostGroupForm,
        household=household,
        place=place_of(household),
        group=page,
        costs=[row for row in with_lines(newest).costs.all() if row.kind in page.kinds],
    )
    if request.method == "POST" and form.is_valid():
        form.refuse_stale(newest)
        return redirect(_kept(request, newest, page, form))
    context = _group_context(request, newest, page, form)
    return form_page(request, form, template="assessment/cost_group.html", **context)


def _moved(household: Household, kind: str) -> HttpResponse:
    """A kind of cost had a page of its own once, which somebody may have kept the address of."""
    if kind not in Cost.Kind.values:
        raise Http404
    return redirect("assessment-cost-group", household.pk, CostGroup.of(kind).value)


def _kept(request: HttpRequest, newest: Assessment, group: CostGroup, form: CostGroupForm) -> str:
    """Where the save leads; pages that changed nothing leave a finished assessment as it is."""
    assessment: Assessment | None = newest
    if changes := form.changes():
        by = account_of(request)
        assessment = keep_costs(newest.household, changes, today=today(), by=by)
    assert assessment is not None
    if request.POST.get("then") == "sum":
        return cost_page(assessment, group)
    if not request.POST.get("take_a_break"):
        for kind in group.kinds:
            assessments.mark_done(assessment, cost_step(kind))
    return after_costs(request, assessment, group)


def _all_costs(assessment: Assessment) -> dict[str, Any]:
    groups = cost_groups(assessment)
    return {
        "assessment": assessment,
        "groups": groups,
        "monthly": monthly(assessment.costs.all(), assessment.currency),
        "next": next((each for each in groups if each.status != Status.DONE), None),
    }


def _group_context(
    request: HttpRequest, newest: Assessment, group: CostGroup, form: CostGroupForm
) -> dict[str, Any]:
    usual, household = usual_sums(newest, group), newest.household
    return _all_costs(newest) | {
        "group": group,
        "number": list(CostGroup).index(group) + 1,
        "sections": [(section, usual.get(section.kind)) for section in form.sections],
        "back_url": back_url(request, household),
        "restore_url": restore_url(request, household, "cost", Cost),
    }


@in_household(read=WRITERS)
def reason(request: HttpRequest, household: Household, kind: str) -> HttpResponse:
    """Ask once why a kind of cost is above what the host calls usual; no answer is fine."""
    assessment = opened(request, household)
    found = unusual(assessment, kind) if assessment else None
    if assessment is None or found is None:
        return redirect("assessment-costs", household.pk)
    form = form_for(request, ReasonForm, instance=found.largest, household=household)
    if request.method == "POST" and form.is_valid():
        lines.change_line(form.instance, seen=form.seen, by=account_of(request))
        return redirect(after_reason(request, assessment, kind))
    return form_page(
        request,
        form,
        template="assessment/reason.html",
        assessment=assessment,
        title=_("Above what is usual: %(kind)s") % {"kind": Cost.Kind(kind).label},
        unusual=found,
        back_url=cost_page(assessment, CostGroup.of(kind)),
    )
