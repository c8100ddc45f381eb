"""Whose a debt is, by dated evidence, and so whom a payment surely reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TitleRole(StrEnum):
    """What somebody says they are; the same ids as the roles of parties."""

    LENDER = "lender"
    OWNER = "owner"
    GUARANTOR_PAID = "guarantor_paid"


@dataclass(frozen=True, slots=True)
class TitleEvidence:
    """One claim to a debt: `who` is any id, `on` the day it was learned, `paper` what shows it."""

    who: int
    role: TitleRole
    on: date | None = None
    paper: str = ""

    @property
    def is_proved(self) -> bool:
        return self.role is TitleRole.LENDER or bool(self.paper.strip())


class Title(StrEnum):
    """How surely the newest claim is known."""

    FIRST = "first"  # nobody says that it went to somebody else
    PROVED = "proved"
    UNPROVED = "unproved"
    # An earlier one showed a paper and a later one did not, or two of one day show papers.
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds it by the evidence. `surely`: whom a paper shows last, or who lent it."""

    title: Title
    newest: TitleEvidence
    surely: TitleEvidence

    @property
    def asks_proof(self) -> bool:
        return self.title in (Title.UNPROVED, Title.DISPUTED)


def holder_of(lender: TitleEvidence, claims: Iterable[TitleEvidence]) -> Holder:
    """The newest claim against the newest that a paper shows; without a day it is the oldest."""
    told = sorted(claims, key=lambda claim: claim.on or date.min)
    if not told:
        return Holder(Title.FIRST, lender, lender)
    newest = told[-1]
    proved = [claim for claim in told if claim.is_proved]
    surely = proved[-1] if proved else lender
    if not newest.is_proved:
        another = bool(proved) and surely.who != newest.who
        return Holder(Title.DISPUTED if another else Title.UNPROVED, newest, surely)
    same_day = {claim.who for claim in proved if claim.on == newest.on}
    return Holder(Title.DISPUTED if len(same_day) > 1 else Title.PROVED, newest, surely)
