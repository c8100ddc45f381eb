"""Shared by all tests: the people, and the language. Rows are made by tests/factories.py."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation

from debts import rulebook
from debts.domain.law.hosted.figures import HostFigures
from debts.ops import one_household
from debts.selectors.hosted import figures
from tests import order, sampling
from tests.people import adviser, host, household, owner, partner, stranger

HERE = Path(__file__).parent
# All that stands in these takes its time by nature.
NOT_FAST = {HERE / name for name in ("browser", "bench", "scenarios", "upgrade")}
# What touches rows runs on both databases; docs/decisions/tests-in-time.md says why no more does.
ON_POSTGRES = ("postgres", "services", "views", "test_hostile.py", "test_strangers.py")
# The examples of one test differ in what a form says of them, not in what the database is asked;
# what a database minds in a value, test_hostile.py sends into every field.
TWINS_ON_POSTGRES = {HERE / "services", HERE / "views"}
_TOP = {path for path in HERE.iterdir() if path.is_dir() or path.name.startswith("test_")}
NOT_ON_POSTGRES = _TOP - {HERE / name for name in ON_POSTGRES}
ONLY_ON_POSTGRES = {HERE / "postgres"}

__all__ = ["adviser", "host", "household", "owner", "partner", "stranger"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fast",
        action="store_true",
        help="a sample of every family of tests; no browser, no bench, nothing that is slow",
    )


def pytest_configure(config: pytest.Config) -> None:
    # What is read while tests are collected stays; nothing of it is worth looking for.
    gc.disable()
    if not config.getoption("--hypothesis-profile"):
        sampling.steady()
    sampling.switch(config.getoption("--fast"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if config.getoption("--fast") and collection_path in NOT_FAST:
        return True
    if collection_path in (NOT_ON_POSTGRES if settings.POSTGRES else ONLY_ON_POSTGRES):
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    sampling.mark_slow(items)
    if config.getoption("--fast"):
        _keep(config, items, sampling.of_tests(items))
    if settings.POSTGRES:
        _keep(config, items, of_both(items))
    items[:] = order.arranged(items)


def _keep(config: pytest.Config, items: list[pytest.Item], kept: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def of_both(items: list[pytest.Item]) -> list[pytest.Item]:
    """What was run on SQLite runs on the other database too, but for most twins of one query."""
    twins = [item for item in items if item.path.parent in TWINS_ON_POSTGRES]
    gone = {item.nodeid for item in twins} - {item.nodeid for item in sampling.of_families(twins)}
    return [item for item in items if item.nodeid not in gone]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: nobody has to look through it for what went."""
    gc.collect()
    gc.freeze()
    gc.enable()
    # A page makes little garbage in circles; looking for it took one second in fifteen.
    gc.set_threshold(100_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return order.InGroups(config, log) if config.getoption("dist") == "loadscope" else None


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Tables are made from the models: migrations run in tests/ops, and ./run check compares."""
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Tables as a started site has them; who asks for migrations from now on finds them."""
    settings.MIGRATION_MODULES = {}
    with django_db_blocker.unblock():
        one_household.guard()
        # As a started site has read them: no test pays the query of the first page.
        figures.refresh()


@pytest.fixture(scope="module")
def shared_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For rows that all tests of a module read: they go after the last one.

    Each test asks for `db` besides, and so takes back what it did itself. Name the module in
    tests/order.py, so that its tests stay together; what commits belongs in another one.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _language_of_no_reader() -> Iterator[None]:
    """A page leaves its reader's language set; the next test begins in the site's own."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _figures_of_no_host() -> Iterator[None]:
    """What a test had the host add went with its rows; the process forgets it too."""
    yield
    if rulebook.book() is not rulebook.shipped():
        rulebook.use(HostFigures())
