"""The lines of a self-assessment, as verbs. A removed one can be brought back by who removed it.

What it held lies with kept texts, under a name that no address can have, and goes the way of all
of them: with the account, or after a month.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from debts.models import Account, Arrears, Assessment, Household, KeptText
from debts.services import rows
from debts.services.assessment.assessments import Row, finish_like
from debts.services.owed.arrears import add_arrears, change_arrears, remove_arrears


def add_line(row: Row, *, by: Account) -> Row:
    return add_arrears(row, by=by) if isinstance(row, Arrears) else rows.add(row, by=by)


def change_line(row: Row, *, seen: int, by: Account) -> Row:
    """Raises `StaleRow` where somebody saved the line since the form was opened."""
    if isinstance(row, Arrears):
        return change_arrears(row, seen=seen, by=by)
    return rows.change(row, seen=seen, by=by)


def decide_sum(line: Arrears, *, seen: int, looked_at: Assessment, by: Account) -> Arrears:
    """What is paid on arrears, decided on finished answers: none of these changes by it, so that
    the copy with the decision is as finished, and as old, as what the person `looked_at`.

    Raises `StaleRow`.
    """
    decided = change_arrears(line, seen=seen, by=by)
    if looked_at.completed_on and line.assessment != looked_at:
        finish_like(looked_at, line.assessment, by=by)
    return decided


def remove_line(row: Row, *, by: Account) -> None:
    """Delete the line and keep its columns; the newest of a kind replaces an older one."""
    columns = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.editable and not field.primary_key and field.name != "assessment"
    }
    KeptText.objects.update_or_create(
        account=by,
        path=_place(row.assessment.household, type(row)),
        defaults={"fields": json.loads(json.dumps(columns, cls=DjangoJSONEncoder))},
    )
    if isinstance(row, Arrears):
        remove_arrears(row, by=by)
    else:
        rows.remove(row, by=by)


def removed_line(account: Account, household: Household, model: type[Row]) -> dict[str, Any] | None:
    """The columns of the line of this kind that this account removed last."""
    kept = KeptText.objects.filter(account=account, path=_place(household, model)).first()
    return kept.fields if kept else None


def restore_line(model: type[Row], assessment: Assessment, *, by: Account) -> Row | None:
    """Put the line back, once; None when there is none to put back."""
    columns = removed_line(by, assessment.household, model)
    if columns is None:
        return None
    KeptText.objects.filter(account=by, path=_place(assessment.household, model)).delete()
    if not assessment.household.debts.filter(pk=columns.get("debt_id") or 0).exists():
        columns.pop("debt_id", None)  # it went with the line
    return add_line(model(assessment=assessment, **columns), by=by)


def _place(household: Household, model: type[Row]) -> str:
    return f"#removed/{household.pk}/{model._meta.model_name}"
