"""Pages to read before or after: a visit, recording, messages to copy, how to talk with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from debts.domain.law.jurisdictions import Jurisdiction
from debts.domain.law.moves.script import TalkPart
from debts.domain.talks.whom import HOME
from debts.models import Debt, Household
from debts.pages.call.lines import LineCard, Talk, line_card, spoken, talk_clock
from debts.pages.help import HelpPlace, help_place
from debts.pages.rule_card import cards
from debts.rulebook import book, script
from debts.selectors.talks.whom import whom_of

EVICTION = "eviction"


@dataclass(frozen=True, slots=True)
class Guide:
    """A page: `parts` with the heading of each. `notes` is the channel of a note about it,
    `emergency` the sign that says what to do first; "" where there is none.
    """

    title: Promise
    lead: Promise
    parts: Mapping[TalkPart, Promise]
    notes: str = ""
    emergency: str = ""


# The address of each below a debt.
GUIDES: dict[str, Guide] = {
    "door": Guide(
        _("Somebody at the door"),
        _("You decide who comes in. Talk through the door, and write down what happened."),
        {
            TalkPart.DOOR_SAY: _("Say through the door"),
            TalkPart.DOOR_WHO: _("Who may it be?"),
            TalkPart.DOOR_RULES: _("What they may and may not do"),
            TalkPart.DOOR_NOTE: _("Write down afterwards"),
        },
        notes="visit",
        emergency="at_the_door",
    ),
    "recording": Guide(
        _("May I record?"),
        _("A recording, or notes made at once, decide who is believed later."),
        {
            TalkPart.RECORD_ANSWER: _("The answer here"),
            TalkPart.RECORD_SAY: _("Say so at the start"),
            TalkPart.RECORD_USE: _("What it is good for"),
        },
    ),
    "messages": Guide(
        _("Write instead of talking"),
        _("Nobody has to take a call. Copy what fits, into a message, a chat or an e-mail."),
        {TalkPart.MESSAGE: _("Messages to copy")},
        notes="message",
    ),
}
# What helps with any debt of a place.
_TALKING: dict[TalkPart, Promise] = {
    TalkPart.CHANNEL: _("Which way, and when"),
    TalkPart.MANNER: _("How to say it"),
    TalkPart.STAGE: _("How collection goes, stage by stage"),
    TalkPart.CALM: _("Keeping calm"),
    TalkPart.STORY_KEPT: _("One that went well"),
    TalkPart.STORY_LOST: _("One that did not"),
}


@dataclass(frozen=True, slots=True)
class GuideSection:
    """`id` is the part of the talk that its lines are from."""

    id: str
    title: Promise
    lines: tuple[LineCard, ...]

    @property
    def is_said(self) -> bool:
        return self.id in {TalkPart.DOOR_SAY, TalkPart.RECORD_SAY, TalkPart.MESSAGE}

    @property
    def is_copied(self) -> bool:
        return self.id == TalkPart.MESSAGE

    @property
    def is_listed(self) -> bool:
        return self.id in {TalkPart.DOOR_NOTE, TalkPart.MANNER, TalkPart.RECORD_USE}


def guide_sections(debt: Debt, guide: Guide, today: date) -> tuple[GuideSection, ...]:
    """By the law of where the person lives: that is where somebody comes, and where they record."""
    talk = Talk(debt, debt.household.country, today)
    state = talk_clock(debt, today)
    found = ((part, title, talk.lines(part, state)) for part, title in guide.parts.items())
    return tuple(GuideSection(part, title, lines) for part, title, lines in found if lines)


@dataclass(frozen=True, slots=True)
class Leaving:
    """For a paper that names a day by which to leave a home: no page about a visit covers it."""

    url: str
    help: tuple[HelpPlace, ...]


def leaving(debt: Debt, guide: Guide) -> Leaving | None:
    """None where no home hangs on the debt, or nobody comes."""
    place = book().jurisdiction(debt.household.country)
    if whom_of(debt) not in HOME or not guide.emergency or not place.emergency(EVICTION):
        return None
    page = reverse("emergency-sign", args=[debt.household_id, place.id, EVICTION])
    housing = (each for each in place.help if each.purpose == "housing")
    return Leaving(page, tuple(help_place(each) for each in housing))


def talking(household: Household, place: Jurisdiction, today: date) -> tuple[GuideSection, ...]:
    """How to talk with creditors of a place; each line with the rules it rests on."""
    lines = script(place.id)
    return tuple(
        GuideSection(
            part,
            title,
            tuple(
                line_card(
                    line,
                    spoken(line.text, household, place.id),
                    cards(book().one(each, today) for each in line.rules),
                )
                for line in lines.in_(part)
            ),
        )
        for part, title in _TALKING.items()
    )
