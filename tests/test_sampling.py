"""What `--fast` runs: something of every family, the same each time, and never what is slow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import conftest, sampling

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "_is_on", True)


@pytest.mark.parametrize(("size", "kept"), [(1, 1), (2, 1), (9, 3), (105, 10)])
def test_a_sweep_keeps_the_root_of_its_number(fast: None, size: int, kept: int) -> None:
    assert len(sampling.of_sweep(range(size))) == kept


def test_the_sample_is_the_same_whatever_the_order(fast: None) -> None:
    members = [f"page {number}" for number in range(50)]
    backwards = sampling.of_sweep(members[::-1])
    assert backwards[::-1] == sampling.of_sweep(members)


def test_without_the_option_a_sweep_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "_is_on", False)
    assert sampling.of_sweep(range(50)) == list(range(50))


def test_on_postgresql_most_twins_of_one_query_go_and_no_test_whole() -> None:
    """Every page's fields, and what only PostgreSQL can show, meet all that they are sent."""

    def examples(file: str, count: int) -> list[Any]:
        path = ROOT / "tests" / file
        return [SimpleNamespace(nodeid=f"{file}::test[{n}]", path=path) for n in range(count)]

    alone = [SimpleNamespace(nodeid="views/b.py::test", path=ROOT / "tests" / "views" / "b.py")]
    whole = [*examples("test_hostile.py", 16), *examples("postgres/test_home.py", 4)]
    found = conftest.of_both([*alone, *examples("views/a.py", 16), *whole])
    assert [item for item in found if item in whole] == whole
    assert [len(found), found[0]] == [1 + 4 + 20, *alone]


@pytest.mark.slow
def test_the_fast_suite_has_every_file_but_slow_ones_and_no_browser() -> None:
    fast, whole = set(_collected("--fast")), _collected()
    assert len(fast) < len(whole) / 2
    slow = {name for name, is_slow in whole.items() if is_slow}
    missed = _files(set(whole)) - _files(fast) - _files(slow)
    assert {path.split("/")[1] for path in missed} == {"bench", "browser"}
    assert not fast & slow


_COLLECT = """
import sys
import pytest
class Reports:
    def pytest_collection_finish(self, session):
        for item in session.items:
            print("\\n", item.nodeid, item.get_closest_marker("slow") is not None, sep="\\t")
sys.exit(pytest.main(["--collect-only", "-qq", *sys.argv[1:]], plugins=[Reports()]))
"""


def _collected(*options: str) -> dict[str, bool]:
    """The names of the tests that would run, and whether each is slow."""
    words = [sys.executable, "-c", _COLLECT, *options]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.startswith("\t")]
    return {name: is_slow == "True" for _start, name, is_slow in rows}


def _files(ids: set[str]) -> set[str]:
    return {name.partition("::")[0] for name in ids}
