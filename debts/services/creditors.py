"""Creditors, as verbs."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from debts.models import Account, Creditor
from debts.models.base import Versioned
from debts.services import rows
from debts.services.removed import follow
from debts.services.removed.into import into_bin

# What the creditor that stays takes over where it has nothing of its own.
_TAKEN = (
    "department",
    "letter_address",
    "complaint_address",
    "phone",
    "complaint_phone",
    "email",
)


def add_creditor(creditor: Creditor, *, by: Account | None) -> Creditor:
    return rows.add(creditor, by=by)


def change_creditor(creditor: Creditor, *, seen: int, by: Account | None) -> Creditor:
    """Raises `StaleRow` where somebody saved the creditor since the form was opened."""
    return rows.change(creditor, seen=seen, by=by)


def note_phone(creditor: Creditor, phone: str | None, *, by: Account | None) -> Creditor:
    """Their number, typed beside something else; None says nothing of it."""
    if phone is None or phone == creditor.phone:
        return creditor
    creditor.phone = phone
    return rows.change(creditor, seen=creditor.version, by=by)


def remove_creditor(creditor: Creditor, *, by: Account | None) -> None:
    """One that nothing names (`Creditor.is_in_use`): the database keeps any other."""
    with into_bin(creditor, by=by):
        rows.remove(creditor, by=by)


@transaction.atomic
def merge_creditor(duplicate: Creditor, *, into: Creditor, by: Account | None) -> Creditor:
    """One firm that was written down twice: all that names the duplicate names the other, which
    takes over what it lacks; where both say something, the duplicate's is kept in the note.

    What a final letter printed stays as it is: only its line in the lists follows.
    """
    for row, name in _naming(duplicate):
        setattr(row, name, into)
        rows.change(row, seen=row.version, by=by)
    for debt in into.debts.filter(collector=into):
        debt.collector = None
        rows.change(debt, seen=debt.version, by=by)
    _take_over(duplicate, into)
    rows.change(into, seen=into.version, by=by)
    follow.now_is(duplicate, into, of=into.household)
    rows.remove(duplicate, by=by)
    return into


def _naming(creditor: Creditor) -> Iterator[tuple[Versioned, str]]:
    """Every row that names a creditor, with the column that does; each is read when its turn comes,
    for a debt may name one twice."""
    named = {
        "creditor": (creditor.debts, creditor.contacts(manager="every"), creditor.roles),
        "collector": (creditor.collected_debts,),
        "recipient": (creditor.letters,),
    }
    for column, managers in named.items():
        for manager in managers:
            yield from ((row, column) for row in manager.all())


def _take_over(duplicate: Creditor, into: Creditor) -> None:
    notes = [into.note, duplicate.note]
    for column in _TAKEN:
        theirs, own = getattr(duplicate, column), getattr(into, column)
        if not own:
            setattr(into, column, theirs)
        elif theirs not in ("", own):
            notes.append(theirs)
    if duplicate.name != into.name:
        notes.append(duplicate.name)
    into.note = "\n".join(note for note in notes if note)
