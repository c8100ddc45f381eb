"""The days of an emergency, as verbs."""

from __future__ import annotations

from debts.models import Account, EmergencyDay
from debts.services import rows
from debts.services.removed.into import into_bin


def keep_day(day: EmergencyDay, *, by: Account | None) -> EmergencyDay:
    return rows.add(day, by=by)


def change_day(day: EmergencyDay, *, seen: int, by: Account | None) -> EmergencyDay:
    """Raises `StaleRow` where somebody saved the day since the form was opened."""
    return rows.change(day, seen=seen, by=by)


def note_done(day: EmergencyDay, done: int, *, by: Account | None) -> None:
    """How many of the paper's steps are done; fewer than before where it was a slip."""
    day.done = done
    rows.change_columns(day, "done", by=by)


def take_back(day: EmergencyDay, *, by: Account | None) -> None:
    """What was due by it is due no more."""
    with into_bin(day, by=by):
        rows.remove(day, by=by)
