"""What `./run bench` measures: each module here but this one has a function `rows`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One measured thing: ``value`` in ``unit``, to be at most ``target``."""

    name: str
    value: float
    target: float
    unit: str
    ok: bool


def at_most(name: str, value: float, target: float, unit: str) -> BenchRow:
    """A row that is well when ``value`` does not exceed ``target``."""
    return BenchRow(name=name, value=value, target=target, unit=unit, ok=value <= target)
