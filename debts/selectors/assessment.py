"""An assessment in the domain's words, one way only."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from debts.domain.planning import budget as domain
from debts.domain.sums.periods import Period
from debts.models.assessment import Assessment, Income, MoneyLine
from debts.models.steps import LINES

# A line of arrears with the debt that it is, and that debt's account.
_DEBTS = ("arrears__debt__creditor", "arrears__debt__entries")
_SUMS = ("incomes", "costs", "arrears", *_DEBTS)


def with_lines(assessment: Assessment) -> Assessment:
    """The same row, with all of its lines read: one query a kind of line."""
    prefetch_related_objects([assessment], *LINES.values(), *_DEBTS)
    return assessment


def with_sums(assessment: Assessment) -> Assessment:
    """The same row, with the lines read that a plan counts."""
    prefetch_related_objects([assessment], *_SUMS, "changes")
    return assessment


def counted_incomes(assessment: Assessment) -> list[Income]:
    """The income that these debts may be paid from; what is left out is in no sum and no letter."""
    return [row for row in assessment.incomes.all() if row.counted]


def leaves_out_income(assessment: Assessment) -> bool:
    return not all(row.counted for row in assessment.incomes.all())


def budget_of(assessment: Assessment) -> domain.Budget:
    """The assessment as the domain's budget: private words stay behind."""
    prefetch_related_objects([assessment], *_SUMS)
    return domain.Budget(
        assessment.currency,
        income=tuple(_line(row.source, row) for row in counted_incomes(assessment)),
        essentials=tuple(_line(row.kind, row) for row in assessment.costs.all()),
        arrears=tuple(domain.Line(row.kind, row.monthly) for row in assessment.arrears.all()),
    )


def _line(kind: str, row: MoneyLine) -> domain.Line:
    return domain.Line(kind, row.amount, Period(row.period))
