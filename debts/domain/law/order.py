"""Which days of a debt cannot both be: one list, for the clock and for every form that asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from debts.domain.law.events import Event, EventKind

COURT_EVENTS = frozenset(
    {
        EventKind.CLAIM_ISSUED,
        EventKind.CLAIM_ENDED,
        EventKind.JUDGMENT,
        EventKind.SUMMARY_WARRANT,
    }
)
_NOTICE = frozenset({EventKind.DEFAULT_NOTICE, EventKind.DEFAULT_NOTICE_ENDED})
# None of these comes to a debt that was always paid on time.
ONCE_OVERDUE = COURT_EVENTS | _NOTICE | {EventKind.FELL_DUE, EventKind.PASSED_TO_AGENCY}
# What cannot have happened before the first event of a kind.
_AFTER = {
    EventKind.CONTRACT: ONCE_OVERDUE
    | {
        EventKind.LAST_INSTALMENT_DUE,
        EventKind.PAID,
        EventKind.ACKNOWLEDGED,
        EventKind.PROMISED,
        EventKind.DEMANDED,
        EventKind.TOLD_OF_TRANSFER,
    },
    EventKind.FELL_DUE: (ONCE_OVERDUE - {EventKind.FELL_DUE}) | {EventKind.LAST_INSTALMENT_DUE},
    EventKind.DEFAULT_NOTICE: frozenset({EventKind.DEFAULT_NOTICE_ENDED}),
    EventKind.CLAIM_ISSUED: frozenset({EventKind.CLAIM_ENDED, EventKind.JUDGMENT}),
    EventKind.MORATORIUM_BEGAN: frozenset({EventKind.MORATORIUM_ENDED}),
}


# Who missed the last instalment, or the only one, often tells the first day of being late: the day
# after it was due, or after the days of grace.
_LATE_WITHIN = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`early` is told to be before `first`, and cannot have happened before it."""

    first: Event
    early: Event


def contradictions(events: Iterable[Event]) -> tuple[Contradiction, ...]:
    """All of them, however the days turn out; what only may have happened contradicts nothing."""
    sure = [event for event in events if event.certain]
    found = []
    for kind, after in _AFTER.items():
        firsts = [event for event in sure if event.kind is kind]
        first = min(firsts, key=lambda event: event.day.earliest, default=None)
        found += [
            Contradiction(first, event)
            for event in sure
            if first and event.kind in after and _comes_before(event, first)
        ]
    return tuple(found)


def _comes_before(event: Event, first: Event) -> bool:
    """However both days turn out."""
    if event.kind is EventKind.LAST_INSTALMENT_DUE and first.kind is EventKind.FELL_DUE:
        return first.day.earliest - event.day.latest > _LATE_WITHIN
    return event.day.is_before(first.day)
