"""What is owed on one debt, part by part, and what a payment or a month does to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from debts.domain.problems import Code, Problem, problem
from debts.domain.sums.money import Money, total


class Part(StrEnum):
    """The five parts of a balance, and the two penalties in one where a paper does not part them.

    Penalty interest runs by the day on what is late (罚息, default interest); a contract penalty is
    a sum for being late (违约金, default charges).
    """

    PRINCIPAL = "principal"
    INTEREST = "interest"
    PENALTY_INTEREST = "penalty_interest"
    CONTRACT_PENALTY = "contract_penalty"
    PENALTIES = "penalties"
    FEES = "fees"


PENALTY_PARTS = (Part.PENALTY_INTEREST, Part.CONTRACT_PENALTY, Part.PENALTIES)
PARTS = tuple(Part)
_PARTED = tuple(part for part in PARTS if part is not Part.PENALTIES)
# Civil Code art. 561: costs, then interest, then principal, unless the parties agree otherwise.
COSTS_FIRST = (Part.FEES, Part.INTEREST, *PENALTY_PARTS, Part.PRINCIPAL)
PRINCIPAL_FIRST = (Part.PRINCIPAL, Part.INTEREST, *PENALTY_PARTS, Part.FEES)


@dataclass(frozen=True, slots=True)
class Balance:
    """The parts of a balance; None is "not known", which is not zero.

    `penalties` holds both penalties where a paper gives one sum for them; each by itself is then
    not asked for. `stated` is the creditor's own total, which goes before the sum of parts. `least`
    is what is owed at least where later money moved a part that nobody knows.
    """

    currency: str
    principal: Money | None = None
    interest: Money | None = None
    penalty_interest: Money | None = None
    contract_penalty: Money | None = None
    penalties: Money | None = None
    fees: Money | None = None
    stated: Money | None = None
    least: Money | None = None

    def of(self, part: Part) -> Money | None:
        value: Money | None = getattr(self, part)
        return value

    @property
    def asked(self) -> tuple[Part, ...]:
        """The parts that make up this balance, known or not, in the order in which they stand."""
        if self.penalties is None:
            return _PARTED
        apart = PENALTY_PARTS[:2]
        return tuple(part for part in Part if part not in apart or self.of(part) is not None)

    @property
    def known(self) -> Money:
        """The sum of the parts that are known."""
        return total(self.known_parts.values(), self.currency)

    @property
    def known_parts(self) -> dict[Part, Money]:
        return {part: amount for part in PARTS if (amount := getattr(self, part)) is not None}

    @property
    def unknown(self) -> tuple[Part, ...]:
        return tuple(part for part in self.asked if self.of(part) is None)

    @property
    def gap(self) -> Money | None:
        """How far the parts are above the stated total, or below it (less than zero).

        None where they agree, and below it while some part is not known: it may be the rest.
        """
        if self.stated is None or not self.known_parts:
            return None
        more = self.known - self.stated
        return None if more.minor < 0 and self.unknown else more or None

    @property
    def at_least(self) -> bool:
        """Whether `total` may be more: no total is stated, and some part is not known."""
        return self.stated is None and bool(self.unknown)

    @property
    def penalty(self) -> Money | None:
        """Both penalties; None where one of them is not known."""
        if any(part in self.unknown for part in PENALTY_PARTS):
            return None
        known = self.known_parts
        return total((known[part] for part in PENALTY_PARTS if part in known), self.currency)

    @property
    def total(self) -> Money | None:
        """The stated total, else the sum of the known parts; None where nothing is known.

        With parts unknown and no stated total it is the least that is owed.
        """
        if self.stated is not None:
            return self.stated
        if self.least is not None:
            return max(self.least, self.known)
        parts = self.known_parts
        return total(parts.values(), self.currency) if parts else None

    def having(self, parts: Mapping[Part, Money | None], **others: Money | None) -> Balance:
        """The same with other parts, `stated` or `least`."""
        fields: dict[str, Any] = {str(part): amount for part, amount in parts.items()} | others
        return replace(self, **fields)


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

    A stated total is what is owed: what it has above the parts takes the last of the money, and
    what is paid beyond it is too much. A part that is not known, met while money is left, is a
    problem: no one can tell what it takes.
    """
    stated = balance.stated
    paid: dict[Part, Money] = {}
    left = payment if stated is None else min(payment, stated)
    for part in (part for part in order if part in balance.asked):
        owed = balance.of(part)
        if owed is None and left:
            return problem(Code.PART_UNKNOWN, part=part)
        if owed is not None:
            paid[part] = min(owed, left)
            left -= paid[part]
    over = left if stated is None else (payment - stated).or_zero()
    return Allocation(paid, _less(balance, paid, payment - over), over)


def _less(balance: Balance, paid: dict[Part, Money], taken: Money) -> Balance:
    """Nothing is left of any part once the stated total is paid."""
    stated = None if balance.stated is None else balance.stated - taken
    rest = {part: amount - paid.get(part, amount) for part, amount in balance.known_parts.items()}
    if stated is not None and not stated:
        rest = {part: Money.zero(balance.currency) for part in rest}
    least = None if balance.least is None else (balance.least - taken).or_zero()
    return balance.having(rest, stated=stated, least=least)


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
