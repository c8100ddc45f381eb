"""What to do first in an emergency, the days that are kept of it, and free help by purpose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from debts import formats
from debts.domain.law.deadlines import Deadline
from debts.domain.law.emergencies import PURPOSES, Emergency
from debts.domain.law.jurisdictions import Jurisdiction
from debts.pages.help import PURPOSE_NAMES, HelpPlace, help_place
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book
from debts.selectors.emergency import KeptEmergency

# In addresses: no paper of the rules, but a day that was named to the person.
NAMED_DAY = "named"


@dataclass(frozen=True, slots=True)
class DayAsked:
    """A day that can be kept: of which paper (an id, or `NAMED_DAY`), and which day is asked."""

    paper: str
    name: str
    asks: str
    hint: str

    @property
    def may_come(self) -> bool:
        """A paper's own day has been; a day that was named may still come."""
        return self.paper == NAMED_DAY


@dataclass(frozen=True, slots=True)
class Sign:
    """One emergency: what to do first and what not, the rules known, the days that can be kept."""

    id: str
    name: str
    sign: str
    first: tuple[str, ...]
    avoid: tuple[str, ...]
    rules: tuple[RuleCard, ...]
    days: tuple[DayAsked, ...]
    help: tuple[HelpPlace, ...]

    def day(self, paper: str) -> DayAsked | None:
        return next((day for day in self.days if day.paper == paper), None)


@dataclass(frozen=True, slots=True)
class KeptStep:
    """What is due by when, counted from the day that was kept."""

    what: str
    due_on: date
    is_done: bool
    is_past: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day as it was entered, and what follows from it. `done` is how many steps are done.

    `sign_id` is "" where the household's country knows the sign no more.
    """

    id: int
    sign_id: str
    name: str
    counted: str
    on: date
    steps: tuple[KeptStep, ...]
    done: int

    @property
    def is_over(self) -> bool:
        return self.done >= len(self.steps)


@dataclass(frozen=True, slots=True)
class HelpGroup:
    purpose: str
    places: tuple[HelpPlace, ...]


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """`listens` is about the person's own safety; `ticked` were named in the self-assessment."""

    listens: tuple[Sign, ...]
    kept: tuple[KeptDay, ...]
    ticked: tuple[Sign, ...]
    others: tuple[Sign, ...]
    help: tuple[HelpGroup, ...]


def emergency_page(
    place: Jurisdiction, kept: Collection[KeptEmergency], ticked: Collection[str], today: date
) -> EmergencyPage:
    signs = [sign_of(emergency, today) for emergency in place.emergencies if not emergency.listens]
    return EmergencyPage(
        listens=tuple(sign_of(each, today) for each in place.emergencies if each.listens),
        kept=tuple(_kept(each, today) for each in kept),
        ticked=tuple(sign for sign in signs if sign.id in ticked),
        others=tuple(sign for sign in signs if sign.id not in ticked),
        help=_by_purpose(place),
    )


def sign_of(emergency: Emergency, today: date) -> Sign:
    """With the rules as they hold today."""
    return Sign(
        id=emergency.id,
        name=formats.words(emergency.name),
        sign=formats.words(emergency.sign),
        first=tuple(map(formats.words, emergency.first)),
        avoid=tuple(map(formats.words, emergency.avoid)),
        rules=cards(book().one(rule_id, today) for rule_id in emergency.deadlines),
        days=() if emergency.listens else tuple(_days(emergency)),
        help=tuple(help_place(each) for each in emergency.help),
    )


def pressing_names(kept: Collection[KeptEmergency]) -> dict[int, str]:
    """By the row's id: whose next step is due, and what it is."""
    return {
        each.row.pk: _("%(sign)s: %(what)s") % {"sign": _name(each), "what": _what(each.next)}
        for each in kept
        if each.next
    }


def _days(emergency: Emergency) -> list[DayAsked]:
    papers = [
        DayAsked(
            paper.id,
            formats.words(paper.name),
            formats.words(paper.asks),
            formats.words(paper.hint),
        )
        for paper in emergency.papers
    ]
    named = DayAsked(
        NAMED_DAY,
        _("A day is named to me"),
        _("Which day is named?"),
        _("The day in the letter, the paper or the message, or that somebody said to you."),
    )
    return [*papers, named]


def _kept(kept: KeptEmergency, today: date) -> KeptDay:
    steps = (
        KeptStep(
            what=_what(deadline),
            due_on=deadline.due_on,
            is_done=number < kept.row.done,
            is_past=deadline.due_on < today,
            verified=deadline.verified,
        )
        for number, deadline in enumerate(kept.deadlines)
    )
    asked = formats.words(kept.paper.asks) if kept.paper else _("Which day is named?")
    return KeptDay(
        id=kept.row.pk,
        sign_id=kept.row.sign if kept.sign else "",
        name=_name(kept),
        counted=asked,
        on=kept.row.on,
        steps=tuple(steps),
        done=kept.row.done,
    )


def _name(kept: KeptEmergency) -> str:
    named = kept.paper or kept.sign
    return formats.words(named.name) if named else _("Something that cannot wait")


def _what(deadline: Deadline | None) -> str:
    if deadline is None or deadline.what is None:
        return _("the day that was named to you")
    return formats.words(deadline.what)


def _by_purpose(place: Jurisdiction) -> tuple[HelpGroup, ...]:
    groups = (
        (purpose, tuple(help_place(each) for each in place.help if each.purpose == purpose))
        for purpose in PURPOSES
    )
    return tuple(HelpGroup(str(PURPOSE_NAMES[name]), places) for name, places in groups if places)
