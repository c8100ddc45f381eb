"""All rows of a household as JSON, faithful, found by following what hangs off it.

No model and no field is listed here, so a new one is in on the day it is added. What stays behind:
whatever opens a door, of an account all but its name, and what was deleted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db.models import Field, ManyToOneRel, Model, QuerySet

from debts.domain.sums.money import Money
from debts.formats import decimal_of
from debts.models import Account, Deleted, Household
from debts.models.base import MoneyAttribute

FORMAT = 1
# The digests of a link that lets somebody in, and of the address of a calendar.
SECRETS = frozenset({"debts.Invitation.secret_sha256", "debts.CalendarFeed.secret_sha256"})
# What was deleted is not taken along: whoever is handed the file does not read it.
LEFT_BEHIND = frozenset({Deleted})
_AT_ONCE = 500

Reader = Callable[[Any], Any]
# What else to say of a row of a model: the files that belong to it.
Beside = Mapping[type[Model], Reader]


@cache
def models_of_household() -> dict[type[Model], str]:
    """Every model that hangs off a household, with the lookup that leads back to it."""
    found: dict[type[Model], str] = {Household: ""}
    known: set[type[Model]] = {Household, *LEFT_BEHIND}
    waiting: list[type[Model]] = [Household]
    while waiting:
        above = waiting.pop(0)
        for field in _pointing_at(above):
            # A key that may be empty leads not every row back; the household's own is the last.
            leads_back = not field.null or above is Household
            if leads_back and field.model not in known:
                known.add(field.model)
                found[field.model] = "__".join(filter(None, (field.name, found[above])))
                waiting.append(field.model)
    return found


def json_bytes(household: Household, *, made_at: datetime, beside: Beside) -> Iterator[bytes]:
    """The document in pieces: one line a row, under the name of its model."""
    head = {"format": FORMAT, "made_at": made_at.astimezone(UTC), "currency": household.currency}
    yield _dumped(head)[:-1].encode() + b', "rows": {'
    for number, (model, path) in enumerate(models_of_household().items()):
        yield f"{',' if number else ''}\n{_dumped(model._meta.label)}: [".encode()
        for place, row in enumerate(_told(model, path, household, beside)):
            yield f"{',' if place else ''}\n{_dumped(row)}".encode()
        yield b"]"
    yield b"\n}}\n"


def _pointing_at(model: type[Model]) -> Iterator[Field[Any, Any]]:
    """Foreign keys of other models to this one, also those that give no way back."""
    for relation in model._meta.get_fields(include_hidden=True):
        # The links of a many-to-many field are told with the rows that they join.
        if isinstance(relation, ManyToOneRel) and not relation.related_model._meta.auto_created:
            yield relation.field


def _told(
    model: type[Model], path: str, household: Household, beside: Beside
) -> Iterator[dict[str, Any]]:
    columns = list(_columns(model))
    more: Reader = beside.get(model, lambda row: {})
    for row in _rows(model, path, household).iterator(_AT_ONCE):
        yield {name: read(row) for name, read in columns} | more(row)


def _rows(model: type[Model], path: str, household: Household) -> QuerySet[Any]:
    """The base manager leaves no row out."""
    rows = model._base_manager.filter(**{path or "pk": household.pk}).order_by("pk")
    if joined := list(_joined(model)):
        rows = rows.select_related(*joined)
    return rows.prefetch_related(*(field.name for field in model._meta.many_to_many))


def _joined(model: type[Model]) -> Iterator[str]:
    """Accounts for their names, and each way by which a row may ask its household's currency."""
    paths = models_of_household()
    is_below = paths[model] != "household"
    for key in (field for field in model._meta.concrete_fields if field.is_relation):
        above = key.related_model
        if above is Account:
            yield key.name
        elif above is Household or (is_below and above in paths):
            yield "__".join(filter(None, (key.name, paths[above])))


def _columns(model: type[Model]) -> Iterator[tuple[str, Reader]]:
    amounts = amounts_of(model)
    for field in model._meta.concrete_fields:
        if f"{model._meta.label}.{field.name}" in SECRETS:
            continue
        if field.name in amounts:
            yield amounts[field.name], _amount(amounts[field.name])
        elif field.related_model is Account:
            yield field.name, _account(field.name)
        else:
            yield field.attname, _choice(field) if field.choices else _plain(field.attname)
    for many in model._meta.many_to_many:
        yield many.name, _ids(many.name)


def amounts_of(model: type[Model]) -> dict[str, str]:
    """Column -> the attribute that reads it as money."""
    everything = {name: value for base in model.__mro__ for name, value in vars(base).items()}
    return {
        value.column: name
        for name, value in everything.items()
        if isinstance(value, MoneyAttribute)
    }


def _plain(name: str) -> Reader:
    return lambda row: getattr(row, name)


def _amount(name: str) -> Reader:
    def read(row: Any) -> Any:
        amount: Money | None = getattr(row, name)
        if amount is None:
            return None
        plain = str(decimal_of(amount))
        return {"minor": amount.minor, "currency": amount.currency, "amount": plain}

    return read


def _account(name: str) -> Reader:
    """Who it was: the name, and nothing that signs in."""
    return lambda row: account.name if (account := getattr(row, name)) else None


def _choice(field: Field[Any, Any]) -> Reader:
    labels = {value: str(label) for value, label in field.flatchoices}

    def read(row: Any) -> Any:
        value = getattr(row, field.attname)
        return {"value": value, "label": labels.get(value, "")}

    return read


def _ids(name: str) -> Reader:
    return lambda row: [each.pk for each in getattr(row, name).all()]


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_written)


def _written(value: Any) -> str:
    """Dates and times in ISO 8601; anything that JSON has no form for, as text."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
