"""What belongs together is of one household: the database refuses the rest, and doctor finds it.

A foreign key says that a debt's creditor exists, not that it is the same household's. Neither a
CHECK nor Django can say that, so triggers do, one a table and kind of write. They are made from
the models: a new table with a household, or one that hangs off such a one, has them by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, ForeignKey

from debts.models import Household

_PREFIX = "one_household"
# A row without a household of its own belongs to that of the row it hangs off.
_ABOVE = ("assessment", "plan", "offer", "agreement", "letter", "debt", "membership")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A column that leads to another row, and the ways, as lookups, to the household of each."""

    model: Any
    field: Any
    own: str
    theirs: str


def links() -> Iterator[Pointer]:
    """All of them, each table's together."""
    for model in apps.get_app_config("debts").get_models(include_auto_created=True):
        own = _way(model)
        for field in model._meta.concrete_fields if own else ():
            theirs = _way(field.related_model) if isinstance(field, ForeignKey) else None
            if own and theirs and own.partition("__")[0] != field.name:
                yield Pointer(model, field, own, f"{field.name}__{theirs}".removesuffix("__pk"))


def _way(model: Any) -> str | None:
    """From a row to its household; None for a row of the site."""
    if model is Household:
        return "pk"
    fields = {field.name: field for field in model._meta.concrete_fields}
    if "household" in fields:
        return "household"
    above = next((name for name in _ABOVE if name in fields), None)
    way = _way(fields[above].related_model) if above else None
    return f"{above}__{way}" if way else None


def crossings() -> Iterator[str]:
    """Each row that leads into another household: "debt 7 (creditor)"."""
    for link in links():
        rows = link.model._base_manager.exclude(**{link.field.name: None})
        for number in rows.exclude(**{link.theirs: F(link.own)}).values_list("pk", flat=True):
            yield f"{link.model._meta.model_name} {number} ({link.field.name})"


# --- The triggers ---


@transaction.atomic
def guard() -> None:
    """Make the triggers that are missing, and drop those of an older shape."""
    wanted, found = dict(_triggers()), _existing()
    for name in found.keys() - wanted.keys():
        _run(f'DROP TRIGGER "{name}"' + (f' ON "{found[name]}"' if _is_postgres() else ""))
    for name in wanted.keys() - found.keys():
        _run(*wanted[name])


@transaction.atomic
def lift(**_signal: Any) -> None:
    """Drop them: SQLite makes a changed table anew, and a trigger must not stand in its way."""
    for name, table in _existing().items():
        _run(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if _is_postgres() else ""))


def _triggers() -> Iterator[tuple[str, list[str]]]:
    """(name, statements). The name says what the trigger does, so a changed one has another."""
    for model, of_model in groupby(links(), key=lambda link: link.model):
        table, checked = model._meta.db_table, list(of_model)
        crosses = [
            f"{_household(model, link.theirs)} <> {_household(model, link.own)}" for link in checked
        ]
        yield from _trigger(table, "INSERT", " OR ".join(crosses))
        yield from _trigger(table, "UPDATE", " OR ".join(crosses))


def _household(model: Any, way: str, row: str = "NEW", depth: int = 0) -> str:
    """The number of the household at the end of a way, in SQL."""
    first, _, rest = way.partition("__")
    field = model._meta.get_field(first)
    if field.related_model is Household:
        return f'{row}."{field.column}"'
    table, alias = field.related_model._meta.db_table, f"t{depth}"
    found = _household(field.related_model, rest, alias, depth + 1)
    return f'(SELECT {found} FROM "{table}" {alias} WHERE {alias}."id" = {row}."{field.column}")'


def _trigger(table: str, event: str, crosses: str) -> Iterator[tuple[str, list[str]]]:
    digest = sha256(f"{table} {event} {crosses}".encode()).hexdigest()[:12]
    name, says = f"{_PREFIX}_{digest}", "a row of another household"
    before = f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}"'
    if not _is_postgres():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        yield name, [f"{before} WHEN {crosses} {refuse}"]
        return
    refuse = f"RAISE EXCEPTION '{says}' USING ERRCODE = 'integrity_constraint_violation'"
    body = f"BEGIN IF {crosses} THEN {refuse}; END IF; RETURN NEW; END"
    yield (
        name,
        [
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $${body}$$',
            f'{before} FOR EACH ROW EXECUTE FUNCTION "{name}"()',
        ],
    )


def _existing() -> dict[str, str]:
    """The table of each that is there."""
    names = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    if _is_postgres():
        names = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(names, [f"{_PREFIX}%"])
        return dict(cursor.fetchall())


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
