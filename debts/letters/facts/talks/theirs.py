"""What the creditor proposed and nobody has answered, so that a letter does not pass it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from debts.domain.sums.money import Money
from debts.domain.talks.terms import Said, Terms
from debts.models import Agreement, Debt, Letter, Offer, Proposal
from debts.models.debt import Stage
from debts.selectors.account import account_of
from debts.selectors.talks.proposals import open_proposals, proposed_terms

_A_YEAR = {
    Agreement.Rhythm.WEEK: 52,
    Agreement.Rhythm.TWO_WEEKS: 26,
    Agreement.Rhythm.FOUR_WEEKS: 13,
    Agreement.Rhythm.MONTH: 12,
}


@dataclass(frozen=True, slots=True)
class TheirOffer:
    """`channel` is how it came, as it was noted (`Contact.Channel`); "" where nobody noted it.

    `by_reader`: whoever reads the letter made it. `is_better`: it costs less than what the letter
    offers, or asks no more each month, so that a letter that names other sums must not refuse it.
    """

    channel: str
    by_reader: bool
    at_once: Money | None
    each: Money | None
    rhythm: str
    settles: bool
    until: date | None
    is_better: bool


def their_offer(letter: Letter, debt: Debt, offer: Offer) -> TheirOffer | None:
    """The newest that stands open and names a sum.

    None at court, where what was said to settle is kept apart from what is said in the claim.
    """
    if debt.stage == Stage.COURT:
        return None
    found = open_proposals(debt, Proposal.MadeBy.THEM, letter.dated_on)
    theirs = next((row for row in found if row.down or row.instalment), None)
    return _of(theirs, letter, debt, offer) if theirs else None


def _of(theirs: Proposal, letter: Letter, debt: Debt, offer: Offer) -> TheirOffer:
    terms = proposed_terms(theirs, letter.dated_on)
    contact = None if theirs.contact and theirs.contact.is_taken_back else theirs.contact
    return TheirOffer(
        channel=contact.channel if contact else "",
        by_reader=contact is None or contact.creditor_id == letter.recipient_id,
        at_once=theirs.down or None,
        each=theirs.instalment or None,
        rhythm=theirs.rhythm,
        settles=terms.settles is Said.YES and not theirs.instalment,
        until=theirs.stands_until,
        is_better=_is_cheaper(terms, debt) or _asks_no_more(theirs, offer),
    )


def _is_cheaper(terms: Terms, debt: Debt) -> bool:
    """With all of it settled for less than is owed."""
    owed, total = account_of(debt).total, terms.total
    settles = terms.settles is Said.YES
    return settles and owed is not None and total is not None and total < owed


def _asks_no_more(theirs: Proposal, offer: Offer) -> bool:
    if theirs.down or theirs.fee or not theirs.instalment or offer.monthly is None:
        return False
    monthly = Fraction(theirs.instalment.minor * _A_YEAR[Agreement.Rhythm(theirs.rhythm)], 12)
    return monthly <= offer.monthly.minor
