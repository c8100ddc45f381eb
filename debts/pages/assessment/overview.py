"""What an assessment says: a month's sums, by kind, and what is left of them.

Each function reads the rows once, whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from debts.domain.planning.budget import Budget
from debts.domain.sums.money import Money, total
from debts.models import Arrears, Assessment, Cost, Income
from debts.models.assessment import MoneyLine
from debts.pages.charts import MoneyFlow
from debts.selectors.assessment import (
    UnevenIncome,
    budget_of,
    counted_incomes,
    is_left_to_plan,
    leaves_out_income,
    uneven_income,
)


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind; `monthly` sums those that are known."""

    kind: str
    label: str
    monthly: Money
    lines: tuple[MoneyLine, ...]

    @property
    def unknown(self) -> int:
        return sum(line.amount is None for line in self.lines)

    @property
    def known(self) -> Money | None:
        """None where there are lines and none is known: that is not nothing."""
        return self.monthly if not self.lines or self.unknown < len(self.lines) else None


class Lean(StrEnum):
    """Which way the picture moves once what is not known becomes known."""

    BETTER = "better"
    TIGHTER = "tighter"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Picture:
    """A month's money in one currency; unknown amounts count for nothing, and are counted."""

    assessment: Assessment
    income: Money
    essentials: Money
    arrears: Money
    unknown_count: int
    lean: Lean
    income_groups: tuple[Group, ...]
    cost_groups: tuple[Group, ...]
    arrears_lines: tuple[Arrears, ...]

    @property
    def arrears_undecided(self) -> bool:
        """Whether it is open what is paid on a bill that is behind: that is not nothing."""
        return any(line.monthly is None for line in self.arrears_lines)

    @property
    def left_to_plan(self) -> bool:
        """Whether a plan proposes what is paid on such a bill, out of what is left."""
        return self.left.minor > 0 and any(map(is_left_to_plan, self.arrears_lines))

    @property
    def leaves_out_income(self) -> bool:
        return leaves_out_income(self.assessment)

    @property
    def uneven_income(self) -> UnevenIncome:
        return uneven_income(self.assessment)

    @property
    def before_arrears(self) -> Money:
        return self.income - self.essentials

    @property
    def left(self) -> Money:
        """What is left for all other debts; below zero in a shortfall."""
        return self.before_arrears - self.arrears

    @property
    def short(self) -> Money:
        """What is missing each month; zero when something is left."""
        return (-self.left).or_zero()

    @property
    def flow(self) -> MoneyFlow:
        return MoneyFlow(self.income, self.essentials, self.arrears)


def picture(assessment: Assessment) -> Picture:
    budget = budget_of(assessment)
    incomes, costs = counted_incomes(assessment), assessment.costs.all()
    return Picture(
        assessment=assessment,
        income=budget.total_income,
        essentials=budget.total_essentials,
        arrears=budget.total_arrears,
        unknown_count=budget.unknown,
        lean=lean_of(budget),
        income_groups=grouped(incomes, "source", Income.Source, assessment.currency),
        cost_groups=grouped(costs, "kind", Cost.Kind, assessment.currency),
        arrears_lines=tuple(assessment.arrears.all()),
    )


def lean_of(budget: Budget) -> Lean:
    """Which way the sums that are not known would move what is left."""
    if not budget.unknown_income:
        return Lean.TIGHTER
    return Lean.EITHER if budget.unknown_needs else Lean.BETTER


def grouped(
    rows: Iterable[MoneyLine], field: str, kinds: type[Income.Source | Cost.Kind], currency: str
) -> tuple[Group, ...]:
    """Rows by kind, in the order in which the kinds are asked; kinds without rows are left out."""
    by_kind: dict[str, list[MoneyLine]] = {}
    for row in rows:
        by_kind.setdefault(getattr(row, field), []).append(row)
    return tuple(
        Group(kind.value, str(kind.label), monthly(by_kind[kind], currency), tuple(by_kind[kind]))
        for kind in kinds
        if kind in by_kind
    )


def monthly(rows: Iterable[MoneyLine], currency: str) -> Money:
    """What known lines come to in a month."""
    return total((sum_ for row in rows if (sum_ := row.monthly) is not None), currency)
