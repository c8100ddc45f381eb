"""Somebody rings: what to say first, and whose desk to open once it is known who it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from debts.domain.law.moves.script import Clock, TalkPart
from debts.domain.talks.whom import Whom
from debts.models import Debt, Household
from debts.pages.call.desk import listening
from debts.pages.call.lines import LineCard, line_card, spoken
from debts.pages.call.moves import MoveSection, moves_of_a_stranger
from debts.pages.help import HelpPlace
from debts.rulebook import script
from debts.selectors.at_hand import read_names

# Who it is, and about what, nobody knows yet: so nothing may be offered, admitted or promised.
_CLOCK = Clock.CANNOT_BE_TOLD


@dataclass(frozen=True, slots=True)
class Ringing:
    """`debts` are the open ones, in the order of their list; the rest is for a stranger."""

    first: LineCard
    ask: tuple[LineCard, ...]
    refuse: tuple[LineCard, ...]
    closing: tuple[LineCard, ...]
    pause: tuple[LineCard, ...]
    moves: tuple[MoveSection, ...]
    listens: tuple[HelpPlace, ...]
    debts: Sequence[Debt]


def ringing(household: Household) -> Ringing:
    first, *_rest = _lines(household, TalkPart.OPENING)
    return Ringing(
        first=first,
        ask=_lines(household, TalkPart.CONFIRM),
        refuse=_lines(household, TalkPart.ADMIT_SAY),
        closing=_lines(household, TalkPart.CLOSING),
        pause=_lines(household, TalkPart.PAUSE),
        moves=moves_of_a_stranger(household, _CLOCK),
        listens=listening(household),
        debts=[debt for debt in read_names(household) if debt.settled_on is None],
    )


def _lines(household: Household, part: TalkPart) -> tuple[LineCard, ...]:
    place = household.country
    found = script(place).said_to(Whom.AGENCY, part, _CLOCK)
    return tuple(line_card(line, spoken(line.text, household, place), ()) for line in found)
