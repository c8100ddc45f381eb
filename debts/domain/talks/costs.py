"""What terms cost: beside what is owed and beside doing nothing, and what that is a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts.domain.account.payoff import Drifting, nothing_changes
from debts.domain.account.rates import LONGEST, MONTHS_A_YEAR, TrueRate, effective_monthly, xirr
from debts.domain.account.rates import true_rate as monthly_true_rate
from debts.domain.account.schedule import run_on
from debts.domain.sums.dated import Rhythm, month_index
from debts.domain.sums.money import Money
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.terms import InterestDuring, Said, Terms

NO_INTEREST = Fraction(0)
NEAR_ENOUGH = Fraction(1, 1000)  # a tenth of a percent: instalments are rounded
LONGEST_MONTHS = 600


class RateFit(StrEnum):
    """How a rate that they named goes with the sums that they named."""

    SIMPLE = "simple"  # twelve times the month's rate
    COMPOUND = "compound"  # with interest on interest
    FLAT = "flat"  # of the first sum, charged for the whole time: about half of what it costs
    NONE = "none"  # the sums cost nothing: it would come on top, or is not charged
    NOT = "not"


@dataclass(frozen=True, slots=True)
class TermsCost:
    """`more` is the total less what is owed (below zero: they give way); None where not known.

    `rate` is what is still lent after what is paid at once costs a year; `is_beyond_rates`: nothing
    is lent any more, and something is paid for it. `if_nothing` is what would be owed on the last
    day if nothing were paid. `rest` is still owed after the last sum and not waived.
    """

    total: Money | None
    more: Money | None
    part: Fraction | None
    rate: TrueRate | None
    is_beyond_rates: bool
    rate_fit: RateFit | None
    if_nothing: Money | None
    rest: Money | None


def cost_of(terms: Terms, facts: Circumstances) -> TermsCost:
    owed, total, paid = facts.owed, terms.total, terms.paid
    more = None if total is None or owed is None else total - owed
    costs = more is not None and more.minor > 0
    rate = _rate(terms, owed, facts.as_of) if owed and costs else None
    return TermsCost(
        total=total,
        more=more,
        part=Fraction(paid.minor, owed.minor) if paid is not None and owed else None,
        rate=rate,
        is_beyond_rates=costs and rate is None,
        rate_fit=_rate_fit(terms, owed, rate),
        if_nothing=_if_nothing(terms, facts),
        rest=_rest(terms, facts),
    )


def _rate(terms: Terms, owed: Money, today: date) -> TrueRate | None:
    """Of what is still lent: a fee that is paid at once belongs to the cost."""
    lent = owed - terms.at_once
    if lent.minor <= 0:
        return None
    if all(step.rhythm is Rhythm.MONTH for step in terms.steps):
        sums = _by_month(terms)
        return monthly_true_rate(lent, sums) if len(sums) <= LONGEST else None
    last = terms.last_on
    assert terms.sums
    assert last
    paid = [(max(on, today), sum_) for on, sum_ in terms.sums.until(last)]
    effective = xirr([(today, lent)], paid)
    return None if effective is None else _by_effective(effective)


def _by_effective(effective: Fraction) -> TrueRate:
    return TrueRate(effective_monthly(effective) * MONTHS_A_YEAR, effective)


def _by_month(terms: Terms) -> list[Money]:
    """Each month's sum from that of the first one on, a month of a pause with nothing."""
    if terms.sums is None or terms.sums.first_on is None or terms.last_on is None:
        return []
    first = terms.sums.first_on
    months = month_index(first, terms.last_on) + 1
    return [Money(minor, terms.currency) for minor in terms.sums.by_month(first, months)]


def _rate_fit(terms: Terms, owed: Money | None, rate: TrueRate | None) -> RateFit | None:
    """None where no rate was named, or nothing can be told of the sums."""
    if terms.interest is not InterestDuring.RATE or terms.rate is None or not owed:
        return None
    if rate is None:
        is_free = terms.total is not None and terms.total <= owed
        return (RateFit.NONE if terms.rate else RateFit.SIMPLE) if is_free else RateFit.NOT
    found = {
        RateFit.SIMPLE: rate.nominal,
        RateFit.COMPOUND: rate.effective,
        RateFit.FLAT: _flat(terms, owed),
    }
    fitting = (fit for fit, real in found.items() if abs(real - terms.rate) <= NEAR_ENOUGH)
    return next(fitting, RateFit.NOT)


def _flat(terms: Terms, owed: Money) -> Fraction:
    """All that it costs, a year, of the sum that was lent at first."""
    lent, months = owed - terms.at_once, len(_by_month(terms))
    assert terms.total is not None
    cost = terms.total.minor - owed.minor
    return Fraction(cost * MONTHS_A_YEAR, lent.minor * months)


def _if_nothing(terms: Terms, facts: Circumstances) -> Money | None:
    """None where a rate is not known: then nobody can tell how much more it would be."""
    last, owed = terms.last_on, facts.owed
    if owed is None or last is None or facts.monthly_rate is None:
        return None
    months = min(max(month_index(facts.as_of, last), 0), LONGEST_MONTHS)
    debt = Drifting(
        "",
        owed,
        facts.monthly_rate,
        facts.penalty_rate,
        bearing=facts.bearing,
    )
    (point,) = nothing_changes([debt], facts.currency, facts.as_of, [months]).points
    return point.total


def _rest(terms: Terms, facts: Circumstances) -> Money | None:
    """Nothing where they say that the rest is waived; None where interest, or what is not known of
    the debt, leaves it open."""
    owed, paid = facts.owed, terms.paid
    if owed is None:
        return None
    if terms.settles is Said.YES:
        return facts.nothing
    if paid is None:
        return owed
    left = (owed - (terms.waived or facts.nothing)).or_zero()
    rate = _monthly(terms, facts)
    if rate is None:
        return None if paid >= left else left - paid
    bearing = facts.bearing if terms.interest is InterestDuring.AS_CONTRACT else None
    return _run(terms, left, rate, bearing) or (None if facts.at_least else facts.nothing)


def _monthly(terms: Terms, facts: Circumstances) -> Fraction | None:
    """A month's rate while it is paid; None where nobody said, or knows."""
    if terms.interest is InterestDuring.FROZEN:
        return NO_INTEREST
    if terms.interest is InterestDuring.RATE and terms.rate is not None:
        return terms.rate / MONTHS_A_YEAR
    return facts.monthly_rate if terms.interest is InterestDuring.AS_CONTRACT else None


def _run(terms: Terms, owed: Money, rate: Fraction, bearing: Money | None) -> Money:
    left = (owed - (terms.down or Money.zero(owed.currency))).or_zero().minor
    base = None if bearing is None else bearing.minor
    for sum_ in _by_month(terms)[:LONGEST_MONTHS]:
        if not left:
            break
        left = run_on(left, rate, sum_.minor, 1, base).rest
    return Money(left, owed.currency)
