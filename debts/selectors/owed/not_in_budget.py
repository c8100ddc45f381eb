"""Debts that come first and that the answers about what is behind do not name yet."""

from __future__ import annotations

from typing import Any

from debts.models import Assessment, Debt
from debts.models.prepared import rows_of
from debts.selectors.account import account_of
from debts.selectors.at_hand import read_names
from debts.selectors.priority import priority_of


def not_listed(assessment: Assessment) -> list[Debt]:
    """Those that are still owed and that no line of arrears is about."""
    named = {row.debt_id for row in rows_of(assessment, "arrears")}
    return [
        debt
        for debt in read_names(assessment.household)
        if debt.settled_on is None and debt.pk not in named and priority_of(debt)
    ]


def proposed(assessment: Assessment, debt_id: str) -> dict[str, Any]:
    """What the form of a new line can say of this debt already; nothing of any other's."""
    debt = next((each for each in not_listed(assessment) if str(each.pk) == debt_id), None)
    kind = priority_of(debt) if debt else None
    if debt is None or kind is None:
        return {}
    behind = account_of(debt).negotiated
    return {"debt": debt.pk, "kind": kind.id, "amount": ("", True) if behind is None else behind}
