"""The one-page budget for creditors: sums by kind, never the private lines, labels or reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import TextChoices

from debts.domain.money import Money, total
from debts.models import Assessment, Cost, Income, Offer, Plan
from debts.models.plan_facts import expected_at_first, standing_agreements


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    monthly: Money


@dataclass(frozen=True, slots=True)
class BudgetSummary:
    """Monthly sums that add up to what all other creditors are offered together.

    `expected` is what counted changes add by the first payment, below zero where they take;
    `first` is paid on priority debts and arrears, `agreed` under agreements that stand; `reserve`
    is all that is kept back: the margin, and what was held back from the offers.
    """

    dated_on: date
    adults: int | None
    dependants: int | None
    incomes: tuple[Row, ...]
    costs: tuple[Row, ...]
    expected: Money
    first: Money
    agreed: Money
    reserve: Money

    @property
    def income(self) -> Money:
        return total((row.monthly for row in self.incomes), self.first.currency)

    @property
    def essentials(self) -> Money:
        return total((row.monthly for row in self.costs), self.first.currency)

    @property
    def left(self) -> Money:
        """What is left for all other creditors; below zero in a shortfall."""
        means = self.income + self.expected - self.essentials
        return means - self.first - self.agreed - self.reserve


def summary(plan: Plan, offers: Iterable[Offer]) -> BudgetSummary:
    """The summary of the assessment that a plan stands on, as the plan uses it."""
    offers = list(offers)
    zero = Money.zero(plan.currency)
    bare = BudgetSummary(
        dated_on=plan.assessment.dated_on,
        adults=plan.assessment.adults,
        dependants=_dependants(plan.assessment),
        incomes=_by_kind(plan.assessment.incomes.all(), "source", Income.Source),
        costs=_by_kind(plan.assessment.costs.all(), "kind", Cost.Kind),
        expected=expected_at_first(plan),
        first=_paid_first(plan, offers),
        agreed=total((a.instalment or zero for a in standing_agreements(plan)), plan.currency),
        reserve=zero,
    )
    kept = bare.left - offered(offers, plan.currency)
    tokens = any(offer.is_token for offer in offers)
    return replace(bare, reserve=(plan.margin or zero) if tokens else kept.or_zero())


def offered(offers: Iterable[Offer], currency: str) -> Money:
    """What all offers come to in a month; priority debts are not offers but paid first."""
    sums = (each.monthly for each in offers if not each.debt.priority)
    return total((sum_ for sum_ in sums if sum_ is not None), currency)


def _paid_first(plan: Plan, offers: Iterable[Offer]) -> Money:
    arrears = (each.monthly for each in plan.assessment.arrears.all())
    priority = (each.monthly for each in offers if each.debt.priority)
    paid = (sum_ for sum_ in (*arrears, *priority) if sum_ is not None)
    return total(paid, plan.currency)


def _dependants(assessment: Assessment) -> int | None:
    known = [n for n in (assessment.children, assessment.other_dependants) if n is not None]
    return sum(known) if known else None


def _by_kind(
    lines: Iterable[Income | Cost], field: str, kinds: type[TextChoices]
) -> tuple[Row, ...]:
    sums: dict[str, Money] = defaultdict()
    for line in lines:
        monthly = line.monthly
        if monthly is not None:
            kind = getattr(line, field)
            sums[kind] = sums[kind] + monthly if kind in sums else monthly
    return tuple(Row(str(kind.label), sums[kind]) for kind in kinds if kind in sums)
