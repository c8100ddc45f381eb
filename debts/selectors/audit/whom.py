"""Who says that a debt is theirs, from its parties and from what the debt itself says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from debts.domain.audit.whom import Holder, TitleEvidence, TitleRole, holder_of
from debts.domain.law.events import EventKind
from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.owed.event import DebtEvent
from debts.models.prepared import rows_of
from debts.selectors.limitation import last_told
from debts.selectors.parties import everybody_in

if TYPE_CHECKING:
    from debts.models.owed.party import Party


def holder(debt: Debt) -> Holder:
    """No query where its history was read."""
    lender = debt.newest_party("lender")
    lent = lender.creditor_id if lender else debt.creditor_id
    return holder_of(TitleEvidence(lent, TitleRole.LENDER), _claims(debt))


def named(debt: Debt, who: int) -> Creditor:
    """The row of somebody whom the evidence names."""
    return next(each for each in everybody_in(debt) if each.pk == who)


def _claims(debt: Debt) -> Iterator[TitleEvidence]:
    """A new owner of whom the debt itself tells, then those whom papers or talk told of."""
    if debt.owner.pk != debt.creditor_id:
        told = last_told(debt, EventKind.TOLD_OF_TRANSFER)
        on = told.earliest_on if told else None
        by_letter = told is not None and told.source == DebtEvent.Source.LETTER
        paper = told.get_source_display() if told and by_letter else ""
        yield TitleEvidence(debt.owner.pk, TitleRole.OWNER, on, str(paper))
    for party in rows_of(debt, "parties"):
        if party.role in Debt.TAKE_OVER:
            yield _of(party)


def _of(party: Party) -> TitleEvidence:
    return TitleEvidence(party.creditor_id, TitleRole(party.role), party.learned_on, party.paper)
