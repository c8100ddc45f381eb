"""The days that a letter about time rests on, looked at once more before it is made final."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.law.events import EventKind
from debts.letters.facts.rules import quiet_since, restarts_of
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import Composed
from debts.models import Letter
from debts.pages.debt.clock import ClockView, clock_view
from debts.selectors.debt import clock_of
from debts.selectors.limitation import limitation_facts

# What was said never to have happened, of what would have begun the time again.
_NEVER: dict[EventKind, Promise] = {
    EventKind.PAID: _("no payment at any time"),
    EventKind.ACKNOWLEDGED: _("nothing in writing that admits it"),
    EventKind.PROMISED: _("no promise by word of mouth"),
    EventKind.DEMANDED: _("no demand that reached you"),
    EventKind.TOLD_OF_TRANSFER: _("no notice that it was sold"),
    EventKind.CLAIM_ENDED: _("no claim at court"),
}


@dataclass(frozen=True, slots=True)
class DaysReliedOn:
    """`since`: the letter itself says that from this day on nothing was paid or acknowledged.

    `never` is what would have begun the time again and did not happen, by what was told.
    """

    clock: ClockView
    never: tuple[Promise, ...]
    since: date | None
    change_url: str
    # Moves with the days, so that only what the page showed is made final.
    fingerprint: str


def days_relied_on(letter: Letter, composed: Composed, on: date) -> DaysReliedOn | None:
    """None for a letter that is not about time."""
    if not BY_ID[letter.kind].only_once_time_may_be_over:
        return None
    debt, counted = letter.debt, clock_of(letter.debt, on)
    seen = repr((counted.fingerprint, counted.used))
    return DaysReliedOn(
        clock=clock_view(debt, on),
        never=_never(letter),
        since=quiet_since(letter, debt) if _says_so(composed) else None,
        change_url=reverse("debt-detail", args=[letter.household_id, debt.pk]) + "#happened",
        fingerprint=hashlib.sha256(seen.encode()).hexdigest(),
    )


def _says_so(composed: Composed) -> bool:
    """Whether the letter itself speaks of years in which nothing was paid or acknowledged."""
    said = any("{years}" in part.text for part in composed.parts)
    return said and composed.facts.quiet_years is not None


def _never(letter: Letter) -> tuple[Promise, ...]:
    known = limitation_facts(letter.debt)
    counted = restarts_of(letter, letter.debt)
    gone = (kind for kind in counted if not known.of(kind))
    return tuple(_NEVER[kind] for kind in gone if known.complete or kind in known.never)
