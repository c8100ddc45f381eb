"""A real browser on the real server. Each test has contexts of its own; nothing leaves the machine.

When a test does not pass, pictures of its pages go to the folder that pytest names.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, Playwright, ViewportSize, expect, sync_playwright

from debts.letters.print import fonts
from debts.ops.startup import compile_catalogues
from tests.browser.person import Person
from tests.browser.seed import Seeded, seed
from tests.browser.watching import Watcher
from tests.server import Site, running

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
_LOCALES = {"en": "en-GB", "zh-hans": "zh-CN"}
# Every name but this machine's is unknown to the browser.
_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
_ROOT = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
# Scripts of a page, axe most of all, run for less than a second: compiling them for longer runs
# takes more time than it saves, and tidying up again and again does too.
_SCRIPTS = "--js-flags=--always-sparkplug,--no-maglev,--no-opt,--min-semi-space-size=64"
# Nothing waits so long but what never comes; on a busy machine a page may take its time.
_TIMEOUT_MS = 30_000

Visit = Callable[..., Person]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, Any]:
    report = yield
    if report.when == "call":
        item.stash[_passed] = report.passed
    return report


_passed = pytest.StashKey[bool]()


# --- The server ---


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after its first start: tables, static files and typefaces are there."""
    compile_catalogues()
    folder = tmp_path_factory.mktemp("site") / "data"
    with running(folder):
        pass
    # A site unpacks them for its first letter; the letters of all sites begin with these.
    with override_settings(DATA=folder):
        fonts.unpacked()
    return folder


@pytest.fixture
def new_site(prepared: Path, tmp_path: Path) -> Iterator[Site]:
    """A site that nobody has set up yet."""
    yield from _serving(shutil.copytree(prepared, tmp_path / "data"))


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The one site of all tests that begin with an account."""
    yield from _serving(shutil.copytree(prepared, tmp_path_factory.mktemp("shared") / "data"))


def _serving(folder: Path) -> Iterator[Site]:
    """A running site; nothing may have gone wrong inside, whatever was asked of it."""
    with running(folder, NEGOTIATOR_TIME_ZONE=settings.TIME_ZONE) as site:
        yield site
    log = folder.with_name("data.log").read_text()
    assert not re.search("ERROR|CRITICAL|Traceback", log), log


@pytest.fixture(scope="session")
def seeded(site: Site) -> Seeded:
    """Who has an account on that site: each test takes the people that it names."""
    return seed(site.folder)


# --- The browser ---


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=_TIMEOUT_MS)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "Chromium is missing. ./run test brings it, or set CHROMIUM to its path."
    browser = playwright.chromium.launch(executable_path=path, args=[*_ROOT, _ALONE, _SCRIPTS])
    yield browser
    browser.close()


@pytest.fixture
def visit(
    chromium: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visit]:
    """`visit(site, "zh-hans", PHONE)` is a new visitor with a browser of their own.

    At the end, none of the browsers may have had anything to complain about.
    """
    people: list[Person] = []

    def arrive(
        site: Site, language: str = "en", size: ViewportSize = DESKTOP, **options: Any
    ) -> Person:
        # The site moves nothing then: a colour caught in the middle of a change is no colour.
        options.setdefault("reduced_motion", "reduce")
        context = chromium.new_context(
            base_url=site.address, viewport=size, locale=_LOCALES[language], **options
        )
        context.set_default_timeout(_TIMEOUT_MS)
        people.append(Person(context.new_page(), Watcher(context, site.address), language))
        return people[-1]

    yield arrive
    problems = [problem for person in people for problem in person.watcher.problems]
    if problems or not request.node.stash.get(_passed, False):
        _photograph(people, tmp_path_factory.getbasetemp() / "pictures", request.node.name)
    for person in people:
        person.context.close()
    assert problems == []


@pytest.fixture
def sign_in(visit: Visit, site: Site, seeded: Seeded) -> Visit:
    """`sign_in("owner")` is that person, signed in, at the first page of their household."""

    def arrive(
        name: str, language: str = "en", size: ViewportSize = DESKTOP, **options: Any
    ) -> Person:
        person = visit(site, language, size, **options)
        who = seeded[name]
        cookies: Any = [{"name": who.cookie, "value": who.session, "url": site.address}]
        person.context.add_cookies(cookies)
        person.opens(who.home)
        return person

    return arrive


def _photograph(people: list[Person], folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    stem = re.sub(r"\W+", "-", name).strip("-")
    for number, page in enumerate(page for person in people for page in person.context.pages):
        path = folder / f"{stem}-{number}.png"
        page.screenshot(path=path, full_page=True)
        print(f"{page.url} looked like {path}")
