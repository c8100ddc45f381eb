"""A call or a visit that a letter tells of: when, who began, with whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.letters.facts.standing import is_judged, keeps_agreement
from debts.models import Contact, Debt, Letter
from debts.models.debt import Stage
from debts.selectors.debt import clock_of
from debts.selectors.talks.calls import calls_with, stands_by_offer


@dataclass(frozen=True, slots=True)
class CallFacts:
    """`at` and `person` as they were noted, "" where they were not.

    `offers`: an offer of the person's own was made in it, or waits for an answer, and may be told.
    `admits`: what writes it down does not say that it admits nothing: not beside such an offer, nor
    of what comes first while its time is in no doubt, as the next letter asks to pay that.
    """

    on: date
    at: str
    person: str
    is_visit: bool
    they_began: bool
    offers: bool = False
    admits: bool = False


def call_facts(letter: Letter, debt: Debt, contact_id: int | None) -> CallFacts | None:
    """None where it was taken back, or was with somebody else than the letter goes to."""
    if contact_id is None:
        return None
    noted = calls_with(debt, letter.recipient)
    contact = next((each for each in noted if each.pk == contact_id), None)
    if contact is None:
        return None
    offers, admits = _admitted(letter, debt, contact)
    return CallFacts(
        on=contact.on,
        at=f"{contact.at:%H:%M}" if contact.at else "",
        person=contact.person,
        is_visit=contact.channel == Contact.Channel.VISIT,
        they_began=contact.direction == Contact.Direction.IN,
        offers=offers,
        admits=admits,
    )


def _admitted(letter: Letter, debt: Debt, contact: Contact) -> tuple[bool, bool]:
    """(`offers`, `admits`): neither where time is in doubt, at court or once it is agreed."""
    on = letter.dated_on
    held = clock_of(debt, on).in_doubt or debt.stage == Stage.COURT or keeps_agreement(debt, on)
    offers = not held and stands_by_offer(contact, on)
    told = is_judged(debt) or debt.product == Debt.Product.FINE
    return offers, not (held or told) and (offers or debt.priority)
