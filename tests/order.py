"""In which order tests are taken, and which of them go to one worker.

What is dear to make is made once: the tests that share it stay together. What takes longest
begins first, so that every core has work to the end.

Told from names alone: whoever hands the tests out has not read them. (The mark `xdist_group`
puts its group into the name, which pytest 9 no longer lets it do.)
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

_HOUSEHOLDS = sorted(path.stem for path in Path(__file__).with_name("scenarios").glob("*/*.toml"))
# Each of these begins with a site of its own, and shares little with the rest of its folder.
_ALONE = ("tests/browser/test_whole_way.py",)
# A running site with its people; a folder that went through every migration, or was upgraded;
# rows that all tests of a module share.
_TOGETHER = (
    "tests/browser/",
    "tests/upgrade/",
    "tests/ops/test_migration_of_days.py",
    "tests/scenarios/test_first_bills.py",
    "tests/scenarios/test_random_households.py",
    "tests/bench/test_pages.py",
    "tests/letters/test_every_kind.py",
    "tests/test_architecture.py",
    "tests/test_hostile.py",
    "tests/test_languages.py",
    "tests/test_strangers.py",
)
_OF_ONE_FOLDER = (
    "tests/ops/sso/test_sign_in.py",
    "tests/ops/test_backup.py",
    "tests/ops/test_doctor.py",
    "tests/ops/test_nightly.py",
    "tests/ops/test_serve.py",
    "tests/ops/test_startup.py",
)
_FIRST = (
    "tests/browser/",
    "tests/scenarios/",
    "tests/upgrade/",
    "tests/postgres/",
    "tests/ops/",
    "tests/test_",
    "tests/bench/",
)


class InGroups(LoadScopeScheduling):
    """Hands out groups whole, and all else one by one."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(name: str) -> str:
    """What a test shares with others; of most, only their own name."""
    if name.startswith(_ALONE):
        return name
    if name.startswith(_OF_ONE_FOLDER):
        return "a folder in use"
    if name.startswith("tests/scenarios/"):
        name = next((home for home in _HOUSEHOLDS if home in name), name)
    return next((together for together in _TOGETHER if name.startswith(together)), name)


def arranged(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The longest groups first, then what takes long by itself, then the many quick ones."""
    return sorted(items, key=lambda item: _place(item.nodeid))


def _place(name: str) -> tuple[int, bool]:
    at = next((place for place, start in enumerate(_FIRST) if name.startswith(start)), len(_FIRST))
    return at, group_of(name) == name
