"""What is done to a debt and touches more than its row."""

from __future__ import annotations

from debts.models import Creditor, Debt
from debts.rulebook import book
from debts.services import documents


def add_debt(*, debt: Debt, creditor: Creditor) -> Debt:
    """Store a debt, and its creditor where that is new; its kind says whether it goes first."""
    if creditor.pk is None:
        creditor.save()
    debt.creditor = creditor
    debt.law = debt.law or debt.household.country
    debt.priority = book().jurisdiction(debt.law).is_priority(debt.product)
    debt.save()
    return debt


def holds(debt: Debt) -> bool:
    """Whether something hangs on the debt that would be lost with it."""
    hanging = (debt.letters, debt.offers, debt.agreements, debt.contacts)
    return any(rows.exists() for rows in hanging)


def remove_debt(*, debt: Debt) -> None:
    """Delete a debt on which nothing hangs, with its documents and their files."""
    documents.remove_files_after_commit(list(debt.documents.all()))
    debt.delete()
