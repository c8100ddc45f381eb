"""Earlier versions of a row, from its history: what each write replaced, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from debts.models.history import History
from debts.models.prepared import Prepared

# Whoever corrects a note more often finds the newest of them.
_NEWEST = 50
_OF_ROW = Prepared(
    lambda household, row: History.objects.filter(
        household=household, noun="contact", row_id=row, verb=History.Verb.CHANGED
    ).select_related("by")[:_NEWEST],
    values=2,
)


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """What stood there until `at`, when `by` (None: gone since, or the program) replaced it.

    `changed` are the columns that this write changed, each as it was before.
    """

    at: datetime
    by: str
    changed: Mapping[str, Any]


def earlier_versions(row: Model, household_id: int, shown: Sequence[str]) -> list[EarlierVersion]:
    """The newest first, of a contact; only writes that changed a column that is `shown`."""
    return list(_versions(row, household_id, shown))


def _versions(row: Model, household_id: int, shown: Sequence[str]) -> Iterator[EarlierVersion]:
    fields = {field.attname: field for field in row._meta.concrete_fields}
    after = {name: getattr(row, name) for name in shown}
    for write in _OF_ROW.of(household_id, row.pk):
        # A column that is younger than the write had nothing yet that could have changed.
        was = {
            name: fields[name].to_python(write.was[name]) if name in write.was else after[name]
            for name in shown
        }
        changed = {name: value for name, value in was.items() if value != after[name]}
        after = was
        if changed:
            yield EarlierVersion(write.at, str(write.by or ""), changed)
