"""In which order tests are taken, and which of them go to one worker.

What is dear to make is made once: the tests that share it stay together. What takes longest
begins first, so that every core has work to the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"
# A running site with its people; a folder that was upgraded, or went through every migration.
SHARED = ("site", "upgraded", "carried", "migrated")
# Fixtures of the scenarios: who enters a household, and the one that random facts are told of.
ENTERING, RANDOM = "entering", "base"


def arranged(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    for item in items:
        if group := group_of(item):
            item.add_marker(pytest.mark.xdist_group(group))
    return sorted(items, key=_place)


def group_of(item: pytest.Item) -> str:
    """What a test shares with others; nothing for most."""
    asked = set(getattr(item, "fixturenames", ()))
    if ENTERING in asked and RANDOM not in asked:
        return f"household {_household(item)}"
    return next((name for name in (*SHARED, RANDOM) if name in asked), "")


def _household(item: pytest.Item) -> str:
    """The id of the household in a file of tests/scenarios, which each test there is told."""
    told = item.callspec.params  # type: ignore[attr-defined]
    return str(told["home"] if "home" in told else told["case"].home.id)


def _place(item: pytest.Item) -> int:
    """The browser first, what is known to be slow next, the many quick ones at the end."""
    if BROWSER in item.path.parents:
        return 0 if group_of(item) else 1
    return 2 if item.get_closest_marker("slow") else 3
