"""Self-assessments: begun, answered, finished, checked, and copied to be changed.

One assessment is edited at a time. A completed one is never changed: the first save after
completion begins a copy dated today. Call these inside the door's transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from debts.models import Account, Assessment, Household
from debts.models.assessment import Arrears, Asset, Change, Cost, Income
from debts.models.steps import LINES, AssessmentStep, steps_left
from debts.services import rows

Row = Income | Cost | Arrears | Asset | Change


class StepsLeft(Exception):
    """An assessment is finished only when every step was answered."""


def begin(household: Household, *, today: date, by: Account) -> Assessment:
    """The newest assessment, or a first one."""
    one_at_a_time(household)
    newest = household.assessments.newest()
    return newest or rows.add(Assessment(household=household, dated_on=today), by=by)


def begin_with(
    household: Household, people: Mapping[str, int], *, today: date, by: Account
) -> Assessment:
    """A first assessment that knows already how many live on the money."""
    assessment = begin(household, today=today, by=by)
    for number, count in people.items():
        setattr(assessment, number, count)
    change_answers(assessment, seen=assessment.version, by=by)
    mark_done(assessment, AssessmentStep.PEOPLE)
    return assessment


def change_answers(assessment: Assessment, *, seen: int, by: Account) -> Assessment:
    """Store the answers of one step. Raises `StaleRow`."""
    return rows.change(assessment, seen=seen, by=by)


def for_change(household: Household, *, today: date, by: Account) -> Assessment | None:
    """The assessment that a save goes to: the one in progress, or a copy of the completed one."""
    one_at_a_time(household)
    newest = household.assessments.newest()
    if newest is None or newest.completed_on is None:
        return newest
    return _copy(newest, today, by)


def row_for_change(row: Row, *, today: date, by: Account) -> Row:
    """The row that a save goes to: itself, or its twin in the copy of a completed assessment."""
    household, original = row.assessment.household, row.assessment
    assessment = for_change(household, today=today, by=by)
    if assessment is None or assessment == original:
        return row
    return _twin(row, original, assessment)


def revise(source: Assessment, *, today: date, by: Account) -> Assessment:
    """A copy of any dated assessment, to be changed; the one in progress if there is one."""
    one_at_a_time(source.household)
    newest = source.household.assessments.newest()
    if newest and newest.completed_on is None:
        return newest
    return _copy(source, today, by)


def mark_done(assessment: Assessment, step: str) -> None:
    """Note that a step was answered, without touching the version that open forms carry."""
    if step in assessment.steps_done:
        return
    assessment.steps_done = [*assessment.steps_done, step]
    Assessment.objects.filter(pk=assessment.pk).update(steps_done=assessment.steps_done)


def finish(assessment: Assessment, *, today: date, by: Account) -> None:
    """Confirm the answers as of today; raises `StepsLeft`."""
    if steps_left(assessment):
        raise StepsLeft
    assessment.dated_on, assessment.completed_on = max(today, assessment.dated_on), today
    # The version stays: a form still open elsewhere is saved into a copy, not over this one.
    rows.change_columns(assessment, "dated_on", "completed_on", "changed_at", by=by)


def finish_like(source: Assessment, copy: Assessment, *, by: Account) -> None:
    """Finished with the days of the one that it was copied from."""
    copy.dated_on, copy.completed_on = source.dated_on, source.completed_on
    rows.change_columns(copy, "dated_on", "completed_on", "changed_at", by=by)


def mark_checked(assessment: Assessment, *, reference: str, by: Account, today: date) -> None:
    """An adviser has looked through a completed budget, which has a reference from then on."""
    assessment.checked_by, assessment.checked_on = by, today
    assessment.checked_reference = reference
    columns = ("checked_by", "checked_on", "checked_reference", "changed_at")
    rows.change_columns(assessment, *columns, by=by)


def one_at_a_time(household: Household) -> None:
    """Two saves at once must not both begin a copy (SQLite writes one at a time by itself)."""
    Household.objects.select_for_update().get(pk=household.pk)


def _copy(source: Assessment, today: date, by: Account) -> Assessment:
    copy = Assessment.objects.select_related("household").get(pk=source.pk)
    copy.dated_on = max(today, source.dated_on)
    copy.completed_on = copy.checked_by = copy.checked_on = None
    copy.checked_reference = ""
    rows.add(_as_new(copy), by=by)
    for name in LINES.values():
        lines = list(getattr(source, name).order_by("pk"))
        for line in lines:
            _as_new(line).assessment = copy
        getattr(copy, name).model.objects.bulk_create(lines)
    return copy


def _as_new(row: Any) -> Any:
    row.pk = None
    row._state.adding = True
    return row


def _twin(row: Row, original: Assessment, copy: Assessment) -> Row:
    """Rows are copied in their order, so twins stand at the same place."""
    name = str(row._meta.get_field("assessment").remote_field.related_name)
    before = getattr(original, name).filter(pk__lt=row.pk).count()
    twin: Row = getattr(copy, name).order_by("pk")[before]
    return twin
