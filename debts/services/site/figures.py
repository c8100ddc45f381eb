"""Rates and days that the host adds, and takes back: the row stays, with who did it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from debts.models import Account, AddedDay, AddedRate
from debts.selectors.hosted import figures


def add(row: AddedRate | AddedDay, *, by: Account) -> None:
    row.added_by = by
    row.save()
    _changed()


def take_back(row: AddedRate | AddedDay, *, at: datetime, by: Account) -> None:
    """It counts no more; a letter that was issued keeps what it printed."""
    row.taken_back_at, row.taken_back_by = at, by
    row.save(update_fields=["taken_back_at", "taken_back_by"])
    _changed()


def _changed() -> None:
    """At once, and again when others can see it: one of them may have read the rows before."""
    figures.forget()
    transaction.on_commit(figures.forget)
