"""Days that are due as an iCalendar file (RFC 5545), for a feed or to be kept.

Titles are neutral unless the person chose names: calendars are shared, synchronised and shown on
locked screens. A day keeps its UID, so that one that changed moves, and one that is over or taken
back is gone at the next reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from debts import formats
from debts.domain.due import INSTALMENTS, Due
from debts.models import Household
from debts.pages.agenda.due_list import DueTask

# An hour at which a reminder wakes nobody; days have none of their own.
_MORNING = timedelta(hours=9)
# Two of these of one record are two, each with its own day; of all others the day may change.
_BY_DAY = INSTALMENTS


@dataclass(frozen=True, slots=True)
class Telling:
    """What the calendar says: with names or without, and how many days before it reminds."""

    names_them: bool = False
    alarm_days: int | None = None


def calendar_bytes(
    household: Household, tasks: Iterable[DueTask], telling: Telling, *, zone: str, at: datetime
) -> bytes:
    """In the active language; `zone` is the household's, `at` the moment it was made (aware)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Negotiator//What is due//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = _("What is due") if telling.names_them else _("Dates")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for task in tasks:
        calendar.add_component(_event(household, task, telling, at))
    made: bytes = calendar.to_ical()
    return made


def uid_of(household: Household, due: Due) -> str:
    """The same for the same record as long as the site keeps its key; it tells nothing."""
    parts = [household.pk, due.kind, due.key, *([due.on] if due.kind in _BY_DAY else [])]
    digest = salted_hmac("debts.calendar", "/".join(map(str, parts)), algorithm="sha256")
    return str(UUID(bytes=digest.digest()[:16], version=5))


def _event(household: Household, task: DueTask, telling: Telling, at: datetime) -> Event:
    """A whole day: no zone and no change of clocks moves it."""
    due = task.row.due
    title = _title(task, telling)
    event = Event()
    event.add("uid", uid_of(household, due))
    event.add("dtstamp", at)
    event.add("dtstart", due.on)
    event.add("dtend", due.on + timedelta(days=1))
    event.add("summary", title)
    if telling.names_them:
        event.add("description", _description(task))
        event.add("url", f"{settings.SITE_URL}{task.url}")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if telling.alarm_days is not None:
        event.add_component(_alarm(title, telling.alarm_days))
    return event


def _title(task: DueTask, telling: Telling) -> str:
    return task.row.who if telling.names_them else _("A date in your papers")


def _description(task: DueTask) -> str:
    amount = formats.money(task.row.amount) if task.row.amount else ""
    return "\n".join(filter(None, (task.row.what, amount)))


def _alarm(title: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _MORNING - timedelta(days=days))
    return alarm
