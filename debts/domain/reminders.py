"""On which of a person's days a reminder speaks of what is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta


def days_to_remind_of(
    due_on: Iterable[date], *, today: date, looked_on: date | None, before: int
) -> tuple[date, ...]:
    """The days to name today, in order: those that are today, and those whose reminder has come.

    A reminder comes `before` days ahead; one that fell on a day on which nobody looked (the machine
    was off) is made up for while its day is still to come. `looked_on` is the last day looked at.
    """
    since = today - timedelta(days=1) if looked_on is None else looked_on
    ahead = timedelta(days=before)
    return tuple(
        sorted({on for on in due_on if on == today or (on > today and since < on - ahead <= today)})
    )
