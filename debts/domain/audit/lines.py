"""The way from what was received to what is owed, line by line, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from debts.domain.account.balance import Part
from debts.domain.account.rates import from_ppm
from debts.domain.audit.compared import between
from debts.domain.audit.course import ATOM, CourseTally
from debts.domain.audit.facts import AuditFacts, Opening, SumKind, Surety
from debts.domain.audit.ledger import AuditLine, Between, LineKind
from debts.domain.audit.regime import whole
from debts.domain.law.rules import Rule


def course_lines(
    facts: AuditFacts, opening: Opening, low: CourseTally, high: CourseTally
) -> Iterator[AuditLine]:
    """They add up to what is owed at each end (but for rounding)."""
    yield from _begun(facts, opening)
    yield from _by_the_day(facts, opening, low, high)
    yield from _charges(facts, low, high)
    kept = _of(low.natural_kept, high.natural_kept, facts)
    if kept:
        yield AuditLine(LineKind.KEPT, kept, Surety.ASSUMED, facts.regime.rules)
    yield from _taken_off(facts, low, high)


def _begun(facts: AuditFacts, opening: Opening) -> Iterator[AuditLine]:
    """Interest taken off in advance was never lent: only what came in is the principal."""
    kind = LineKind.STATED if opening.is_statement else LineKind.RECEIVED
    by = facts.regime.others.deducted
    deducted = not opening.is_statement and (facts.contract_sum or opening.amount) > opening.amount
    amount = Between(opening.amount, opening.amount)
    surety = opening.surety if opening.on.is_exact else min(opening.surety, Surety.REMEMBERED)
    yield AuditLine(kind, amount, surety, (by,) if by and deducted else ())
    borrowed = sum(
        sum_.amount.minor
        for sum_ in facts.sums
        if sum_.kind is SumKind.CHARGE and sum_.part is Part.PRINCIPAL
    )
    if borrowed:
        atoms = borrowed * ATOM
        surety = _weakest(facts, SumKind.CHARGE)
        yield AuditLine(LineKind.BORROWED_LATER, _of(atoms, atoms, facts), surety)


def _by_the_day(
    facts: AuditFacts, opening: Opening, low: CourseTally, high: CourseTally
) -> Iterator[AuditLine]:
    """Interest hangs on all that moves the principal: the terms, the days and the payments."""
    cut = _of(low.cut, high.cut, facts)
    sure = min(opening.surety, facts.rate_surety, _weakest(facts, SumKind.PAYMENT))
    if not facts.regime.certain or facts.regime.is_estimated:
        sure = Surety.ASSUMED
    interest = _of(low.interest_accrued, high.interest_accrued, facts)
    by = facts.regime.rules if cut else _none_agreed(facts)
    yield AuditLine(LineKind.INTEREST, interest, sure, by, cut or None)
    late = _of(low.late_accrued, high.late_accrued, facts)
    if late:
        is_known = facts.due is not None or facts.judged
        known = sure if is_known and not by_guessed_loss(facts, LineKind.LATE) else Surety.ASSUMED
        by_limits = facts.regime.rules if cut else ()
        yield AuditLine(LineKind.LATE, late, known, (*_about_late(facts), *by_limits))


def _about_late(facts: AuditFacts) -> tuple[Rule, ...]:
    """What lets a lender ask for it, or what limits it where it is passed."""
    others = facts.regime.others
    if facts.rate == 0 and not facts.late_rate:
        return (others.late_if_none,) if others.late_if_none else ()
    most = others.late_most
    if most and facts.rate and facts.late_rate:
        above = facts.late_rate > facts.rate * from_ppm(whole(most, "most_more_ppm"))
        return (most,) if above else ()
    return ()


def by_guessed_loss(facts: AuditFacts, kind: LineKind) -> bool:
    """Whether a line is measured by what money cost on a day that its table does not reach."""
    others = facts.regime.others
    if not facts.is_loss_estimated or facts.rate:
        return False
    if kind is LineKind.LATE:
        return facts.rate == 0 and not facts.late_rate and others.late_if_none is not None
    return kind is LineKind.PENALTY and others.above_loss is not None


def _none_agreed(facts: AuditFacts) -> tuple[Rule, ...]:
    by = facts.regime.others.none_agreed
    return (by,) if by and facts.rate == 0 else ()


def _charges(facts: AuditFacts, low: CourseTally, high: CourseTally) -> Iterator[AuditLine]:
    sure = _weakest(facts, SumKind.CHARGE)
    if high.penalty_charged:
        penalty = _of(low.penalty_allowed, high.penalty_allowed, facts)
        above = facts.regime.others.above_loss
        by_loss = (above,) if above and not penalty.is_exact else ()
        sure = Surety.ASSUMED if by_loss and by_guessed_loss(facts, LineKind.PENALTY) else sure
        rules = (*by_loss, *facts.regime.rules)
        cut = _cut(low.penalty_charged, high.penalty_charged, penalty, facts)
        yield AuditLine(LineKind.PENALTY, penalty, sure, rules, cut)
    if high.fees_charged:
        fees = _of(low.fees_allowed, high.fees_allowed, facts)
        cut = _cut(low.fees_charged, high.fees_charged, fees, facts)
        yield AuditLine(LineKind.FEES, fees, sure, facts.regime.rules, cut)


def _cut(low: int, high: int, allowed: Between, facts: AuditFacts) -> Between | None:
    """What limits took off charges; None for nothing."""
    charged = _of(low, high, facts)
    cut = Between(charged.low - allowed.low, charged.high - allowed.high)
    return cut or None


def _taken_off(facts: AuditFacts, low: CourseTally, high: CourseTally) -> Iterator[AuditLine]:
    order = facts.regime.others.order
    if high.paid:
        paid = _of(-low.paid, -high.paid, facts)
        rules = (order,) if order else ()
        yield AuditLine(LineKind.PAID, paid, _weakest(facts, SumKind.PAYMENT), rules)
    if low.waived or high.waived:
        waived = _of(-low.waived, -high.waived, facts)
        yield AuditLine(LineKind.WAIVED, waived, _weakest(facts, SumKind.WAIVER))
    if low.over or high.over:
        over = _of(low.over, high.over, facts)
        yield AuditLine(LineKind.OVER, over, _weakest(facts, SumKind.PAYMENT))


def _weakest(facts: AuditFacts, kind: SumKind) -> Surety:
    """Of all sums of a kind: one without a day is a guess of its day. A paper where there is none
    of them."""
    found = (
        Surety.ASSUMED if sum_.on is None else sum_.surety
        for sum_ in facts.sums
        if sum_.kind is kind
    )
    return min(found, default=Surety.PAPER)


def _of(low: int, high: int, facts: AuditFacts) -> Between:
    return between(low, high, facts.currency)
