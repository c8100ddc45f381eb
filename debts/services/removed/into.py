"""A deletion goes into the bin: what a verb removes inside is kept whole for a month."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model

from debts import clock
from debts.models import Account, Deleted, Household
from debts.services import rows
from debts.services.removed import journal
from debts.services.removed.told import told_of


@contextmanager
def into_bin(row: Model, *, by: Account | None) -> Iterator[None]:
    """`row` is what the person deletes. Call it in a transaction; a verb within another one's adds
    to what that one deletes."""
    told, number = told_of(row), rows.household_of(row)
    with journal.opened() as found:
        yield
    if found is None or not found.rows:
        return
    home = Household.objects.get(pk=number or 0)
    Deleted.objects.create(
        household=home,
        by=by,
        at=clock.now(),
        noun=str(row._meta.model_name),
        told={**told, "currency": home.currency},
        held=found.held(),
        papers=found.papers,
    )
