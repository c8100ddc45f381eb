"""The rows of a budget as a letter prints them: incomes and costs by kind, what is paid first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from debts import formats
from debts.domain.law.jurisdictions import CostLine, Jurisdiction
from debts.domain.sums.money import Money, total
from debts.models import Assessment, Cost, Income
from debts.rulebook import book
from debts.selectors.assessment import counted_incomes

ALine = TypeVar("ALine", Income, Cost)
AKey = TypeVar("AKey", bound=Hashable)
# By the folder of letters of a place and the head: what is called otherwise there.
_HEADS = {
    ("cn", Cost.Kind.HOME.value): pgettext_lazy("China", "home (rent, mortgage, property fee)"),
    ("gb", Cost.Kind.HOME.value): pgettext_lazy("Britain", "home (rent, mortgage, council tax …)"),
    ("cn", Income.Source.SELF_EMPLOYMENT.value): pgettext_lazy("China", "self-employment"),
    ("gb", Income.Source.BENEFITS.value): pgettext_lazy("Britain", "benefits"),
    ("gb", Cost.Kind.INSURANCE.value): pgettext_lazy("Britain", "pensions and insurance"),
}


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A head of the budget; `lines` are those of its parts that the person gave a name to.

    `debt_id` is of the debt that it pays, where it pays one. `is_average`: some of it was told for
    longer than a month, and single months may differ. `is_floor`: some of it varies, and its lowest
    month counts. `is_earned`: wages, or one's own work.
    """

    label: str
    monthly: Money
    lines: tuple[BudgetRow, ...] = ()
    debt_id: int | None = None
    is_average: bool = False
    is_floor: bool = False
    is_earned: bool = False


def own_and_others(firsts: tuple[BudgetRow, ...], debt_id: int) -> tuple[BudgetRow, ...]:
    """What is paid on a debt by its name, and all other payments that come first as one sum.

    A water company is not told of a fine or of maintenance.
    """
    own = tuple(row for row in firsts if row.debt_id == debt_id)
    others = [row.monthly for row in firsts if row.debt_id != debt_id]
    if not others:
        return own
    return (*own, BudgetRow(_("Other payments that come first"), total(others, others[0].currency)))


def income_rows(assessment: Assessment) -> tuple[BudgetRow, ...]:
    rows = _known_rows(counted_incomes(assessment))
    sums = _summed((row.source, monthly) for row, monthly in rows)
    averaged = {row.source for row, monthly in rows if monthly and row.is_average}
    lowest = {row.source for row, _monthly in rows if row.is_floor}
    place = book().jurisdiction(assessment.household.country)
    return tuple(
        BudgetRow(
            _head(each, place),
            sums[each],
            is_average=each in averaged,
            is_floor=each in lowest,
            is_earned=each in (Income.Source.WAGES, Income.Source.SELF_EMPLOYMENT),
        )
        for each in Income.Source
        if each in sums
    )


def cost_rows(assessment: Assessment) -> tuple[BudgetRow, ...]:
    rows = _known_rows(assessment.costs.all())
    place = book().jurisdiction(assessment.household.country)
    heads = _summed((row.kind, monthly) for row, monthly in rows)
    parts = _summed(((row.kind, row.line), monthly) for row, monthly in rows)
    return tuple(
        BudgetRow(_head(kind, place), heads[kind], _named(place.cost_lines_of(kind), kind, parts))
        for kind in Cost.Kind
        if kind in heads
    )


def _head(kind: Income.Source | Cost.Kind, place: Jurisdiction) -> str:
    """What a head is called in the papers of a place: schemes of one country are not another's."""
    return str(_HEADS.get((place.letters, kind.value), kind.label))


def _named(
    lines: Iterable[CostLine], kind: str, parts: Mapping[tuple[str, str], Money]
) -> tuple[BudgetRow, ...]:
    """The lines of a head that the person gave a name of this place to; the rest has none."""
    return tuple(
        BudgetRow(formats.words(line.name), parts[kind, line.id])
        for line in lines
        if (kind, line.id) in parts
    )


def _known_rows(rows: Iterable[ALine]) -> list[tuple[ALine, Money]]:
    """Those whose sum of a month is known, with it."""
    return [(row, monthly) for row in rows if (monthly := row.monthly) is not None]


def _summed(sums: Iterable[tuple[AKey, Money]]) -> dict[AKey, Money]:
    """What each key comes to."""
    found: dict[AKey, Money] = {}
    for key, amount in sums:
        found[key] = found[key] + amount if key in found else amount
    return found
