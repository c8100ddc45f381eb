"""A server's own code is never looked through for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from negotiator.garbage import settle


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)


def test_what_is_loaded_is_not_looked_through_again() -> None:
    kept = [[number] for number in range(1000)]
    gc.unfreeze()
    assert gc.get_freeze_count() == 0
    settle()
    assert gc.get_freeze_count() > len(kept)
    assert gc.get_threshold()[0] > 700
