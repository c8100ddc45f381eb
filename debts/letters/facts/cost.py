"""What a loan truly costs a year, where that is more than a rule lets a court leave standing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.domain.law.rules import Rule
from debts.models import Debt, Letter
from debts.selectors.cost import CostBasis, cost_limit, yearly_cost


@dataclass(frozen=True, slots=True)
class HighCost:
    """Simple rates, in parts per million a year; `rule` is the one that sets the limit.

    `from_payments`: worked out from what was received and is paid, else from the quoted rate.
    """

    true_ppm: int
    limit_ppm: int
    rule: Rule
    from_payments: bool

    def figures(self) -> dict[str, str]:
        """In the active language: the limit, the paper that it stands in, and the place there."""
        source = self.rule.source
        named = (formats.words(source.instrument), formats.words(source.article))
        return {
            "cost_law": named[0],
            "cost_limit": formats.percent(self.limit_ppm),
            "cost_rule": formats.gap().join(filter(None, named)),
        }


def high_cost(letter: Letter, debt: Debt, cited: frozenset[str]) -> HighCost | None:
    """None where the cost or the limit is not known, the limit is kept, or cannot be cited.

    Interest and fees alone are compared: a penalty rate may take the place of the agreed rate, so
    that adding both could say too much. Never a card: its rate is a matter of agreement since
    2021, and the opinion of 2017 (item 2) is about contracts of loan. Nor a limit that hangs on
    the day of a suit: nobody knows it yet.
    """
    if debt.product == Debt.Product.CREDIT_CARD:
        return None
    cost = yearly_cost(debt)
    found = cost_limit(debt, cost, letter.dated_on)
    if cost is None or found is None or found.limit.rule.id not in cited:
        return None
    if found.limit.depends_on_suit or cost.nominal_ppm <= found.limit.ppm:
        return None
    from_payments = cost.basis is CostBasis.FLOWS
    return HighCost(cost.nominal_ppm, found.limit.ppm, found.limit.rule, from_payments)


def keeps_limit(debt: Debt, on: date) -> bool:
    """Whether what it costs is known, and so is the one limit that it stays within.

    A limit that hangs on the day of a suit is not known yet.
    """
    cost = yearly_cost(debt)
    found = cost_limit(debt, cost, on)
    if cost is None or found is None or found.limit.depends_on_suit:
        return False
    return cost.nominal_ppm <= found.limit.ppm
