"""A data folder with a real, migrated database in it, and commands run as a person runs them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from debts.ops import sealed

PROGRAM = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
CANARY = "canary 金丝雀 £1,234.56"


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """The process's environment without settings of ours but these; English."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("NEGOTIATOR_")}
    own = {"NEGOTIATOR_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "negotiator.settings"}
    return {**kept, **own, "LC_ALL": "C.UTF-8", **variables}


def manage(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py on a data folder of its own."""
    return subprocess.run(
        [sys.executable, PROGRAM / "manage.py", *words],
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def execute(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Run one statement on a SQLite file and commit."""
    with closing(sqlite3.connect(path)) as database, database:
        return database.execute(sql, values).fetchall()


def insert(folder: Path, table: str, **given: object) -> None:
    """A row of which only this counts; what else must stand in it is of no meaning."""
    path = folder / "negotiator.sqlite3"
    columns = {str(row[1]): row for row in execute(path, f"PRAGMA table_info({table})")}
    must = {name: 0 for name, (_n, _c, _t, not_null, *_rest) in columns.items() if not_null}
    texts = {name: "{}" for name in must if str(columns[name][2]).startswith(("text", "varchar"))}
    row = {**must, **texts, "id": 1, **given}
    marks = ", ".join("?" * len(row))
    execute(path, f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that went through every migration, with one recognizable row."""
    folder = tmp_path_factory.mktemp("migrated")
    done = manage(folder, "migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    path = folder / "negotiator.sqlite3"
    execute(path, "INSERT INTO django_session VALUES ('canary', ?, '2030-01-01')", CANARY)
    return path


@pytest.fixture
def folder(tmp_path: Path, migrated: Path, settings: Settings) -> Path:
    """A data folder in use: database, one document, one letter; settings point to it."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    shutil.copy(migrated, data / "negotiator.sqlite3")
    for name in ("files/ab/scan", "letters/cd/letter.pdf", "secret-key"):
        path = data / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"{name} {CANARY}" * 3)
    settings.DATA, settings.BACKUPS = data, data / "backups"
    return data


@pytest.fixture(autouse=True)
def _cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "COST", 2**4)


@pytest.fixture
def damage() -> Callable[[Path], None]:
    """Overwrites a page in the middle of a database, as a bad disk does."""

    def overwrite(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(4096 * 6)
            file.write(b"\xa5" * 4096 * 8)

    return overwrite
