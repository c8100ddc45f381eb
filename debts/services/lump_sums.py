"""Money that comes once, as verbs."""

from __future__ import annotations

from debts.models import Account, LumpSum
from debts.services import rows


def add_lump_sum(lump: LumpSum, *, by: Account | None) -> LumpSum:
    return rows.add(lump, by=by)


def change_lump_sum(lump: LumpSum, *, seen: int, by: Account | None) -> LumpSum:
    """Raises `StaleRow` where somebody saved it since the form was opened."""
    return rows.change(lump, seen=seen, by=by)


def remove_lump_sum(lump: LumpSum, *, by: Account | None) -> None:
    """What was offered out of it stays in the threads, as a proposal like any other."""
    rows.remove(lump, by=by)
