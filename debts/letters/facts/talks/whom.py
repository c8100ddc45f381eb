"""With whom something was said, beside whoever reads the letter: what is unknown stays open."""

from __future__ import annotations

from enum import StrEnum

from debts.models import Contact, Debt, Letter
from debts.selectors.parties import collecting_party


class Spoke(StrEnum):
    READER = "reader"
    AGENCY = "agency"  # who only collects for the reader now
    OTHER = "other"  # somebody else, or nobody noted with whom


def spoke_with(letter: Letter, debt: Debt, contact: Contact | None, name: str = "") -> Spoke:
    """By the contact that was noted, or by a name that is the agency's.

    Where nothing tells and somebody collects for the reader, it may have been either of them.
    """
    agency = collecting_party(debt)
    whom = contact.creditor_id if contact and not contact.is_taken_back else None
    if whom is None and agency.name.casefold() in name.casefold():
        whom = agency.pk
    if letter.recipient_id == (whom or agency.pk):
        return Spoke.READER
    return Spoke.AGENCY if whom == agency.pk else Spoke.OTHER
