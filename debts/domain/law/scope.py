"""Whom and when a rule is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# The same ids as `Creditor.Kind` and `Debt.Product`; a test holds them together.
LENDERS = frozenset(
    "bank consumer_finance small_loan local_finance credit_firm debt_buyer collector utility"
    " public landlord person other".split()
)
PRODUCTS = frozenset(
    "credit_card online_loan personal_loan overdraft catalogue pay_later payday mortgage vehicle"
    " business private rent bill phone tax fine other".split()
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Places, classes of creditor, products. An empty set of lenders or products means all."""

    jurisdictions: frozenset[str]
    lenders: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()

    def covers(self, jurisdiction: str, lender: str | None, product: str | None) -> bool:
        """A lender or a product of None is not asked about."""
        return (
            jurisdiction in self.jurisdictions
            and (lender is None or not self.lenders or lender in self.lenders)
            and (product is None or not self.products or product in self.products)
        )

    @property
    def closeness(self) -> tuple[bool, bool, int]:
        """Of two scopes that cover a debt the greater is its own: one that names products comes
        before one that names lenders, both before one that names neither, then the nearer place.
        """
        return bool(self.products), bool(self.lenders), -len(self.jurisdictions)

    def narrowed(self, other: Scope) -> Scope:
        """What both are about; ValueError where there is no such debt."""
        if not self.meets(other):
            raise ValueError(other)
        return Scope(
            self.jurisdictions & other.jurisdictions,
            _both(self.lenders, other.lenders),
            _both(self.products, other.products),
        )

    def meets(self, other: Scope) -> bool:
        """True when some debt is covered by both."""
        return (
            not self.jurisdictions.isdisjoint(other.jurisdictions)
            and _meet(self.lenders, other.lenders)
            and _meet(self.products, other.products)
        )


def _meet(some: frozenset[str], others: frozenset[str]) -> bool:
    """An empty set means all."""
    return not (some and others) or not some.isdisjoint(others)


def _both(some: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """An empty set means all."""
    return some & others if some and others else some | others


@dataclass(frozen=True, slots=True)
class InForce:
    """From the first day to the last, both included; None is open."""

    first_on: date | None = None
    last_on: date | None = None

    def holds(self, on: date) -> bool:
        started = self.first_on is None or self.first_on <= on
        return started and (self.last_on is None or on <= self.last_on)

    def meets(self, other: InForce) -> bool:
        """True when some day belongs to both."""
        return not (self._after(other) or other._after(self))

    def _after(self, other: InForce) -> bool:
        return bool(self.first_on and other.last_on and self.first_on > other.last_on)


ALWAYS = InForce()
