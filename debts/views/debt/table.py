"""A table of debts: read, looked at, kept by a second press, and undone as a whole."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from debts.forms.base import form_for
from debts.forms.tables.debts_table import DebtsTable
from debts.forms.tables.upload import dropped
from debts.models import WRITERS, Household, TableImport
from debts.services.owed import table_imports
from debts.uploads_handler import no_room, too_large
from debts.views.door.access import in_household, own
from debts.views.door.confirm import confirm
from debts.views.door.who import account_of

_LEADS = {
    TableImport.Of.DEBTS: gettext_lazy(
        "Its debts go, with what they say is owed, and the creditors who came with them."
    ),
    TableImport.Of.PAYMENTS: gettext_lazy(
        "Its payments and charges go, and what is owed is again what it was without them."
    ),
}
_SHOWN = 5  # of the tables that were read in


@in_household(read=WRITERS)
def debt_table(request: HttpRequest, household: Household) -> HttpResponse:
    """A first press shows what each line becomes; only the second keeps it."""
    before = list(TableImport.objects.filter(household=household, of=TableImport.Of.DEBTS)[:_SHOWN])
    form = form_for(
        request,
        DebtsTable,
        household=household,
        remembered=_remembered(before),
        lost=dropped("file" in too_large(request), "file" in no_room(request)),
    )
    is_read = request.method == "POST" and form.is_valid()
    typed = form.typed() if is_read else []
    if typed:
        record = TableImport(household=household, of=TableImport.Of.DEBTS, sha256=form.sha256)
        record.columns = form.taken_columns()
        table_imports.import_debts(record, typed, by=account_of(request))
        messages.success(request, _("Kept: %(count)s debts.") % {"count": len(typed)})
        return redirect("table-import", household.pk, record.pk)
    context = {"form": form, "is_read": is_read or bool(form.is_bound and form.body)}
    context["keeps_none"] = is_read and form.is_seen
    context["before"] = before
    context["same"] = next(
        (each for each in before if context["is_read"] and each.sha256 == form.sha256), None
    )
    is_wrong = request.method == "POST" and not is_read
    return render(request, "debt/table.html", context, status=422 if is_wrong else 200)


@in_household(read=WRITERS)
def table_import(request: HttpRequest, household: Household, table_import_id: int) -> HttpResponse:
    record = own(household, TableImport, table_import_id)
    in_the_way = table_imports.built_on(record)
    debts = table_imports.made_debts(record)
    context = {"record": record, "debts": debts, "in_the_way": in_the_way}
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
        return redirect(back_url)
    return confirm(
        request,
        title=_("Take back all that came of this table?"),
        lead=str(_LEADS[TableImport.Of(record.of)]),
        button=_("Take it all back"),
        back_url=back_url,
    )


def _remembered(before: list[TableImport]) -> dict[str, str]:
    """What each heading was taken for last."""
    return {heading: column for each in reversed(before) for heading, column in each.columns}
