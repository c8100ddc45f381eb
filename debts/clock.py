"""The one place that reads the clock; domain code gets its day as an argument."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from debts.rulebook import book


def zone_of(country: str, chosen: str = "") -> ZoneInfo:
    """The one chosen, else that of the place; the site's own where the place is not known."""
    place = book().jurisdiction(country).time_zone
    return ZoneInfo(chosen or place or timezone.get_default_timezone_name())


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
