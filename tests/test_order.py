"""What is dear to make is made once: tests that share it go to one worker, the longest first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import order
from tests.scenarios.facts import cases

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("home", [case.home.id for case in cases()])
def test_all_that_is_asked_of_a_household_is_asked_where_it_was_entered(home: str) -> None:
    expected = f"tests/scenarios/test_households.py::test_what_it_can_expect[{home}:left]"
    taken_back = f"tests/scenarios/test_taking_back.py::test_taken_back[event-{home}-about]"
    traced = f"tests/scenarios/test_traced.py::test_every_figure[{home}]"
    assert {order.group_of(name) for name in (expected, taken_back, traced)} == {home}


def test_who_needs_the_running_site_goes_to_one_worker_and_a_site_of_ones_own_anywhere() -> None:
    walk, guard = "tests/browser/test_every_page.py::test_a", "tests/browser/test_guard.py::test_b"
    story = "tests/browser/test_whole_way.py::test_c[england]"
    assert order.group_of(walk) == order.group_of(guard)
    assert order.group_of(story) == story


def test_most_tests_go_wherever_a_worker_is_free() -> None:
    name = "tests/views/test_plan.py::test_a"
    assert order.group_of(name) == name


def test_the_places_that_are_named_are_there() -> None:
    named = {*order._ALONE, *order._TOGETHER, *order._OF_ONE_FOLDER, *order._FIRST}
    assert [start for start in named if not list(ROOT.glob(f"{start}*"))] == []


def test_the_scheduler_of_the_workers_is_ours(request: pytest.FixtureRequest) -> None:
    """A mark would be simpler, and is silently without effect."""
    hook = request.config.hook.pytest_xdist_make_scheduler
    ours = [each for each in hook.get_hookimpls() if each.plugin_name.endswith("tests/conftest.py")]
    assert len(ours) == 1
    assert 'loadscope", "--no-loadscope-reorder' in (ROOT / "run").read_text("utf-8")
