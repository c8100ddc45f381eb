"""The two readings between which an account lies, where an order or a day is not known.

Everything unknown is decided once for the least that can be owed and once for the most. More
principal for longer, and later payments, only ever add: so any other reading lies between.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from debts.domain.account.rates import from_ppm
from debts.domain.audit.course import AccountMove, CourseLimits, CourseTerms
from debts.domain.audit.facts import AuditFacts, Opening, PaidOrder, SumKind
from debts.domain.audit.regime import CapSpan, whole
from debts.domain.sums.known_days import KnownDay

_NONE = Fraction(0)


class RangeEnd(Enum):
    """Which end of the range a reading is."""

    LEAST = "least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class AccountReading:
    """How the account is counted, and what happened on it."""

    terms: CourseTerms
    moves: tuple[AccountMove, ...]


def reading(facts: AuditFacts, opening: Opening, end: RangeEnd, today: date) -> AccountReading:
    """One end of the range. A payment without a day was made at once, or only today."""
    opened_on = min(_day(opening.on, end, earlier_is_more=True), today)
    terms = CourseTerms(
        opened_on=opened_on,
        lent=opening.amount.minor,
        rate=facts.rate or _NONE,
        late_rate=_late_rate(facts, end),
        due=_due(facts),
        overdue_from=_overdue_from(facts, end, opened_on),
        agreed=_agreed(facts, end),
        principal_first=_principal_first(facts, end),
        compounds=facts.may_compound and end is RangeEnd.MOST,
        keeps_natural=end is RangeEnd.MOST,
        limits=_limits(facts, end),
    )
    return AccountReading(terms, tuple(_moves(facts, end, opened_on, today)))


def _late_rate(facts: AuditFacts, end: RangeEnd) -> Fraction:
    """Beside the agreed one: what passes its own limit counts only in the most, and so does what
    a lender may ask for on a loan on which no interest of any kind was agreed."""
    others = facts.regime.others
    if facts.rate == 0 and not facts.late_rate:
        asked = others.late_if_none and end is RangeEnd.MOST
        return (facts.loss_rate or _NONE) if asked else _NONE
    rate = facts.late_rate or _NONE
    if others.late_most and end is RangeEnd.LEAST and facts.rate:
        return min(rate, facts.rate * from_ppm(whole(others.late_most, "most_more_ppm")))
    return rate


def _agreed(facts: AuditFacts, end: RangeEnd) -> tuple[date, Fraction] | None:
    """One that was only spoken counts only in the least."""
    agreed = facts.agreed
    if agreed is None or not (agreed.is_written or end is RangeEnd.LEAST):
        return None
    rate = agreed.rate if agreed.is_written else min(agreed.rate, facts.rate or _NONE)
    return agreed.since, rate


def _day(known: KnownDay, end: RangeEnd, *, earlier_is_more: bool) -> date:
    return known.earliest if (end is RangeEnd.MOST) == earlier_is_more else known.latest


def _due(facts: AuditFacts) -> tuple[tuple[date, int], ...] | None:
    if facts.due is None:
        return None
    sums, steps = 0, []
    for step in facts.due:
        sums += step.amount.minor
        steps.append((step.on, sums))
    return tuple(steps)


def _overdue_from(facts: AuditFacts, end: RangeEnd, opened_on: date) -> date | None:
    """From when the whole principal counts as late.

    A judgment calls all of it in for certain; a notice or a claim perhaps. Where nobody knows when
    it falls due, all may be late from the first missed payment, or nothing yet.
    """
    found = []
    if facts.judged:
        found.append(_day(facts.judged.on, end, earlier_is_more=True))
    if end is RangeEnd.MOST:
        if facts.called_in:
            found.append(facts.called_in.earliest)
        if facts.due is None and facts.is_overdue:
            found.append(facts.fell_due.earliest if facts.fell_due else opened_on)
    return max(min(found), opened_on) if found else None


def _principal_first(facts: AuditFacts, end: RangeEnd) -> bool:
    """By agreement; else by the law's order where there is one; else the better and the worse."""
    if facts.order is PaidOrder.UNKNOWN and facts.regime.others.order is None:
        return end is RangeEnd.LEAST
    return facts.order is PaidOrder.PRINCIPAL_FIRST


def _limits(facts: AuditFacts, end: RangeEnd) -> CourseLimits:
    """A limit that nobody verified, and what a court may cut, only lower the least."""
    regime = facts.regime
    above = regime.others.above_loss if end is RangeEnd.LEAST else None
    loss_rate = (facts.rate or facts.loss_rate) if above else None
    above_loss = from_ppm(whole(above, "above_loss_ppm")) if above else _NONE
    if not regime.certain and end is RangeEnd.MOST:
        return CourseLimits((CapSpan(date.min),), loss_rate=loss_rate, above_loss=above_loss)
    return CourseLimits(
        spans=regime.spans,
        together=regime.together,
        total_most=regime.total_most,
        charges_most=regime.charges_most.minor if regime.charges_most else None,
        loss_rate=loss_rate,
        above_loss=above_loss,
    )


def _moves(facts: AuditFacts, end: RangeEnd, opened_on: date, today: date) -> list[AccountMove]:
    """What came down counts early for the least and late for the most, what came up the reverse.

    What was noted before a statement that the count begins with is in that statement.
    """
    found = []
    # The keys of what is noted come first: what is assumed is laid on no line of its own.
    assumed = facts.before_miss if end is RangeEnd.LEAST else ()
    for key, sum_ in enumerate((*facts.sums, *assumed)):
        adds = sum_.kind is SumKind.CHARGE
        undated = opened_on if adds == (end is RangeEnd.MOST) else today
        on = sum_.on or undated
        if facts.opening and facts.opening.is_statement and on <= opened_on and sum_.on:
            continue
        found.append(AccountMove(on, sum_.kind, sum_.amount.minor, sum_.part, key))
    return found
