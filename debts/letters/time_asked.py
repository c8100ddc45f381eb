"""Until when letters that were sent ask for time, while nothing newer stands in their place."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.kinds.statement import STATEMENT
from debts.models import Letter


@dataclass(frozen=True, slots=True)
class TimeAsked:
    """`until` is the day that the letter names, for which nobody has agreed to anything yet."""

    letter: Letter
    until: date


def time_asked(
    letters: Iterable[Letter], debts: Container[int], today: date
) -> tuple[TimeAsked, ...]:
    """The soonest first; `debts` are those still to be settled about, by id.

    A letter sent later about the debt says what is asked now; who only asks for a statement asks
    for nothing else.
    """
    asking = [each for each in letters if each.kind != STATEMENT.id]
    sent = [each for each in asking if each.posted_on and each.debt_id in debts]
    newest = {each.debt_id: each for each in sorted(sent, key=_order)}
    found = (_asked(letter) for letter in newest.values())
    running = [each for each in found if each and each.until >= today]
    return tuple(sorted(running, key=lambda each: (each.until, each.letter.pk)))


def _asked(letter: Letter) -> TimeAsked | None:
    days = BY_ID[letter.kind].hold_days
    return TimeAsked(letter, letter.dated_on + timedelta(days)) if days else None


def _order(letter: Letter) -> tuple[object, int]:
    return letter.posted_on, letter.pk
