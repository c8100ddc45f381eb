"""Every write of a self-assessment that touches more than one row.

One assessment is edited at a time. A completed one is never changed: the first save after
completion begins a copy dated today. Call these inside the door's transaction.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from debts.models import Account, Assessment, Household
from debts.models.assessment import Arrears, Asset, Change, Cost, Income
from debts.models.steps import LINES, steps_left

Row = Income | Cost | Arrears | Asset | Change


class StepsLeft(Exception):
    """An assessment is finished only when every step was answered."""


def begin(household: Household, *, today: date) -> Assessment:
    """The newest assessment, or a first one."""
    _one_at_a_time(household)
    newest = household.assessments.newest()
    return newest or household.assessments.create(dated_on=today)


def for_change(household: Household, *, today: date) -> Assessment | None:
    """The assessment that a save goes to: the one in progress, or a copy of the completed one."""
    _one_at_a_time(household)
    newest = household.assessments.newest()
    if newest is None or newest.completed_on is None:
        return newest
    return _copy(newest, today)


def row_for_change(row: Row, *, today: date) -> Row:
    """The row that a save goes to: itself, or its twin in the copy of a completed assessment."""
    household, original = row.assessment.household, row.assessment
    assessment = for_change(household, today=today)
    if assessment is None or assessment == original:
        return row
    return _twin(row, original, assessment)


def revise(source: Assessment, *, today: date) -> Assessment:
    """A copy of any dated assessment, to be changed; the one in progress if there is one."""
    _one_at_a_time(source.household)
    newest = source.household.assessments.newest()
    if newest and newest.completed_on is None:
        return newest
    return _copy(source, today)


def mark_done(assessment: Assessment, step: str) -> None:
    """Note that a step was answered, without touching the version that open forms carry."""
    if step in assessment.steps_done:
        return
    assessment.steps_done = [*assessment.steps_done, step]
    Assessment.objects.filter(pk=assessment.pk).update(steps_done=assessment.steps_done)


def finish(assessment: Assessment, *, today: date) -> None:
    """Confirm the answers as of today; raises `StepsLeft`."""
    if steps_left(assessment):
        raise StepsLeft
    assessment.dated_on, assessment.completed_on = max(today, assessment.dated_on), today
    # The version stays: a form still open elsewhere is saved into a copy, not over this one.
    assessment.save(update_fields=["dated_on", "completed_on", "changed_at"])


def mark_checked(assessment: Assessment, *, by: Account, today: date) -> None:
    """An adviser has looked through a completed budget."""
    assessment.checked_by, assessment.checked_on = by, today
    assessment.save(update_fields=["checked_by", "checked_on", "changed_at"])


def _one_at_a_time(household: Household) -> None:
    """Two saves at once must not both begin a copy (SQLite writes one at a time by itself)."""
    Household.objects.select_for_update().get(pk=household.pk)


def _copy(source: Assessment, today: date) -> Assessment:
    copy = Assessment.objects.select_related("household").get(pk=source.pk)
    copy.dated_on = max(today, source.dated_on)
    copy.completed_on = copy.checked_by = copy.checked_on = None
    _as_new(copy).save()
    for name in LINES.values():
        rows = list(getattr(source, name).order_by("pk"))
        for row in rows:
            _as_new(row).assessment = copy
        getattr(copy, name).model.objects.bulk_create(rows)
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
