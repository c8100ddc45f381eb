"""What a form says where an answer contradicts what else is told of a debt: it asks, and assumes
nothing away (`domain/law/order.py`, `selectors/asked.py`)."""

from __future__ import annotations

from collections.abc import Container, Iterable

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.law.events import Event, EventKind
from debts.domain.law.order import ONCE_OVERDUE, contradictions
from debts.models import Debt, DebtEvent, Stage
from debts.selectors.asked import ASKINGS

# The box that says that such a thing never happened: its field, and its words.
NEVER: dict[EventKind, tuple[str, Promise]] = {
    EventKind.PAID: ("never_paid", _("I have never paid anything")),
    EventKind.ACKNOWLEDGED: ("never_acknowledged", _("I have never written that")),
    EventKind.PROMISED: ("never_promised", _("I have never promised that")),
    EventKind.DEMANDED: ("never_demanded", _("They have never asked")),
}


def of_days(answer: Event, others: Iterable[Event], asked: Container[Event] = ()) -> str:
    """Why a day cannot be beside the others; empty where it can.

    Of two answers of one form (`asked`) only the one that comes too early is asked about.
    """
    for pair in contradictions([answer, *others]):
        if pair.early == answer:
            said = _now("This is before “%(what)s” (%(day)s), which comes first. Check both days.")
            return said % _named(pair.first)
        if pair.first == answer and pair.early not in asked:
            said = _now("“%(what)s” (%(day)s) cannot have come before this. Check both days.")
            return said % _named(pair.early)
    return ""


def denied_by(kind: EventKind) -> EventKind | None:
    """Which "never" an event of a kind speaks against; who gives notice or sues has asked."""
    if kind in ASKINGS:
        return EventKind.DEMANDED
    return kind if kind in NEVER else None


def of_asked(debt: Debt, kind: EventKind) -> str:
    """Why this cannot be beside "they have never asked"; empty where that is not ticked.

    A first payment told later takes the place of "never paid"; but time may not have begun at all
    where nobody ever asked.
    """
    if not debt.never_demanded or kind not in ASKINGS:
        return ""
    said = _now("Under “Dates that matter” you ticked “%(never)s”. Take that tick off first.")
    return said % {"never": NEVER[EventKind.DEMANDED][1]}


def of_on_time(stage: str, kind: EventKind | None) -> str:
    if kind not in ONCE_OVERDUE:
        return ""
    if stage == Stage.NOT_DUE:
        return _now("You wrote that it is not due yet. Put that right first, or leave this out.")
    if stage != Stage.ON_TIME:
        return ""
    return _now(
        "You wrote that it is paid on time so far. Put that right first, or leave this out."
    )


def noted_beside_on_time(event: Event) -> str:
    said = _now("“%(what)s” (%(day)s) is noted here. Choose another answer, or take that back.")
    return said % _named(event)


def noted(event: Event) -> str:
    """That something is noted which a "never" denies."""
    said = _now("“%(what)s” (%(day)s) is noted here. Take the tick off, or take that back.")
    return said % _named(event)


def _named(event: Event) -> dict[str, str]:
    label = DebtEvent.Kind(event.kind).label
    return {"what": str(capfirst(label)), "day": formats.known_day(event.day)}
