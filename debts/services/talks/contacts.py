"""What was said and written with creditors, as verbs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from debts.clock import zone_of
from debts.domain.conduct.matters import Act
from debts.models import Account, Contact, Creditor, Debt
from debts.models.talks.conduct import YesNo
from debts.services import rows
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
    if Contact.every.get(pk=contact.pk).at != contact.at:
        contact.time_zone = _zone(contact)
    return rows.change(contact, seen=seen, by=by)


def put_to_debt(contacts: Iterable[Contact], debt: Debt, *, by: Account | None) -> None:
    """Notes that named no debt, of talks that were about this one."""
    for contact in contacts:
        contact.debt = debt
        rows.change(contact, seen=contact.version, by=by)


def _zone(contact: Contact) -> str:
    home = contact.household
    return zone_of(home.country, home.time_zone).key if contact.at else ""


def take_back_contact(contact: Contact, *, at: datetime, by: Account | None) -> Contact:
    """All that followed from it goes, and the line stays.

    Not the line about a letter that was sent: that goes with the posting, taken back there.
    """
    if contact.is_taken_back:
        return contact
    contact.taken_back_at = at
    return rows.change(contact, seen=contact.version, by=by)


def put_back_contact(contact: Contact, *, by: Account | None) -> Contact:
    contact.taken_back_at = None
    return rows.change(contact, seen=contact.version, by=by)


def answer_about(contact: Contact, what: str, *, is_so: bool, by: Account | None) -> Contact:
    """A question about how they behaved, answered by one press; anything else changes nothing."""
    if what in ("agreed", "answered"):
        setattr(contact, what, YesNo.YES if is_so else YesNo.NO)
    elif what == "demanded":
        both = {Act.DEMANDED.value, Act.NO_DEMAND.value}
        answer = Act.DEMANDED if is_so else Act.NO_DEMAND
        contact.acts = [*(each for each in contact.acts if each not in both), answer.value]
    else:
        return contact
    return rows.change(contact, seen=contact.version, by=by)
