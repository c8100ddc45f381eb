"""When a contract asked for the principal back, as its terms say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts.domain.account.schedule import (
    MAX_INSTALMENTS,
    Schedule,
    equal_principal,
    level_payments,
)
from debts.domain.audit.facts import PrincipalDue
from debts.domain.sums.dates import add_months, months_between
from debts.domain.sums.money import Money


class PaidBack(StrEnum):
    """How the principal comes back; the same ids as a debt's method of repayment."""

    LEVEL = "level"
    EQUAL_PRINCIPAL = "equal_principal"
    FLAT = "flat"
    INTEREST_FIRST = "interest_first"
    AT_THE_END = "at_the_end"


_AT_ONCE = frozenset({PaidBack.INTEREST_FIRST, PaidBack.AT_THE_END})


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """`months` are the instalments, `last_on` the day of the last one, `day` that of each month."""

    by: PaidBack
    months: int | None = None
    day: int | None = None
    last_on: date | None = None
    monthly_rate: Fraction | None = None


def principal_due(
    terms: ContractTerms, lent: Money, lent_on: date
) -> tuple[PrincipalDue, ...] | None:
    """The parts of the principal by their days; None where the terms do not tell them."""
    last_on = terms.last_on or _last_on(terms, lent_on)
    if last_on is None or last_on < lent_on:
        return None
    if terms.by in _AT_ONCE:
        return (PrincipalDue(last_on, lent),)
    months = terms.months or max(1, months_between(lent_on, last_on))
    if not 1 <= months <= MAX_INSTALMENTS:
        return None
    first_on = add_months(last_on, 1 - months, terms.day)
    made = _schedule(terms, lent, months, first_on)
    if not isinstance(made, Schedule):
        return None
    return tuple(PrincipalDue(row.due_on, row.principal) for row in made.instalments)


def _last_on(terms: ContractTerms, lent_on: date) -> date | None:
    return add_months(lent_on, terms.months, terms.day) if terms.months else None


def _schedule(terms: ContractTerms, lent: Money, months: int, first_on: date) -> object:
    """Where the rate of equal payments is not known, its parts are not either."""
    if terms.by is not PaidBack.LEVEL:
        return equal_principal(lent, months, first_on, day=terms.day)
    if terms.monthly_rate is None:
        return None
    return level_payments(lent, months, first_on, monthly_rate=terms.monthly_rate, day=terms.day)
