"""A data folder of the old program, and this program started on it once for all tests."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.ops.conftest import environment

HERE = Path(__file__).parent
BACKUP = HERE / "data-4c4145c.tar.gz"
SHOWN = HERE / "shown-4c4145c.json"
DATABASE = "negotiator.sqlite3"


@dataclass(frozen=True)
class Upgraded:
    """The folder as the old program left it, as it is now, and what its pages were seen to say."""

    before: Path
    after: Path
    seen: dict[str, Any]


def unpack(into: Path) -> Path:
    """The old folder: what stands in the backup is all of it but the key and the copies."""
    with tarfile.open(BACKUP) as tar:
        tar.extractall(into, filter="data")
    (into / "manifest.json").unlink()
    return into


def start(folder: Path) -> dict[str, Any]:
    """Start this program on the folder and visit its pages."""
    done = subprocess.run(
        [sys.executable, HERE / "visit.py", SHOWN],
        env=environment(folder, PYTHONPATH=str(HERE.parents[1])),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="session")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Upgraded:
    before = unpack(tmp_path_factory.mktemp("before"))
    after = unpack(tmp_path_factory.mktemp("after"))
    return Upgraded(before, after, start(after))
