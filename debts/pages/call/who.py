"""Somebody rings: what to say first, and whose desk to open once it is known who it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from debts.domain.law.moves.script import TalkPart
from debts.models import Debt, Household
from debts.pages.call.lines import LineCard, line_card, spoken
from debts.rulebook import script
from debts.selectors.at_hand import read_names


@dataclass(frozen=True, slots=True)
class Ringing:
    """`debts` are the open ones, in the order of their list."""

    first: LineCard
    ask: tuple[LineCard, ...]
    closing: tuple[LineCard, ...]
    debts: Sequence[Debt]


def ringing(household: Household) -> Ringing:
    first, *_rest = _lines(household, TalkPart.OPENING)
    return Ringing(
        first=first,
        ask=_lines(household, TalkPart.CONFIRM),
        closing=_lines(household, TalkPart.CLOSING),
        debts=[debt for debt in read_names(household) if debt.settled_on is None],
    )


def _lines(household: Household, part: TalkPart) -> tuple[LineCard, ...]:
    place = household.country
    return tuple(
        line_card(line, spoken(line.text, household, place), ()) for line in script(place).in_(part)
    )
