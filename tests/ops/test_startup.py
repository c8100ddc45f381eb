"""What `./run` refuses, copies and makes before the first page, tried as a command."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from django.core.management import call_command
from pytest_django import Settings

from debts.ops import backup, startup
from debts.services import storage
from debts.services.storage import Refused
from tests.ops.conftest import CANARY, NOW, execute, manage

pytestmark = pytest.mark.slow

NEWER = (
    "INSERT INTO django_migrations (app, name, applied) VALUES ('debts', '9999_new', '2030-01-01')"
)


def start(folder: Path) -> tuple[int, str]:
    """Start the site on a port that cannot be had, after everything that may refuse."""
    done = manage(folder, "serve", "--port", "0")
    return done.returncode, done.stdout + done.stderr


def test_a_damaged_database_is_refused_left_alone_and_the_way_out_is_named(
    folder: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    made = backup.make(tmp_path / "b", now=NOW)
    damage(folder / "negotiator.sqlite3")
    before = (folder / "negotiator.sqlite3").read_bytes()
    code, said = start(folder)
    assert code == 1
    assert "damaged" in said
    assert f"./run restore {made}" in said
    assert (folder / "negotiator.sqlite3").read_bytes() == before


def test_a_newer_database_is_refused_and_left_alone(folder: Path) -> None:
    execute(folder / "negotiator.sqlite3", NEWER)
    before = (folder / "negotiator.sqlite3").read_bytes()
    code, said = start(folder)
    assert code == 1
    assert "newer Negotiator" in said
    assert (folder / "negotiator.sqlite3").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"Dear diary,\n" * 500])
def test_a_file_that_is_no_database_is_refused_and_left_alone(folder: Path, content: bytes) -> None:
    (folder / "negotiator.sqlite3").write_bytes(content)
    code, said = start(folder)
    assert code == 1
    assert "is not a database" in said
    assert (folder / "negotiator.sqlite3").read_bytes() == content


def test_a_database_of_another_program_is_refused(folder: Path) -> None:
    (folder / "negotiator.sqlite3").unlink()
    execute(folder / "negotiator.sqlite3", "CREATE TABLE recipes (name)")
    code, said = start(folder)
    assert code == 1
    assert "another program" in said


def test_a_lost_database_is_not_replaced_by_an_empty_one(folder: Path) -> None:
    (folder / "negotiator.sqlite3").unlink()
    code, said = start(folder)
    assert code == 1
    assert "is gone" in said
    assert not (folder / "negotiator.sqlite3").exists()


def test_an_empty_folder_for_backups_is_no_sign_of_a_lost_database(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA, path = tmp_path, tmp_path / "negotiator.sqlite3"
    (tmp_path / "backups").mkdir()
    monkeypatch.setitem(startup.connection.settings_dict, "NAME", path)
    monkeypatch.setattr(startup, "_migrate", lambda: path.with_name(f".{path.name}.new").touch())
    startup._make_sqlite(path)
    assert path.exists()
    path.unlink()
    (tmp_path / "backups" / "before-an-upgrade.sqlite3").touch()
    with pytest.raises(storage.Unsound, match="is gone"):
        startup._make_sqlite(path)


@pytest.mark.parametrize(("encoding", "refused"), [("SQL_ASCII", True), ("UTF8", False)])
def test_a_database_without_chinese_is_refused_before_anything_is_written(
    encoding: str, refused: bool, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.POSTGRES = True
    asked = MagicMock()
    answer = asked.cursor.return_value.__enter__.return_value
    answer.fetchone.return_value = (encoding,)
    monkeypatch.setattr(storage, "connection", asked)
    with pytest.raises(Refused, match=encoding) if refused else nullcontext():
        storage.refuse_other_encoding()
    answer.execute.assert_called_once_with("SHOW server_encoding")


def test_a_bad_setting_is_a_sentence_not_a_traceback(folder: Path) -> None:
    done = manage(folder, "serve", NEGOTIATOR_URL="debts.example.org")
    assert done.returncode == 1
    assert done.stderr == (
        "NEGOTIATOR_URL should look like https://debts.example.org, without a path.\n"
    )


def test_a_file_of_another_user_is_a_sentence_not_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold_gate() -> int:
        raise PermissionError(errno.EACCES, "Permission denied", "/data/serving.lock")

    monkeypatch.setattr(storage, "hold_gate", hold_gate)
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("serve", port=0, lan=False, stderr=said)
    assert said.getvalue().startswith("/data/serving.lock belongs to another user.")


def test_a_checked_copy_stands_before_anything_is_migrated(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    monkeypatch.setattr(startup, "migrations_pending", lambda: True)
    monkeypatch.setattr(startup, "_migrate", lambda: steps.extend(copies()))

    def copies() -> list[str]:
        return [path.name for path in (folder / "backups").iterdir()]

    startup._prepare_sqlite(folder / "negotiator.sqlite3", NOW)
    assert steps == ["before-upgrade-2026-11-21-123000.sqlite3"]
    copy = folder / "backups" / steps[0]
    assert execute(copy, "SELECT session_data FROM django_session") == [(CANARY,)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_only_the_newest_five_copies_stay(folder: Path) -> None:
    copy = partial(storage.copy_database, folder / "negotiator.sqlite3")
    for day in range(7):
        storage.copy_before_upgrade(copy, size=1, now=NOW + timedelta(days=day))
    kept = sorted(path.name for path in (folder / "backups").iterdir())
    assert len(kept) == 5
    assert kept[0] == "before-upgrade-2026-11-23-123000.sqlite3"


def test_a_data_folder_open_to_others_is_closed(folder: Path) -> None:
    folder.chmod(0o755)
    startup._keep_private(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
