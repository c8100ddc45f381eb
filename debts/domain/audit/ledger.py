"""The answer of an audit: a ledger in which each line says on what it rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from debts.domain.account.balance import Part
from debts.domain.audit.facts import Surety
from debts.domain.law.rules import Rule
from debts.domain.sums.money import Money


@dataclass(frozen=True, slots=True)
class Between:
    """A sum as closely as it is known, the same at both ends where it is certain.

    `low` is what it is where the least is owed, `high` where the most is: of a line that takes off,
    or of one that depends on the others, `low` may be the larger sum.
    """

    low: Money
    high: Money

    @property
    def smallest(self) -> Money:
        return min(self.low, self.high)

    @property
    def largest(self) -> Money:
        return max(self.low, self.high)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def __bool__(self) -> bool:
        return bool(self.low) or bool(self.high)

    def __add__(self, other: Between) -> Between:
        return Between(self.low + other.low, self.high + other.high)

    def taken_from(self, sum_: Money) -> Between:
        return Between(sum_ - self.high, sum_ - self.low)


class LineKind(StrEnum):
    """The lines of an account, in the order in which they stand."""

    RECEIVED = "received"
    STATED = "stated"
    BORROWED_LATER = "borrowed_later"
    INTEREST = "interest"
    LATE = "late"
    PENALTY = "penalty"
    FEES = "fees"
    KEPT = "kept"
    PAID = "paid"
    WAIVED = "waived"
    OVER = "over"
    JUDGED = "judged"
    DOUBLED = "doubled"


class MissingPaper(StrEnum):
    """What to ask for, each once, in the order in which it helps most."""

    RECEIVED = "received"
    CONTRACT_DAY = "contract_day"
    RATE = "rate"
    LATE_RATE = "late_rate"
    DUE = "due"
    PAYMENTS = "payments"
    PAYMENT_DAYS = "payment_days"
    STATEMENT = "statement"
    STATEMENT_DAY = "statement_day"
    PARTS = "parts"
    FEES = "fees"
    JUDGMENT = "judgment"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """`amount` is below zero where it takes off. `cut` is what a limit took off before."""

    kind: LineKind
    amount: Between
    surety: Surety
    rules: tuple[Rule, ...] = ()
    cut: Between | None = None


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part as they claim it and as it is counted here, on the day of their claim."""

    part: Part
    claimed: Money | None
    counted: Between

    @property
    def difference(self) -> Between | None:
        return None if self.claimed is None else self.counted.taken_from(self.claimed)


@dataclass(frozen=True, slots=True)
class LaidPayment:
    """Where one payment went; `on` of None: nobody knows its day. `interest` is of every kind."""

    on: date | None
    amount: Money
    surety: Surety
    costs: Between
    interest: Between
    principal: Between


@dataclass(frozen=True, slots=True)
class Comparison:
    """Their claim against the count, on one day; `lines` add up to what is `counted`, and
    `is_dated` where they named that day.

    `unexplained` is what they claim beyond it: below zero where they claim less. `laid` is empty
    where a judgment is what counts.
    """

    on: date
    claimed: Money
    counted: Between
    parts: tuple[PartLine, ...]
    surety: Surety
    lines: tuple[AuditLine, ...] = ()
    laid: tuple[LaidPayment, ...] = ()
    is_dated: bool = True

    @property
    def unexplained(self) -> Between:
        return self.counted.taken_from(self.claimed)

    @property
    def is_more(self) -> bool:
        """Whether they claim more than is owed, however the unknown turns out."""
        return self.unexplained.low.minor > 0

    @property
    def is_less(self) -> bool:
        return self.unexplained.high.minor < 0


@dataclass(frozen=True, slots=True)
class AuditLedger:
    """What should be owed `on` a day. `at_least`: some rate is not known and counts as nothing.
    `at_most`: no payment is on record, and nobody said that none was made.

    `over` is what was paid beyond all that is owed.
    """

    on: date
    total: Between
    due_now: Between
    due_later: Between
    over: Between
    lines: tuple[AuditLine, ...]
    comparison: Comparison | None
    at_least: bool
    surety: Surety
    # Whether a limit on what it may cost is known at all, and whether its figure may have moved.
    is_limited: bool = True
    is_estimated: bool = False
    # Whether what is late, or a penalty, is measured by what money cost on a day that nobody knew.
    is_loss_estimated: bool = False
    at_most: bool = False
    # How many instalments before the first one missed the least counts as paid.
    before_miss: int = 0
    # What the loan may come to by law in all, with everything that it costs and was paid on it.
    never_above: Money | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Each once, in the order of the lines."""
        found: list[Rule] = []
        for line in self.lines:
            found += [rule for rule in line.rules if rule not in found]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Audited:
    """`ledger` of None: too little is known to count. `missing` are the papers to ask for."""

    ledger: AuditLedger | None
    missing: tuple[MissingPaper, ...]
