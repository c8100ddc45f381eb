"""A table of debts, payments or a budget: looked at, kept by a second press, undone whole."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from debts import clock
from debts.forms.base import form_for
from debts.forms.tables.budget_table import BudgetTable
from debts.forms.tables.debts_table import DebtsTable
from debts.forms.tables.payments_table import PaymentsTable
from debts.forms.tables.table_form import TableForm
from debts.forms.tables.upload import dropped
from debts.models import WRITERS, Household, TableImport
from debts.services.assessment.budget_tables import import_budget
from debts.services.owed import table_imports
from debts.uploads_handler import no_room, too_large
from debts.views.door.access import in_household, own
from debts.views.door.confirm import confirm, say_deleted
from debts.views.door.who import account_of

_LEADS = {
    TableImport.Of.DEBTS: gettext_lazy(
        "Its debts go, with what they say is owed, and the creditors who came with them."
    ),
    TableImport.Of.PAYMENTS: gettext_lazy(
        "Its payments and charges go, and what is owed is again what it was without them."
    ),
    TableImport.Of.BUDGET: gettext_lazy("Its lines go from your budget."),
}
ATable = TypeVar("ATable", bound=TableForm)
_SHOWN = 5  # of the tables that were read in


@in_household(read=WRITERS)
def debt_table(request: HttpRequest, household: Household) -> HttpResponse:
    """A first press shows what each line becomes; only the second keeps it."""
    form = _form(request, household, DebtsTable, TableImport.Of.DEBTS)
    typed = form.typed() if _is_read(request, form) else []
    if typed:
        record = _record(household, form, TableImport.Of.DEBTS)
        table_imports.import_debts(record, typed, by=account_of(request))
        messages.success(request, _("Kept: %(count)s debts.") % {"count": len(typed)})
        return redirect("table-import", household.pk, record.pk)
    return _page(request, household, form, TableImport.Of.DEBTS, "debt/table.html")


@in_household(read=WRITERS)
def payments_table(request: HttpRequest, household: Household) -> HttpResponse:
    """The same of the person's own bank or wallet: what went out to creditors is paid on a debt."""
    form = _form(request, household, PaymentsTable, TableImport.Of.PAYMENTS)
    found = form.entries() if _is_read(request, form) else []
    if found:
        record = _record(household, form, TableImport.Of.PAYMENTS)
        table_imports.import_entries(record, found, by=account_of(request))
        messages.success(request, _("Kept: %(count)s payments.") % {"count": len(found)})
        return redirect("table-import", household.pk, record.pk)
    return _page(request, household, form, TableImport.Of.PAYMENTS, "debt/payments_table.html")


@in_household(read=WRITERS)
def budget_table(request: HttpRequest, household: Household) -> HttpResponse:
    """The same of what comes in and goes out; a finished budget is left as it is."""
    form = _form(request, household, BudgetTable, TableImport.Of.BUDGET)
    typed = form.typed() if _is_read(request, form) else []
    if typed:
        record = _record(household, form, TableImport.Of.BUDGET)
        import_budget(record, typed, today=clock.today(), by=account_of(request))
        messages.success(request, _("Kept: %(count)s lines.") % {"count": len(typed)})
        return redirect("table-import", household.pk, record.pk)
    return _page(request, household, form, TableImport.Of.BUDGET, "assessment/table.html")


def _form(
    request: HttpRequest, household: Household, form: type[ATable], of: TableImport.Of
) -> ATable:
    lost = dropped("file" in too_large(request), "file" in no_room(request))
    remembered = _remembered(_before(household, of))
    return form_for(request, form, household=household, remembered=remembered, lost=lost)


def _is_read(request: HttpRequest, form: TableForm) -> bool:
    return request.method == "POST" and form.is_valid()


def _record(household: Household, form: TableForm, of: TableImport.Of) -> TableImport:
    columns = form.taken_columns()
    return TableImport(household=household, of=of, sha256=form.sha256, columns=columns)


def _page(
    request: HttpRequest, household: Household, form: TableForm, of: TableImport.Of, template: str
) -> HttpResponse:
    before, is_read = _before(household, of), _is_read(request, form)
    is_shown = is_read or bool(form.is_bound and form.body)
    same = (each for each in before if is_shown and each.sha256 == form.sha256)
    context = {
        "form": form,
        "is_read": is_shown,
        "keeps_none": is_read and form.is_seen,
        "before": before,
        "same": next(same, None),
    }
    is_wrong = request.method == "POST" and not is_read
    return render(request, template, context, status=422 if is_wrong else 200)


def _before(household: Household, of: TableImport.Of) -> list[TableImport]:
    """The newest, to be known again, and to say what their headings were taken for."""
    return list(TableImport.objects.filter(household=household, of=of)[:_SHOWN])


@in_household(read=WRITERS)
def table_import(request: HttpRequest, household: Household, table_import_id: int) -> HttpResponse:
    record = own(household, TableImport, table_import_id)
    in_the_way = table_imports.built_on(record)
    debts = table_imports.made_debts(record)
    context = {
        "record": record,
        "debts": debts,
        "lines": table_imports.made_lines(record),
        "in_the_way": in_the_way,
        "is_budget": record.of == TableImport.Of.BUDGET,
    }
    return render(request, "debt/table_import.html", context)


@in_household(read=WRITERS)
def table_import_undo(
    request: HttpRequest, household: Household, table_import_id: int
) -> HttpResponse:
    record = own(household, TableImport, table_import_id)
    back_url = reverse("table-import", args=[household.pk, record.pk])
    if request.method == "POST":
        if table_imports.undo_import(record, by=account_of(request)):
            messages.success(request, _("All that came of this table is taken back."))
            say_deleted(request, household)
        return redirect(back_url)
    return confirm(
        request,
        title=_("Take back all that came of this table?"),
        lead=str(_LEADS[TableImport.Of(record.of)]),
        button=_("Take it all back"),
        back_url=back_url,
        comes_back=True,
    )


def _remembered(before: list[TableImport]) -> dict[str, str]:
    """What each heading was taken for last."""
    return {heading: column for each in reversed(before) for heading, column in each.columns}
