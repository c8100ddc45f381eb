"""What happened to a debt, as events with kinds: time for going to court is folded from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from debts.domain.sums.known_days import KnownDay


class EventKind(StrEnum):
    CONTRACT = "contract"
    FELL_DUE = "fell_due"  # the first payment that was missed
    LAST_INSTALMENT_DUE = "last_instalment_due"
    PAID = "paid"
    ACKNOWLEDGED = "acknowledged"  # in writing
    PROMISED = "promised"  # by word of mouth
    DEMANDED = "demanded"
    DEFAULT_NOTICE = "default_notice"
    DEFAULT_NOTICE_ENDED = "default_notice_ended"  # the last day that it gave
    TOLD_OF_TRANSFER = "told_of_transfer"
    PASSED_TO_AGENCY = "passed_to_agency"
    CLAIM_ISSUED = "claim_issued"
    CLAIM_ENDED = "claim_ended"  # withdrawn, struck out: without a judgment
    JUDGMENT = "judgment"
    SUMMARY_WARRANT = "summary_warrant"
    MORATORIUM_BEGAN = "moratorium_began"
    MORATORIUM_ENDED = "moratorium_ended"


# Each of these may come again, and each counts: a later day takes no older one's place.
REPEATED = frozenset(
    {
        EventKind.PAID,
        EventKind.ACKNOWLEDGED,
        EventKind.PROMISED,
        EventKind.DEMANDED,
        EventKind.TOLD_OF_TRANSFER,
        EventKind.CLAIM_ISSUED,
        EventKind.CLAIM_ENDED,
    }
)
# After one of these a court's decision is enforced, and no claim is made any more.
DECIDED = frozenset({EventKind.JUDGMENT, EventKind.SUMMARY_WARRANT})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, as it is known.

    `certain` of False: by the records it may have happened, and nobody can say that it did. `told`
    of False: it follows from a record, so that the person has not said whether there were more.
    """

    kind: EventKind
    day: KnownDay
    certain: bool = True
    told: bool = True
