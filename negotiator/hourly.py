"""What is done beside the site again and again, started by the supervisor: reminders by mail every
hour, and every day what is past its time removed.

The command itself knows whose morning it is and who has had their mail, or what is old enough to
go, so that an hour that is missed or done twice changes nothing. The standard library only, and
nothing of the site.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta

from negotiator.nightly import give_way

# After the start, which has enough to do; and between two of them.
_AT_FIRST, _AN_HOUR, _A_DAY = timedelta(minutes=2), timedelta(hours=1), timedelta(days=1)


@dataclass(slots=True)
class Hourly:
    """Runs the command; one that is still running is waited for."""

    command: tuple[str, ...] = (sys.executable, "manage.py", "due")
    failure: str = "reminders by mail could not be sent"
    first: timedelta = _AT_FIRST
    every: timedelta = _AN_HOUR
    _running: subprocess.Popen[bytes] | None = None
    _next_at: datetime | None = None

    def tend(self, now: datetime) -> str:
        """Start what is due; give a sentence when it has failed. `now` is aware."""
        if self._running:
            return self._ended(self._running, now)
        if self._next_at is None:
            self._next_at = now + self.first
        if now < self._next_at:
            return ""
        self._next_at = now + self.every
        try:
            quiet = subprocess.DEVNULL
            self._running = subprocess.Popen(self.command, stdout=quiet, preexec_fn=give_way)
        except OSError as error:  # no memory, say: the site itself goes on
            return self._failed(now, error.strerror or "OSError")
        return ""

    def stop(self) -> None:
        """What was not done yet is done after the next start."""
        if self._running:
            self._running.terminate()

    def _ended(self, command: subprocess.Popen[bytes], now: datetime) -> str:
        code = command.poll()
        if code is None:
            return ""
        self._running = None
        return self._failed(now, f"exit code {code}") if code else ""

    def _failed(self, now: datetime, reason: str) -> str:
        self._next_at = now + _AN_HOUR
        return f"{self.failure} ({reason}); it is tried again in an hour"


def tidying() -> Hourly:
    """What is past its time is removed; the start of the site does it too."""
    command = (sys.executable, "manage.py", "forget")
    return Hourly(command, "what is past its time could not be removed", _A_DAY, _A_DAY)
