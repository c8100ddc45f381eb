"""PostgreSQL as a home: moved into and out of, backed up, restored, upgraded (H12, B2, B7, B9)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg

from tests.ops.conftest import execute, manage
from tests.server import get, running
from tests.upgrade.conftest import unpack

Rows = dict[str, list[tuple[Any, ...]]]


def on(address: str, folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return manage(folder, *words, NEGOTIATOR_DATABASE_URL=address, **more)


def done(process: subprocess.CompletedProcess[str]) -> str:
    assert process.returncode == 0, process.stderr
    return process.stdout


def rows_in(path: Path) -> Rows:
    """Every row of every table of a SQLite file, but those that name migrations."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = {str(name) for (name,) in execute(path, names)} - {"django_migrations"}
    return {name: sorted(execute(path, f"SELECT * FROM {name}"), key=repr) for name in tables}


def ask(address: str, sql: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(address) as database:
        return database.execute(sql).fetchall()


def change(address: str, sql: str) -> None:
    with psycopg.connect(address) as database:
        database.execute(sql)


def test_moved_there_and_back_every_row_is_as_it_was(
    address: str, upgraded: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(upgraded, tmp_path / "data")
    another = shutil.copytree(upgraded, tmp_path / "another")
    database = folder / "negotiator.sqlite3"
    before, content = rows_in(database), database.read_bytes()

    said = done(manage(folder, "move", address))
    assert f"{sum(map(len, before.values()))} rows in {len(before)} tables" in said
    assert database.read_bytes() == content
    # A number that is given out next is a new one.
    ((last,),) = ask(address, "SELECT max(id) FROM debts_contact")
    ((following,),) = ask(address, "SELECT nextval(pg_get_serial_sequence('debts_contact', 'id'))")
    assert following == last + 1

    over_it = manage(another, "move", address)
    assert (over_it.returncode, "holds data already" in over_it.stderr) == (1, True)
    again = manage(folder, "move", address)
    assert (again.returncode, "belongs to a PostgreSQL database" in again.stderr) == (1, True)

    there = on(address, folder, "move", "sqlite")
    assert (there.returncode, "is there already" in there.stderr) == (1, True)
    database.unlink()
    done(on(address, folder, "move", "sqlite"))
    assert rows_in(database) == before


def test_a_backup_brings_rows_papers_and_letters_back(
    address: str, upgraded: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(upgraded, tmp_path / "data")
    done(manage(folder, "move", address))
    (folder / "negotiator.sqlite3").unlink()
    names = ask(address, "SELECT name FROM debts_creditor ORDER BY id")
    paper = next(path for path in (folder / "files/documents").iterdir())
    content = paper.read_bytes()
    said = on(address, folder, "doctor", NEGOTIATOR_PROCESSES="64").stdout
    assert "this site may hold 513: raise max_connections" in said
    done(on(address, folder, "backup", str(tmp_path / "b")))

    change(address, "UPDATE debts_creditor SET name = 'changed since'")
    paper.unlink()
    lacking = on(address, folder, "backup", str(tmp_path / "newer"))
    assert (lacking.returncode, paper.name in lacking.stderr) == (1, True)

    done(on(address, folder, "restore", str(tmp_path / "b")))
    assert ask(address, "SELECT name FROM debts_creditor ORDER BY id") == names
    assert paper.read_bytes() == content
    (aside,) = folder.glob("backups/before-restore-*/negotiator.sqlite3")
    assert {row[0] for row in execute(aside, "SELECT name FROM debts_creditor")} == {
        "changed since"
    }


def test_a_site_is_not_begun_anew_beside_the_papers_of_another(
    address: str, upgraded: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(upgraded, tmp_path / "data")
    (folder / "letters/households/1").mkdir(parents=True)
    (folder / "letters/households/1" / ("0" * 64)).touch()
    before = sorted(folder.rglob("*"))
    begun = on(address, folder, "serve", "--port", "0")
    assert (begun.returncode, "./run move postgresql" in begun.stderr) == (1, True)
    assert set(before) <= set(folder.rglob("*"))
    done(manage(folder, "move", address))  # nothing was made there


def test_a_restore_that_was_cut_off_is_finished_by_the_start_and_upgraded(
    address: str, tmp_path: Path
) -> None:
    """As it stands once an old backup was unpacked and checked, and nothing of it is in use yet."""
    folder = tmp_path / "data"
    ready = folder / ".restored-2026-11-21-123000"
    ready.mkdir(parents=True)
    unpack(ready)
    with running(folder, NEGOTIATOR_DATABASE_URL=address) as site:
        assert b'"database": "ok"' in get(f"{site.address}/health").read()
    assert not ready.exists()
    assert (folder / "files/documents").is_dir()
    assert len(list(folder.glob("backups/before-upgrade-*.sqlite3"))) == 1
    assert len(ask(address, "SELECT id FROM debts_household")) == 4
    triggers = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'one_household_%'"
    assert ask(address, triggers)[0][0] > 20
