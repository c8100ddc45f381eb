"""The lists of a self-assessment: see the lines, add one, change one, remove one, bring it back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts.clock import today
from debts.forms.assessment.lines import ArrearsSumForm, LineForm
from debts.forms.assessment.lists import LISTS, LineList
from debts.forms.base import form_for
from debts.models import WRITERS, Assessment, Household
from debts.pages.assessment.lines import counts, shown
from debts.pages.assessment.overview import monthly
from debts.selectors.assessment import newest_assessment, newest_complete
from debts.selectors.owed.not_in_budget import proposed
from debts.services.assessment import assessments
from debts.services.assessment import lines as services
from debts.services.assessment.assessments import Row
from debts.services.assessment.twins import in_newest
from debts.services.removed.back import StaysDeleted
from debts.views.door.access import in_household, only_sent, own
from debts.views.door.assessment import after, back_url, opened, place_of, restore_url
from debts.views.door.form_page import form_page
from debts.views.door.once import made
from debts.views.door.who import account_of


@in_household(read=WRITERS)
def lines(request: HttpRequest, household: Household, noun: str) -> HttpResponse:
    """One list, and a form for a further line; sent empty it says that the list is complete."""
    what = LISTS[noun]
    newest = newest_assessment(household)
    if newest is None:
        return redirect("assessment-tasks", household.pk)
    # Read before a copy begins: a page shown again links to rows that stay.
    rows = list(what.rows(newest))
    assessment = opened(request, household) or newest
    row = what.model(assessment=assessment)
    form = _form(request, household, what, row, initial=_initial(request, newest, noun))
    if request.method == "POST" and _accepted(request, what, form, has_rows=bool(rows)):
        return redirect(_onward(request, what, assessment))
    context = _list_context(request, household, what)
    context |= _rows_context(household, what, rows)
    context["assessment"] = newest
    return form_page(request, form, template="assessment/lines.html", **context)


@in_household(read=WRITERS)
def line_edit(request: HttpRequest, household: Household, noun: str, **ids: int) -> HttpResponse:
    what = LISTS[noun]
    row = _row(request, household, what, *ids.values())
    form = _form(request, household, what, row)
    back = what.url_of(row) if request.GET.get("back") != "check" else back_url(request, household)
    if request.method == "POST" and form.is_valid():
        services.change_line(form.instance, seen=form.seen, by=account_of(request))
        return redirect(back)
    return form_page(
        request,
        form,
        template="assessment/line.html",
        assessment=row.assessment,
        title=what.change,
        back_url=back,
        submit_label=_("Save this change"),
        remove_url=reverse(f"assessment-{noun}-remove", args=[household.pk, *ids.values()]),
    )


@in_household(read=WRITERS)
def arrears_sum(request: HttpRequest, household: Household, arrears_id: int) -> HttpResponse:
    """What is paid on arrears is asked where it is known what is left, and may stay open."""
    looked_at = newest_assessment(household)
    if looked_at is None or newest_complete(household) is None:
        return redirect("assessment-tasks", household.pk)
    row = _row(request, household, LISTS["arrears"], arrears_id)
    place = place_of(household)
    form = form_for(request, ArrearsSumForm, instance=row, household=household, place=place)
    if request.method == "POST" and form.is_valid():
        services.decide_sum(
            form.instance, seen=form.seen, looked_at=looked_at, by=account_of(request)
        )
        return redirect(_after_the_sum(household, looked_at))
    return form_page(
        request,
        form,
        title=capfirst(shown(row, place).title),
        lead=_("It may stay open: your plan then proposes a sum out of what is left each month."),
        back_url=reverse("assessment-result", args=[household.pk]),
    )


def _after_the_sum(household: Household, looked_at: Assessment) -> str:
    """Answers that are being changed are finished first; then the plan has the sum."""
    if looked_at.completed_on is None:
        page = "assessment-check"
    else:
        page = "plan" if household.plans.exists() else "assessment-result"
    return reverse(page, args=[household.pk])


@in_household(read=WRITERS)
@only_sent(leads_to="assessment-tasks")
def line_remove(request: HttpRequest, household: Household, noun: str, **ids: int) -> HttpResponse:
    what = LISTS[noun]
    row = _row(request, household, what, *ids.values())
    page = what.url_of(row)
    services.remove_line(row, by=account_of(request))
    return redirect(page + "?removed=yes")


@in_household(read=WRITERS)
@only_sent(leads_to="assessment-tasks")
def line_restore(request: HttpRequest, household: Household, noun: str) -> HttpResponse:
    """Undo the last removal of this account from this list."""
    what, by = LISTS[noun], account_of(request)
    deleted = services.removed_line(by, household, what.model)
    if deleted is None:
        return redirect("assessment-tasks", household.pk)
    try:
        row = services.bring_line_back(deleted, today=today(), by=by)
    except StaysDeleted:
        return redirect("deleted-list", household.pk)
    return redirect(what.url_of(row))


def _row(request: HttpRequest, household: Household, what: LineList, row_id: int) -> Row:
    """The line in the newest assessment; to save, perhaps its twin in a copy dated today.

    An address of before leads to what that line became: the browser's Back goes there.
    """
    newest = newest_assessment(household)
    if newest is None:
        raise Http404
    named: Row = own(household, what.model, row_id, "assessment", through="assessment__household")
    row = in_newest(named, newest)
    if row is None:
        raise Http404
    row.assessment = newest
    if request.method != "POST":
        return row
    return assessments.row_for_change(row, today=today(), by=account_of(request))


def _initial(request: HttpRequest, newest: Assessment, noun: str) -> dict[str, Any]:
    """`?debt` proposes that debt's arrears."""
    return proposed(newest, request.GET.get("debt", "")) if noun == "arrears" else {}


def _form(
    request: HttpRequest, household: Household, what: LineList, row: Row, **options: Any
) -> LineForm:
    options |= {"household": household, "place": place_of(household)}
    return form_for(request, what.form, instance=row, **options)


def _accepted(request: HttpRequest, what: LineList, form: LineForm, *, has_rows: bool) -> bool:
    """A filled form is saved whichever button was pressed; an empty one may mean "no more"."""
    if not form.is_blank:
        if form.is_valid():
            line = services.add_line(form.instance, by=account_of(request))
            ids = [form.household.pk, line.pk]
            made(request, line, corrected_at=reverse(f"assessment-{what.noun}-edit", args=ids))
        return form.is_valid()
    then = _then(request)
    return then in {"none", "break"} or (then == "on" and has_rows) or form.is_valid()


def _onward(request: HttpRequest, what: LineList, assessment: Assessment) -> str:
    then = _then(request)
    if then != "break":
        # One more may follow: whoever leaves the page then has answered all the same.
        assessments.mark_done(assessment, what.step.value)
    if then == "more":
        return reverse(what.page, args=[assessment.household_id])
    return after(request, assessment, what.step)


def _then(request: HttpRequest) -> str:
    """What comes after this line: "more" of them, "on" to the next step, "none", or a "break"."""
    return "break" if request.POST.get("take_a_break") else request.POST.get("then", "on")


def _list_context(request: HttpRequest, household: Household, what: LineList) -> dict[str, Any]:
    return {
        "step": what.step,
        "title": what.step.label,
        "lead": what.lead,
        "add": what.add,
        "nothing": what.nothing,
        "back_url": back_url(request, household),
        "restore_url": restore_url(request, household, what.noun, what.model),
    }


def _rows_context(household: Household, what: LineList, rows: list[Any]) -> dict[str, Any]:
    place = place_of(household)
    has_periods = what.noun == "income"
    counted = [row for row in rows if counts(row)]
    return {
        "lines": [shown(row, place) for row in rows],
        "monthly": monthly(counted, household.currency) if has_periods and rows else None,
        "leaves_out_income": len(counted) < len(rows),
    }
