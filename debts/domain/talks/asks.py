"""What to ask for in return for agreeing, and what has to be said: by whom it is agreed with."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from debts.domain.talks.terms import Aspect, InterestDuring, Said, Terms
from debts.domain.talks.whom import HOME, UNLENT, WITH_INTEREST, Whom


class Ask(StrEnum):
    START = "start"
    FREEZE = "freeze"
    NO_FEE = "no_fee"
    FEE_RULE = "fee_rule"  # of who may charge by law
    REST_WAIVED = "rest_waived"
    REVIEW = "review"
    PRINCIPAL_FIRST = "principal_first"
    STOP_COLLECTING = "stop_collecting"
    NO_COURT = "no_court"
    SUPPLY = "supply"
    CREDIT_RECORD = "credit_record"
    NO_RESALE = "no_resale"
    IN_WRITING = "in_writing"
    WRITTEN_DOWN = "written_down"  # for both, among people who know each other


# Who sells debts, and tells a register of them.
_OF_CREDIT = frozenset({Whom.LENDER, Whom.AGENCY})
_NOT_SAID_OF_BILLS = frozenset({Aspect.INTEREST, Aspect.WAIVED})
_NOT_SAID_BY_KIN = _NOT_SAID_OF_BILLS | {Aspect.COLLECTION}


def asks_of(whom: Whom, terms: Terms, *, for_a_while: bool = False) -> Iterator[Ask]:
    """`for_a_while`: it ends nothing, so what is left is looked at again instead of let go."""
    yield Ask.START
    if whom in WITH_INTEREST and terms.interest is not InterestDuring.FROZEN:
        yield Ask.FREEZE
    if whom in _OF_CREDIT and terms.interest is not InterestDuring.FROZEN:
        yield Ask.PRINCIPAL_FIRST
    if terms.fee:
        yield Ask.FEE_RULE if whom is Whom.AGENT else Ask.NO_FEE
    if for_a_while:
        yield Ask.REVIEW
    elif terms.settles is not Said.YES and whom is not Whom.COURT:
        yield Ask.REST_WAIVED
    yield from _meanwhile(whom, terms)
    if whom in _OF_CREDIT:
        yield Ask.NO_RESALE
        yield Ask.CREDIT_RECORD
    yield Ask.WRITTEN_DOWN if whom is Whom.KIN else Ask.IN_WRITING


def _meanwhile(whom: Whom, terms: Terms) -> Iterator[Ask]:
    """What they do not do while it is kept."""
    if whom in HOME:
        yield Ask.NO_COURT
    elif whom is Whom.SUPPLIER:
        yield Ask.SUPPLY
    elif whom is not Whom.KIN and terms.stops_collecting is not Said.YES:
        yield Ask.STOP_COLLECTING


def unsaid_by(whom: Whom, terms: Terms) -> tuple[Aspect, ...]:
    """What nobody has said, of what an agreement with them hangs on."""
    idle: frozenset[Aspect] = frozenset()
    if whom is Whom.KIN:
        idle = _NOT_SAID_BY_KIN
    elif whom in UNLENT:
        idle = _NOT_SAID_OF_BILLS
    return tuple(aspect for aspect in terms.unsaid if aspect not in idle)
