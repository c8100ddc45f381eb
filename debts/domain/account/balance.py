"""What is owed on one debt, part by part, and what a payment or a month does to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from debts.domain.problems import Code, Problem, problem
from debts.domain.sums.money import Money, total


class Part(StrEnum):
    PRINCIPAL = "principal"
    INTEREST = "interest"
    PENALTY = "penalty"  # penalty interest, contract penalties
    FEES = "fees"


# Civil Code art. 561: costs, then interest, then principal, unless the parties agree otherwise.
COSTS_FIRST = (Part.FEES, Part.INTEREST, Part.PENALTY, Part.PRINCIPAL)
PRINCIPAL_FIRST = (Part.PRINCIPAL, Part.INTEREST, Part.PENALTY, Part.FEES)


@dataclass(frozen=True, slots=True)
class Balance:
    """The parts of a balance; None is "not known", which is not zero.

    `stated` is the creditor's own total, where only that is known.
    """

    currency: str
    principal: Money | None = None
    interest: Money | None = None
    penalty: Money | None = None
    fees: Money | None = None
    stated: Money | None = None

    def of(self, part: Part) -> Money | None:
        value: Money | None = getattr(self, part)
        return value

    @property
    def known(self) -> Money:
        """The sum of the parts that are known."""
        parts = (self.of(part) for part in Part)
        return total((part for part in parts if part is not None), self.currency)

    @property
    def unknown(self) -> tuple[Part, ...]:
        return tuple(part for part in Part if self.of(part) is None)

    @property
    def total(self) -> Money | None:
        """The stated total, else the sum of the known parts; None where nothing is known.

        With parts unknown and no stated total it is the least that is owed.
        """
        if self.stated is not None:
            return self.stated
        return None if len(self.unknown) == len(Part) else self.known


@dataclass(frozen=True, slots=True)
class Allocation:
    """A payment laid against a balance: what went where, what is left to owe, what was too much."""

    paid: dict[Part, Money]
    rest: Balance
    over: Money


def allocate(
    payment: Money, balance: Balance, order: tuple[Part, ...] = COSTS_FIRST
) -> Allocation | Problem:
    """Lay a payment against the parts in `order`, by law or as agreed.

    A part that is not known, met while money is left, is a problem: no one can tell what it takes.
    """
    paid: dict[Part, Money] = {}
    left = payment
    for part in order:
        owed = balance.of(part)
        if owed is None and left:
            return problem(Code.PART_UNKNOWN, part=part)
        if owed is not None:
            paid[part] = min(owed, left)
            left -= paid[part]
    return Allocation(paid, _less(balance, paid), left)


def _less(balance: Balance, paid: dict[Part, Money]) -> Balance:
    def rest(part: Part) -> Money | None:
        owed = balance.of(part)
        return owed - paid[part] if owed is not None and part in paid else owed

    gone = total(paid.values(), balance.currency)
    return replace(
        balance,
        principal=rest(Part.PRINCIPAL),
        interest=rest(Part.INTEREST),
        penalty=rest(Part.PENALTY),
        fees=rest(Part.FEES),
        stated=None if balance.stated is None else (balance.stated - gone).or_zero(),
    )


def bears_interest(balance: Balance) -> Money | None:
    """What interest is counted on: the principal, or the total where the principal is not known.

    Interest on interest is only owed where it was agreed, which is not known here.
    """
    return balance.principal if balance.principal is not None else balance.total


def cost_of_waiting_a_month(
    balance: Balance, monthly_rate: Fraction | None, penalty_rate: Fraction | None = Fraction(0)
) -> Money | None:
    """What a month without payment adds: interest and penalty interest on what bears it.

    Both are monthly rates. None where nothing is known of the balance, or a rate is not known.
    """
    base = bears_interest(balance)
    if base is None or monthly_rate is None or penalty_rate is None:
        return None
    return base.scaled(monthly_rate) + base.scaled(penalty_rate)
