"""The lines of a self-assessment, as verbs. A removed one comes back into the answers of today."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from debts import clock
from debts.models import Account, Arrears, Assessment, Deleted, Household
from debts.models.removed.deleted import KEPT_FOR
from debts.services import rows
from debts.services.assessment.assessments import Row, finish_like, for_change
from debts.services.owed.arrears import add_arrears, change_arrears, remove_arrears
from debts.services.removed.back import StaysDeleted, WhyStays, bring_back
from debts.services.removed.into import into_bin

_NOUNS = frozenset({"income", "cost", "arrears", "asset", "change"})


def add_line(row: Row, *, by: Account) -> Row:
    return add_arrears(row, by=by) if isinstance(row, Arrears) else rows.add(row, by=by)


def change_line(row: Row, *, seen: int, by: Account) -> Row:
    """Raises `StaleRow` where somebody saved the line since the form was opened."""
    if isinstance(row, Arrears):
        return change_arrears(row, seen=seen, by=by)
    return rows.change(row, seen=seen, by=by)


def decide_sum(line: Arrears, *, seen: int, looked_at: Assessment, by: Account) -> Arrears:
    """What is paid on arrears, decided on finished answers: none of these changes by it, so that
    the copy with the decision is as finished, and as old, as what the person `looked_at`.

    Raises `StaleRow`.
    """
    decided = change_arrears(line, seen=seen, by=by)
    if looked_at.completed_on and line.assessment != looked_at:
        finish_like(looked_at, line.assessment, by=by)
    return decided


def remove_line(row: Row, *, by: Account) -> None:
    with into_bin(row, by=by):
        leave_out(row, by=by)


def leave_out(row: Row, *, by: Account) -> None:
    """An answer that was emptied on its page: a changed answer, and no line that was deleted."""
    if isinstance(row, Arrears):
        remove_arrears(row, by=by)
    else:
        rows.remove(row, by=by)


def is_line(deleted: Deleted) -> bool:
    return deleted.noun in _NOUNS


def removed_line(account: Account, household: Household, model: type[Row]) -> Deleted | None:
    """The line of this kind that this account removed last, while it can be brought back."""
    since = clock.now() - KEPT_FOR
    noun = str(model._meta.model_name)
    return household.deleted.filter(by=account, noun=noun, at__gt=since).first()


@transaction.atomic
def bring_line_back(deleted: Deleted, *, today: date, by: Account) -> Row:
    """Into the answers of today: a copy of them where they were finished, or copied since.

    Raises `StaysDeleted`, and then nothing was begun.
    """
    assessment = for_change(deleted.household, today=today, by=by)
    if assessment is None:
        raise StaysDeleted(WhyStays.GONE)
    for each in deleted.held["rows"]:
        columns = each["columns"]
        if columns.get("assessment_id") not in (None, assessment.pk):
            columns["assessment_id"], columns["id"] = assessment.pk, None
    back = bring_back(deleted, by=by)
    return next(row for row in back if isinstance(row, Row))
