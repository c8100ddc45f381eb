"""A start on another kind of database than the folder is kept on would remove its letters."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import MagicMock

import pytest
from pytest_django import Settings

from debts.ops import backup, move, one_database, restore, startup
from debts.services import storage
from debts.services.storage import Refused
from tests.ops.conftest import NOW


@pytest.fixture
def kept(tmp_path: Path, settings: Settings) -> Path:
    """A data folder with a letter in it."""
    settings.DATA, settings.BACKUPS = tmp_path, tmp_path / "backups"
    (tmp_path / "letters").mkdir()
    return tmp_path


@pytest.fixture
def empty_postgres(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> MagicMock:
    """What a start would write into, if it came to that."""
    settings.POSTGRES = True
    recorder, migrate = MagicMock(), MagicMock()
    recorder.return_value.applied_migrations.return_value = {}
    monkeypatch.setattr(startup, "MigrationRecorder", recorder)
    monkeypatch.setattr(startup, "_migrate", migrate)
    monkeypatch.setattr(startup, "call_command", MagicMock())
    return migrate


@pytest.mark.parametrize(
    ("on_postgres", "way_out"), [(True, "NEGOTIATOR_DATABASE_URL as before"), (False, "./run move")]
)
def test_the_other_kind_is_refused_by_all_that_write_or_copy(
    on_postgres: bool, way_out: str, kept: Path, settings: Settings
) -> None:
    one_database.remember(postgres=on_postgres)
    settings.POSTGRES = on_postgres
    one_database.refuse_another()
    settings.POSTGRES = not on_postgres
    to = move.BACK if settings.POSTGRES else "postgresql://negotiator@127.0.0.1/negotiator"
    for meant in (
        lambda: startup.prepare(now=NOW),
        lambda: backup.make(kept / "b", now=NOW),
        lambda: restore.restore(kept / "b", now=NOW),
        lambda: move.move(to),
    ):
        with pytest.raises(Refused, match=way_out):
            meant()
    (kept / storage.KEPT_ON).unlink()
    one_database.refuse_another()


def test_an_empty_postgresql_is_filled_for_a_new_folder(
    tmp_path: Path, settings: Settings, empty_postgres: MagicMock
) -> None:
    settings.DATA = tmp_path
    startup._prepare_postgres(NOW)
    empty_postgres.assert_called_once_with()


@pytest.mark.parametrize(
    ("has_rows_in_sqlite", "said"), [(True, "./run move"), (False, "database is empty")]
)
def test_an_empty_postgresql_does_not_take_the_place_of_lost_or_other_rows(
    has_rows_in_sqlite: bool, said: str, kept: Path, empty_postgres: MagicMock
) -> None:
    """Also for a folder of a version that did not write down what it is kept on."""
    if has_rows_in_sqlite:
        (kept / storage.DATABASE).touch()
    with pytest.raises(Refused, match=said):
        startup._prepare_postgres(NOW)
    empty_postgres.assert_not_called()
