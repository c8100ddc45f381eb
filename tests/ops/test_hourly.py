"""What the supervisor does beside the site: reminders by mail every hour, every day what is old."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from debts import clock
from debts.management.commands import serve
from debts.models import Deleted, DueMail
from debts.ops import doctor
from debts.ops.doctor import Level
from debts.services import documents
from debts.services.reminders import due_mails
from negotiator.hourly import Hourly, tidying
from negotiator.nightly import Nightly
from negotiator.supervisor import beside
from tests import factories
from tests.services.test_due_mails import wants_mail

START = datetime(2026, 11, 29, 12, tzinfo=UTC)


def run(hourly: Hourly, now: datetime) -> str:
    """Start what is due, and wait for it to end."""
    said = hourly.tend(now)
    if hourly._running:
        hourly._running.wait()
        said += hourly.tend(now)
    return said


def test_it_runs_once_an_hour_and_not_while_the_site_starts(tmp_path: Path) -> None:
    told = tmp_path / "runs"
    program = f"open({str(told)!r}, 'a').write('x')"
    hourly = Hourly((sys.executable, "-c", program))
    seen = []
    for minutes in (0, 1, 2, 3, 61, 62, 121, 122):
        assert run(hourly, START + timedelta(minutes=minutes)) == ""
        seen.append(len(told.read_text()) if told.exists() else 0)
    assert seen == [0, 0, 1, 1, 1, 2, 2, 3]


def test_a_failure_is_said_once_and_tried_again_in_an_hour() -> None:
    hourly = Hourly((sys.executable, "-c", "raise SystemExit(1)"))
    run(hourly, START)
    later = START + timedelta(minutes=2)
    assert "exit code 1" in run(hourly, later)
    assert run(hourly, later + timedelta(minutes=30)) == ""
    assert "exit code 1" in run(hourly, later + timedelta(hours=1))


def test_what_is_old_goes_every_day_and_an_hour_after_it_failed(tmp_path: Path) -> None:
    told = tmp_path / "runs"
    program = (
        f"f = open({str(told)!r}, 'a+'); f.write('x'); f.flush(); f.seek(0);"
        "raise SystemExit(len(f.read()) == 1)"
    )
    daily = replace(tidying(), command=(sys.executable, "-c", program))
    seen = []
    for hours in (0, 23, 24, 24.5, 25, 26, 48, 49, 72):
        said = run(daily, START + timedelta(hours=hours))
        assert bool(said) is (hours == 24)
        seen.append(len(told.read_text()) if told.exists() else 0)
    assert seen == [0, 0, 1, 1, 2, 2, 2, 3, 3]


@pytest.mark.django_db(transaction=True)
def test_the_command_removes_what_was_deleted_a_month_ago(household: Any) -> None:
    paper = factories.document(household)
    stored = documents.path_of(paper.stored_name)
    documents.remove_document(document=paper, by=None)
    Deleted.objects.update(at=clock.now() - timedelta(days=30) + timedelta(minutes=5))
    call_command("forget")
    assert stored.exists()
    Deleted.objects.update(at=clock.now() - timedelta(days=30))
    call_command("forget")
    assert not stored.exists()
    assert not Deleted.objects.exists()


def test_a_site_with_mail_tells_the_supervisor_to_remind_beside_the_backup(settings: Any) -> None:
    settings.EMAIL_ENABLED, settings.BACKUP_FOLDER = False, None
    assert beside([*serve.hourly(), *map(str, serve.nightly())]) == (tidying(),)
    settings.EMAIL_ENABLED = True
    assert beside(serve.hourly()) == (tidying(), Hourly())
    backup = ["/backups", "23:05", "14"]
    assert beside([*serve.hourly(), *backup]) == (
        tidying(),
        Hourly(),
        Nightly(Path("/backups"), time(23, 5), 14),
    )
    assert beside(backup) == (
        tidying(),
        Nightly(Path("/backups"), time(23, 5), 14),
    )


def test_the_command_says_what_it_did_and_fails_where_the_server_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = due_mails.Round(sent=2)
    monkeypatch.setattr(due_mails, "send_due", lambda now: done)
    out, complaints = StringIO(), StringIO()
    call_command("due", stdout=out, stderr=complaints)
    assert out.getvalue().strip() == "2 reminders sent."
    done = due_mails.Round(refusals=("Connection refused",))
    with pytest.raises(SystemExit):
        call_command("due", stdout=out, stderr=complaints)
    assert "Connection refused" in complaints.getvalue()


def found(now: datetime) -> list[tuple[Level, str]]:
    return [(each.level, each.text) for each in doctor._reminders(now)]


@pytest.mark.django_db
def test_doctor_says_who_is_reminded_and_that_nobody_looks(settings: Any) -> None:
    assert found(START) == []
    home, who = factories.household(), factories.account()
    factories.membership(home, who)
    wants_mail(who)
    assert found(START) == [(Level.GOOD, "Reminders by mail go to 1 person.")]
    DueMail.objects.update(looked_on=START.date() - timedelta(days=2))
    assert found(START)[0][0] is Level.GOOD
    DueMail.objects.update(looked_on=START.date() - timedelta(days=3))
    ((level, text),) = found(START)
    assert level is Level.CARE
    assert text.startswith("1 of 1 people")
    settings.EMAIL_ENABLED = False
    assert found(START)[0][0] is Level.CARE
