"""A PostgreSQL of the tests' own: made new, on loopback only, stopped and gone afterwards.

`./run test --postgres` starts it. Only the standard library: `./run` itself reads this.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Where `tests/settings.py` reads that the suite runs on PostgreSQL, and where that is.
VARIABLE = "TEST_CLUSTER"
# A power cut loses it all, and nobody misses it: half of the time of a test goes without.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_PROGRAMS = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`; Debian keeps them off PATH."""
    newest = sorted(_PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = newest[-1] if newest else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def running() -> Iterator[str]:
    """Start a cluster; gives the address of its first database, whose owner may do everything."""
    found = programs()
    assert found, "PostgreSQL is missing. ./run test --postgres brings it."
    with tempfile.TemporaryDirectory(prefix="negotiator-cluster-") as name:
        folder = Path(name)
        _hand_over(folder)
        as_owner = [str(found / "pg_ctl"), "--pgdata", str(folder / "data")]
        new = "--auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --username=tests"
        _run(*as_owner, "initdb", "--options", new)
        port = _free_port()
        settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=''", f"port={port}"]
        words = " ".join(f"-c {setting}" for setting in (*settings, *_FAST))
        _run(*as_owner, "--log", str(folder / "log"), "--options", words, "start")
        try:
            yield f"postgresql://tests@127.0.0.1:{port}/postgres"
        finally:
            _run(*as_owner, "--mode", "immediate", "stop")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=_owner(), cwd="/")


def _owner() -> str | None:
    """PostgreSQL refuses to run as root, who becomes its user."""
    return "postgres" if os.geteuid() == 0 else None


def _hand_over(folder: Path) -> None:
    if owner := _owner():
        shutil.chown(folder, owner)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
