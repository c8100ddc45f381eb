"""Creditors, as verbs."""

from __future__ import annotations

from debts.models import Account, Creditor
from debts.services import rows


def add_creditor(creditor: Creditor, *, by: Account | None) -> Creditor:
    return rows.add(creditor, by=by)


def change_creditor(creditor: Creditor, *, seen: int, by: Account | None) -> Creditor:
    """Raises `StaleRow` where somebody saved the creditor since the form was opened."""
    return rows.change(creditor, seen=seen, by=by)


def remove_creditor(creditor: Creditor, *, by: Account | None) -> None:
    """One that nothing names (`Creditor.is_in_use`): the database keeps any other."""
    rows.remove(creditor, by=by)
