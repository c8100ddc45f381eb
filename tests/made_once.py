"""Rows that many tests begin with: worked out once in a process, then only written again.

What is kept is the text of INSERTs and the bytes of what was returned, so nothing that one test
does to its rows is met by the next: each writes its own into an empty database.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, wraps
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.utils import timezone, translation

from debts.models import Household

Make = TypeVar("Make", bound=Callable[..., Any])
Row = tuple[Any, ...]
Insert = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class _Kept:
    inserts: tuple[Insert, ...]
    returned: bytes

    def again(self) -> Any:
        with connection.cursor() as cursor:
            for sql, values in self.inserts:
                cursor.execute(sql, values)
        return pickle.loads(self.returned)


def made_once(make: Make) -> Make:
    """For a function that makes a household's rows from its arguments alone.

    Where a household is there already, or a row is among the arguments, it makes them anew: their
    ids, and what belongs together, would be other ones. What it reads besides its arguments (a
    rule, a kind of letter) has to be an argument too, so that a test may put another in its place.
    """
    kept: dict[tuple[object, ...], _Kept] = {}

    @wraps(make)
    def made(*given: Any, **named: Any) -> Any:
        arguments = (*given, *named.values())
        if any(isinstance(each, Model) for each in arguments) or Household.objects.exists():
            return make(*given, **named)
        today, language = timezone.now().date(), translation.get_language()
        key = (repr(given), repr(sorted(named.items())), today, language)
        if key in kept:
            return kept[key].again()
        before = _stored()
        returned = make(*given, **named)
        kept[key] = _Kept(tuple(_inserts(before, _stored())), pickle.dumps(returned))
        return returned

    return cast(Make, made)


def _stored() -> dict[str, list[Row]]:
    """Every row of ours, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table, columns in _tables():
            cursor.execute(f"SELECT {columns} FROM {table}")
            found[table] = [tuple(map(_plain, row)) for row in cursor.fetchall()]
    return found


def _plain(value: Any) -> Any:
    """As both databases take it in an INSERT."""
    return str(value) if isinstance(value, date | datetime | time) else value


def _inserts(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> Iterator[Insert]:
    for table, columns in _tables():
        old = set(before[table])
        if new := [row for row in after[table] if row not in old]:
            places = ", ".join(["(" + ", ".join(["%s"] * len(new[0])) + ")"] * len(new))
            values = [value for row in new for value in row]
            yield f"INSERT INTO {table} ({columns}) VALUES {places}", values


@cache
def _tables() -> tuple[tuple[str, str], ...]:
    """Each table with its columns, in SQL; what a row points to comes before it."""
    placed: dict[type[Model], None] = {}

    def place(model: type[Model]) -> None:
        for field in model._meta.concrete_fields:
            other = field.related_model
            if isinstance(other, type) and other in waiting and other is not model:
                place(waiting.pop(other))
        placed[model] = None

    ours = apps.get_app_config("debts").get_models(include_auto_created=True)
    waiting = {model: model for model in ours}
    while waiting:
        place(waiting.popitem()[1])
    name = connection.ops.quote_name
    return tuple(
        (name(m._meta.db_table), ", ".join(name(f.column) for f in m._meta.concrete_fields))
        for m in placed
    )
