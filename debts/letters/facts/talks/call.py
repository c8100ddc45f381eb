"""A call or a visit that a letter tells of: when, who began, with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.models import Contact, Debt, Letter
from debts.selectors.talks.calls import calls_with


@dataclass(frozen=True, slots=True)
class CallFacts:
    """`at` and `person` as they were noted, "" where they were not."""

    on: date
    at: str
    person: str
    is_visit: bool
    they_began: bool


def call_facts(letter: Letter, debt: Debt, contact_id: int | None) -> CallFacts | None:
    """None where it was taken back, or was with somebody else than the letter goes to."""
    if contact_id is None:
        return None
    noted = calls_with(debt, letter.recipient)
    contact = next((each for each in noted if each.pk == contact_id), None)
    if contact is None:
        return None
    return CallFacts(
        on=contact.on,
        at=f"{contact.at:%H:%M}" if contact.at else "",
        person=contact.person,
        is_visit=contact.channel == Contact.Channel.VISIT,
        they_began=contact.direction == Contact.Direction.IN,
    )
