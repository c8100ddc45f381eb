"""What one side proposes to the other, as verbs: noted, put right, answered, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from debts.models import Account, Agreement, Contact, Proposal
from debts.services import rows
from debts.services.removed.into import into_bin


def add_proposal(proposal: Proposal, *, by: Account | None) -> Proposal:
    return rows.add(proposal, by=by)


def change_proposal(proposal: Proposal, *, seen: int, by: Account | None) -> Proposal:
    """Raises `StaleRow` where somebody saved the proposal since the form was opened."""
    return rows.change(proposal, seen=seen, by=by)


def close_proposal(
    proposal: Proposal, as_: Proposal.Closed, *, on: date, by: Account | None
) -> Proposal:
    """Refused by whom it was made to, or withdrawn by whom made it."""
    proposal.closed_as, proposal.closed_on = as_, on
    return rows.change_columns(proposal, "closed_as", "closed_on", by=by)


def reopen_proposal(proposal: Proposal, *, by: Account | None) -> Proposal:
    """The answer was a slip: it waits again."""
    proposal.closed_as, proposal.closed_on = "", None
    return rows.change_columns(proposal, "closed_as", "closed_on", by=by)


def were_said_in(proposals: Iterable[Proposal], contact: Contact, *, by: Account | None) -> None:
    """The note of a call names what was proposed in it."""
    for proposal in proposals:
        proposal.contact = contact
        rows.change_columns(proposal, "contact", by=by)


def led_to(proposal: Proposal, agreement: Agreement, *, by: Account | None) -> Proposal:
    """It was accepted; taking the agreement back opens it again."""
    proposal.agreement = agreement
    return rows.change_columns(proposal, "agreement", by=by)


def remove_proposal(proposal: Proposal, *, by: Account | None) -> None:
    with into_bin(proposal, by=by):
        rows.remove(proposal, by=by)
