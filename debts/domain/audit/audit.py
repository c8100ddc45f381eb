"""What should be owed on a debt, rebuilt from its contract, the money and the days.

Two readings are run (`readings.py`), each exactly (`course.py`), and rounded once, half up to the
minor unit; the line of interest takes up what rounding leaves, so that the lines add up to the
total. Every line is no surer than the weakest fact that it rests on, and names its rules.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from debts.domain.audit.compared import between, laid_payments, part_lines
from debts.domain.audit.course import CourseTally, run
from debts.domain.audit.facts import AuditFacts, Claimed, Opening, SumKind, Surety
from debts.domain.audit.judged import judged_lines
from debts.domain.audit.ledger import (
    Audited,
    AuditLedger,
    AuditLine,
    Between,
    Comparison,
    LineKind,
)
from debts.domain.audit.lines import by_guessed_loss, course_lines
from debts.domain.audit.missing import missing_papers
from debts.domain.audit.readings import RangeEnd, reading
from debts.domain.sums.money import Money


def audit(facts: AuditFacts, today: date) -> Audited:
    """The ledger as of today, with their claim compared on its own day, and what is missing."""
    missing = missing_papers(facts)
    opening = facts.opening
    if opening is None or opening.on.earliest > today:
        return Audited(None, missing)
    low, high = _ends(facts, opening, today, today)
    lines, total = _counted(facts, opening, (low, high), today, today)
    later = _later(facts, low, high)
    return Audited(
        AuditLedger(
            on=today,
            total=total,
            due_now=Between(total.low - later.low, total.high - later.high),
            due_later=later,
            over=between(low.over, high.over, facts.currency),
            lines=lines,
            comparison=_comparison(facts, opening, today),
            at_least=_at_least(facts),
            surety=min(line.surety for line in lines),
            is_limited=facts.regime.is_capped,
            is_estimated=facts.regime.is_estimated,
            is_loss_estimated=any(by_guessed_loss(facts, line.kind) for line in lines),
            at_most=_at_most(facts),
            before_miss=len(facts.before_miss),
            never_above=_never_above(facts, opening),
        ),
        missing,
    )


def _never_above(facts: AuditFacts, opening: Opening) -> Money | None:
    """Of a limit on all that it costs: what was lent and that part of it. A statement does not say
    what was lent."""
    regime = facts.regime
    if regime.total_most is None or not regime.certain or opening.is_statement:
        return None
    return Money(int(opening.amount.minor * (1 + regime.total_most)), facts.currency)


def _at_least(facts: AuditFacts) -> bool:
    return facts.rate is None or (facts.is_overdue and facts.late_rate is None)


def _at_most(facts: AuditFacts) -> bool:
    return not facts.never_paid and all(sum_.kind is not SumKind.PAYMENT for sum_ in facts.sums)


def _ends(
    facts: AuditFacts, opening: Opening, until: date, today: date
) -> tuple[CourseTally, CourseTally]:
    """The least and the most that can be owed on a day.

    What has no day may have happened as late as today, so after an earlier day that is asked about.
    """
    least, most = (reading(facts, opening, end, today) for end in (RangeEnd.LEAST, RangeEnd.MOST))
    return run(least.terms, least.moves, until), run(most.terms, most.moves, until)


def _counted(
    facts: AuditFacts,
    opening: Opening,
    ends: tuple[CourseTally, CourseTally],
    on: date,
    today: date,
) -> tuple[tuple[AuditLine, ...], Between]:
    """The lines and what they add up to: by the judgment, once there is one of a known sum."""
    principal = _principal_when_judged(facts, opening, today)
    judged = judged_lines(facts, principal, on)
    if judged:
        zero = Money.zero(facts.currency)
        return judged, sum((line.amount for line in judged), Between(zero, zero))
    low, high = ends
    lines = tuple(course_lines(facts, opening, low, high))
    total = between(low.owed, high.owed, facts.currency)
    return _adding_up(lines, total), total


def _principal_when_judged(facts: AuditFacts, opening: Opening, today: date) -> Money:
    """What was left of it at least."""
    if facts.judged is None:
        return Money.zero(facts.currency)
    on = max(facts.judged.on.latest, opening.on.latest)
    low, high = _ends(facts, opening, on, max(on, today))
    return between(low.principal, high.principal, facts.currency).smallest


def _adding_up(lines: tuple[AuditLine, ...], total: Between) -> tuple[AuditLine, ...]:
    others = [line.amount for line in lines if line.kind is not LineKind.INTEREST]
    low = total.low - sum((each.low for each in others[1:]), others[0].low)
    high = total.high - sum((each.high for each in others[1:]), others[0].high)
    return tuple(
        replace(line, amount=Between(low, high)) if line.kind is LineKind.INTEREST else line
        for line in lines
    )


def _later(facts: AuditFacts, low: CourseTally, high: CourseTally) -> Between:
    """What falls due only later; nothing once a court has decided."""
    if facts.judged:
        return between(0, 0, facts.currency)
    return between(low.not_due, high.not_due, facts.currency)


def _comparison(facts: AuditFacts, opening: Opening, today: date) -> Comparison | None:
    """None where they named no sum, or of a day before the count begins."""
    claimed = facts.claimed
    if claimed is None or claimed.balance.total is None:
        return None
    on = min(claimed.on or today, today)
    if on < opening.on.latest:
        return None
    low, high = _ends(facts, opening, on, today)
    lines, total = _counted(facts, opening, (low, high), on, today)
    of_judgment = any(line.kind is LineKind.JUDGED for line in lines)
    return Comparison(
        on=on,
        claimed=claimed.balance.total,
        counted=total,
        parts=() if of_judgment else part_lines(claimed.balance, low, high),
        surety=min(_of_claim(claimed), *(line.surety for line in lines)),
        lines=lines,
        laid=() if of_judgment else laid_payments(facts, low, high),
        is_dated=claimed.on is not None,
    )


def _of_claim(claimed: Claimed) -> Surety:
    """Without a day nobody knows what was in it."""
    return Surety.ASSUMED if claimed.on is None else claimed.surety
