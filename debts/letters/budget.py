"""The one-page budget for creditors: sums by kind, never the private lines, labels or reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices

from debts.domain.money import Money, total
from debts.models import Assessment, Cost, Income, Plan


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    monthly: Money


@dataclass(frozen=True, slots=True)
class BudgetSummary:
    """Monthly sums; `left` is income less essentials, arrears and what is kept back."""

    dated_on: object
    adults: int | None
    dependants: int | None
    incomes: tuple[Row, ...]
    costs: tuple[Row, ...]
    arrears: Money
    margin: Money

    @property
    def income(self) -> Money:
        return total((row.monthly for row in self.incomes), self.margin.currency)

    @property
    def essentials(self) -> Money:
        return total((row.monthly for row in self.costs), self.margin.currency)

    @property
    def left(self) -> Money:
        return self.income - self.essentials - self.arrears - self.margin


def summary(plan: Plan) -> BudgetSummary:
    """The summary of the assessment that a plan stands on."""
    assessment = plan.assessment
    return BudgetSummary(
        dated_on=assessment.dated_on,
        adults=assessment.adults,
        dependants=_dependants(assessment),
        incomes=_by_kind(assessment.incomes.all(), "source", Income.Source),
        costs=_by_kind(assessment.costs.all(), "kind", Cost.Kind),
        arrears=total(
            (each.monthly for each in assessment.arrears.all() if each.monthly), plan.currency
        ),
        margin=plan.margin or Money.zero(plan.currency),
    )


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
