"""A budget's table that is read in: all of its lines into the budget in progress, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from debts.models import Account, Cost, Income, TableImport
from debts.services.assessment import assessments
from debts.services.assessment.lines import add_line
from debts.services.owed.table_imports import add_record


def import_budget(
    record: TableImport, typed: Sequence[Income | Cost], *, today: date, by: Account
) -> TableImport:
    """Call it in a transaction. A finished budget stays as it is: the lines go into its copy."""
    household = record.household
    newest = assessments.for_change(household, today=today, by=by)
    assessment = newest or assessments.begin(household, today=today, by=by)
    for row in typed:
        row.assessment = assessment
        add_line(row, by=by)
    return add_record(record, typed, by)
