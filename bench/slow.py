"""Slow clients without an account: what others wait beside 300 of each kind."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, sleep

from django.conf import settings
from django.urls import reverse

from bench import BenchRow, at_most, slow_clients, told
from bench.service import Service, folder_of, memory, served
from bench.worlds import World, small
from debts.models import Document

CLIENTS, VISITORS = 300, 4
# Seconds that others look at pages, and that each of them then needs to read one.
_SPAN, _READING = 8.0, 0.05
_PAPER = 12 * 1024**2
_SIGN_IN = "/accounts/login/"


def rows() -> Iterator[BenchRow]:
    """Others' worst wait and the memory that is held for the slow, kind by kind."""
    world = small()
    folder = folder_of(world, settings.DATA / "slow")
    paper = _large_paper(world, folder)
    session = f"{settings.SESSION_COOKIE_NAME}={world.session}"
    with served(folder) as service:
        alone = _waits(service)
        yield told(
            f"sign-in page, {VISITORS} visitors, nobody slow: the longest wait", alone[-1], "s"
        )
        yield from _beside(service, "heads", _SIGN_IN, "")
        # A forged session gets the largest body past the first refusal.
        forged = f"{settings.SESSION_COOKIE_NAME}=forged"
        yield from _beside(service, "bodies", _SIGN_IN, forged)
        yield from _beside(service, "readers", paper, session)


def _large_paper(world: World, folder: Path) -> str:
    """The address of a document larger than any buffer on the way."""
    content = os.urandom(1024) * (_PAPER // 1024)
    path = folder / "files" / "documents" / "large"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    world.enter()
    document = Document.objects.create(
        household=world.household,
        title="Large",
        original_name="large.pdf",
        content_type="application/pdf",
        stored_name="documents/large",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    world.connection.close()
    (folder / "negotiator.sqlite3").write_bytes(world.path.read_bytes())
    return reverse("document-download", args=[document.household_id, document.pk])


def _beside(service: Service, kind: str, path: str, cookie: str) -> Iterator[BenchRow]:
    before = _held(service)
    with _slow(service, kind, path, cookie):
        waits = _waits(service)
        held = _held(service) - before
    name = f"beside {CLIENTS} slow {kind}:"
    details = {"median": waits[len(waits) // 2], "answers": len(waits)}
    yield at_most(f"{name} the longest wait of {VISITORS} others", waits[-1], 0.5, "s", details)
    yield at_most(f"{name} memory more than before", held / 2**20, 100, "MB")


@contextmanager
def _slow(service: Service, kind: str, path: str, cookie: str) -> Iterator[None]:
    orders = {"port": service.port, "kind": kind, "count": CLIENTS, "path": path, "cookie": cookie}
    command = [sys.executable, slow_clients.__file__, json.dumps(orders)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as clients:
        assert clients.stdout
        clients.stdout.readline()
        yield


def _waits(service: Service) -> list[float]:
    """How long others wait for a page, in seconds, the shortest first."""
    until = perf_counter() + _SPAN
    with ThreadPoolExecutor(VISITORS) as visitors:
        waits = list(visitors.map(lambda _: _visit(service, until), range(VISITORS)))
    return sorted(wait for own in waits for wait in own)


def _visit(service: Service, until: float) -> list[float]:
    waits = []
    while (begun := perf_counter()) < until:
        assert service.ask(_SIGN_IN, {}).status == 200
        waits.append(perf_counter() - begun)
        sleep(_READING)
    return waits


def _held(service: Service) -> int:
    with suppress(OSError):  # only Linux says so
        return memory(service.process_id)
    return 0
