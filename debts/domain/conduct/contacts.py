"""Contacts and debts as conduct is judged by them, and what is found."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from debts.domain.conduct.matters import Act, HowItStands, Matter, OpenQuestion, Strength, ToldThem
from debts.domain.law.rules import Rule
from debts.domain.sums.known_days import KnownDay


class ByWay(StrEnum):
    PHONE = "phone"
    MESSAGE = "message"
    VISIT = "visit"
    OTHER = "other"  # letters, e-mail, anything without an hour


class Who(StrEnum):
    """Who began, and with whom."""

    THEY = "they"
    PERSON = "person"
    OTHERS = "others"  # they began, with somebody else


@dataclass(frozen=True, slots=True)
class Hours:
    """From the first minute to the last one; past midnight where the last is earlier."""

    from_at: time
    until: time

    def hold(self, at: time) -> bool:
        if self.from_at <= self.until:
            return self.from_at <= at <= self.until
        return at >= self.from_at or at <= self.until


@dataclass(frozen=True, slots=True)
class Saying:
    """What the person told them about a debt, in a contact or a letter (`key` of 0)."""

    told: ToldThem
    on: date
    at: time | None = None
    key: int = 0
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Moratorium:
    """`ended` is None where nobody noted its end: then the rule's days count."""

    began: KnownDay
    ended: KnownDay | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """A debt: whose law it is under, and who stood behind it since when.

    `owners`: classes of creditor, oldest first, from `date.min` on. `sayings` is what letters told
    them; what contacts told them is read from the contacts.
    """

    key: int
    law: str
    product: str
    owners: tuple[tuple[date, str], ...]
    sayings: tuple[Saying, ...] = ()
    moratoriums: tuple[Moratorium, ...] = ()
    # Days on which a plan that still stands was agreed in writing.
    signed: tuple[date, ...] = ()

    def lender_on(self, day: date) -> str:
        return next(kind for since, kind in reversed(self.owners) if since <= day)


NOTHING_DONE: frozenset[Act] = frozenset()
NOTHING_TOLD: frozenset[ToldThem] = frozenset()


@dataclass(frozen=True, slots=True)
class Contacted:
    """One contact. Where the clock stood that showed `at`, the person was.

    `side` is whoever stands behind: agencies of one owner have the same. None: not known, in
    `answered` (by the person), `agreed` (to this time) and `liable` (whether who else was contacted
    owes it too). `times`: as often as it was tried alike. `line`: which of the person's numbers, ""
    the usual one.
    """

    key: int
    on: date
    at: time | None
    channel: ByWay
    who: Who
    concern: Concern | None
    side: Hashable
    acts: frozenset[Act] = NOTHING_DONE
    told: frozenset[ToldThem] = NOTHING_TOLD
    answered: bool | None = None
    agreed: bool | None = None
    liable: bool | None = None
    times: int = 1
    line: str = ""
    hours: Hours | None = None

    @property
    def is_call(self) -> bool:
        return self.who is Who.THEY and self.channel is ByWay.PHONE

    @property
    def sort(self) -> tuple[date, time, int]:
        return self.on, self.at or time.max, self.key


@dataclass(frozen=True, slots=True)
class ConductFinding:
    """What a rule says of one contact, or of several together: offered, never asserted.

    `contacts` are keys, oldest first; `shown_at` those whose page shows it (of four calls the
    fourth). `count` against `limit` where something was counted. `question` where it is asked.
    """

    matter: Matter
    verdict: HowItStands
    strength: Strength
    rule: Rule
    on: date
    contacts: tuple[int, ...]
    shown_at: tuple[int, ...]
    question: OpenQuestion | None = None
    count: int | None = None
    limit: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it says nothing: an answer is needed first, or the rule names no line."""
        return self.verdict in (HowItStands.ASKED, HowItStands.NO_LINE)


def is_before(one: Saying, contact: Contacted) -> bool | None:
    """Whether something was told before a contact; None where that is not known."""
    if one.key == contact.key:
        return False
    if one.on != contact.on:
        return one.on < contact.on
    if one.at is None or contact.at is None or one.at == contact.at:
        return None
    return one.at < contact.at
