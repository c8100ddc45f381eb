"""SQLite is opened in the mode that this machine bears."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from debts.services import storage
from negotiator import sqlite

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:41 / /mnt/nas rw,relatime shared:20 - nfs4 nas:/export rw
41 22 0:42 / /mnt/with\\040space rw - cifs //nas/share rw
"""


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),  # Debian 12
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 46, 1), False),  # Debian 13
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_wal_is_used_only_where_its_reset_bug_is_mended(
    version: tuple[int, ...], safe: bool
) -> None:
    # https://sqlite.org/changes.html: mended in 3.51.3, and carried back to 3.50.7 and 3.44.6.
    assert sqlite.wal_is_safe(version) is safe


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/home/me", "ext4"), ("/mnt/nas/data", "nfs4"), ("/mnt/with space/x", "cifs")],
)
def test_the_file_system_under_a_path_is_told(tmp_path: Path, path: str, kind: str) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert sqlite.file_system(Path(path), mounts) == kind


def test_a_machine_that_does_not_tell_gets_the_careful_mode(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sqlite, "file_system", lambda path: "")
    assert "journal_mode=DELETE; PRAGMA synchronous=EXTRA" in sqlite.journal(tmp_path, (3, 99, 0))


def test_a_local_disk_and_a_mended_version_get_wal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sqlite, "file_system", lambda path: "ext4")
    assert "journal_mode=WAL; PRAGMA synchronous=FULL" in sqlite.journal(tmp_path, (3, 51, 3))


@pytest.mark.django_db
@pytest.mark.parametrize(("pragma", "value"), [("secure_delete", 1), ("foreign_keys", 1)])
def test_every_connection_erases_for_good_and_keeps_keys(pragma: str, value: int) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value


@pytest.mark.django_db
def test_nothing_private_is_written_beside_the_data_folder(tmp_path: Path) -> None:
    """SQLite's own number for "in memory": https://sqlite.org/pragma.html#pragma_temp_store"""
    in_memory = 2
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA temp_store").fetchone()[0] == in_memory
    path = tmp_path / "copied.sqlite3"
    path.touch()
    with storage.opened(path) as database:
        assert database.execute("PRAGMA temp_store").fetchone()[0] == in_memory


def test_a_save_takes_its_turn_instead_of_losing_it() -> None:
    options = connection.settings_dict["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
