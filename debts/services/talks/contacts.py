"""What was said and written with creditors, as verbs."""

from __future__ import annotations

from debts.models import Account, Contact
from debts.services import rows


def add_contact(contact: Contact, *, by: Account | None) -> Contact:
    return rows.add(contact, by=by)


def change_contact(contact: Contact, *, seen: int, by: Account | None) -> Contact:
    """Raises `StaleRow` where somebody saved the note since the form was opened."""
    return rows.change(contact, seen=seen, by=by)


def remove_contact(contact: Contact, *, by: Account | None) -> None:
    """Not the line about a letter that was sent: that goes with the posting, taken back there."""
    rows.remove(contact, by=by)
