"""What a deletion takes away, written down while it happens, so that it can be brought back.

    with journal.opened() as found:
        …  # verbs that remove and change rows by `services/rows.py`

A row is kept by its columns as JSON has them, with all that the database deletes with it, and with
the places that led to it and are empty after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import router
from django.db.models import Model
from django.db.models.deletion import Collector

from debts.models import Document

_AT_ONCE = 500


@dataclass
class Journal:
    """`rows`: {model, columns}; `pointers`: {model, pk, column, value}; `changed`: {model, pk, was,
    now}. Models by their label, each list in the order in which it happened."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    pointers: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)

    def held(self) -> dict[str, Any]:
        """What of it concerns rows that are still there, and the rows that are not."""
        gone = {(row["model"], row["columns"]["id"]) for row in self.rows}
        stays = [
            [each for each in found if (each["model"], each["pk"]) not in gone]
            for found in (self.pointers, self.changed)
        ]
        return {"rows": self.rows, "pointers": stays[0], "changed": stays[1]}


_open: ContextVar[Journal | None] = ContextVar("the deletion that goes on", default=None)


@contextmanager
def opened() -> Iterator[Journal | None]:
    """Of verbs within verbs only the outermost writes; the others get None."""
    if _open.get() is not None:
        yield None
        return
    found = Journal()
    before = _open.set(found)
    try:
        yield found
    finally:
        _open.reset(before)


def removing(row: Model) -> None:
    """Call it before the row goes."""
    found = _open.get()
    if found is None:
        return
    collector = Collector(using=router.db_for_write(type(row)), origin=row)
    collector.collect([row])
    numbers: dict[type[Model], list[Any]] = {type(row): [row.pk]}
    for model, gone in collector.data.items():
        numbers.setdefault(model, []).extend(each.pk for each in gone)
    for some in collector.fast_deletes:
        numbers.setdefault(some.model, []).extend(each.pk for each in some)
    for model, pks in numbers.items():
        found.rows += _rows(model, pks, found)
    for (column, value), places in collector.field_updates.items():
        if value is None:
            found.pointers += _pointers(column, places)


def changing(row: Model, was: dict[str, Any]) -> None:
    """Call it once a row was changed that stays: only the columns that differ are kept."""
    found = _open.get()
    if found is None:
        return
    now = type(row)._base_manager.filter(pk=row.pk).values(*was).get()
    moved = [name for name, value in was.items() if now[name] != value]
    found.changed.append(
        {
            "model": row._meta.label,
            "pk": row.pk,
            "was": {name: plain(was[name]) for name in moved},
            "now": {name: plain(now[name]) for name in moved},
        }
    )


def plain(value: Any) -> Any:
    """As JSON has it, to the last microsecond; `to_python` of its field reads it back."""
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def _rows(model: type[Model], pks: list[Any], found: Journal) -> Iterator[dict[str, Any]]:
    wanted = list(dict.fromkeys(pks))
    columns = [each.attname for each in model._meta.concrete_fields]
    for start in range(0, len(wanted), _AT_ONCE):
        some = model._base_manager.filter(pk__in=wanted[start : start + _AT_ONCE]).order_by("pk")
        for values in some.values(*columns):
            if model is Document:
                found.papers.append(values["stored_name"])
            kept = {name: plain(value) for name, value in values.items()}
            yield {"model": model._meta.label, "columns": kept}


def _pointers(column: Any, places: list[Any]) -> Iterator[dict[str, Any]]:
    for some in places:
        for row in some:
            yield {
                "model": column.model._meta.label,
                "pk": row.pk,
                "column": column.attname,
                "value": getattr(row, column.attname),
            }
