"""The one place that reads the clock; domain code gets its day as an argument."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

from debts.rulebook import book


def zone_of(country: str, chosen: str = "") -> ZoneInfo:
    """The one chosen, else that of the place; the site's own where the place is not known.

    A zone that this machine does not know (names do change) counts as none chosen.
    """
    names = (chosen, book().jurisdiction(country).time_zone)
    known = (ZoneInfo(name) for name in names if name and _is_known(name))
    return next(known, None) or ZoneInfo(timezone.get_default_timezone_name())


@cache
def _is_known(name: str) -> bool:
    return name in available_timezones()


@contextmanager
def in_zone(zone: ZoneInfo) -> Iterator[None]:
    """Today, and the hour at which a moment is shown, as the clocks there have it."""
    with timezone.override(zone):
        yield


def today() -> date:
    """The current day in the active time zone."""
    return timezone.localdate()


def now() -> datetime:
    """The current moment, aware."""
    return timezone.now()
