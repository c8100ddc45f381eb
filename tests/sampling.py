"""What `--fast` leaves out: most of each family of tests, and what takes its time by nature.

A family is one test with many examples, or one sweep over many pages. The sample is the same on
every machine and every day, since a test that comes and goes teaches nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isqrt
from typing import TypeVar
from zlib import crc32

import pytest
from hypothesis import settings

_SEED = "negotiator"
Member = TypeVar("Member")
_is_on = False


def switch(on: bool) -> None:
    """Set by pytest's option, before any test module is read; fewer random examples as well."""
    global _is_on
    _is_on = on
    if on:
        settings.register_profile("fast", max_examples=10)
        settings.load_profile("fast")


def is_on() -> bool:
    return _is_on


def of_sweep(members: Sequence[Member], name: Callable[[Member], str]) -> list[Member]:
    """All members of a sweep, or with `--fast` a sample of them."""
    return _sample(members, name) if _is_on else list(members)


def of_tests(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests that stay with `--fast`, in their order."""
    families: dict[str, list[pytest.Item]] = {}
    for item in items:
        if not item.get_closest_marker("slow"):
            families.setdefault(item.nodeid.partition("[")[0], []).append(item)
    return [
        item for family in families.values() for item in _sample(family, lambda item: item.nodeid)
    ]


def _sample(members: Sequence[Member], name: Callable[[Member], str]) -> list[Member]:
    """As many as the root of their number, in their order: 1 of 2, 4 of 16, 14 of 200."""

    def place(member: Member) -> int:
        return crc32(f"{_SEED} {name(member)}".encode())

    kept = sorted(members, key=place)[: isqrt(len(members))]
    return [member for member in members if member in kept]
