"""What happened, as a person would say it, and the letters and pages that fit it.

It claims nothing of the law: what a letter says and when it may be sent stands with its kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from debts.domain.law.words import Words


class HappeningGroup(StrEnum):
    """What it is about, in the order in which a page shows it: what cannot wait comes first."""

    COURT = "court"
    BEHAVIOUR = "behaviour"
    LIFE = "life"
    MONEY = "money"
    WHOSE = "whose"
    TALKS = "talks"


class HappeningPage(StrEnum):
    """A page that goes on from it."""

    DECODER = "decoder"
    DOOR = "door"
    CONDUCT = "conduct"
    CALL = "call"
    AUDIT = "audit"
    TIME = "time"
    MONEY = "money"
    PLAN = "plan"


class NotedOn(StrEnum):
    """Where what a letter is about is noted first: until then there is no such letter."""

    COMPLAINT = "complaint"
    LUMP_SUM = "lump_sum"
    PAYMENT = "payment"
    PARTY = "party"
    CONTACT = "contact"
    TALKS = "talks"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Happening:
    """`letters`: the kinds that fit, the first before the others; a debt's facts choose among them.

    `note`: what to know before anything is written, None where nothing is. `emergency`: the sign
    that says what to do first, "" where there is none.
    """

    id: str
    group: HappeningGroup
    text: Words
    letters: tuple[str, ...]
    note: Words | None = None
    pages: tuple[HappeningPage, ...] = ()
    noted_on: NotedOn | None = None
    emergency: str = ""


Happenings = Mapping[str, tuple[Happening, ...]]
