"""Backups that the site makes itself: when, how many are kept, and what is never removed."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from debts.management.commands import serve
from debts.ops import backup, doctor, pruning
from debts.ops.doctor import Level
from debts.ops.doubts import doubts
from negotiator import env, nightly
from negotiator.nightly import Nightly, is_due
from tests.ops.conftest import NOW

AT = time(3, 15)
TODAY = datetime(2026, 11, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, TODAY.replace(hour=12), True),  # just switched on
        (TODAY.replace(hour=3, minute=16), TODAY.replace(hour=23), False),
        (TODAY.replace(hour=2), TODAY.replace(hour=3, minute=14), False),
        (TODAY.replace(hour=2), TODAY.replace(hour=3, minute=15), True),
        (TODAY - timedelta(days=4), TODAY.replace(hour=1), True),  # the machine was off
        (TODAY - timedelta(hours=20), TODAY.replace(hour=1), False),
    ],
)
def test_a_backup_is_due_once_the_hour_has_come_since_the_last(
    last: datetime | None, now: datetime, due: bool
) -> None:
    assert is_due(last, now, AT) is due


def test_the_newest_backup_in_the_folder_counts_and_no_other_file(tmp_path: Path) -> None:
    assert nightly.newest(tmp_path / "unplugged") is None
    for name, made in (
        ("negotiator-2026-11-27-031500.tar.gz", TODAY - timedelta(days=2)),
        ("negotiator-2026-11-28-031500.tar.gz.sealed", TODAY - timedelta(days=1)),
        ("holiday.jpg", TODAY),
    ):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (made.timestamp(), made.timestamp()))
    assert nightly.newest(tmp_path) == TODAY - timedelta(days=1)


def writes(tmp_path: Path, then: str) -> tuple[str, ...]:
    """A command that writes down its words, and ends as told."""
    program = (
        f"import sys; open({str(tmp_path / 'words')!r}, 'w').write(repr(sys.argv[1:])); {then}"
    )
    return (sys.executable, "-c", program)


def finished(running: Nightly, now: datetime) -> str:
    assert running._running
    running._running.wait(timeout=60)
    return running.tend(now)


def test_it_is_started_with_its_folder_and_number_and_told_when_it_fails(tmp_path: Path) -> None:
    running = Nightly(tmp_path, AT, 14, writes(tmp_path, "sys.exit(1)"))
    assert running.tend(TODAY) == ""
    assert "exit code 1" in finished(running, TODAY)
    assert (tmp_path / "words").read_text() == repr([str(tmp_path), "--keep", "14"])
    # Not again and again: the disk may be full.
    running.tend(TODAY + timedelta(minutes=59))
    assert running._running is None
    running.tend(TODAY + timedelta(hours=1))
    assert finished(running, TODAY + timedelta(hours=1))


def test_a_backup_that_cannot_be_started_leaves_the_site_alone(tmp_path: Path) -> None:
    running = Nightly(tmp_path, AT, 14, (str(tmp_path / "no-such-program"),))
    assert "No such file" in running.tend(TODAY)


def test_a_stop_ends_a_backup_that_is_being_made(tmp_path: Path) -> None:
    running = Nightly(tmp_path, AT, 14, (sys.executable, "-c", "import time; time.sleep(99)"))
    running.tend(TODAY)
    running.stop()
    assert "exit code -15" in finished(running, TODAY)


@pytest.fixture
def target(folder: Path, tmp_path: Path) -> Path:
    """A folder for backups of the data folder."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_the_newest_are_kept_and_only_our_own_are_removed(target: Path) -> None:
    foreign = target / "negotiator-2020-01-01-000000.tar.gz"
    foreign.write_text("another site's")
    made = [backup.make(target, now=NOW + timedelta(days=day)) for day in range(4)]
    assert pruning.prune(target, keep=2) == made[:2]
    assert sorted(target.iterdir()) == sorted([foreign, *made[2:]])


@pytest.mark.django_db
def test_the_command_makes_one_and_removes_what_is_older(
    target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = backup.make(target, now=datetime(2026, 1, 1, tzinfo=UTC))
    call_command("backup", str(target), keep=1)
    assert f"Removed: {old}" in capsys.readouterr().out
    (left,) = target.iterdir()
    assert left != old


def test_a_backup_that_fails_removes_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    old = [backup.make(target, now=NOW + timedelta(days=day)) for day in range(2)]
    (settings.DATA / "negotiator.sqlite3").unlink()
    with pytest.raises(SystemExit):
        call_command("backup", str(target), keep=1)
    assert sorted(target.iterdir()) == old


def test_to_keep_some_needs_a_folder(target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("backup", str(target / "one.tar.gz"), keep=3)
    assert "--keep needs a folder" in capsys.readouterr().err


def test_a_folder_that_is_not_there_gets_no_file_of_its_name(
    target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        call_command("backup", f"{target}/pulled-out/")
    assert f"The folder {target}/pulled-out is not there." in capsys.readouterr().err
    assert not list(target.iterdir())


@pytest.mark.django_db
def test_the_setting_seals_it_and_opens_it_again(
    target: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.BACKUP_PASSPHRASE = "correct horse"
    call_command("backup", str(target))
    (made,) = target.iterdir()
    assert made.name.endswith(".sealed")
    call_command("restore", str(made))
    assert "Restored into" in capsys.readouterr().out
    made = backup.make(target / "open", now=NOW)
    call_command("restore", str(made))
    assert "Restored into" in capsys.readouterr().out, "one without a passphrase too"


def test_the_supervisor_is_told_only_where_a_folder_is_named(
    tmp_path: Path, settings: Settings
) -> None:
    assert serve.nightly() == []
    settings.BACKUP_FOLDER, settings.BACKUP_AT = tmp_path, "23:05"
    assert Nightly.named(*map(str, serve.nightly())) == Nightly(tmp_path, time(23, 5), 14)


@pytest.mark.parametrize("typed", ["3:15", "24:00", "03:60", "noon"])
def test_an_hour_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    assert env.backup_time() == "03:15"
    monkeypatch.setenv("NEGOTIATOR_BACKUP_AT", typed)
    with pytest.raises(env.BadSetting, match="BACKUP_AT"):
        env.backup_time()


def test_a_folder_that_is_gone_and_backups_that_stopped_are_told(
    target: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(env, "unknown", dict[str, str])
    backup.make(target, now=NOW - timedelta(days=3))
    (by_hand,) = doctor._backups(NOW)
    settings.BACKUP_FOLDER = target
    (every_night,) = doctor._backups(NOW)
    assert (by_hand.level, every_night.level) == (Level.GOOD, Level.CARE)
    assert list(doubts(None)) == []
    settings.BACKUP_FOLDER = target / "unplugged"
    (told,) = doubts(None)
    assert "unplugged" in told
