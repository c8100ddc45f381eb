"""What `./run bench` measures: each module here that has a function `rows` is one of its parts.

All of it happens in a process of its own, on a throw-away data folder, under `settings.py` here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One measured thing: ``value`` in ``unit``, to be at most ``target`` where it has one.

    ``details`` are the figures behind it; they stand in the JSON only.
    """

    name: str
    value: float
    target: float | None
    unit: str
    ok: bool
    details: Mapping[str, float] = field(default_factory=dict)


def at_most(
    name: str, value: float, target: float, unit: str, details: Mapping[str, float] | None = None
) -> BenchRow:
    """A row that is well when ``value`` does not exceed ``target``."""
    return BenchRow(name, value, target, unit, ok=value <= target, details=details or {})


def told(name: str, value: float, unit: str) -> BenchRow:
    """A row that only informs."""
    return BenchRow(name, value, None, unit, ok=True)
