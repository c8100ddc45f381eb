"""Their claim beside the count, part by part, on the day of the claim."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from debts.domain.account.balance import Balance, Part
from debts.domain.audit.course import ATOM, CourseTally
from debts.domain.audit.facts import AuditFacts, Surety
from debts.domain.audit.ledger import Between, LaidPayment, PartLine
from debts.domain.sums.money import Money, round_half_up

_COUNTED = {
    Part.PRINCIPAL: ("principal",),
    Part.INTEREST: ("interest",),
    Part.PENALTY_INTEREST: ("late",),
    Part.CONTRACT_PENALTY: ("penalty",),
    Part.PENALTIES: ("late", "penalty"),
    Part.FEES: ("fees",),
}


def minor(atoms: int) -> int:
    """Half up, away from zero, once."""
    return round_half_up(Fraction(atoms, ATOM))


def between(low: int, high: int, currency: str) -> Between:
    """From atoms at both ends."""
    return Between(Money(minor(low), currency), Money(minor(high), currency))


def part_lines(claim: Balance, low: CourseTally, high: CourseTally) -> tuple[PartLine, ...]:
    """The parts that they name or that are counted; one that is neither is left out."""
    found = []
    for part in claim.asked:
        least, most = (sum(getattr(each, name) for name in _COUNTED[part]) for each in (low, high))
        counted = between(least, most, claim.currency)
        if claim.of(part) is not None or counted:
            found.append(PartLine(part, claim.of(part), counted))
    return tuple(found)


def laid_payments(
    facts: AuditFacts, low: CourseTally, high: CourseTally
) -> tuple[LaidPayment, ...]:
    """Each payment that both ends have, as it was laid; each part half up for itself."""
    found = []
    for key in sorted(low.laid.keys() & high.laid.keys()):
        sum_, least, most = facts.sums[key], low.laid[key], high.laid[key]
        parts = (
            between(getattr(least, name), getattr(most, name), facts.currency)
            for name in ("costs", "interest", "principal")
        )
        surety = sum_.surety if sum_.on else Surety.ASSUMED
        found.append(LaidPayment(sum_.on, sum_.amount, surety, *parts))
    return tuple(sorted(found, key=lambda row: row.on or date.max))
