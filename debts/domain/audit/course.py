"""One course of an account, day by day, from the money received to a day.

Carried exactly in whole atoms, `ATOM` of them to the minor unit: simple interest on whole minor
units at a rate in parts per million comes out without a rest, and what is below an atom is dropped.
Nothing is rounded here; whoever shows a figure rounds it once, half up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from debts.domain.account.balance import Part
from debts.domain.account.rates import DAYS_A_YEAR
from debts.domain.audit.facts import SumKind
from debts.domain.audit.regime import CapSpan
from debts.domain.sums.dates import add_months

ATOM = DAYS_A_YEAR * 1_000_000
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class AccountMove:
    """A payment, charge or waiver on a day, in minor units."""

    on: date
    kind: SumKind
    minor: int
    part: Part | None = None
    # Which of the sums noted it is.
    key: int = 0


@dataclass(frozen=True, slots=True)
class LaidMove:
    """Where a payment went, in atoms; `interest` is of every kind, `over` is beyond all of it."""

    costs: int
    interest: int
    principal: int
    over: int


@dataclass(frozen=True, slots=True)
class CourseLimits:
    """What rules leave of it. `charges_most` is in minor units.

    `loss_rate` is what a penalty is measured by, a year, on what is late; None: it is not measured.
    """

    spans: tuple[CapSpan, ...] = ()
    together: bool = False
    total_most: Fraction | None = None
    charges_most: int | None = None
    loss_rate: Fraction | None = None
    above_loss: Fraction = NOTHING


@dataclass(frozen=True, slots=True)
class CourseTerms:
    """How one course is counted: everything unknown is decided here one way.

    `due` are the days by which so much of the principal (minor units, counted up) was to be paid;
    `overdue_from` says from when the whole principal counts as late where that is not known.
    """

    opened_on: date
    lent: int
    rate: Fraction
    late_rate: Fraction = NOTHING
    due: tuple[tuple[date, int], ...] | None = None
    overdue_from: date | None = None
    principal_first: bool = False
    compounds: bool = False
    # Whether what a payment covers of the band that cannot be claimed stays covered.
    keeps_natural: bool = False
    limits: CourseLimits = CourseLimits()
    # From a day on another rate, without anything on top of it, by a later agreement.
    agreed: tuple[date, Fraction] | None = None


@dataclass(slots=True)
class CourseTally:
    """What an account has come to, in atoms; all that `paid` went somewhere or was too much."""

    principal: int
    interest: int = 0
    late: int = 0
    natural: int = 0
    penalty: int = 0
    fees: int = 0
    # Unpaid interest that bears interest itself.
    capitalised: int = 0
    # All that accrued and was charged so far, and the interest that a limit cut off.
    interest_accrued: int = 0
    late_accrued: int = 0
    natural_kept: int = 0
    penalty_charged: int = 0
    fees_charged: int = 0
    # Of what was charged, what the limits let stand.
    penalty_allowed: int = 0
    fees_allowed: int = 0
    cut: int = 0
    # Of fees and penalties, what payments were laid on.
    charges_paid: int = 0
    # What a limit on everything together still leaves for charges, and the loss by lateness.
    room: int = 0
    loss: int = 0
    while_late: int = 0
    paid: int = 0
    waived: int = 0
    over: int = 0
    # Of the principal, what is to be paid back only later.
    not_due: int = 0
    # Each payment by the key of its move.
    laid: dict[int, LaidMove] = field(default_factory=dict)

    @property
    def owed(self) -> int:
        return self.principal + self.interest + self.late + self.penalty + self.fees


def run(terms: CourseTerms, moves: tuple[AccountMove, ...], until: date) -> CourseTally:
    """The account on `until`, with what happened up to and on that day."""
    tally = CourseTally(terms.lent * ATOM)
    by_day: dict[date, list[AccountMove]] = {}
    for move in moves:
        if move.on <= until:
            by_day.setdefault(max(move.on, terms.opened_on), []).append(move)
    days = sorted({*_turns(terms, until), *by_day, until})
    months = set(_months(terms, until)) if terms.compounds else set()
    for since, next_on in pairwise([*days, until]):
        if since in months and _is_late(tally, terms, since):
            tally.capitalised = tally.interest
        for move in by_day.get(since, ()):
            _apply(tally, move, terms)
        _accrue(tally, terms, since, (next_on - since).days)
    tally.not_due = _not_due(tally, terms, until)
    _limit_charges(tally, terms)
    return tally


def _turns(terms: CourseTerms, until: date) -> Iterator[date]:
    """Days on which something about the counting changes."""
    yield terms.opened_on
    told = [
        *(span.since for span in terms.limits.spans),
        *(on for on, _minor in terms.due or ()),
        *_months(terms, until),
    ]
    if terms.overdue_from:
        told.append(terms.overdue_from)
    if terms.agreed:
        told.append(terms.agreed[0])
    yield from (day for day in told if terms.opened_on < day < until)


def _months(terms: CourseTerms, until: date) -> list[date]:
    """The days on which unpaid interest may be added to what bears interest."""
    if not terms.compounds:
        return []
    count = (until.year - terms.opened_on.year) * 12 + until.month - terms.opened_on.month
    return [add_months(terms.opened_on, month) for month in range(1, count + 1)]


def _accrue(tally: CourseTally, terms: CourseTerms, since: date, days: int) -> None:
    """Interest for the days from `since` on, under the limit that holds then."""
    if not days:
        return
    rate, late_rate = _rates(terms, since)
    interest = _simple(tally.principal + tally.capitalised, rate, days)
    overdue = tally.principal - _not_due(tally, terms, since)
    late = _simple(overdue + (tally.capitalised if overdue else 0), late_rate, days)
    asked = interest + late
    span = _span(terms, since)
    natural = 0
    if span and span.yearly is not None:
        most = _simple(tally.principal, span.yearly, days)
        interest = min(interest, most)
        if terms.limits.together:
            late = min(late, most - interest)
            tally.room += most - interest - late
        if span.natural is not None and terms.keeps_natural:
            natural = min(asked, _simple(tally.principal, span.natural, days)) - interest - late
    interest, late = _within_total(tally, terms, interest, late)
    tally.interest += interest
    tally.late += late
    tally.natural += natural
    tally.interest_accrued += interest
    tally.late_accrued += late
    tally.cut += asked - interest - late
    if terms.limits.loss_rate is not None and overdue:
        tally.loss += _simple(overdue, terms.limits.loss_rate, days)
        tally.while_late += min(interest, _simple(overdue, rate, days)) + late


def _rates(terms: CourseTerms, on: date) -> tuple[Fraction, Fraction]:
    if terms.agreed and on >= terms.agreed[0]:
        return terms.agreed[1], NOTHING
    return terms.rate, terms.late_rate


def _within_total(
    tally: CourseTally, terms: CourseTerms, interest: int, late: int
) -> tuple[int, int]:
    """Where a rule limits all charges together, what is left of that."""
    if terms.limits.total_most is None:
        return interest, late
    left = _total_left(tally, terms)
    interest = min(interest, left)
    return interest, min(late, left - interest)


def _total_left(tally: CourseTally, terms: CourseTerms) -> int:
    """Of what all interest and charges together may come to, what neither accrued nor was paid; all
    there is without such a limit. (FCA Handbook, CONC 5A: everything that the loan costs counts.)
    """
    accrued = tally.interest_accrued + tally.late_accrued
    most = terms.limits.total_most
    if most is None:
        return tally.fees_charged + tally.penalty_charged
    return max(0, _part(terms.lent * ATOM, most) - accrued - tally.charges_paid)


def _apply(tally: CourseTally, move: AccountMove, terms: CourseTerms) -> None:
    atoms = move.minor * ATOM
    if move.kind is SumKind.CHARGE:
        _charge(tally, move.part, atoms)
        span = _span(terms, move.on)
        if span is None or span.yearly is None:
            tally.room += atoms  # no limit is known for what was charged on that day
    elif move.kind is SumKind.WAIVER:
        left = _take(tally, atoms, _parts(move.part, terms), terms)
        tally.waived += atoms - left
    else:
        tally.paid += atoms
        tally.laid[move.key] = _lay(tally, atoms, terms)


def _lay(tally: CourseTally, atoms: int, terms: CourseTerms) -> LaidMove:
    before = (tally.fees + tally.penalty, tally.interest + tally.natural + tally.late)
    principal = tally.principal
    over = _take(tally, atoms, _parts(None, terms), terms, _payable(tally, terms))
    tally.over += over
    costs = before[0] - tally.fees - tally.penalty
    interest = before[1] - tally.interest - tally.natural - tally.late
    tally.charges_paid += costs
    return LaidMove(costs, interest, principal - tally.principal, over)


def _charge(tally: CourseTally, part: Part | None, atoms: int) -> None:
    """Interest is worked out by its rate; a charge of interest is only what somebody claims."""
    if part is Part.PRINCIPAL:
        tally.principal += atoms
    elif part in (Part.CONTRACT_PENALTY, Part.PENALTIES):
        tally.penalty += atoms
        tally.penalty_charged += atoms
    elif part in (Part.FEES, None):
        tally.fees += atoms
        tally.fees_charged += atoms


_COSTS_FIRST = ("fees", "interest", "natural", "late", "penalty", "principal")
_PRINCIPAL_FIRST = ("principal", "interest", "natural", "late", "penalty", "fees")
_OF_PART = {
    Part.PRINCIPAL: ("principal",),
    Part.INTEREST: ("interest",),
    Part.PENALTY_INTEREST: ("late",),
    Part.CONTRACT_PENALTY: ("penalty",),
    Part.PENALTIES: ("penalty", "late"),
    Part.FEES: ("fees",),
}


def _parts(part: Part | None, terms: CourseTerms) -> tuple[str, ...]:
    if part is not None:
        return _OF_PART[part]
    return _PRINCIPAL_FIRST if terms.principal_first else _COSTS_FIRST


def _payable(tally: CourseTally, terms: CourseTerms) -> int:
    """What a payment may be laid on charges: one above their limit was not owed."""
    charges = tally.fees + tally.penalty
    if terms.limits.charges_most is None:
        return charges
    left = terms.limits.charges_most * ATOM - tally.charges_paid
    return max(0, min(charges, left, _total_left(tally, terms)))


def _take(
    tally: CourseTally,
    atoms: int,
    order: tuple[str, ...],
    terms: CourseTerms,
    charges: int | None = None,
) -> int:
    """Lay a sum against the parts in order, on fees and penalties no more than `charges`; what is
    left over comes back."""
    left = tally.fees + tally.penalty if charges is None else charges
    for name in order:
        owed = getattr(tally, name)
        if name in ("fees", "penalty"):
            owed = min(owed, left, _chargeable(tally, terms))
        taken = min(owed, atoms)
        left -= taken if name in ("fees", "penalty") else 0
        setattr(tally, name, getattr(tally, name) - taken)
        atoms -= taken
        if name == "natural":
            tally.natural_kept += taken
        if name in ("fees", "penalty") and terms.limits.together:
            tally.room -= taken
    tally.capitalised = min(tally.capitalised, tally.interest)
    return atoms


def _chargeable(tally: CourseTally, terms: CourseTerms) -> int:
    """What fees and penalties may still come to under a limit on everything together."""
    if terms.limits.charges_most is not None or not terms.limits.together:
        return tally.fees + tally.penalty
    return max(0, tally.room)


def _limit_charges(tally: CourseTally, terms: CourseTerms) -> None:
    """Fees and penalties that nobody paid yet, cut to what their limits leave on the last day."""
    fees, penalty = tally.fees, tally.penalty
    if terms.limits.loss_rate is not None:
        most = tally.loss + _part(tally.loss, terms.limits.above_loss) - tally.while_late
        settled = tally.penalty_charged - tally.penalty
        tally.penalty = min(tally.penalty, max(0, most - settled))
    if terms.limits.charges_most is not None:
        left = _payable(tally, terms)
        tally.fees = min(tally.fees, left)
        tally.penalty = min(tally.penalty, left - tally.fees)
    room = _chargeable(tally, terms)
    tally.fees = min(tally.fees, room)
    tally.penalty = min(tally.penalty, room - tally.fees)
    tally.fees_allowed = tally.fees_charged - (fees - tally.fees)
    tally.penalty_allowed = tally.penalty_charged - (penalty - tally.penalty)


def _not_due(tally: CourseTally, terms: CourseTerms, on: date) -> int:
    """Of the principal still owed, what was to be paid back only after `on`.

    Without a schedule nothing is known to be late before the day from which all counts as late.
    """
    if terms.overdue_from and on >= terms.overdue_from:
        return 0
    if terms.due is None:
        return tally.principal
    due = bisect_right(terms.due, on, key=lambda step: step[0])
    paid_back_by = terms.due[due - 1][1] if due else 0
    return min(tally.principal, (terms.lent - paid_back_by) * ATOM)


def _is_late(tally: CourseTally, terms: CourseTerms, on: date) -> bool:
    """Whether interest can be unpaid: not before anything fell due, where it is known when."""
    return terms.due is None or _not_due(tally, terms, on) < tally.principal


def _span(terms: CourseTerms, on: date) -> CapSpan | None:
    found = bisect_right(terms.limits.spans, on, key=lambda span: span.since)
    return terms.limits.spans[found - 1] if found else None


def _simple(atoms: int, yearly: Fraction, days: int) -> int:
    return atoms * yearly.numerator * days // (yearly.denominator * DAYS_A_YEAR)


def _part(atoms: int, ratio: Fraction) -> int:
    return atoms * ratio.numerator // ratio.denominator
