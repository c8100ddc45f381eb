"""Which of several debts to one creditor a payment goes to, where the payer named none.

Civil Code of China art. 560: what is due, of that the least secured, of equally secured ones the
most burdensome, then the one that fell due first, and among equals in proportion. What is not due
comes after all that is. Whoever pays may name the debt instead, when paying.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from debts.domain.sums.money import Money, split


@dataclass(frozen=True, slots=True)
class DebtAmongOthers:
    """`secured`: how many securities and guarantees stand behind it; `burden`: what it costs a
    year. A `due_on` of None is not known, and stands after the days that are."""

    key: Hashable
    owed: Money
    is_due: bool
    secured: int = 0
    burden: Fraction = Fraction(0)
    due_on: date | None = None


def _rank(debt: DebtAmongOthers) -> tuple[bool, int, Fraction, date]:
    return not debt.is_due, debt.secured, -debt.burden, debt.due_on or date.max


def in_order(debts: Iterable[DebtAmongOthers]) -> list[tuple[DebtAmongOthers, ...]]:
    """Those that stand alike are together: they share."""
    ranked = sorted(debts, key=_rank)
    return [tuple(alike) for _rank_of, alike in groupby(ranked, key=_rank)]


def laid_between(payment: Money, debts: Iterable[DebtAmongOthers]) -> dict[Hashable, Money]:
    """What each debt gets of a payment; what is above all of them is left out."""
    given: dict[Hashable, Money] = {}
    left = payment
    for alike in in_order(debts):
        owed = sum(debt.owed.minor for debt in alike)
        share = Money(min(left.minor, owed), payment.currency)
        parts = split(share, [debt.owed.minor for debt in alike])
        given |= {debt.key: part for debt, part in zip(alike, parts, strict=True)}
        left -= share
    return given
