"""A removed line can be brought back: what it held is kept for the account that removed it.

It lies with kept texts, under a name that no address can have, and goes the way of all of them:
with the account, or after a month.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from debts.models import Account, Assessment, Household, KeptText
from debts.services.assessments import Row


def remove(row: Row, *, by: Account) -> None:
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
    row.delete()


def removed(account: Account, household: Household, model: type[Row]) -> dict[str, Any] | None:
    """The columns of the line of this kind that this account removed last."""
    kept = KeptText.objects.filter(account=account, path=_place(household, model)).first()
    return kept.fields if kept else None


def restore(model: type[Row], assessment: Assessment, *, by: Account) -> Row | None:
    """Put the line back, once; None when there is none to put back."""
    columns = removed(by, assessment.household, model)
    if columns is None:
        return None
    KeptText.objects.filter(account=by, path=_place(assessment.household, model)).delete()
    return model.objects.create(assessment=assessment, **columns)


def _place(household: Household, model: type[Row]) -> str:
    return f"#removed/{household.pk}/{model._meta.model_name}"
