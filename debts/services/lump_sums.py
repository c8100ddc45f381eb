"""Money that comes once, as verbs."""

from __future__ import annotations

from debts.models import Account, LumpSum, Proposal
from debts.selectors.lump.offers import says_the_same
from debts.services import rows
from debts.services.removed.into import into_bin
from debts.services.talks.proposals import add_proposal, close_proposal


def add_lump_sum(lump: LumpSum, *, by: Account | None) -> LumpSum:
    return rows.add(lump, by=by)


def change_lump_sum(lump: LumpSum, *, seen: int, by: Account | None) -> LumpSum:
    """Raises `StaleRow` where somebody saved it since the form was opened."""
    return rows.change(lump, seen=seen, by=by)


def remove_lump_sum(lump: LumpSum, *, by: Account | None) -> None:
    """What was offered out of it stays in the threads, as a proposal like any other."""
    with into_bin(lump, by=by):
        rows.remove(lump, by=by)


def offer_share(offer: Proposal, *, by: Account | None) -> Proposal:
    """Note a share as offered to its creditor, once: what the same sum was offered as before on
    other terms is withdrawn, unless it was agreed to or refused."""
    before = offer.debt.proposals.filter(
        lump_sum=offer.lump_sum, made_by=Proposal.MadeBy.US, closed_as="", agreement=None
    )
    for row in before:
        if says_the_same(row, offer):
            return row
        close_proposal(row, Proposal.Closed.WITHDRAWN, on=offer.on, by=by)
    return add_proposal(offer, by=by)
