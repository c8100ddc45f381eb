"""What happened to a debt, as verbs: each event has its row, and none overwrites another."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F

from debts.domain.law.events import EventKind
from debts.domain.sums.known_days import KnownDay
from debts.models import Account, Debt, DebtEvent
from debts.selectors.limitation import last_told
from debts.services import rows


def add_event(event: DebtEvent, *, by: Account | None) -> DebtEvent:
    _move_on(event.debt)
    return rows.add(event, by=by)


def change_event(event: DebtEvent, *, seen: int, by: Account | None) -> DebtEvent:
    """Raises `StaleRow` where somebody saved the event since the form was opened."""
    _move_on(event.debt)
    return rows.change(event, seen=seen, by=by)


def remove_event(event: DebtEvent, *, by: Account | None) -> None:
    _move_on(event.debt)
    rows.remove(event, by=by)


def _says_more(row: DebtEvent, day: KnownDay) -> bool:
    """A day of unknown source that the person leaves as it stands is theirs from then on."""
    return row.day != day or row.source == DebtEvent.Source.UNKNOWN


def _move_on(debt: Debt) -> None:
    """A page of the debt that asks for days, open in another window, no longer shows what is."""
    Debt.objects.filter(pk=debt.pk).update(version=F("version") + 1)


def tell_days(debt: Debt, days: Mapping[EventKind, KnownDay | None], *, by: Account | None) -> None:
    """Answers to "when last?": each puts the newest event of its kind right, and no other.

    An empty answer takes that event back. Call it once the debt's own version was checked.
    """
    for kind, day in days.items():
        row = last_told(debt, kind)
        if row is None and day is not None:
            row = DebtEvent(debt=debt, kind=kind)
            row.day = day
            add_event(row, by=by)
        elif row is not None and day is None:
            remove_event(row, by=by)
        elif row is not None and day is not None and _says_more(row, day):
            row.day, row.source = day, DebtEvent.Source.PERSON
            change_event(row, seen=row.version, by=by)
