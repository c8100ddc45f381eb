"""What an audit is worked out from, each with how surely it is known.

A fact of None is not known, which is not zero. Rates are exact yearly fractions, counted by the day
over 365 days (`account/rates.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction

from debts.domain.account.balance import Balance, Part
from debts.domain.audit.regime import Regime
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money


class Surety(IntEnum):
    """On what a figure rests; of several the lowest counts."""

    ASSUMED = 0
    REMEMBERED = 1
    SAID = 2
    PAPER = 3


class PaidOrder(StrEnum):
    """What a payment goes to first within a debt."""

    COSTS_FIRST = "costs_first"  # costs, interest, principal (in China by law: Civil Code art. 561)
    PRINCIPAL_FIRST = "principal_first"
    UNKNOWN = "unknown"


class SumKind(StrEnum):
    PAYMENT = "payment"
    CHARGE = "charge"
    WAIVER = "waiver"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the count begins: money that came in, or what a statement said of a running account."""

    on: KnownDay
    amount: Money
    surety: Surety
    is_statement: bool = False


@dataclass(frozen=True, slots=True)
class DatedSum:
    """A payment, charge or waiver; `on` of None is some day up to today."""

    kind: SumKind
    amount: Money
    on: date | None = None
    part: Part | None = None
    surety: Surety = Surety.ASSUMED


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the other side says is owed; `on` of None: nobody said of which day."""

    balance: Balance
    on: date | None
    surety: Surety


@dataclass(frozen=True, slots=True)
class PrincipalDue:
    """So much of the principal was to be paid back by a day."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class JudgmentFacts:
    """A judgment: its day, and what it gave, as far as they are known."""

    on: KnownDay
    amount: Money | None = None
    pay_by: date | None = None
    surety: Surety = Surety.ASSUMED


@dataclass(frozen=True, slots=True)
class AgreedRate:
    """A yearly rate that a later agreement set from a day on, with nothing on top of it for
    lateness; `is_written` of False: only spoken, so that it may not hold."""

    since: date
    rate: Fraction
    is_written: bool


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """One debt.

    `late_rate` comes on top of `rate` for what is late. `due` are the principal parts of the
    contract's instalments, None where nobody knows when it falls due. `called_in` is a day from
    which all may be due at once. `loss_rate` is what money costs where no interest was agreed, to
    measure a penalty by; `is_loss_estimated`: its table was not known to be right on that day.
    `rate_surety` is of all terms of the contract.
    """

    currency: str
    regime: Regime
    opening: Opening | None = None
    contract_sum: Money | None = None
    rate: Fraction | None = None
    late_rate: Fraction | None = None
    rate_surety: Surety = Surety.ASSUMED
    due: tuple[PrincipalDue, ...] | None = None
    is_overdue: bool = False
    fell_due: KnownDay | None = None
    called_in: KnownDay | None = None
    order: PaidOrder = PaidOrder.UNKNOWN
    agreed: AgreedRate | None = None
    may_compound: bool = False
    loss_rate: Fraction | None = None
    is_loss_estimated: bool = False
    sums: tuple[DatedSum, ...] = ()
    claimed: Claimed | None = None
    judged: JudgmentFacts | None = None
    # Whether there is a judgment at all, its day known or not.
    is_judged: bool = False
    # Whether it is said that nothing was ever paid, so that no record of payments is missing.
    never_paid: bool = False
    # Where no payment is noted: the instalments that fell due before the first one missed. They
    # were probably paid, so the least counts them as paid.
    before_miss: tuple[DatedSum, ...] = ()
