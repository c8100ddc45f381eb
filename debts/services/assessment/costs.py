"""The costs of one page, kept together: each line added, changed or removed by its own verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from debts.domain.sums.money import Money
from debts.models import Account, Assessment, Cost, Household
from debts.services.assessment import assessments, lines


@dataclass(frozen=True, slots=True)
class CostAnswer:
    """What was answered of one line; `row` is the one that says it so far, if there is one.

    `amount` None is "I do not know yet". `is_gone`: nothing is paid for it any more.
    """

    row: Cost | None
    kind: str
    line: str
    label: str
    amount: Money | None
    period: str
    is_gone: bool = False


def keep_costs(
    household: Household, answers: Iterable[CostAnswer], *, today: date, by: Account
) -> Assessment | None:
    """Store what differs; the assessment that has it, a copy where the newest was complete."""
    assessment = assessments.for_change(household, today=today, by=by)
    if assessment is None:
        return None
    # Twins are found by their place in the list: all of them before a line goes.
    rows = [(_row(answer, assessment, today, by), answer) for answer in answers]
    for row, answer in rows:
        _keep(row, answer, by)
    return assessment


def _row(answer: CostAnswer, assessment: Assessment, today: date, by: Account) -> Cost:
    if answer.row is None:
        return Cost(assessment=assessment, kind=answer.kind, line=answer.line, label=answer.label)
    row = assessments.row_for_change(answer.row, today=today, by=by)
    assert isinstance(row, Cost)
    return row


def _keep(row: Cost, answer: CostAnswer, by: Account) -> None:
    if answer.is_gone:
        lines.leave_out(row, by=by)
        return
    row.amount, row.period = answer.amount, answer.period
    if row.pk:
        lines.change_line(row, seen=row.version, by=by)
    else:
        lines.add_line(row, by=by)
