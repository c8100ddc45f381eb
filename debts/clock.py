"""The one place that reads the clock; domain code gets its day as an argument."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """The current day in the active time zone."""
    return timezone.localdate()


def now() -> datetime:
    """The current moment, aware."""
    return timezone.now()
