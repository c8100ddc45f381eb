"""What to do first in an emergency, the days that are kept of it, and free help by purpose."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from debts import formats
from debts.addresses import address
from debts.domain.law.deadlines import Deadline
from debts.domain.law.emergencies import PURPOSES, Emergency
from debts.domain.law.jurisdictions import Jurisdiction
from debts.models import Household
from debts.pages.help import PURPOSE_NAMES, HelpPlace, help_place
from debts.pages.rule_card import RuleCard, cards
from debts.rulebook import book
from debts.selectors.emergency import KeptEmergency

# In addresses: no paper of the rules, but a day that was named to the person.
NAMED_DAY = "named"
# In a step: [words](the name of a page of the household).
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z-]+)\)")


@dataclass(frozen=True, slots=True)
class DayAsked:
    """A day that can be kept: of which paper (an id, or `NAMED_DAY`), and which day is asked."""

    paper: str
    name: str
    asks: str
    hint: str
    url: str

    @property
    def may_come(self) -> bool:
        """A paper's own day has been; a day that was named may still come."""
        return self.paper == NAMED_DAY


@dataclass(frozen=True, slots=True)
class Sign:
    """One emergency: what to do first and what not, the rules known, the days that can be kept.

    `counted` says by which law its days count, "" where that is the law of the household's place.
    """

    id: str
    url: str
    name: str
    counted: str
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
    """What is due by when, counted from the day that was kept; `is_named`: by what they said."""

    what: str
    due_on: date
    is_done: bool
    is_past: bool
    verified: bool
    is_named: bool


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day as it was entered, and what follows from it. `done` is how many steps are done.

    `url` is its sign's page, "" where the place of the paper knows the sign no more.
    """

    id: int
    url: str
    name: str
    counted: str
    hint: str
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
class OtherPlace:
    """A place where the household does not live, whose courts and offices may send it papers.

    `signs` on its own page are all; on the page of the household, those with papers that carry a
    day, and only of a place under whose law something is owed.
    """

    name: str
    url: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """`listens` is about the person's own safety; `ticked` were named in the self-assessment.

    `elsewhere` are the other places: what came from there counts by the law there.
    """

    listens: tuple[Sign, ...]
    kept: tuple[KeptDay, ...]
    ticked: tuple[Sign, ...]
    others: tuple[Sign, ...]
    elsewhere: tuple[OtherPlace, ...]
    help: tuple[HelpGroup, ...]

    @property
    def owed_elsewhere(self) -> tuple[OtherPlace, ...]:
        return tuple(place for place in self.elsewhere if place.signs)


def emergency_page(
    household: Household,
    kept: Collection[KeptEmergency],
    ticked: Collection[str],
    laws: Collection[str],
    today: date,
) -> EmergencyPage:
    """`laws` are the places under whose law the household owes something."""
    place = book().jurisdiction(household.country)
    signs = _signs(household, place, today)
    others = (each for each in book().jurisdictions() if each != place)
    return EmergencyPage(
        listens=tuple(
            sign_of(household, place, each, today) for each in place.emergencies if each.listens
        ),
        kept=tuple(_kept(household, each, today) for each in kept),
        ticked=tuple(sign for sign in signs if sign.id in ticked),
        others=tuple(sign for sign in signs if sign.id not in ticked),
        elsewhere=tuple(
            other_place(household, each, today, dated=True)
            if each.id in laws
            else _other_place(household, each)
            for each in others
        ),
        help=_by_purpose(place),
    )


def other_place(
    household: Household, place: Jurisdiction, today: date, *, dated: bool = False
) -> OtherPlace:
    """With all its signs, or with those whose papers carry a day (`dated`)."""
    papers = {each.id for each in place.emergencies if each.papers}
    signs = _signs(household, place, today)
    chosen = (sign for sign in signs if sign.id in papers or not dated)
    return _other_place(household, place, tuple(chosen))


def sign_of(household: Household, place: Jurisdiction, emergency: Emergency, today: date) -> Sign:
    """With the rules of the place as they hold today."""
    at = (household.pk, place.id, emergency.id)
    return Sign(
        id=emergency.id,
        url=reverse("emergency-sign", args=at),
        counted="" if place.id == household.country else _counted(place),
        name=formats.words(emergency.name),
        sign=formats.words(emergency.sign),
        first=tuple(_linked(household, formats.words(each)) for each in emergency.first),
        avoid=tuple(map(formats.words, emergency.avoid)),
        rules=cards(book().one(rule_id, today) for rule_id in emergency.deadlines),
        days=() if emergency.listens else tuple(_days(emergency, at)),
        help=tuple(help_place(each) for each in emergency.help),
    )


def _linked(household: Household, text: str) -> str:
    """A step in which the page of ours that it names is a link."""
    *told, last = _LINK.split(text)
    parts = zip(told[::3], told[1::3], told[2::3], strict=True)
    shown = ((before, reverse(page, args=[household.pk]), name) for before, name, page in parts)
    return format_html("{}{}", format_html_join("", '{}<a href="{}">{}</a>', shown), last)


def pressing_names(kept: Collection[KeptEmergency]) -> dict[int, tuple[str, str]]:
    """By the row's id: whose next step is due and what it is, and the page that says what to do."""
    return {
        each.row.pk: (
            _("%(sign)s: %(what)s") % {"sign": _name(each), "what": _what(each.next)},
            _page_of(each),
        )
        for each in kept
        if each.next
    }


def _page_of(kept: KeptEmergency) -> str:
    """Its sign's own; that of all where the rules know the sign no more."""
    row = kept.row
    if kept.sign is None:
        return address("emergency", row.household_id)
    return address("emergency-sign", row.household_id, row.country, row.sign)


def _signs(household: Household, place: Jurisdiction, today: date) -> list[Sign]:
    known = (each for each in place.emergencies if not each.listens)
    return [sign_of(household, place, each, today) for each in known]


def _other_place(
    household: Household, place: Jurisdiction, signs: tuple[Sign, ...] = ()
) -> OtherPlace:
    url = reverse("emergency-place", args=[household.pk, place.id])
    return OtherPlace(formats.words(place.name), url, signs)


def _counted(place: Jurisdiction) -> str:
    return _("Sent from: %(place)s. Its days count by the law there.") % {
        "place": formats.words(place.name)
    }


def _days(emergency: Emergency, at: tuple[int, str, str]) -> list[DayAsked]:
    papers = [
        DayAsked(
            paper.id,
            formats.words(paper.name),
            formats.words(paper.asks),
            formats.words(paper.hint),
            reverse("emergency-day-add", args=[*at, paper.id]),
        )
        for paper in emergency.papers
    ]
    named = DayAsked(
        NAMED_DAY,
        _("A day is named to me"),
        _("Which day is named?"),
        _("The day in the letter, the paper or the message, or that somebody said to you."),
        reverse("emergency-day-add", args=[*at, NAMED_DAY]),
    )
    return [*papers, named]


def _kept(household: Household, kept: KeptEmergency, today: date) -> KeptDay:
    steps = (
        KeptStep(
            what=_what(deadline),
            due_on=deadline.due_on,
            is_done=number < kept.row.done,
            is_past=deadline.due_on < today,
            verified=deadline.verified,
            is_named=deadline.what is None,
        )
        for number, deadline in enumerate(kept.deadlines)
    )
    asked = formats.words(kept.paper.asks) if kept.paper else _("Which day is named?")
    sign = (household.pk, kept.row.country, kept.row.sign)
    return KeptDay(
        id=kept.row.pk,
        url=reverse("emergency-sign", args=sign) if kept.sign else "",
        name=_name(kept),
        counted=asked,
        hint=formats.words(kept.paper.hint) if kept.paper else "",
        on=kept.row.on,
        steps=tuple(steps),
        done=kept.row.done,
    )


def _name(kept: KeptEmergency) -> str:
    """With the place that it came from, where that is not the household's."""
    named = kept.paper or kept.sign
    name = formats.words(named.name) if named else _("Something that cannot wait")
    if kept.elsewhere is None:
        return name
    place = formats.words(kept.elsewhere.name)
    return _("%(paper)s, %(place)s") % {"paper": name, "place": place}


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
