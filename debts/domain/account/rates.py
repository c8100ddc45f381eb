"""What borrowing costs a year: rates as quoted, and as they truly are.

A rate is an exact `Fraction`, 6/25 for 24 %. Equations are solved by bisection in Decimal: slower
than Newton's method, but it always arrives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from debts.domain.sums.money import Money, round_half_up

DAYS_A_YEAR = 365
MONTHS_A_YEAR = 12
_PPM = 1_000_000
_DIGITS = 40
_CLOSE = Decimal("1e-30")
LONGEST = 600  # instalments
MOST_TIMES = 10**6  # a yearly rate above this is a slip of the pen
_PLACES = 20  # of a solved rate: what is beyond is noise of the search


class Quote(StrEnum):
    """How a contract states its price."""

    APR = "apr"  # compounded over a year, as CONC App 1.2 has it shown
    ANNUAL = "annual"  # twelve times the monthly rate
    MONTHLY = "monthly"
    DAILY = "daily"
    FLAT_FEE = "flat_fee"  # part of the original loan, charged again with every instalment
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TrueRate:
    """One cost in both conventions: monthly rate times twelve, and compounded over twelve months.

    PBoC Announcement [2021] No. 3 calls the first simple, the second compound (IRR).
    """

    nominal: Fraction
    effective: Fraction

    @classmethod
    def of_month(cls, monthly: Fraction) -> TrueRate:
        return cls(monthly * MONTHS_A_YEAR, (1 + monthly) ** MONTHS_A_YEAR - 1)


def from_ppm(ppm: int) -> Fraction:
    """Parts per million, as rates are stored: 240000 is 24 %."""
    return Fraction(ppm, _PPM)


def to_ppm(rate: Fraction) -> int:
    return round_half_up(rate * _PPM)


def percent(rate: Fraction, places: int = 2) -> Decimal:
    """For showing: 0.128 as Decimal("12.80"), rounded half up."""
    return Decimal(round_half_up(rate * 100 * 10**places)).scaleb(-places)


def monthly_rate(rate: Fraction, quote: Quote, instalments: int | None = None) -> Fraction | None:
    """What a quoted rate costs a month; a year has 12 months and 365 days.

    None where it cannot be told: the quote is unknown, or a flat fee's number of instalments is.
    """
    match quote:
        case Quote.UNKNOWN:
            return None
        case Quote.NONE:
            return Fraction(0)
        case Quote.APR:
            return effective_monthly(rate)
        case Quote.MONTHLY:
            return rate
        case Quote.DAILY:
            return rate * DAYS_A_YEAR / MONTHS_A_YEAR
        case Quote.FLAT_FEE:
            can_be = instalments is not None and 1 <= instalments <= LONGEST
            return flat_fee_monthly(rate, instalments or 0) if can_be else None
    return rate / MONTHS_A_YEAR


def effective_monthly(effective: Fraction) -> Fraction:
    """The monthly rate that comes to `effective`, from zero on, when compounded over a year.

    A year is twelve equal months, as in the United Kingdom's APR (FCA Handbook, CONC App 1.2) and
    the Union's (Directive 2008/48/EC, Annex I). PBoC Announcement [2021] No. 3 calls it compound.
    """
    with localcontext(prec=_DIGITS):
        monthly = _decimal(1 + effective) ** _decimal(Fraction(1, MONTHS_A_YEAR)) - 1
        # Upwards, so that a rate quoted on a half is still rounded up when it is shown again.
        return Fraction(monthly.quantize(Decimal(1).scaleb(-_PLACES), ROUND_CEILING))


def flat_fee_monthly(fee: Fraction, instalments: int) -> Fraction:
    """The true monthly rate of a loan that charges `fee` of its first sum with each instalment.

    About twice the fee times twelve a year, since the sum owed falls and the fee does not.
    `instalments` are 1 to `LONGEST`.
    """
    if not 1 <= instalments <= LONGEST:
        raise ValueError(f"a loan has 1 to {LONGEST} instalments")
    payment = Fraction(1, instalments) + fee
    return _per_period(Fraction(1), [payment] * instalments)


def irr(net: Money, payments: Sequence[Money]) -> Fraction | None:
    """The rate per period at which `payments`, one at each period's end, are worth `net` now.

    `net` is what was really received. Below zero where less is paid than was received; None where
    nothing was received or nothing is paid.
    """
    if net.minor <= 0 or not any(payments):
        return None
    return _per_period(Fraction(net.minor), [Fraction(paid.minor) for paid in payments])


def true_rate(net: Money, payments: Sequence[Money]) -> TrueRate | None:
    """Both annual conventions for monthly `payments`; None as in `irr`."""
    monthly = irr(net, payments)
    return None if monthly is None else TrueRate.of_month(monthly)


Flow = tuple[date, Money]


def xirr(received: Sequence[Flow], paid: Sequence[Flow]) -> Fraction | None:
    """The effective annual rate of dated flows, actual days over 365.

    A fee on the day of receipt comes off what was received. None where nothing was received before
    the first payment, or nothing was paid after it; where more was received after a payment, since
    more than one rate may then solve it; and where the rate is above a million times the loan a
    year, or a day takes half of it: no contract costs that, and the sums are wrong.
    """
    sums = sorted(
        [
            *((day, -sum_.minor) for day, sum_ in received if sum_),
            *((day, sum_.minor) for day, sum_ in paid if sum_),
        ]
    )
    if not sums:
        return None
    start = sums[0][0]
    at_once = sum(minor for day, minor in sums if day == start)
    later = [((day - start).days, minor) for day, minor in sums if day > start]
    turned = [minor > 0 for _, minor in later]
    if at_once >= 0 or not any(turned) or turned != sorted(turned):
        return None
    return _yearly([(0, at_once), *later])


def _yearly(flows: Sequence[tuple[int, int]]) -> Fraction | None:
    """Flows by day, those received below zero and first."""
    with localcontext(prec=_DIGITS):
        low, high = 1 / Decimal(MOST_TIMES) ** (1 / Decimal(DAYS_A_YEAR)), Decimal(2)

        def excess(factor: Decimal) -> Decimal:
            return sum((minor * factor**day for day, minor in flows), Decimal())

        if excess(low) > 0 or excess(high) < 0:
            return None
        daily = _between(excess, low, high)
        return Fraction(round(1 / daily**DAYS_A_YEAR - 1, _PLACES))


def simple_interest(principal: Money, annual: Fraction, days: int) -> Money:
    """Interest without compounding, actual days over 365, half up to the minor unit."""
    return principal.scaled(annual * days / DAYS_A_YEAR)


def interest_between(principal: Money, annual: Fraction, start: date, end: date) -> Money:
    """Simple interest from `start` up to, not including, `end`."""
    return simple_interest(principal, annual, (end - start).days)


def simple_annual(cost: Money, received: Money, days: int) -> Fraction:
    """`cost` of having `received` for `days`, as a yearly rate without compounding.

    Where interest was taken off up front, `received` is what came in (Civil Code art. 670).
    """
    return Fraction(cost.minor * DAYS_A_YEAR, received.minor * days)


def four_times(lpr: Fraction) -> Fraction:
    """The cap on private lending: four times the one-year LPR (法释〔2020〕17号, art. 25)."""
    return 4 * lpr


def _per_period(net: Fraction, payments: Sequence[Fraction]) -> Fraction:
    """Solved for the discount factor: the payments' worth only grows with it, from zero on."""
    with localcontext(prec=_DIGITS):
        worth_now = _decimal(net)
        amounts = [_decimal(paid) for paid in reversed(payments)]

        def excess(factor: Decimal) -> Decimal:
            worth = Decimal()
            for amount in amounts:
                worth = (worth + amount) * factor
            return worth - worth_now

        return Fraction(round(1 / _root(excess) - 1, _PLACES))


def _root(excess: Callable[[Decimal], Decimal]) -> Decimal:
    """Where a function that starts below zero at 0 crosses it."""
    low, high = Decimal(), Decimal(1)
    while excess(high) < 0:
        low, high = high, high * 2
    return _between(excess, low, high)


def _between(excess: Callable[[Decimal], Decimal], low: Decimal, high: Decimal) -> Decimal:
    while high - low > high * _CLOSE:
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) < 0 else (low, middle)
    return (low + high) / 2


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
