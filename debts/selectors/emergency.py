"""The days that a household keeps of its emergencies, and what follows from them, in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from debts.domain.due import Pressing
from debts.domain.law.deadlines import Deadline, court_deadlines
from debts.domain.law.emergencies import DatedPaper, Emergency
from debts.domain.law.jurisdictions import Jurisdiction
from debts.models import EmergencyDay, Household
from debts.models.prepared import rows_of
from debts.rulebook import book


@dataclass(frozen=True, slots=True)
class KeptEmergency:
    """`sign` and `paper` are None where the rules of the paper's place know them no more.

    `elsewhere` is that place, where it is another than the household's.
    """

    row: EmergencyDay
    elsewhere: Jurisdiction | None
    sign: Emergency | None
    paper: DatedPaper | None
    deadlines: tuple[Deadline, ...]

    @property
    def next(self) -> Deadline | None:
        """The first step that is not done."""
        return next(iter(self.deadlines[self.row.done :]), None)


def kept_emergencies(household: Household) -> tuple[KeptEmergency, ...]:
    """Each counted by the rules of the place that its paper came from."""
    return tuple(_read(row, household) for row in rows_of(household, "emergency_days"))


def has_dated_papers(household: Household, ticked: Iterable[str]) -> bool:
    """Whether a paper that comes with one of these signs carries a day, as far as is known."""
    place = book().jurisdiction(household.country)
    found = map(place.emergency, ticked)
    return any(sign.papers for sign in found if sign)


def laws_of_debts(household: Household) -> frozenset[str]:
    """The places under whose law the household still owes something."""
    return frozenset(household.debts.open().values_list("law", flat=True))


def pressing(kept: tuple[KeptEmergency, ...]) -> tuple[Pressing, ...]:
    """What of them is still to be done, and by when."""
    return tuple(Pressing(each.row.pk, each.next.due_on) for each in kept if each.next)


def _read(row: EmergencyDay, household: Household) -> KeptEmergency:
    """A paper that no rule counts any more keeps its own day: early, and never too late."""
    place = book().jurisdiction(row.country)
    elsewhere = None if place.id == household.country else place
    sign = place.emergency(row.sign)
    paper = sign.paper(row.paper) if sign else None
    counted = court_deadlines(place, paper, row.on, book()) if paper else ()
    return KeptEmergency(row, elsewhere, sign, paper, counted or (Deadline(row.on, row.on),))
