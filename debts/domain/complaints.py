"""What follows a complaint: whose answer it is about, and by when the next body is written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

# Letters that complain, each of what only its own answer ends; and the letter to whom comes next.
COMPLAINT = "complaint"
COMPLAINTS = frozenset({COMPLAINT, "credit_correction"})
ESCALATION = "escalation"
# Contents with what came in answer: nothing more is to be asked of anybody.
CONTENT = "yes"
# So long an answer that does not help is fresh: by practice, no rule.
_FRESH = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Complained:
    """A complaint whose answer does not help, with nobody else written to since.

    `key` is the contact of its posting; `until` the last day for the next body, None where no rule
    that is known gives one.
    """

    key: int
    debt: int
    answered_on: date
    until: date | None = None

    def write_by(self, today: date) -> date | None:
        """While it is fresh, then the last day; None once there is nothing to be in time for."""
        fresh = self.answered_on + _FRESH
        if self.until is None:
            return fresh if fresh >= today else None
        on = min(fresh, self.until)
        on = on if on >= today else self.until
        return on if on >= today else None


def talk_of(letter: str | None) -> str:
    """What a letter (its kind) is a step of; "" for all letters that any answer is an answer to.

    To agree on money answers no complaint, and a letter about money takes no complaint's place.
    """
    if letter == ESCALATION:
        return ESCALATION
    return letter if letter in COMPLAINTS else ""
