"""Doctor finds what is broken, names what mends it, and finds nothing where all is well."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import translation

from debts.ops import backup, doctor, ownership
from debts.ops.doctor import Level
from debts.services import storage
from negotiator import system
from tests.ops.conftest import NOW, execute, manage


def found(level: Level) -> list[str]:
    return [finding.text for finding in doctor.examine(now=NOW) if finding.level is level]


@pytest.fixture
def well(folder: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """A healthy folder; what Django's own connection would read is looked at elsewhere."""
    settings.EMAIL_ENABLED = False
    (folder / "secret-key").chmod(0o600)
    (folder / "negotiator.sqlite3").chmod(0o600)
    monkeypatch.setattr(doctor.startup, "migrations_pending", lambda: True)
    monkeypatch.setattr(doctor.fonts, "unpacked", lambda: folder)
    return folder


def test_clean_data_has_no_fault(well: Path) -> None:
    assert found(Level.BROKEN) == []


def test_a_missing_library_is_found_with_the_command_that_brings_it(
    well: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(system.LIBRARIES, "libnot-there.so.0", "libnot-there0")
    (text,) = found(Level.BROKEN)
    assert system.install_command(["libnot-there0"]) in text


def test_a_folder_that_others_can_open_is_found(well: Path) -> None:
    well.chmod(0o755)
    (text,) = found(Level.BROKEN)
    assert f"chmod 700 {well}" in text


def test_what_belongs_to_another_user_is_found_with_the_command_that_hands_it_over(
    well: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert next(ownership.foreign(well), None) is None
    monkeypatch.setattr(ownership, "foreign", lambda folder: iter([folder / "backups"]))
    (text,) = found(Level.BROKEN)
    assert f"{well}/backups belongs to another user" in text
    assert text.endswith(f"chown -R {well.owner()} {well}")


def test_a_stopped_site_has_no_address_but_the_last_one(
    well: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEGOTIATOR_URL", raising=False)
    address = settings.SITE_URL = "http://localhost:8123"
    settings.ADDRESS = urlsplit(address)
    assert not any(address in finding.text for finding in doctor.examine(now=NOW))
    (well / "address").write_text(address)
    assert f"The site is stopped; it was started last at {address}." in found(Level.CARE)
    with storage.gate():
        assert f"The site's address is {address}." in found(Level.GOOD)


def test_a_damaged_database_is_found(well: Path, damage: Callable[[Path], None]) -> None:
    damage(well / "negotiator.sqlite3")
    (text,) = found(Level.BROKEN)
    assert "damaged" in text


def test_rows_that_point_to_nothing_are_found(well: Path) -> None:
    path = well / "negotiator.sqlite3"
    execute(path, "INSERT INTO debts_account_groups (account_id, group_id) VALUES (77, 78)")
    assert "Rows that point to nothing: 2." in found(Level.BROKEN)


def test_a_site_without_a_backup_is_told_so(well: Path) -> None:
    assert any("./run backup FILE" in text for text in found(Level.CARE))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The last backup was made on 3 November 2026."),
        ("zh-hans", "最近一次备份是2026年11月3日。"),
    ],
)
def test_the_day_of_the_last_backup_is_said_as_on_the_pages(
    well: Path, tmp_path: Path, language: str, text: str
) -> None:
    backup.make(tmp_path / "b", now=datetime(2026, 11, 3, 12, tzinfo=UTC))
    with translation.override(language):
        assert text in found(Level.GOOD)


def test_the_command_looks_at_files_and_changes_nothing(folder: Path) -> None:
    for path in (folder / "secret-key", folder / "negotiator.sqlite3"):
        path.chmod(0o600)
    (folder / "secret-key").write_text("k" * 60)
    stray = folder / "files/documents/nobodys"
    stray.parent.mkdir()
    stray.write_bytes(b"a payslip")
    before = (folder / "negotiator.sqlite3").read_bytes()
    done = manage(folder, "doctor")
    (named,) = re.findall("! Files that no record names; .*: (.+)", done.stdout)
    # The folder's own two are no papers either.
    others = [str(folder / name) for name in ("files/ab/scan", "letters/cd/letter.pdf")]
    assert sorted(named.split()) == sorted([*others, str(stray)])
    assert "✗" not in done.stdout
    assert "Every document is as it was added." in done.stdout
    assert done.returncode == 0, done.stderr
    assert (folder / "negotiator.sqlite3").read_bytes() == before
    # A backup carries it along, and says so.
    assert named in manage(folder, "backup", str(folder.parent / "b")).stdout


def test_the_command_ends_in_an_error_when_something_is_broken(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    (folder / "secret-key").write_text("k" * 60)
    damage(folder / "negotiator.sqlite3")
    assert manage(folder, "doctor").returncode == 1


def test_commands_speak_the_terminals_language(monkeypatch: pytest.MonkeyPatch) -> None:
    from debts.management.console import terminal_language

    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    spoken = {}
    for lang in ("zh_CN.UTF-8", "zh_SG", "en_GB.UTF-8", "de_DE.UTF-8", "C", "C.UTF-8", ""):
        monkeypatch.setenv("LANG", lang)
        spoken[lang] = terminal_language()
    assert set(list(spoken.values())[:2]) == {"zh-hans"}
    assert set(list(spoken.values())[2:]) == {"en"}
