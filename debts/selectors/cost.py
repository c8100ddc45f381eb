"""What a debt costs a year: by what was received and paid, else as quoted; and beside a limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts import formats
from debts.domain.account import rates
from debts.domain.account.caps import RateCap, rate_cap
from debts.domain.account.rates import TrueRate
from debts.domain.law.events import EventKind
from debts.domain.sums.money import Money
from debts.models import Debt
from debts.rulebook import book
from debts.selectors.debt import monthly_penalty_rate, monthly_rate
from debts.selectors.limitation import last_day

# Each instalment of these is the same sum, so that what was received and paid tells the cost.
_SAME_SUM = frozenset({Debt.Method.LEVEL, Debt.Method.FLAT})


class CostBasis(StrEnum):
    """What a true rate was worked out from; the page has a sentence for each."""

    FLOWS = "flows"
    FLAT_FEE = "flat_fee"
    APR = "apr"
    ANNUAL = "annual"
    MONTHLY = "monthly"
    DAILY = "daily"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class YearlyCost:
    """Parts per million a year, to a hundredth of a percent. `seems` is how a flat fee looks."""

    basis: CostBasis
    nominal_ppm: int
    effective_ppm: int
    quoted_ppm: int | None
    seems_ppm: int | None

    @property
    def nominal(self) -> str:
        return formats.percent(self.nominal_ppm)

    @property
    def effective(self) -> str:
        return formats.percent(self.effective_ppm)

    @property
    def quoted(self) -> str:
        return "" if self.quoted_ppm is None else formats.percent(self.quoted_ppm)

    @property
    def seems(self) -> str:
        return "" if self.seems_ppm is None else formats.percent(self.seems_ppm)


class Charge(StrEnum):
    """What a rule counts towards its limit; the page has words for each."""

    INTEREST = "interest"
    PENALTY = "penalty"
    FEES = "fees"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a year of a debt costs as far as it is known: what was counted and what could not be."""

    ppm: int
    known: tuple[Charge, ...]
    unknown: tuple[Charge, ...] = ()

    @property
    def rate(self) -> str:
        return formats.percent(self.ppm)


def yearly_cost(debt: Debt) -> YearlyCost | None:
    """From what was received and is paid, else from the quoted rate; None while untold."""
    found = _from_flows(debt) or _from_quote(debt)
    if found is None:
        return None
    rate, basis = found
    return YearlyCost(
        basis,
        nominal_ppm=_hundredths(rate.nominal),
        effective_ppm=_hundredths(rate.effective),
        quoted_ppm=debt.rate_ppm,
        seems_ppm=_seems(debt),
    )


def adds_up_to_less(debt: Debt) -> bool:
    """The instalments together are below what was received: one of the figures must be wrong."""
    flows = _flows(debt)
    return flows is not None and flows[1] * flows[2] < flows[0]


@dataclass(frozen=True, slots=True)
class CostLimit:
    """The most that a debt may cost a year, and what it does; `counted` of None: no rate is known.

    `estimated`: the limit may have moved since it was last known, or within what is known of the
    day of the contract.
    """

    limit: RateCap
    estimated: bool
    counted: Counted | None

    @property
    def is_passed(self) -> bool:
        return self.counted is not None and self.counted.ppm > self.limit.ppm


def cost_limit(debt: Debt, cost: YearlyCost | None, today: date) -> CostLimit | None:
    """The most that this kind of lender may charge, by the day of the contract.

    Where the limit moved within what is known of that day, the higher one: to say that a rate is
    above the limit, it must be so whichever day it was.
    """
    signed = last_day(debt, EventKind.CONTRACT)
    if signed is None:
        return None
    limits = [_limit(debt, on, today) for on in {signed.earliest, signed.latest}]
    known = [limit for limit in limits if limit is not None]
    if len(known) < len(limits):
        return None
    found = max(known, key=lambda limit: limit.ppm)
    return CostLimit(
        found,
        estimated=found.estimated or len({limit.ppm for limit in known}) > 1,
        counted=_counted(debt, cost, together=found.together),
    )


def _limit(debt: Debt, contract_on: date, today: date) -> RateCap | None:
    return rate_cap(
        book(),
        debt.law,
        lender=debt.creditor.kind,
        product=debt.product,
        contract_on=contract_on,
        today=today,
    )


def _counted(debt: Debt, cost: YearlyCost | None, *, together: bool) -> Counted | None:
    """Agreed interest and, where the rule counts all together, what lateness and fees add.

    Simple rates throughout: a limit of 24 % or of four times the prime rate (itself a simple rate)
    is read as a simple one, so that an APR is compared as twelve times its monthly rate.
    """
    if not together:
        return Counted(cost.nominal_ppm, (Charge.INTEREST,)) if cost else None
    rates_ppm = _charges(debt, cost)
    known = tuple(charge for charge, ppm in rates_ppm.items() if ppm is not None)
    if not known:
        return None
    unknown = tuple(charge for charge, ppm in rates_ppm.items() if ppm is None)
    return Counted(sum(ppm or 0 for ppm in rates_ppm.values()), known, unknown)


def _charges(debt: Debt, cost: YearlyCost | None) -> dict[Charge, int | None]:
    """Each charge as a yearly rate, None where not known; only what was received and is paid
    tells of the fees, and those are in its interest. (An APR may hold fees; it does not say.)"""
    found: dict[Charge, int | None] = {Charge.INTEREST: cost.nominal_ppm if cost else None}
    if debt.is_overdue:
        late = monthly_penalty_rate(debt)
        found[Charge.PENALTY] = None if late is None else _hundredths(late * rates.MONTHS_A_YEAR)
    found[Charge.FEES] = 0 if cost and cost.basis is CostBasis.FLOWS else None
    return found


def _flows(debt: Debt) -> tuple[Money, Money, int] | None:
    if debt.method not in _SAME_SUM:
        return None
    if not debt.received or not debt.instalment or not debt.term_months:
        return None
    return debt.received, debt.instalment, debt.term_months


def _from_flows(debt: Debt) -> tuple[TrueRate, CostBasis] | None:
    flows = _flows(debt)
    if flows is None or adds_up_to_less(debt):
        return None
    received, instalment, count = flows
    rate = rates.true_rate(received, [instalment] * count)
    return (rate, CostBasis.FLOWS) if rate else None


def _from_quote(debt: Debt) -> tuple[TrueRate, CostBasis] | None:
    monthly = monthly_rate(debt)
    if monthly is None:
        return None
    return TrueRate.of_month(monthly), CostBasis(debt.rate_quote)


def _seems(debt: Debt) -> int | None:
    """A flat fee times twelve: how it is advertised, about half of what it costs."""
    if debt.rate_quote != Debt.Quote.FLAT_FEE or debt.rate_ppm is None:
        return None
    return debt.rate_ppm * rates.MONTHS_A_YEAR


def _hundredths(rate: Fraction) -> int:
    """Rounded half up to a hundredth of a percent, as lenders show it."""
    return rates.to_ppm(Fraction(rates.percent(rate)) / 100)
