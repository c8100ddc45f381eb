"""What was said and written with creditors, as verbs."""

from __future__ import annotations

from debts.clock import zone_of
from debts.models import Account, Contact, Creditor
from debts.services import documents, rows
from debts.services.creditors import add_creditor


def add_contact(contact: Contact, *, whom: Creditor, by: Account | None) -> Contact:
    """`whom` may be new: then they join the list of creditors."""
    contact.creditor = whom if whom.pk else add_creditor(whom, by=by)
    contact.time_zone = _zone(contact)
    return rows.add(contact, by=by)


def change_contact(
    contact: Contact, *, seen: int, by: Account | None, whom: Creditor | None = None
) -> Contact:
    """Raises `StaleRow` where somebody saved the note since the form was opened.

    A time that was noted elsewhere stays one of that place.
    """
    if whom:
        contact.creditor = whom if whom.pk else add_creditor(whom, by=by)
    if Contact.objects.get(pk=contact.pk).at != contact.at:
        contact.time_zone = _zone(contact)
    return rows.change(contact, seen=seen, by=by)


def _zone(contact: Contact) -> str:
    home = contact.household
    return zone_of(home.country, home.time_zone).key if contact.at else ""


def remove_contact(contact: Contact, *, by: Account | None) -> None:
    """Not the line about a letter that was sent: that goes with the posting, taken back there."""
    documents.outlive(contact, by=by)
    rows.remove(contact, by=by)
