"""The one-page budget for creditors: sums by kind, never the private lines, labels or reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import TextChoices

from debts.domain.sums.money import Money, total
from debts.models import Assessment, Cost, Income, Offer, Plan
from debts.selectors.assessment import budget_of
from debts.selectors.plan import expected_at_first, standing_agreements, unoffered_arrears


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    monthly: Money


@dataclass(frozen=True, slots=True)
class BudgetSummary:
    """Monthly sums that add up to what all other creditors are offered together.

    `expected` is what counted changes add by the first payment, below zero where they take;
    `first` is paid on priority debts and arrears, `agreed` under agreements that stand; `reserve`
    is all that is kept back of what there is, whatever margin was wished for. `unknown` counts
    the lines whose amount is not known: they are in no sum, so more seems to be left than there is.
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
    unknown: int

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

    @property
    def short(self) -> Money | None:
        """What is missing each month; None where nothing is."""
        return -self.left if self.left.minor < 0 else None


def summary(plan: Plan, offers: Iterable[Offer]) -> BudgetSummary:
    """The summary of the assessment that a plan stands on, as the plan uses it."""
    offers = list(offers)
    alone = summary_without_plan(plan.assessment)
    priority = _known((each.monthly for each in offers if each.debt.priority), plan.currency)
    behind = _known((row.monthly for row in unoffered_arrears(plan, offers)), plan.currency)
    before = replace(alone, expected=expected_at_first(plan), first=behind + priority)
    kept = before.left - offered(offers, plan.currency)
    return replace(before, reserve=kept.or_zero())


def summary_without_plan(assessment: Assessment) -> BudgetSummary:
    """The summary for a letter that offers nothing: its household's answers as they stand."""
    currency = assessment.currency
    agreements = standing_agreements(assessment.household)
    return BudgetSummary(
        dated_on=assessment.dated_on,
        adults=assessment.adults,
        dependants=_dependants(assessment),
        incomes=_by_kind(assessment.incomes.all(), "source", Income.Source),
        costs=_by_kind(assessment.costs.all(), "kind", Cost.Kind),
        expected=Money.zero(currency),
        first=_known((each.monthly for each in assessment.arrears.all()), currency),
        agreed=_known((each.instalment for each in agreements), currency),
        reserve=Money.zero(currency),
        unknown=budget_of(assessment).unknown,
    )


def offered(offers: Iterable[Offer], currency: str) -> Money:
    """What all offers come to in a month; priority debts are not offers but paid first."""
    return _known((each.monthly for each in offers if not each.debt.priority), currency)


def _known(amounts: Iterable[Money | None], currency: str) -> Money:
    return total((amount for amount in amounts if amount is not None), currency)


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
