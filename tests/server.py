"""The real site, as `./run` starts it: web process, collected static files, its own data folder."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from urllib.request import Request, urlopen

from tests.ops.conftest import PROGRAM, environment


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: `address` without a slash at its end, `link` the one-time link if any.

    `said` is what it printed until it was ready.
    """

    address: str
    link: str
    folder: Path
    process: subprocess.Popen[str]
    said: str


def get(address: str, data: bytes | None = None, **headers: str) -> HTTPResponse:
    """Fetch a page, or post `data`."""
    response = urlopen(Request(address, data, headers), timeout=120)
    assert isinstance(response, HTTPResponse)
    return response


@contextmanager
def running(folder: Path, *words: str, **variables: str) -> Iterator[Site]:
    """Start the site on a free port, with its data in `folder`; stop it at the end."""
    log_path = folder.with_name(f"{folder.name}.log")
    with log_path.open("a") as log:
        process = subprocess.Popen(
            [sys.executable, PROGRAM / "manage.py", "serve", "--port", "0", *words],
            env=environment(folder, **variables),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        # By number: a bare machine may have nothing that looks localhost up.
        said = _until_ready(process).replace("//localhost", "//127.0.0.1")
        address = re.search(r"Negotiator: (\S+)", said)
        link = re.search(r"http\S+/(setup|enter)/\S+", said)
        assert address, said + log_path.read_text()
        yield Site(address[1], link[0] if link else "", folder, process, said)
    finally:
        process.terminate()
        process.communicate(timeout=120)


def _until_ready(process: subprocess.Popen[str]) -> str:
    """What it says up to its last line; from then on the port answers."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl+C" in line:
            break
    return said
