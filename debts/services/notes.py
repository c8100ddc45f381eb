"""What members write to each other about the household, as verbs."""

from __future__ import annotations

from datetime import date

from debts.models import Account, Note
from debts.services import rows
from debts.services.removed.into import into_bin


def add_note(note: Note, *, by: Account) -> Note:
    note.written_by = by
    return rows.add(note, by=by)


def change_note(note: Note, *, seen: int, by: Account) -> Note:
    """Raises `StaleRow` where it was saved since the form was opened. Changed, it is new again."""
    note.read_on = None
    return rows.change(note, seen=seen, by=by)


def mark_read(note: Note, *, on: date, by: Account) -> None:
    note.read_on = on
    rows.change_columns(note, "read_on", by=by)


def remove_note(note: Note, *, by: Account) -> None:
    with into_bin(note, by=by):
        rows.remove(note, by=by)
