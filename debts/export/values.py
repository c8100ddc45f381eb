"""What `everything.json` says of a row, read back as its columns: nothing is taken on trust."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import AutoField, BigAutoField, Field, JSONField, Model

from debts.export.everything import SECRETS, amounts_of
from debts.models import Account, Document, Letter

# Beside the columns of its own, what says which files belong to a row.
FILES: Mapping[type[Model], frozenset[str]] = {
    Document: frozenset({"file"}),
    Letter: frozenset({"pdf", "text"}),
}
_MOST_NUMBER = 2**53


class BadRow(Exception):
    """A row, or a value of it, that cannot be what was taken along."""


def plain_columns(model: type[Model], told: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """The columns that lead to no other row. A column that an older version did not have keeps
    what a new row has there."""
    known = {_told_as(field, model) for field in model._meta.concrete_fields}
    known |= {many.name for many in model._meta.many_to_many} | FILES.get(model, frozenset())
    if strange := set(told) - known:
        raise BadRow(f"{model.__name__}: {sorted(strange)}")
    amounts = amounts_of(model)
    found: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.is_relation or isinstance(field, (AutoField, BigAutoField)):
            continue
        name = amounts.get(field.name, field.attname)
        if f"{model._meta.label}.{field.name}" in SECRETS or name not in told:
            continue
        read = _amount(currency) if field.name in amounts else _read(field)
        found[field.attname] = read(told[name])
    return found


def _told_as(field: Field[Any, Any], model: type[Model]) -> str:
    if field.related_model is Account:
        return field.name
    return amounts_of(model).get(field.name, field.attname)


def _amount(currency: str) -> Callable[[Any], int | None]:
    def read(value: Any) -> int | None:
        if value is None:
            return None
        if not isinstance(value, dict) or value.get("currency") != currency:
            raise BadRow(f"an amount: {value!r:.80}")
        return number(value.get("minor"))

    return read


def _read(field: Field[Any, Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if field.choices and isinstance(value, dict):
            value = value.get("value")
        if isinstance(field, JSONField):
            return value
        if isinstance(value, (dict, list)):
            raise BadRow(f"{field.name}: {value!r:.80}")
        try:
            return field.to_python(value)
        except ValidationError:
            raise BadRow(f"{field.name}: {value!r:.80}") from None

    return read


def number(value: Any) -> int:
    """A number that a row or an amount can have."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _MOST_NUMBER:
        raise BadRow(f"a number: {value!r:.80}")
    return value
