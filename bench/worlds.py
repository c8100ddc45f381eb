"""Databases to compare, each with the same household at its head; made once a run."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone

from bench import neighbours
from bench.sample_household import Size, fill
from debts.models import Account, Household
from debts.ops import startup

SMALL, LARGE, NEIGHBOURS = Size(5, 50), Size(100, 5_000), 1_999
MIDDLE = Size(50, 500)
PAYING, PAID = Size(5, 50, 20), Size(100, 5_000, 2_000)


@dataclass(frozen=True, slots=True)
class World:
    """A database of its own: a household, and the session of its owner."""

    connection: BaseDatabaseWrapper
    household: Household
    session: str

    @property
    def path(self) -> Path:
        return Path(self.connection.settings_dict["NAME"])

    def enter(self) -> None:
        """From now on this is the database that the site reads."""
        connections["default"] = self.connection


@cache
def small() -> World:
    """A household with a few debts, alone."""
    return _world("small", SMALL)


@cache
def middle() -> World:
    """A household with fifty debts, ten of them agreed."""
    return _world("middle", MIDDLE)


@cache
def large() -> World:
    """A household with many debts, alone."""
    return _world("large", LARGE)


@cache
def paying() -> World:
    """The few debts of the first, and some payments."""
    return _world("paying", PAYING)


@cache
def paid() -> World:
    """The many debts, and two years of payments."""
    return _world("paid", PAID)


@cache
def crowded() -> World:
    """The first household among 2,000."""
    first = small()
    world = World(_opened(first.path, "crowded"), first.household, first.session)
    world.enter()
    neighbours.add(NEIGHBOURS)
    return world


@cache
def _bare() -> Path:
    """A database with nothing in it, and the static files beside it."""
    startup.compile_catalogues()
    call_command("migrate", interactive=False, verbosity=0)
    startup.collect_static_files()
    return Path(connection.settings_dict["NAME"])


def _world(name: str, size: Size) -> World:
    world = _opened(_bare(), name)
    connections["default"] = world
    account = Account.objects.create_user("owner@example.org", "a quiet river", is_host=True)
    household = fill(account, size, timezone.localdate())
    return World(world, household, _session(account))


def _opened(source: Path, name: str) -> BaseDatabaseWrapper:
    """A copy of a database, opened beside the others."""
    connections["default"].close()
    path = source.with_name(f"{name}.sqlite3")
    shutil.copy(source, path)
    other = connections.create_connection("default")
    other.settings_dict = {**other.settings_dict, "NAME": path}
    return other


def _session(account: Account) -> str:
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
