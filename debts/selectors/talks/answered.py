"""Proposals of theirs that a letter answers, and what the person proposes instead."""

from __future__ import annotations

from debts.models.debt import Debt
from debts.models.talks.proposal import Proposal
from debts.selectors.talks.proposals import thread_of

# The kind of letter that answers one, and the question that names it.
KIND, QUESTION = "counter_offer", "proposal"


def to_answer(debt: Debt) -> list[Proposal]:
    """Theirs that nobody has agreed to, refused or withdrawn, the newest first; two queries."""
    open_ = (row for row in thread_of(debt) if not row.closed_as and row.agreement_id is None)
    return [row for row in open_ if row.is_theirs]


def countered(debt: Debt) -> list[Proposal]:
    """Those of them to which the person has a counter-offer that stands."""
    return [row for row in to_answer(debt) if counter_to(row)]


def counter_to(theirs: Proposal) -> Proposal | None:
    """The newest of the person's own in answer to it, not withdrawn and not refused."""
    own = (row for row in theirs.replies.all() if not (row.is_theirs or row.closed_as))
    newest = max(own, key=lambda row: (row.on, row.pk), default=None)
    if newest:
        newest.household, newest.debt = theirs.household, theirs.debt
    return newest
