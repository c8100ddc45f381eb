"""All rows of one database into another, and proof that they arrived.

The target gets the source's own tables, in the state that the source is in, and then its rows. A
copy in SQLite is what a backup of PostgreSQL holds: one kind of backup fits both databases, and no
program of the server's own version has to be there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connections, router, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from debts.services import storage
from debts.services.storage import Refused
from negotiator import sqlite

DEFAULT = "default"
_BATCH = 500
_MODULO = 2**256


@dataclass(frozen=True, slots=True)
class Tally:
    """What a table holds: its rows, the sum of its amounts, and a digest of all of it."""

    rows: int = 0
    minor: int = 0
    digest: int = 0

    def __add__(self, other: Tally) -> Tally:
        digest = (self.digest + other.digest) % _MODULO
        return Tally(self.rows + other.rows, self.minor + other.minor, digest)


@contextmanager
def opened(config: dict[str, Any]) -> Iterator[str]:
    """A second database beside the site's own, by the name that Django knows it under."""
    alias = "beside"
    connections.settings[alias] = connections.configure_settings({DEFAULT: {}, alias: config})[
        alias
    ]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias], connections.settings[alias]


def copy_to_sqlite(target: Path) -> dict[str, Tally]:
    """The site's own rows as they stand at one moment, in a new SQLite file; others may write on.

    Raises Refused, and leaves nothing, where what arrived is not what was sent.
    """
    try:
        with opened(_written_once(target)) as beside:
            make_tables(beside, like=DEFAULT)
            carried = carry(DEFAULT, beside)
        if found := storage.damage(target):
            told = {"path": target, "found": found}
            raise Refused(_("The copy %(path)s is damaged (%(found)s).") % told)
    except BaseException:
        for ending in ("", *storage.SIDECARS):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        raise
    target.chmod(0o600)
    storage.sync(target)
    return carried


def _written_once(target: Path) -> dict[str, Any]:
    """Nothing is forced to disk before the end: a copy that was cut off is thrown away."""
    config = sqlite.settings_for(target)
    config["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
    return config


def size() -> int:
    """About how many bytes the site's own rows take in PostgreSQL."""
    with connections[DEFAULT].cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def replace_by(source: Path) -> dict[str, Tally]:
    """The rows of a SQLite file in place of all of the site's own (PostgreSQL), whole or not."""
    with opened(sqlite.settings_for(source)) as beside, transaction.atomic():
        drop_tables(DEFAULT)
        make_tables(DEFAULT, like=beside)
        return carry(beside, DEFAULT)


# --- Tables ---


def make_tables(target: str, *, like: str) -> None:
    """The same tables, empty, by the migrations that the other database has been through."""
    with _meant(target):
        MigrationExecutor(connections[target]).migrate(_state_of(like))
    if connections[target].vendor == "postgresql":
        # Columns that migrations add have Django check their keys at each row from then on.
        with connections[target].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _meant(alias: str) -> Iterator[None]:
    """Who names no database means this one: migrations that change rows leave the site's alone."""
    meant = SimpleNamespace(
        db_for_read=lambda model, **hints: alias, db_for_write=lambda model, **hints: alias
    )
    router.routers.insert(0, meant)
    try:
        yield
    finally:
        router.routers.remove(meant)


def drop_tables(alias: str) -> None:
    """All of ours, whichever version made them."""
    with connections[alias].cursor() as cursor:
        for table in tables(alias):
            cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')


def tables(alias: str) -> list[str]:
    """The tables that are ours in a database that others may use too."""
    labels = tuple(f"{label}_" for label in MigrationLoader(None).migrated_apps)
    known = (*labels, "django_", "negotiator_cache")
    database = connections[alias]
    names: list[str] = database.introspection.table_names()
    return [name for name in names if name.startswith(known)]


def _state_of(alias: str) -> list[tuple[str, str]]:
    """The last migration of each app that a database has been through."""
    loader = MigrationLoader(connections[alias])
    applied = loader.applied_migrations
    return [
        node
        for node in loader.graph.nodes
        if node in applied and not _goes_on(loader.graph.node_map[node], applied)
    ]


def _goes_on(node: Any, applied: Any) -> bool:
    return any(each.key[0] == node.key[0] and each.key in applied for each in node.children)


def _models(alias: str) -> list[Any]:
    """The tables of a database as models of the state that it is in, with nothing set by itself."""
    loader = MigrationLoader(connections[alias])
    state = loader.project_state(_state_of(alias), at_end=True)
    models = list(state.apps.get_models(include_auto_created=True))
    fields: Iterator[Any] = (field for model in models for field in model._meta.concrete_fields)
    for field in fields:
        if hasattr(field, "auto_now"):
            field.auto_now = field.auto_now_add = False
    return models


# --- Rows ---


def carry(source: str, target: str) -> dict[str, Tally]:
    """Carry all rows over and compare; by table, what is there now. Raises Refused."""
    models = _models(source)
    with _one_moment(source), transaction.atomic(using=target):
        for model in models:  # what the migrations themselves put in
            model._base_manager.using(target)._raw_delete(target)
        with _refusing_misfits():
            sent = {model._meta.db_table: _send(model, source, target) for model in models}
            connections[target].check_constraints()
        arrived = {model._meta.db_table: _arrived(model, target) for model in models}
        if wrong := [name for name in sent if sent[name] != arrived[name]]:
            sentence = _("What arrived is not what was sent, so nothing was kept: %(tables)s.")
            raise Refused(sentence % {"tables": ", ".join(wrong)})
        _count_on(models, target)
    return arrived


@contextmanager
def _one_moment(alias: str) -> Iterator[None]:
    """A transaction in which all that is read is of one moment."""
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _refusing_misfits() -> Iterator[None]:
    """SQLite keeps what PostgreSQL has no place for: a text too long, a key that leads nowhere."""
    try:
        yield
    except (DataError, IntegrityError) as error:
        sentence = _("A row does not fit, so nothing was kept (%(reason)s).")
        raise Refused(sentence % {"reason": " ".join(str(error).split())}) from error


def _arrived(model: Any, target: str) -> Tally:
    return _tally(model, model._base_manager.using(target).order_by().iterator(_BATCH))


def _send(model: Any, source: str, target: str) -> Tally:
    rows = model._base_manager.using(source).order_by().iterator(_BATCH)
    found = Tally()
    while batch := list(islice(rows, _BATCH)):
        found += _tally(model, batch)
        model._base_manager.using(target).bulk_create(batch)
    return found


def _tally(model: Any, rows: Iterable[Any]) -> Tally:
    """The order of the rows does not count: each database sorts texts in a way of its own."""
    names = [field.attname for field in model._meta.concrete_fields]
    found = Tally()
    for row in rows:
        values = {name: getattr(row, name) for name in names}
        amounts = (values[name] or 0 for name in names if name.endswith("_minor"))
        told = json.dumps(values, default=_told, sort_keys=True).encode()
        found += Tally(1, sum(amounts), int.from_bytes(sha256(told).digest()))
    return found


def _told(value: Any) -> str:
    """Of a moment the moment, in whatever zone a database tells it."""
    return str(value.astimezone(UTC) if isinstance(value, datetime) else value)


def _count_on(models: list[Any], alias: str) -> None:
    """The next row gets the next number."""
    with connections[alias].cursor() as cursor:
        for statement in connections[alias].ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
