"""What the site's host added, read once for a process and again after each change.

Where a site has several processes, one learns of what another wrote within `FRESH_FOR`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings

from debts import rulebook
from debts.domain.law.hosted.figures import HostDay, HostFigures, HostRate
from debts.models import AddedDay, AddedRate

FRESH_FOR = 60.0  # seconds


@dataclass(slots=True)
class _Read:
    """When this process read them last, by a clock that nobody sets; None: they must be read."""

    at: float | None = None


_LAST = _Read()


def forget() -> None:
    """They changed: whoever counts next reads them again."""
    _LAST.at = None


def refresh() -> None:
    """Let the rules that the process goes by have them; asks nothing while they are fresh."""
    if _LAST.at is not None and not _may_have_changed_elsewhere(_LAST.at):
        return
    # Before the rows are read: what is written meanwhile is read again.
    _LAST.at = time.monotonic()
    rulebook.use(_stored())


def _may_have_changed_elsewhere(read_at: float) -> bool:
    return settings.PROCESSES > 1 and time.monotonic() - read_at > FRESH_FOR


def _stored() -> HostFigures:
    rates = AddedRate.counting().values_list("rule", "since_on", "known_to", "rate_ppm")
    days = AddedDay.counting().values_list("country", "on", "is_worked")
    return HostFigures(
        tuple(HostRate(*each) for each in rates), tuple(HostDay(*each) for each in days)
    )
