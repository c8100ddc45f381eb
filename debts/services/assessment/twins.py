"""The line of today that a line of an earlier assessment became.

A completed assessment is copied to be changed, and its lines have other numbers there. An address
that the browser's Back leads to, or that somebody kept, still names the line of before.
"""

from __future__ import annotations

import json
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from debts.models import Assessment, History
from debts.services.assessment.assessments import Row

# These differ between a line and its copy though the answer is the same.
_NOT_ANSWERS = frozenset({"id", "assessment_id", "version", "created_at", "changed_at"})


def in_newest(row: Row, newest: Assessment) -> Row | None:
    """The line in `newest`, copy by copy; None where it was removed on the way.

    A copy began with the answers of its original, and a completed assessment keeps its answers.
    """
    if row.assessment_id == newest.pk:
        return row
    lines: Any = type(row)._default_manager.filter(assessment__household=newest.household_id)
    since = lines.filter(assessment_id__gte=row.assessment_id).order_by("assessment_id", "pk")
    by_copy = groupby(since, attrgetter("assessment_id"))
    of_copy: dict[int, list[Row]] = {number: list(each) for number, each in by_copy}
    known: list[Row] = [row]
    found: Row | None = None
    for number in sorted(of_copy)[1:]:
        at_first = [(line, _at_first(line, newest)) for line in of_copy[number]]
        twins = [_twin(line, of_copy[line.assessment_id], at_first) for line in reversed(known)]
        found = next((twin for twin in twins if twin), None)
        known += [found] if found else []
    return found if found and found.assessment_id == newest.pk else None


def _twin(line: Row, beside: list[Row], at_first: list[tuple[Row, dict[str, Any]]]) -> Row | None:
    """Lines of the same answers are told apart by their order, unless one of them is gone."""
    answers = _answers(line)
    alike = [each for each in beside if _answers(each) == answers]
    twins = [each for each, was in at_first if was == answers]
    return twins[alike.index(line)] if len(twins) == len(alike) else None


def _at_first(line: Row, newest: Assessment) -> dict[str, Any]:
    """Its answers on the day of the copy."""
    changes = History.objects.filter(
        household=newest.household_id,
        noun=str(line._meta.model_name),
        row_id=line.pk,
        verb=History.Verb.CHANGED,
    )
    oldest = changes.order_by("pk").first()
    return _only_answers(oldest.was) if oldest else _answers(line)


def _answers(line: Row) -> dict[str, Any]:
    names = [field.attname for field in line._meta.concrete_fields]
    columns = json.dumps({name: getattr(line, name) for name in names}, cls=DjangoJSONEncoder)
    return _only_answers(json.loads(columns))


def _only_answers(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name not in _NOT_ANSWERS}
