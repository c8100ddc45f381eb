"""Lines of a statement pasted into a debt's account: read, looked at, kept by a second press."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from debts import clock
from debts.domain.account.pasted import BookedSum, Meant
from debts.forms.base import form_for
from debts.forms.debt.pasted import PastedForm
from debts.forms.tables.upload import dropped
from debts.models import WRITERS, Debt, Entry, Household, TableImport
from debts.pages.debt.clock import doubt_about
from debts.selectors.account import entries_of
from debts.selectors.limitation import read_histories
from debts.services.owed.table_imports import import_entries
from debts.uploads_handler import no_room, too_large
from debts.views.door.access import debt_of, in_household
from debts.views.door.once import made
from debts.views.door.who import account_of

_LOOKED_AT, _SHOWN = 50, 3  # lots of lines
_MEANT = {Entry.Kind.PAYMENT: Meant.PAYMENT, Entry.Kind.CHARGE: Meant.CHARGE}


@in_household(read=WRITERS)
def lines_add(request: HttpRequest, household: Household, debt_id: int) -> HttpResponse:
    """A first press shows what was read of the text; only the second keeps it."""
    debt = debt_of(household, debt_id)
    read_histories([debt])
    form = form_for(
        request,
        PastedForm,
        household=household,
        debt=debt,
        recorded=_recorded(debt),
        lost=dropped("file" in too_large(request), "file" in no_room(request)),
    )
    is_read = request.method == "POST" and form.is_valid()
    found = form.entries() if is_read else []
    if found:
        record = TableImport(household=household, of=TableImport.Of.PAYMENTS)
        record.sha256 = sha256(form.cleaned_data["text"].encode()).hexdigest()
        kept = import_entries(record, found, by=account_of(request))
        last = kept[-1]
        made(request, last, corrected_at=reverse("entry-edit", args=[household.pk, last.pk]))
        messages.success(request, _("Kept: %(count)s lines.") % {"count": len(kept)})
        return redirect(reverse("debt-detail", args=[household.pk, debt.pk]) + "#account")
    doubt = None if debt.settled_on else doubt_about(debt, clock.today())
    context = {"debt": debt, "form": form, "doubt": doubt, "is_read": is_read}
    context["before"] = _before(household, debt)
    context["keeps_none"] = is_read and form.is_seen
    is_wrong = request.method == "POST" and not is_read
    return render(request, "debt/lines.html", context, status=422 if is_wrong else 200)


def _before(household: Household, debt: Debt) -> list[TableImport]:
    """The newest lots of lines that were kept of this debt and not taken back."""
    lots = TableImport.objects.filter(household=household, of=TableImport.Of.PAYMENTS)
    mine = {row.pk for row in entries_of(debt)}
    held = (lot for lot in lots[:_LOOKED_AT] if mine & {number for _n, number, _v in lot.made})
    return list(islice(held, _SHOWN))


def _recorded(debt: Debt) -> list[BookedSum]:
    """The payments and charges that hold, with a day and a sum."""
    rows = entries_of(debt)
    taken_back = {row.reverses_id for row in rows}
    return [
        BookedSum(row.pk, _MEANT[Entry.Kind(row.kind)], row.on, row.amount)
        for row in rows
        if row.kind in _MEANT and row.pk not in taken_back and row.on and row.amount
    ]
