"""What terms mean where they leave something open that follows from the rest."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from debts.domain.account.rates import LONGEST
from debts.domain.account.schedule import run_on
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.money import Money
from debts.domain.talks.circumstances import Circumstances
from debts.domain.talks.terms import InterestDuring, Terms
from debts.domain.talks.whom import BEARS_INTEREST

_ROUNDING = Fraction(1, 20)  # ours: no law gives a figure
_FREE = frozenset({InterestDuring.NOT_SAID, InterestDuring.FROZEN})


def as_meant(terms: Terms, facts: Circumstances) -> Terms:
    """Without interest where none can run, until it is paid where no number was named, and with a
    last sum of what is left where the sums pass what is owed by less than one of them."""
    meant = _without_interest(terms, facts)
    owed = facts.owed
    if not owed or meant.sums is None:
        return meant
    if _has_no_number(meant):
        sums = paid_off(meant, facts, with_interest=meant.interest is InterestDuring.AS_CONTRACT)
        return replace(meant, sums=sums) if sums else meant
    last = fitting_last(meant, facts)
    return meant if last is None else replace(meant, sums=meant.sums.with_last(last))


def fitting_last(terms: Terms, facts: Circumstances) -> Money | None:
    """The last sum where theirs come to more than is owed, by less than one of them: they count
    whole instalments. None where they do not, or the more may be interest or a fee: of who lends
    for money, where nothing was said of interest and it is more than a twentieth."""
    owed, paid = facts.owed, terms.paid
    if not owed or paid is None or terms.fee or terms.waived or terms.interest not in _FREE:
        return None
    if len(terms.steps) != 1 or not terms.steps[0].count:
        return None
    more, each = paid - owed, terms.steps[0].amount
    if not 0 < more.minor < each.minor:
        return None
    is_free = _without_interest(terms, facts).interest is InterestDuring.FROZEN
    return each - more if is_free or more <= owed.scaled(_ROUNDING) else None


def paid_off(terms: Terms, facts: Circumstances, *, with_interest: bool) -> DatedSums | None:
    """Their sum until all is paid, if no number was named; None where it never would be, or
    nobody knows the rate."""
    if not facts.owed or not _has_no_number(terms):
        return None
    (step,) = terms.steps
    owed = (facts.owed - (terms.down or facts.nothing)).or_zero()
    if owed and with_interest:
        return _with_interest(terms, owed, facts)
    if not owed or -(-owed.minor // step.amount.minor) > LONGEST:
        return None
    return DatedSums.clearing(owed, step.amount, step.first_on, step.rhythm)


def _with_interest(terms: Terms, owed: Money, facts: Circumstances) -> DatedSums | None:
    (step,) = terms.steps
    rate, base = facts.monthly_rate, facts.bearing
    if rate is None or step.rhythm is not Rhythm.MONTH:
        return None
    bearing = None if base is None else base.minor
    found = run_on(owed.minor, rate, step.amount.minor, LONGEST, bearing)
    if found.rest:
        return None
    last = Money(found.amounts[-1], owed.currency)
    return DatedSums.level(step.amount, step.first_on, len(found.amounts)).with_last(last)


def _has_no_number(terms: Terms) -> bool:
    steps = terms.steps
    is_open = len(steps) == 1 and steps[0].count is None and bool(steps[0].amount)
    return is_open and terms.interim_until is None


def _without_interest(terms: Terms, facts: Circumstances) -> Terms:
    """A landlord, a supplier, an office and a friend who named no rate add none."""
    if terms.interest is not InterestDuring.NOT_SAID or facts.whom in BEARS_INTEREST:
        return terms
    return terms if facts.monthly_rate else replace(terms, interest=InterestDuring.FROZEN)
