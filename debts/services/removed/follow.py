"""What lies in the bin follows where rows that it names became one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from debts.models import Household


def now_is(row: Model, other: Model, *, of: Household) -> None:
    """All that was deleted and named `row` names `other` when it comes back."""
    for deleted in of.deleted.select_for_update():
        places = list(_naming(type(row), row.pk, deleted.held["rows"]))
        for columns, name in places:
            columns[name] = other.pk
        if places:
            deleted.save(update_fields=["held"])


def _naming(
    model: type[Model], number: int, rows: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], str]]:
    for each in rows:
        for name in _columns_to(model, each["model"]):
            if each["columns"].get(name) == number:
                yield each["columns"], name


def _columns_to(model: type[Model], label: str) -> list[str]:
    try:
        columns = apps.get_model(label)._meta.concrete_fields
    except LookupError:  # a table of before the site was updated
        return []
    keys = (each for each in columns if isinstance(each, ForeignKey))
    return [each.attname for each in keys if each.related_model is model]
