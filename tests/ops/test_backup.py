"""A backup holds everything, is checked, and comes back whole; a bad one touches nothing."""

from __future__ import annotations

import errno
import gzip
import io
import sqlite3
import stat
import tarfile
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from debts.management.console import passphrase_from
from debts.ops import archive, backup, restore
from debts.services import storage
from debts.services.storage import Refused
from tests.ops.conftest import CANARY, NOW, execute, insert

pytestmark = pytest.mark.slow


@pytest.fixture
def paper(folder: Path) -> Path:
    """A document with its row."""
    path = folder / "files/documents/payslip"
    path.parent.mkdir()
    path.write_bytes(b"a payslip")
    digest = sha256(path.read_bytes()).hexdigest()
    insert(folder, "debts_document", stored_name="documents/payslip", sha256=digest)
    return path


def content(folder: Path) -> dict[str, bytes]:
    """Every private file but the database, by name."""
    return {name: path.read_bytes() for name, path in backup.data_files()}


def rows(folder: Path) -> list[tuple[object, ...]]:
    return execute(folder / "negotiator.sqlite3", "SELECT session_data FROM django_session")


@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_everything_comes_back_over_a_folder_used_since(
    folder: Path, tmp_path: Path, passphrase: str
) -> None:
    before = content(folder)
    made = backup.make(tmp_path / "b", now=NOW, passphrase=passphrase)

    execute(folder / "negotiator.sqlite3", "DELETE FROM django_session")
    (folder / "files/ab/scan").write_text("changed")
    (folder / "files/new").write_text("new")
    (folder / "later").mkdir()
    (folder / "later/thing").write_text("x")
    kept = restore.restore(made, now=NOW, passphrase=passphrase)

    assert kept
    assert rows(folder) == [(CANARY,)]
    assert content(folder) == before
    assert (kept / "files/new").read_text() == "new"
    assert (kept / "later/thing").exists()
    assert execute(kept / "negotiator.sqlite3", "SELECT * FROM django_session") == []


def test_a_stale_log_is_not_played_into_the_restored_database(folder: Path, tmp_path: Path) -> None:
    made = backup.make(tmp_path / "b", now=NOW)
    for ending in ("-wal", "-shm", "-journal"):
        (folder / f"negotiator.sqlite3{ending}").write_bytes(b"\xd9\xd5\x05\xf9" * 2000)
    kept = restore.restore(made, now=NOW)
    assert rows(folder) == [(CANARY,)]
    assert kept
    assert (kept / "negotiator.sqlite3-wal").exists()


def test_on_a_new_machine_nothing_is_kept_aside(
    folder: Path, tmp_path: Path, settings: Settings
) -> None:
    made = backup.make(tmp_path / "b", now=NOW)
    new = tmp_path / "new"
    new.mkdir()
    settings.DATA, settings.BACKUPS = new, new / "backups"
    assert restore.restore(made, now=NOW) is None
    assert rows(new) == [(CANARY,)]
    assert [path.name for path in settings.BACKUPS.iterdir()] == ["made.json"]


def test_whose_data_it_is_about_is_said(
    folder: Path, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Root's own folder is another than the service's, and empty."""
    made, new = backup.make(tmp_path / "b", now=NOW), tmp_path / "new"
    new.mkdir()
    settings.DATA, settings.BACKUPS = new, new / "backups"
    with pytest.raises(Refused, match=rf"nothing to back up in {new}\..*NEGOTIATOR_DATA"):
        backup.make(tmp_path / "c", now=NOW)
    call_command("restore", str(made))
    said = capsys.readouterr().out
    assert f"Restored into {new}." in said
    assert "before" not in said, "nothing was there"


@pytest.mark.django_db
def test_a_file_is_meant_from_where_its_name_was_typed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """./run goes to the program's own folder before anything is made."""
    monkeypatch.setenv("CALLED_FROM", str(tmp_path))
    (tmp_path / "secret").write_text("correct horse")
    call_command("backup", "mine.tar.gz", "--passphrase-file", "secret", "--incomplete")
    call_command("restore", "mine.tar.gz", "--passphrase-file", "secret")
    assert (tmp_path / "mine.tar.gz").exists()


def test_a_backup_is_closed_to_others_and_holds_no_key(folder: Path, tmp_path: Path) -> None:
    made = backup.make(tmp_path / "b", now=NOW)
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    with tarfile.open(made) as tar:
        names = tar.getnames()
    assert names == [
        "negotiator.sqlite3",
        "files/ab/scan",
        "letters/cd/letter.pdf",
        "manifest.json",
    ]


def test_a_sealed_backup_shows_nothing_without_its_passphrase(folder: Path, tmp_path: Path) -> None:
    made = backup.make(tmp_path, now=NOW, passphrase="correct horse")
    assert made.name == "negotiator-2026-11-21-123000.tar.gz.sealed"
    with pytest.raises(Refused, match="has a passphrase"):
        archive.read(made)
    with pytest.raises(Refused, match="passphrase is another one"):
        archive.read(made, passphrase="wrong horse")


def test_a_file_of_that_name_is_never_overwritten(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(Refused, match="there already"):
        backup.make(tmp_path / "thesis.odt", now=NOW)
    assert (tmp_path / "thesis.odt").read_text() == "years of work"


def test_a_folder_that_may_not_be_written_to_is_named_as_it_was_typed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*, dir: Path, prefix: str) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "Permission denied", f"{dir}/{prefix}")

    monkeypatch.setattr("debts.ops.backup.tempfile.mkstemp", closed)
    with pytest.raises(Refused, match=rf"{tmp_path}/b could not be written \(Permission denied"):
        backup.make(tmp_path / "b", now=NOW)


def test_a_damaged_database_is_not_backed_up_and_older_backups_stay(
    folder: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    older = backup.make(tmp_path / "older", now=NOW)
    damage(folder / "negotiator.sqlite3")
    with pytest.raises(Refused, match="damaged"):
        backup.make(tmp_path / "newer", now=NOW)
    assert backup.newest_good_copy() == older
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "older"]
    assert not list(folder.glob(".backup-*"))


def test_a_backup_with_a_paper_that_is_missing_or_changed_is_refused_and_the_older_stay(
    folder: Path, tmp_path: Path, paper: Path
) -> None:
    whole, older = paper.read_bytes(), backup.make(tmp_path / "older", now=NOW)
    for spoil in (lambda: paper.write_bytes(whole + b"x"), paper.unlink):
        spoil()
        with pytest.raises(Refused, match="missing or changed.*: files/documents/payslip"):
            backup.make(tmp_path / "newer", now=NOW)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "older"]
    assert backup.newest_good_copy() == older
    backup.make(tmp_path / "newer", now=NOW, incomplete=True)


def test_a_letter_that_is_not_as_it_was_issued_is_no_backup_either(
    folder: Path, tmp_path: Path, paper: Path
) -> None:
    insert(folder, "debts_letter", pdf_sha256="ab" * 32)
    with pytest.raises(Refused, match=f"letters/ab/{'ab' * 32}.pdf"):
        backup.make(tmp_path / "b", now=NOW)


def test_a_paper_erased_while_the_backup_runs_is_not_missed(
    folder: Path, tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup.storage.copy_database

    def copy_then_erase(source: Path, target: Path) -> None:
        copy(source, target)
        execute(source, "DELETE FROM debts_document")
        paper.unlink()

    monkeypatch.setattr(backup.storage, "copy_database", copy_then_erase)
    assert backup.make(tmp_path / "b", now=NOW).exists()


def test_a_restored_site_knows_the_backup_that_it_came_from(folder: Path, tmp_path: Path) -> None:
    made = backup.make(tmp_path / "b", now=NOW)
    (folder / "backups/made.json").unlink()
    restore.restore(made, now=NOW + timedelta(days=3))
    (known,) = backup.remembered()
    assert (known["path"], known["made_at"]) == (str(made), "2026-11-21T12:30:00+00:00")


def test_a_changed_backup_is_no_longer_called_good(folder: Path, tmp_path: Path) -> None:
    made = backup.make(tmp_path / "b", now=NOW)
    made.write_bytes(made.read_bytes()[:-1])
    assert backup.newest_good_copy() is None


@pytest.mark.parametrize("part", [0, 0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_a_cut_off_backup_is_refused_before_anything_is_touched(
    folder: Path, tmp_path: Path, part: float, passphrase: str
) -> None:
    made = backup.make(tmp_path / "b", now=NOW, passphrase=passphrase)
    before, whole = content(folder), made.read_bytes()
    made.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(Refused):
        restore.restore(made, now=NOW, passphrase=passphrase)
    assert content(folder) == before
    assert rows(folder) == [(CANARY,)]
    assert not list(folder.glob(".restor*"))


@pytest.mark.parametrize("name", ["b.tar.gz", "before-upgrade.sqlite3"])
def test_what_may_not_be_read_is_not_called_damaged(
    folder: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system is told to say no: whoever tests may be root, who may read everything."""
    source, real = tmp_path / name, Path.open

    def open_others(self: Path, *how: Any, **options: Any) -> Any:
        if self == source:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, *how, **options)

    source.write_bytes(b"whatever it holds")
    monkeypatch.setattr(Path, "open", open_others)
    with pytest.raises(Refused, match=rf"{source} cannot be read \(Permission denied\)"):
        restore.restore(source, now=NOW)
    with pytest.raises(Refused, match=r"cannot be read \(Is a directory\)"):
        restore.restore(tmp_path, now=NOW)
    with pytest.raises(Refused, match="is not there"):
        restore.restore(tmp_path / "nothing", now=NOW)


def test_a_disk_that_fills_up_meanwhile_is_not_called_a_damaged_backup(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(tmp_path / "b", now=NOW)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("debts.ops.archive.os.fsync", full)
    with pytest.raises(Refused, match="No space left"):
        restore.restore(made, now=NOW)
    assert rows(folder) == [(CANARY,)]


def test_a_passphrase_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"gr\xfcn")
    for name in ("nothing", "latin"):
        with pytest.raises(Refused, match=f"{name} cannot be read"):
            passphrase_from(tmp_path / name)


@pytest.mark.parametrize("name", ["../outside", "files/../../outside", "/outside", "secret-key"])
def test_a_file_that_reaches_out_of_its_folder_is_refused(
    folder: Path, tmp_path: Path, name: str
) -> None:
    with gzip.open(tmp_path / "b", "wb") as out, tarfile.open(fileobj=out, mode="w") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = 4
        tar.addfile(entry, io.BytesIO(b"evil"))
    with pytest.raises(Refused, match="not a backup"):
        restore.restore(tmp_path / "b", now=NOW)
    assert not (tmp_path / "outside").exists()


def test_a_file_changed_inside_the_backup_is_noticed(folder: Path, tmp_path: Path) -> None:
    made = backup.make(tmp_path / "b", now=NOW)
    changed = gzip.decompress(made.read_bytes()).replace(b"scan canary", b"scan CANARY")
    made.write_bytes(gzip.compress(changed))
    with pytest.raises(Refused, match="damaged"):
        archive.read(made)


def test_a_backup_made_under_load_is_sound_and_holds_what_was_saved_before(
    folder: Path, tmp_path: Path
) -> None:
    path, stop = folder / "negotiator.sqlite3", threading.Event()

    def write_on() -> None:
        with closing(sqlite3.connect(path, timeout=20)) as database:
            number = 0
            while not stop.wait(0.005):
                with database:
                    values = (str(number), "load", "2030-01-01")
                    database.execute("INSERT INTO django_session VALUES (?, ?, ?)", values)
                number += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for number in range(3):
            saved = len(rows(folder))
            made = backup.make(tmp_path / f"b{number}", now=NOW)
            assert archive.read(made).rows["django_session"] >= saved
    finally:
        stop.set()
        writer.join()


@pytest.mark.parametrize("after", range(4))
def test_a_swap_that_was_cut_off_is_completed_at_the_next_start(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    before = content(folder)
    made = backup.make(tmp_path / "b", now=NOW)
    (folder / "files/ab/scan").write_text("changed")
    execute(folder / "negotiator.sqlite3", "DELETE FROM django_session")
    renames, real = [], Path.rename

    def rename(self: Path, target: Path) -> Path:
        if ".restored-" in str(self) or "before-restore" in str(target):
            renames.append(self)
            if len(renames) > after:
                raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as cut:
        cut.setattr(Path, "rename", rename)
        with pytest.raises(KeyboardInterrupt):
            restore.restore(made, now=NOW)
    restore.finish()
    assert content(folder) == before
    assert rows(folder) == [(CANARY,)]
    assert not list(folder.glob(".restored-*"))


def test_a_copy_of_the_database_alone_leaves_the_files(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "before-upgrade.sqlite3"
    storage.copy_database(folder / "negotiator.sqlite3", copy)
    execute(folder / "negotiator.sqlite3", "DELETE FROM django_session")
    before = content(folder)
    restore.restore(copy, now=NOW)
    assert rows(folder) == [(CANARY,)]
    assert content(folder) == before


def test_a_running_site_is_not_replaced_under_its_feet(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.make(tmp_path / "b", now=NOW)
    take = storage.hold_gate
    monkeypatch.setattr(storage, "hold_gate", lambda: take(wait=0))
    with storage.gate(), pytest.raises(Refused, match="Stop it first"):
        restore.restore(made, now=NOW)


def test_a_full_disk_is_told_before_anything_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage(100, 99, 1))
    with pytest.raises(Refused, match="nearly full"):
        backup.make(tmp_path / "b", now=NOW)
    assert not (tmp_path / "b").exists()
