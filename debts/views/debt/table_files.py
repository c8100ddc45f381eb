"""Debts, payments or budgets as one table to be kept: CSV, or an Excel workbook."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest

from debts import clock
from debts.domain.tables import Table
from debts.export.csv_files import csv_bytes
from debts.export.spreadsheet_files import XLSX, workbook_of
from debts.models import WRITERS, Household
from debts.pages.tables import budget_table, debts_table, payments_table
from debts.views.door.access import in_household
from debts.views.door.attachment import attachment


@in_household(read=WRITERS)
def debts_file(request: HttpRequest, household: Household) -> FileResponse:
    return _handed_out(request, debts_table(household, clock.today()))


@in_household(read=WRITERS)
def payments_file(request: HttpRequest, household: Household) -> FileResponse:
    return _handed_out(request, payments_table(household))


@in_household(read=WRITERS)
def budget_file(request: HttpRequest, household: Household) -> FileResponse:
    return _handed_out(request, budget_table(household))


def _handed_out(request: HttpRequest, table: Table) -> FileResponse:
    """Under a name that says nothing of anybody."""
    name = f"{table.name}-{clock.today()}"
    if request.GET.get("as") == "xlsx":
        return attachment(workbook_of(table), filename=f"{name}.xlsx", content_type=XLSX)
    content = io.BytesIO(b"".join(csv_bytes(table)))
    return attachment(content, filename=f"{name}.csv", content_type="text/csv; charset=utf-8")
