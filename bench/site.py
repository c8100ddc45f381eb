"""The whole service: how soon it answers, what it holds, what a page weighs, and many who save."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.urls import reverse

from bench import BenchRow, at_most, told
from bench.addresses import pages
from bench.service import Service, folder_of, memory, served
from bench.worlds import World, small
from debts.models import Letter

WRITERS, SAVES = 6, 20
_LINKED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')
_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|_form)" value="([^"]+)"')


def rows() -> list[BenchRow]:
    """A first and a second start on an empty folder, then a household of the ordinary size."""
    world = small()
    started = list(_starts(settings.DATA / "started"))
    folder = folder_of(world, settings.DATA / "served")
    with served(folder) as service:
        visitor = Visitor(service, world)
        return [*started, _heaviest(visitor), *_memory(visitor), *_writers(visitor, folder)]


def _starts(folder: Path) -> Iterator[BenchRow]:
    for name in ("first", "second"):
        with served(folder) as service:
            yield told(f"{name} start of the site, to its first answer", service.started, "s")


@dataclass(frozen=True)
class Visitor:
    """The owner of the world's household, at the real site."""

    service: Service
    world: World

    @property
    def cookies(self) -> dict[str, str]:
        return {settings.SESSION_COOKIE_NAME: self.world.session}

    def get(self, url: str) -> bytes | None:
        """The page at an address; None where there is none to be seen."""
        reply = self.service.ask(url, self.cookies)
        return reply.body if reply.status == 200 and reply.is_page else None

    def weight(self, url: str) -> int:
        """Bytes that come over the wire; over plain HTTP browsers ask for no Brotli."""
        return len(self.service.ask(url, self.cookies, accept="gzip, deflate").body)

    def save(self, number: int) -> float | None:
        """Open the form of a new contact and send it; the seconds of sending it, None if lost."""
        url = reverse("contact-add", args=[self.world.household.pk])
        opened = self.service.ask(url, self.cookies)
        form = {
            **dict(_HIDDEN.findall(opened.body.decode())),
            "creditor": str(_creditor(self.world)),
            "on": "2026-03-02",
            "channel": "phone",
            "direction": "in",
            "said": f"Saved by the benchmark, {number}",
        }
        start = perf_counter()
        reply = self.service.ask(url, {**self.cookies, **opened.cookies}, form)
        return perf_counter() - start if reply.status == 302 else None


def _heaviest(visitor: Visitor) -> BenchRow:
    """First load: a page, its stylesheets and its scripts, as they come over the wire."""
    weigh = cache(visitor.weight)
    weights: dict[str, float] = {}
    for name, url, page in _opened(visitor):
        linked = set(_LINKED.findall(page))
        weights[name] = (visitor.weight(url) + sum(map(weigh, linked))) / 1024
    heaviest = max(weights, key=lambda name: weights[name])
    title = f"first load of a page with its styles and scripts; worst: {heaviest}"
    return at_most(title, weights[heaviest], 30, "KB", weights)


def _opened(visitor: Visitor) -> Iterator[tuple[str, str, str]]:
    """Every page's name and address, and what stands there."""
    visitor.world.enter()
    for page in pages():
        for url in page.urls(visitor.world.household):
            if found := visitor.get(url):
                yield str(page), url, found.decode()
                break


def _memory(visitor: Visitor) -> Iterator[BenchRow]:
    """After every page was opened and a letter printed; only Linux says so, in /proc."""
    visitor.world.enter()
    draft = Letter.objects.filter(issued_at=None).last()
    assert draft
    visitor.service.ask(reverse("letter-pdf", args=[draft.household_id, draft.pk]), visitor.cookies)
    with suppress(OSError):
        held = memory(visitor.service.process_id) / 2**20
        yield at_most("memory at rest: site and warm letter worker", held, 250, "MB")


def _writers(visitor: Visitor, folder: Path) -> Iterator[BenchRow]:
    before = _contacts(folder)
    _creditor(visitor.world)
    with ThreadPoolExecutor(WRITERS) as writers:
        taken = list(writers.map(visitor.save, range(WRITERS * SAVES)))
    kept = _contacts(folder) - before
    waits = sorted(seconds for seconds in taken if seconds is not None)
    lost = max(len(taken) - len(waits), abs(len(taken) - kept))
    name = f"{WRITERS} writers, {SAVES} saves each:"
    yield at_most(f"{name} saves that were lost or doubled", lost, 0, "")
    yield at_most(f"{name} the 99th of a hundred waits", waits[len(waits) * 99 // 100], 0.5, "s")
    yield at_most(f"{name} the longest wait", waits[-1], 2, "s")


@cache
def _creditor(world: World) -> int:
    world.enter()
    return world.household.creditors.values_list("pk", flat=True)[0]


def _contacts(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "negotiator.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM debts_contact").fetchone()[0])
