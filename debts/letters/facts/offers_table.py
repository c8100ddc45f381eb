"""The table of offers that are made now: never of a debt that should not be named.

Whoever reads a signed list of what is offered on a debt holds an acknowledgement of it, or passes
one on (Limitation Act 1980 s.29(5), s.30; Civil Code of China art. 192, 195). So a debt whose time
is near its end, may have run out or cannot be told stands in nobody's table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from debts.domain.sums.money import Money, total
from debts.letters.facts.sender import signers_of
from debts.letters.kinds.catalogue import BY_ID, Enclosure
from debts.models import Creditor, Debt, Letter, Offer
from debts.selectors.account import account_of
from debts.selectors.debt import clock_of
from debts.selectors.limitation import read_histories


@dataclass(frozen=True, slots=True)
class OtherOffer:
    """One line of the table; `own` marks the reader's account that the letter is about."""

    debt_id: int
    label: str
    balance: Money | None
    monthly: Money
    own: bool


@dataclass(frozen=True, slots=True)
class OffersTable:
    """What is offered now to whoever may be named; `lines` is empty where no table is enclosed."""

    lines: tuple[OtherOffer, ...]
    in_all: Money

    def __bool__(self) -> bool:
        return bool(self.lines)


def offers_table(letter: Letter, offers: Iterable[Offer]) -> OffersTable:
    """The offers made now, naming the other creditors only as far as the person allows."""
    offers = list(offers)
    read_histories([offer.debt for offer in offers])
    lines = tuple(
        OtherOffer(
            debt_id=offer.debt_id,
            label=_label(offer.debt, letter),
            balance=account_of(offer.debt).total,
            monthly=offer.monthly,
            own=offer.debt_id == letter.debt_id,
        )
        for offer in offers
        if offer.monthly and not offer.debt.priority and may_be_named(offer, letter)
    )
    in_all = total((line.monthly for line in lines), letter.household.currency)
    is_enclosed = _is_enclosed(letter) and _owe_all(letter, offers)
    return OffersTable(lines if is_enclosed else (), in_all)


def may_be_named(offer: Offer, letter: Letter) -> bool:
    """The letter's own debt is the guard's question; any other only while its time is running."""
    if offer.debt_id == letter.debt_id:
        return True
    return not clock_of(offer.debt, letter.dated_on).in_doubt


def _owe_all(letter: Letter, offers: list[Offer]) -> bool:
    """Who signs for two people makes no list of what only one of them owes and offers."""
    people = letter.household.people.all()
    signers = set(signers_of(letter.debt, people))
    if len(signers) < 2:
        return True
    prefetch_related_objects([offer.debt for offer in offers], "holders")
    return all(set(signers_of(offer.debt, people)) == signers for offer in offers)


def _is_enclosed(letter: Letter) -> bool:
    encloses = Enclosure.OFFERS in BY_ID[letter.kind].encloses
    return encloses and letter.naming != Letter.Naming.NONE and not letter.debt.priority


def _label(debt: Debt, letter: Letter) -> str:
    if debt.pk == letter.debt_id:
        return letter.recipient.name
    if letter.naming == Letter.Naming.NAMES:
        return debt.current_creditor.name
    return str(Creditor.Kind(debt.current_creditor.kind).label)
