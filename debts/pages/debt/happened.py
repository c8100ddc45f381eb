"""All that happened to a debt, oldest first: what was told, and what its records add."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts.domain.law.events import Event, EventKind
from debts.domain.sums.known_days import KnownDay
from debts.models import Debt, DebtEvent
from debts.pages.debt.clock import event_words
from debts.selectors.limitation import implied
from debts.selectors.parts import event_word


@dataclass(frozen=True, slots=True)
class Happened:
    """One line. What was told can be changed and taken back; a record is changed where it is."""

    kind: EventKind
    what: str
    day: KnownDay
    known_from: str
    note: str = ""
    change_url: str = ""
    remove_url: str = ""
    key: str = ""


def happened(debt: Debt) -> tuple[Happened, ...]:
    """By the day, month or year that was named; of one that is only a year, before what is known
    better. A payment that was noted stands among the entries of the account, with its sum."""
    noted = (event for event in implied(debt) if event.kind is not EventKind.PAID)
    lines = [
        *(_told(row) for row in debt.events.all()),
        *(_implied(event, debt.law) for event in noted),
    ]
    return tuple(sorted(lines, key=lambda line: line.day.said))


def _told(row: DebtEvent) -> Happened:
    place = [row.debt.household_id, row.pk]
    return Happened(
        kind=EventKind(row.kind),
        what=str(capfirst(event_words(row.debt, EventKind(row.kind)))),
        day=row.day,
        known_from=row.get_source_display(),
        note=row.note,
        change_url=reverse("event-edit", args=place),
        remove_url=reverse("event-remove", args=place),
        key=f"event-{row.pk}",
    )


def _implied(event: Event, law: str) -> Happened:
    return Happened(
        kind=event.kind,
        what=str(capfirst(event_word(event.kind, law))),
        day=event.day,
        known_from=_record_of(event),
    )


def _record_of(event: Event) -> str:
    if event.kind is EventKind.TOLD_OF_TRANSFER:
        sure, maybe = _("from who owns it now"), _("perhaps: from who owns it now")
    else:
        sure = _("from a letter or an agreement noted here")
        maybe = _("perhaps: from an agreement that is over")
    return sure if event.certain else maybe
