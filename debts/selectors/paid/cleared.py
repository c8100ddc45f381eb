"""Whether a debt was paid to the end: by an agreement that was kept, or as the person noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.prepared import read, rows_of
from debts.selectors.account import account_of
from debts.selectors.owed.payments import kept_of


@dataclass(frozen=True, slots=True)
class ClearedDebt:
    """`agreed_on`: the day of the agreement that was paid to its end; `on`: of its last payment, or
    on which the debt was settled. None where nobody noted it."""

    agreed_on: date | None
    on: date | None


def cleared(debt: Debt) -> ClearedDebt | None:
    """None where something may still be owed."""
    newest = max(rows_of(debt, "agreements"), key=lambda row: (row.agreed_on, row.pk), default=None)
    if newest and newest.status != Agreement.Status.ENDED:
        read([newest], "steps")
        completed_on = kept_of(newest, debt).completed_on
        if completed_on or newest.status == Agreement.Status.KEPT:
            return ClearedDebt(newest.agreed_on, completed_on or debt.settled_on)
    return ClearedDebt(None, debt.settled_on) if debt.settled_on else None


def owes_nothing(debt: Debt) -> bool:
    """Whether an open debt comes to nothing by what is noted, with no part of it unknown."""
    account = account_of(debt)
    is_known = account.total is not None and not account.at_least
    return debt.settled_on is None and is_known and not account.total
