"""The self-assessment as a whole: its map, begin and finish, its result, and earlier ones."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override

from debts.clock import today
from debts.forms.assessment.checked import CheckedForm
from debts.forms.base import form_for
from debts.letters.print import pdf
from debts.models import WRITERS, Assessment, Household, Role
from debts.pages.assessment.check import check_page
from debts.pages.assessment.lines import arrears_to_decide
from debts.pages.assessment.overview import picture
from debts.pages.assessment.sheet import sheet_html
from debts.pages.assessment.tasks import tasks_page
from debts.selectors.assessment import newest_assessment, newest_complete, with_lines
from debts.services.assessment import assessments
from debts.services.assessment.assessments import StepsLeft
from debts.views.door.access import in_household, only_sent
from debts.views.door.assessment import place_of
from debts.views.door.form_page import form_page
from debts.views.door.who import account_of, membership_of


@in_household(post=())
def tasks(request: HttpRequest, household: Household) -> HttpResponse:
    """The map; before the first assessment, what it is and what to have at hand."""
    page = tasks_page(household)
    complete = newest_complete(household)
    context = {
        "page": page,
        "picture": picture(complete) if complete else None,
        # A new assessment goes on with the proof of those before it.
        "documents": household.documents.exclude(assessment=None),
    }
    return render(request, "assessment/tasks.html", context)


@in_household(read=WRITERS)
@only_sent(leads_to="assessment-tasks")
def begin(request: HttpRequest, household: Household) -> HttpResponse:
    assessments.begin(household, today=today(), by=account_of(request))
    return redirect("assessment-emergency", household.pk)


@in_household(read=WRITERS)
@only_sent(leads_to="assessment-tasks")
def revise(request: HttpRequest, household: Household, assessment_id: int) -> HttpResponse:
    """Begin a new assessment as a copy of a dated one."""
    source = get_object_or_404(household.assessments.complete(), pk=assessment_id)
    assessments.revise(source, today=today(), by=account_of(request))
    messages.success(
        request,
        _("A new assessment begins with the answers of this one. Change what is different."),
    )
    return redirect("assessment-tasks", household.pk)


@in_household(read=WRITERS, post=())
def check(request: HttpRequest, household: Household) -> HttpResponse:
    assessment = newest_assessment(household)
    if assessment is None:
        return redirect("assessment-tasks", household.pk)
    page = check_page(assessment, place_of(household))
    return render(request, "assessment/check.html", {"page": page, "assessment": assessment})


@in_household(read=WRITERS)
@only_sent(leads_to="assessment-tasks")
def finish(request: HttpRequest, household: Household) -> HttpResponse:
    assessment = newest_assessment(household)
    if assessment is None:
        return redirect("assessment-tasks", household.pk)
    if assessment.completed_on is None:
        try:
            assessments.finish(assessment, today=today(), by=account_of(request))
        except StepsLeft:
            messages.warning(request, _("A few steps are still open. They are listed below."))
            return redirect("assessment-tasks", household.pk)
    return redirect("assessment-result", household.pk)


@in_household(post=())
def result(request: HttpRequest, household: Household) -> HttpResponse:
    """What the newest complete assessment comes to, and what can be done about it."""
    assessment = newest_complete(household)
    if assessment is None:
        return redirect("assessment-tasks", household.pk)
    context = _dated(request, household, assessment)
    context["has_debts"] = household.debts.exists()
    newest = newest_assessment(household) or assessment
    context["behind"] = arrears_to_decide(with_lines(newest), place_of(household))
    return render(request, "assessment/result.html", context)


@in_household(post=())
def history(request: HttpRequest, household: Household, assessment_id: int) -> HttpResponse:
    """A dated assessment as it was finished; nothing in it can be changed."""
    assessment = get_object_or_404(household.assessments.complete(), pk=assessment_id)
    return render(request, "assessment/history.html", _dated(request, household, assessment))


@in_household(post=())
def sheet(
    request: HttpRequest, household: Household, assessment_id: int, language: str
) -> HttpResponse:
    """The statement of means on one page, in the language of whoever reads it there."""
    assessment = get_object_or_404(household.assessments.complete(), pk=assessment_id)
    assessment.household = household
    if language not in dict(settings.LANGUAGES):
        raise Http404
    html = sheet_html(assessment, language, today())
    try:
        content = pdf.print_draft(html, paper=household.paper, household=household.pk)
    except pdf.LetterNotPrinted as problem:
        messages.warning(request, problem.sentence)
        return redirect("assessment-history", household.pk, assessment.pk)
    with override(language):
        name = f"{today()} {_('Statement of means')}.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name) or "inline"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@in_household(post={Role.ADVISER})
def checked(request: HttpRequest, household: Household, assessment_id: int) -> HttpResponse:
    """An adviser marks a completed budget as looked through, under a reference."""
    assessment = get_object_or_404(household.assessments.complete(), pk=assessment_id)
    if membership_of(request).role != Role.ADVISER:
        return redirect("assessment-history", household.pk, assessment.pk)
    form = form_for(request, CheckedForm, household=household, assessment=assessment)
    if request.method == "POST" and form.is_valid():
        assessments.mark_checked(
            assessment,
            reference=form.cleaned_data["reference"],
            by=account_of(request),
            today=today(),
        )
        messages.success(request, _("This budget is marked as checked."))
        return redirect("assessment-history", household.pk, assessment.pk)
    return form_page(
        request,
        form,
        title=_("Mark this budget as checked"),
        submit_label=_("Mark as checked"),
        back_url=reverse("assessment-history", args=[household.pk, assessment.pk]),
    )


def _dated(request: HttpRequest, household: Household, assessment: Assessment) -> dict[str, Any]:
    is_adviser = membership_of(request).role == Role.ADVISER
    return {
        "assessment": assessment,
        "picture": picture(assessment),
        "page": check_page(with_lines(assessment), place_of(household)),
        "place": place_of(household),
        "may_check": is_adviser and assessment.checked_on is None,
    }
