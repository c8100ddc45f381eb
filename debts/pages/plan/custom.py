"""An offer at the number of instalments that lenders of a place commonly agree."""

from __future__ import annotations

from dataclasses import dataclass

from debts.domain.planning.courses import PlanDebt
from debts.domain.planning.offer import ComputedOffer, Kind
from debts.domain.sums.money import Money
from debts.models import Creditor, Offer
from debts.rulebook import book


@dataclass(frozen=True, slots=True)
class CustomaryTerm:
    """`monthly` in whole units of the currency clears the debt with instalment `count`."""

    terms: tuple[int, ...]
    count: int
    monthly: Money


def customary_term(
    offer: Offer, debt: PlanDebt | None, found: ComputedOffer | None
) -> CustomaryTerm | None:
    """The next customary number from the offer's own on; None where that is one, or none is left.

    For level instalments to a lender: who lent privately knows no such custom.
    """
    terms = book().jurisdiction(offer.debt.law).customary_terms
    if not terms or debt is None or found is None or found.schedule is None:
        return None
    if offer.debt.creditor.kind == Creditor.Kind.PERSON or len(found.steps) > 1:
        return None
    needed = len(found.schedule)
    count = next((each for each in terms if each >= needed), None)
    if found.kind is not Kind.INSTALMENTS or count is None or needed in terms:
        return None
    least = debt.least(count).minor
    return CustomaryTerm(terms, count, Money(-(-least // debt.unit) * debt.unit, debt.currency))
