"""What became of a proposal, by what is told and what follows from other records."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class ProposalState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    COUNTERED = "countered"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"


def state_of(
    *,
    agreed: bool,
    closed_as: str,
    replied: bool,
    overtaken: bool = False,
    stands_until: date | None,
    as_of: date,
) -> ProposalState:
    """An agreement says most; a day that has passed only where nobody has answered before.

    `overtaken`: something else was agreed about the debt since.
    """
    if agreed:
        return ProposalState.ACCEPTED
    if closed_as:
        return ProposalState(closed_as)
    if replied:
        return ProposalState.COUNTERED
    if overtaken:
        return ProposalState.OVERTAKEN
    is_over = stands_until is not None and stands_until < as_of
    return ProposalState.LAPSED if is_over else ProposalState.OPEN
