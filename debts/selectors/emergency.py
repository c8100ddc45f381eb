"""The days that a household keeps of its emergencies, and what follows from them, in one query."""

from __future__ import annotations

from dataclasses import dataclass

from debts.domain.due import Pressing
from debts.domain.law.deadlines import Deadline, court_deadlines
from debts.domain.law.emergencies import DatedPaper, Emergency
from debts.domain.law.jurisdictions import Jurisdiction
from debts.models import EmergencyDay, Household
from debts.rulebook import book


@dataclass(frozen=True, slots=True)
class KeptEmergency:
    """`sign` and `paper` are None where the household's country knows them no more."""

    row: EmergencyDay
    sign: Emergency | None
    paper: DatedPaper | None
    deadlines: tuple[Deadline, ...]

    @property
    def next(self) -> Deadline | None:
        """The first step that is not done."""
        return next(iter(self.deadlines[self.row.done :]), None)


def kept_emergencies(household: Household) -> tuple[KeptEmergency, ...]:
    place = book().jurisdiction(household.country)
    return tuple(_read(row, place) for row in household.emergency_days.all())


def pressing(kept: tuple[KeptEmergency, ...]) -> tuple[Pressing, ...]:
    """What of them is still to be done, and by when."""
    return tuple(Pressing(each.row.pk, each.next.due_on) for each in kept if each.next)


def _read(row: EmergencyDay, place: Jurisdiction) -> KeptEmergency:
    """A paper that no rule counts any more keeps its own day: early, and never too late."""
    sign = place.emergency(row.sign)
    paper = sign.paper(row.paper) if sign else None
    counted = court_deadlines(place, paper, row.on, book()) if paper else ()
    return KeptEmergency(row, sign, paper, counted or (Deadline(row.on, row.on),))
