"""What `--fast` leaves out: most of each family of tests, and what takes its time by nature.

A family is one test with many examples, a sweep over many pages, or the tests of one file that
use the database. The sample is the same on every machine and every day: a test that comes and goes
teaches nobody. What needs no database is quick, and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isqrt
from typing import TypeVar
from zlib import crc32

import pytest
from hypothesis import settings

# So many tests of a file may ask the database.
MOST_OF_A_FILE = 3
_SEED = "negotiator"
_DATABASE = frozenset({"db", "transactional_db", "django_db_setup"})
Member = TypeVar("Member")
_is_on = False


def switch(on: bool) -> None:
    """Set by pytest's option, before any test module is read; fewer random examples as well."""
    global _is_on
    _is_on = on
    if on:
        settings.register_profile("fast", max_examples=10, derandomize=True, deadline=None)
        settings.load_profile("fast")


def steady() -> None:
    """The same random examples at every run, as long as each takes: who changed nothing breaks
    nothing, on a busy machine neither.
    """
    settings.register_profile("steady", derandomize=True, deadline=None)
    settings.load_profile("steady")


def of_sweep(members: Sequence[Member], name: Callable[[Member], str] = str) -> list[Member]:
    """All members of a sweep, or with `--fast` as many as the root of their number."""
    return _sample(members, isqrt(len(members)), name) if _is_on else list(members)


def mark_slow(items: Iterable[pytest.Item]) -> None:
    """Who asks for a folder in use waits for every migration, in a process of its own."""
    for item in items:
        if "migrated" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


def of_tests(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests that stay with `--fast`, in their order."""
    some = of_families([item for item in items if not item.get_closest_marker("slow")])
    return [
        item
        for file in _by(some, lambda item: str(item.path))
        for item in [
            *(item for item in file if not _asks_database(item)),
            *_sample([item for item in file if _asks_database(item)], MOST_OF_A_FILE, _name),
        ]
    ]


def of_families(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Of each test with many examples as many as the root of their number, in their order."""
    return [
        item
        for family in _by(items, lambda item: item.nodeid.partition("[")[0])
        for item in _sample(family, isqrt(len(family)), _name)
    ]


def _by(items: Iterable[pytest.Item], key: Callable[[pytest.Item], str]) -> list[list[pytest.Item]]:
    groups: dict[str, list[pytest.Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())


def _name(item: pytest.Item) -> str:
    return item.nodeid


def _asks_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & _DATABASE)


def _sample(members: Sequence[Member], count: int, name: Callable[[Member], str]) -> list[Member]:
    """`count` of them, chosen by their names, in their order."""

    def place(member: Member) -> int:
        return crc32(f"{_SEED} {name(member)}".encode())

    kept = sorted(members, key=place)[:count]
    return [member for member in members if member in kept]
