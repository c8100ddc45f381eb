"""The real site in processes of its own: `serve` on a folder, asked over HTTP, and weighed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from bench.worlds import World

PATIENCE = 120.0  # seconds for one answer, on a machine that is busy with something else


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    is_page: bool
    cookies: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Service:
    """A running site; `started` is how many seconds it took to its first answer."""

    port: int
    process_id: int
    started: float

    def ask(
        self,
        path: str,
        cookies: dict[str, str],
        form: dict[str, str] | None = None,
        *,
        accept: str = "identity",
    ) -> Reply:
        """One request on a connection of its own; a form is posted. `accept` names encodings."""
        connection = HTTPConnection("localhost", self.port, timeout=PATIENCE)
        headers = {
            "Accept-Encoding": accept,
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = None if form is None else urlencode(form)
        try:
            connection.request("GET" if form is None else "POST", path, body, headers)
            answer = connection.getresponse()
            is_page = answer.getheader("Content-Type", "").startswith("text/html")
            return Reply(answer.status, is_page, _cookies(answer.msg), answer.read())
        finally:
            connection.close()


def _cookies(headers: Message) -> dict[str, str]:
    pairs = (line.partition(";")[0].partition("=") for line in headers.get_all("Set-Cookie", []))
    return {name: value for name, _, value in pairs}


@contextmanager
def served(folder: Path) -> Iterator[Service]:
    """`serve` as `./run` starts it, with its data in `folder`; stopped at the end."""
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", "0"],
        cwd=settings.BASE_DIR,
        env=clean_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        service = Service(_port(process), process.pid, 0)
        service.ask("/accounts/login/", {})
        yield Service(service.port, process.pid, perf_counter() - start)
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def clean_environment(folder: Path) -> dict[str, str]:
    """This process's environment, but none of our settings except for the data folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("NEGOTIATOR_")}
    own = {"NEGOTIATOR_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "negotiator.settings"}
    return {**kept, **own}


def _port(process: subprocess.Popen[str]) -> int:
    """The port in the address that it says; from then on it listens."""
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"http://localhost:\d+", line):
            return urlsplit(found[0]).port or 80
    raise RuntimeError("The site did not start. ./run doctor says why.")


def folder_of(world: World, folder: Path) -> Path:
    """A data folder with a world's database, and the key that its session is signed with."""
    folder.mkdir(mode=0o700)
    world.connection.close()
    shutil.copy(world.path, folder / "negotiator.sqlite3")
    shutil.copy(settings.DATA / "secret-key", folder)
    return folder


def memory(process_id: int) -> int:
    """Bytes that a process and all below it hold, shared pages counted once. OSError but on Linux.

    Processes that share a page each count their part of it (PSS).
    """
    return sum(_held(each) for each in _family(process_id))


def _family(process_id: int) -> Iterator[int]:
    yield process_id
    for task in Path(f"/proc/{process_id}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _held(process_id: int) -> int:
    text = Path(f"/proc/{process_id}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
