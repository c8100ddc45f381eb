"""Costs by kind: what each comes to, and whether a host would call it unusual."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from debts.domain.sums.money import Money
from debts.models import Assessment, Cost, Guideline
from debts.models.steps import cost_step
from debts.pages.assessment.overview import monthly
from debts.pages.assessment.tasks import Status


@dataclass(frozen=True, slots=True)
class CostKind:
    """One kind of cost on the list; `monthly` is None where no amount is known yet."""

    kind: str
    label: str
    status: Status
    monthly: Money | None
    lines: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Unusual:
    """A kind of cost above what the host calls usual; `largest` bears the reason."""

    monthly: Money
    usual: Money
    largest: Cost


def cost_kinds(assessment: Assessment) -> tuple[CostKind, ...]:
    by_kind: dict[str, list[Cost]] = {}
    for row in assessment.costs.all():
        by_kind.setdefault(row.kind, []).append(row)
    return tuple(_cost_kind(assessment, kind, by_kind.get(kind, [])) for kind in Cost.Kind)


def costs_title(kind: str) -> str:
    return _("Costs: %(kind)s") % {"kind": Cost.Kind(kind).label}


def next_kind(assessment: Assessment, after: str) -> str | None:
    """The next kind without an answer, in their order and then from the top."""
    kinds = Cost.Kind.values
    at = kinds.index(after) + 1
    return next(
        (k for k in kinds[at:] + kinds[:at] if cost_step(k) not in assessment.steps_done), None
    )


def unusual(assessment: Assessment, kind: str) -> Unusual | None:
    """A kind whose month is above the host's guideline, if there is one for this country."""
    household = assessment.household
    guideline = Guideline.objects.filter(
        country=household.country, currency=household.currency, kind=kind
    ).first()
    if guideline is None:
        return None
    rows = list(assessment.costs.filter(kind=kind))
    people = (assessment.adults or 1) + (assessment.children or 0)
    month, usual = monthly(rows, household.currency), guideline.for_people(people)
    return Unusual(month, usual, max(rows, key=_weight)) if month > usual else None


def _weight(row: Cost) -> tuple[bool, int]:
    """The line that already has a reason, else the largest of a month."""
    return bool(row.reason), row.monthly.minor if row.monthly else 0


def _cost_kind(assessment: Assessment, kind: Cost.Kind, rows: list[Cost]) -> CostKind:
    unknown = sum(row.amount is None for row in rows)
    return CostKind(
        kind=kind.value,
        label=str(kind.label),
        status=Status.of(cost_step(kind) in assessment.steps_done, bool(rows)),
        monthly=monthly(rows, assessment.currency) if unknown < len(rows) else None,
        lines=len(rows),
        unknown=unknown,
    )
