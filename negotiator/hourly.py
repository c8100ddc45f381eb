"""What is done once an hour beside the site, started by the supervisor: reminders by mail.

The command itself knows whose morning it is and who has had their mail, so that an hour that is
missed or done twice changes nothing. The standard library only, and nothing of the site.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta

from negotiator.nightly import give_way

# After the start, which has enough to do; and between two of them.
_AT_FIRST, _AN_HOUR = timedelta(minutes=2), timedelta(hours=1)


@dataclass(slots=True)
class Hourly:
    """Runs the command; one that is still running is waited for."""

    command: tuple[str, ...] = (sys.executable, "manage.py", "due")
    _running: subprocess.Popen[bytes] | None = None
    _next_at: datetime | None = None

    def tend(self, now: datetime) -> str:
        """Start what is due; give a sentence when it has failed. `now` is aware."""
        if self._running:
            return self._ended(self._running)
        if self._next_at is None:
            self._next_at = now + _AT_FIRST
        if now < self._next_at:
            return ""
        self._next_at = now + _AN_HOUR
        try:
            quiet = subprocess.DEVNULL
            self._running = subprocess.Popen(self.command, stdout=quiet, preexec_fn=give_way)
        except OSError as error:  # no memory, say: the site itself goes on
            return _failed(error.strerror or "OSError")
        return ""

    def stop(self) -> None:
        """A person whose mail was not sent yet gets it after the next start."""
        if self._running:
            self._running.terminate()

    def _ended(self, command: subprocess.Popen[bytes]) -> str:
        code = command.poll()
        if code is None:
            return ""
        self._running = None
        return _failed(f"exit code {code}") if code else ""


def _failed(reason: str) -> str:
    return f"reminders by mail could not be sent ({reason}); they are tried again in an hour"
