"""The papers that an audit lacks: exactly those, each for a fact that is unknown or unproved."""

from __future__ import annotations

from collections.abc import Iterator

from debts.domain.account.balance import PENALTY_PARTS, Part
from debts.domain.audit.facts import AuditFacts, SumKind, Surety
from debts.domain.audit.ledger import MissingPaper
from debts.domain.sums.money import Money, total


def missing_papers(facts: AuditFacts) -> tuple[MissingPaper, ...]:
    """In the order in which they help most."""
    return tuple(dict.fromkeys(_missing(facts)))


def _missing(facts: AuditFacts) -> Iterator[MissingPaper]:
    yield from _of_the_beginning(facts)
    yield from _of_the_contract(facts)
    yield from _of_payments(facts)
    yield from _of_their_claim(facts)
    judged = facts.judged
    if facts.is_judged and not (judged and judged.amount is not None and judged.pay_by):
        yield MissingPaper.JUDGMENT


def _of_the_beginning(facts: AuditFacts) -> Iterator[MissingPaper]:
    opening = facts.opening
    if opening is None or (opening.surety < Surety.PAPER and not opening.is_statement):
        yield MissingPaper.RECEIVED
    if opening and not opening.on.is_exact:
        yield MissingPaper.CONTRACT_DAY


def _of_the_contract(facts: AuditFacts) -> Iterator[MissingPaper]:
    runs_on = facts.opening is not None and facts.opening.is_statement
    asked = (
        (MissingPaper.RATE, facts.rate is None),
        (MissingPaper.LATE_RATE, facts.is_overdue and facts.late_rate is None),
        (MissingPaper.DUE, facts.due is None and not runs_on and not facts.is_judged),
    )
    yield from (paper for paper, lacks in asked if lacks)
    if facts.rate is not None and facts.rate_surety < Surety.PAPER:
        yield MissingPaper.CONTRACT


def _of_payments(facts: AuditFacts) -> Iterator[MissingPaper]:
    paid = [sum_ for sum_ in facts.sums if sum_.kind is SumKind.PAYMENT]
    if not paid and not facts.never_paid:
        yield MissingPaper.PAYMENTS
    if any(sum_.on is None for sum_ in paid):
        yield MissingPaper.PAYMENT_DAYS


def _of_their_claim(facts: AuditFacts) -> Iterator[MissingPaper]:
    claimed = facts.claimed
    if claimed is None:
        yield MissingPaper.STATEMENT
        return
    if claimed.on is None:
        yield MissingPaper.STATEMENT_DAY
    if claimed.balance.unknown:
        yield MissingPaper.PARTS
    if _extras_claimed(facts) > _extras_charged(facts):
        yield MissingPaper.FEES


_EXTRAS = (Part.FEES, Part.CONTRACT_PENALTY, Part.PENALTIES)


def _extras_claimed(facts: AuditFacts) -> Money:
    known = facts.claimed.balance.known_parts if facts.claimed else {}
    return total((sum_ for part, sum_ in known.items() if part in _EXTRAS), facts.currency)


def _extras_charged(facts: AuditFacts) -> Money:
    charged = (
        sum_.amount
        for sum_ in facts.sums
        if sum_.kind is SumKind.CHARGE and sum_.part in (None, *_EXTRAS, *PENALTY_PARTS)
    )
    return total(charged, facts.currency)
