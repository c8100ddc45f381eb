"""One row added, changed or removed, with the history that says who did it and what it was.

The verbs of a noun stand in the noun's own file and call these; call them in a transaction.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model

from debts.models import Account, History, Household
from debts.models.base import StaleRow, Versioned
from debts.services.removed import journal

AModel = TypeVar("AModel", bound=Model)
AVersioned = TypeVar("AVersioned", bound=Versioned)

# A row without a household of its own belongs to that of the row it hangs off.
_ABOVE = ("assessment", "debt", "plan", "agreement", "letter", "membership")
# What opens a door is written down nowhere else.
_SECRETS = frozenset({"secret_sha256"})
# These move with every write and say nothing of it.
_BOOKKEEPING = frozenset({"version", "changed_at"})


def add(row: AModel, *, by: Account | None) -> AModel:
    """Store a new row."""
    row.save()
    _note(row, by, History.Verb.ADDED, {})
    return row


def change(row: AVersioned, *, seen: int, by: Account | None) -> AVersioned:
    """Store the row's columns as they are now, over the version that its form was opened at.

    Raises `StaleRow` where somebody saved it since. What changes nothing leaves no history.
    """
    was = _stored(row)
    row.save_as_of(seen)
    _note_change(row, by, was)
    return row


def change_columns(row: AModel, *columns: str, by: Account | None) -> AModel:
    """Store only these columns of a row: a switch or a state that no form was opened for."""
    was = _stored(row)
    row.save(update_fields=columns)
    _note_change(row, by, was)
    return row


def remove(row: Model, *, by: Account | None) -> None:
    """Delete a row; what it held stays in the history."""
    _note(row, by, History.Verb.REMOVED, _stored(row))
    journal.removing(row)
    row.delete()


def came_back(row: Model, *, by: Account | None) -> None:
    """Note that a deleted row is there again, as it was."""
    _note(row, by, History.Verb.RESTORED, {})


def refuse_stale(row: Versioned, seen: int) -> None:
    """Hold the row until the transaction ends. Raises `StaleRow` where it was saved since."""
    stored = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if stored.version != seen:
        raise StaleRow(stored)


def _note_change(row: Model, by: Account | None, was: dict[str, Any]) -> None:
    if _told(was) != _told(_columns(row)):
        _note(row, by, History.Verb.CHANGED, was)
        journal.changing(row, _told(was))


def _note(row: Model, by: Account | None, verb: str, was: dict[str, Any]) -> None:
    household_id = household_of(row)
    if household_id is None:  # a row of the site: the host's, and nobody's money
        return
    History.objects.create(
        household_id=household_id,
        by=by,
        noun=str(row._meta.model_name),
        row_id=row.pk,
        verb=verb,
        was=was,
    )


def household_of(row: Any) -> int | None:
    """The number of the household that a row belongs to; None for a row of the site."""
    if isinstance(row, Household):
        return row.pk
    if hasattr(row, "household_id"):
        number: int | None = row.household_id
        return number
    above = next((name for name in _ABOVE if hasattr(row, f"{name}_id")), None)
    return household_of(getattr(row, above)) if above else None


def _stored(row: Model) -> dict[str, Any]:
    return _columns(type(row)._base_manager.get(pk=row.pk))


def _columns(row: Model) -> dict[str, Any]:
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    return {name: getattr(row, name) for name in names if name not in _SECRETS}


def _told(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name not in _BOOKKEEPING}
