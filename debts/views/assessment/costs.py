"""Costs go kind by kind: the list of kinds, and why a sum is unusual."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts.forms.assessment.steps import ReasonForm
from debts.forms.base import form_for
from debts.models import WRITERS, Cost, Household
from debts.pages.assessment.costs import cost_kinds, unusual
from debts.pages.assessment.overview import monthly
from debts.selectors.assessment import with_lines
from debts.services.assessment import lines
from debts.views.door.access import in_household
from debts.views.door.assessment import after_reason, back_url, opened
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of


@in_household(read=WRITERS, post=())
def costs(request: HttpRequest, household: Household) -> HttpResponse:
    """The kinds of cost, what each comes to, and which have an answer."""
    assessment = household.assessments.newest()
    if assessment is None:
        return redirect("assessment-tasks", household.pk)
    kinds = cost_kinds(with_lines(assessment))
    context = {
        "assessment": assessment,
        "kinds": kinds,
        "monthly": monthly(assessment.costs.all(), household.currency),
        "next": next((kind for kind in kinds if kind.status != "done"), None),
        "back_url": back_url(request, household),
    }
    return render(request, "assessment/costs.html", context)


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
        back_url=reverse("assessment-cost-kind", args=[household.pk, kind]),
    )
