"""A backup every night, started by the supervisor: the standard library only, nothing of the site.

The newest backup in the folder says whether one is due, so what was missed while the machine was
off is made up for, and switching it on makes the first at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

# Names as `debts/ops/backup.py` gives them in a folder.
DATED = "negotiator-????-??-??-??????.tar.gz*"
# Between two looks at the folder, and after a backup that failed.
_LOOK, _AGAIN = timedelta(minutes=1), timedelta(hours=1)


@dataclass(slots=True)
class Nightly:
    """Backs up into `folder` each day at `at`, and keeps the newest `keep` of them."""

    folder: Path
    at: time
    keep: int
    command: tuple[str, ...] = (sys.executable, "manage.py", "backup")
    _running: subprocess.Popen[bytes] | None = None
    _look_at: datetime | None = None

    @classmethod
    def named(cls, folder: str, at: str, keep: str) -> Nightly:
        """As they stand on a command line: a path, HH:MM, a number."""
        return cls(Path(folder), time.fromisoformat(at), int(keep))

    def tend(self, now: datetime) -> str:
        """Start what is due; give a sentence when a backup has failed. `now` is in local time."""
        if self._running:
            return self._ended(self._running, now)
        if self._look_at is None or now >= self._look_at:
            self._look_at = now + _LOOK
            if is_due(newest(self.folder), now, self.at):
                return self._start(now)
        return ""

    def _start(self, now: datetime) -> str:
        words = [*self.command, str(self.folder), "--keep", str(self.keep)]
        try:
            self._running = subprocess.Popen(words, preexec_fn=give_way)
        except OSError as error:  # no memory, say: the site itself goes on
            return self._failed(now, error.strerror or "OSError")
        return ""

    def stop(self) -> None:
        """A backup that is cut off leaves nothing behind and is due again."""
        if self._running:
            self._running.terminate()

    def _ended(self, backup: subprocess.Popen[bytes], now: datetime) -> str:
        code = backup.poll()
        if code is None:
            return ""
        self._running = None
        return self._failed(now, f"exit code {code}") if code else ""

    def _failed(self, now: datetime, reason: str) -> str:
        self._look_at = now + _AGAIN
        return f"the nightly backup failed ({reason}); it is tried again in an hour"


def give_way() -> None:
    """People who read and write come first; where that may not be said, they do not."""
    with suppress(OSError):
        os.nice(10)


def newest(folder: Path) -> datetime | None:
    """When the last backup in the folder was made; None where there is none."""
    try:
        made = [path.stat().st_mtime for path in folder.glob(DATED)]
    except OSError:
        return None
    return datetime.fromtimestamp(max(made), UTC) if made else None


def is_due(last: datetime | None, now: datetime, at: time) -> bool:
    """Whether the hour has come since the last backup."""
    hour = datetime.combine(now, at, now.tzinfo)
    return last is None or last < (hour if now >= hour else hour - timedelta(days=1))
