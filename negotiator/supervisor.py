"""Keeps the web processes running: one that ends or hangs is started again, all stop together.

    python -m negotiator.supervisor LISTENER GATE PROCESSES [remind] [FOLDER HH:MM KEEP]

LISTENER and GATE are open files by number; with `remind` reminders by mail are sent; the last three
are the nightly backup's. What is past its time is removed every day.

It is what `serve` becomes, so it stays small: the standard library only, and nothing of the site.
Each web process writes a byte a second into a pipe: a pipe that is silent tells of a process that
hangs, one that ends of a process that died; and the process learns by it that this one is gone.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime

from negotiator.hourly import Hourly, tidying
from negotiator.nightly import Nightly

# On the command line: reminders are sent.
REMIND = "remind"
# Seconds without a heartbeat after which a process hangs: to the first one, and between two.
_START, _SILENCE = 180.0, 60.0
# Seconds that a graceful stop may take.
_STOP = 30.0
# Seconds before a process that ended is started again: it doubles while they end at once.
_PAUSE, _LONGEST_PAUSE, _STEADY = 0.2, 4.0, 30.0
# So many processes in a row that ended before they served anybody: it will not get better.
_HOPELESS = 5


@dataclass(slots=True)
class WebProcess:
    """A running web process and the reading end of its heartbeat."""

    process: subprocess.Popen[bytes]
    heartbeat: int
    started: float
    heard: float
    has_served: bool = False


@dataclass(slots=True)
class Supervisor:
    """Keeps `count` processes of `command` on an open listener; each inherits the gate as well."""

    listener: int
    gate: int
    count: int
    beside: tuple[Nightly | Hourly, ...] = ()
    command: tuple[str, ...] = (sys.executable, "-m", "negotiator.web")
    _running: list[WebProcess] = field(default_factory=list)
    _stop_at: float | None = None
    _start_at: float = 0.0
    _pause: float = _PAUSE
    _failures: int = 0

    def run(self) -> int:
        """Until a signal ends it; the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                signal.signal(number, self._told_to_stop)
        while self._running or self._stop_at is None:
            if self._failures >= _HOPELESS:
                return 1
            self._start_missing()
            self._listen()
            self._kill_silent()
            self._tend_beside()
        return 0

    def _told_to_stop(self, *_: object) -> None:
        """The first signal lets requests be answered; a second one does not wait."""
        if self._stop_at is None:
            self._stop_at = time.monotonic() + _STOP
            os.close(self.listener)
        else:
            self._stop_at = 0
        for running in self._running:
            running.process.terminate()
        for task in self.beside:
            task.stop()

    def _tend_beside(self) -> None:
        """The nightly backup, and what is done every hour or day."""
        for task in self.beside if self._stop_at is None else ():
            if failure := task.tend(datetime.now().astimezone()):
                _log(failure)

    def _start_missing(self) -> None:
        while self._stop_at is None and len(self._running) < self.count:
            if time.monotonic() < self._start_at:
                return
            self._running.append(self._started())

    def _started(self) -> WebProcess:
        heard, told = os.pipe()
        command = [*self.command, str(self.listener), str(told)]
        try:
            process = subprocess.Popen(command, pass_fds=(self.listener, self.gate, told))
        finally:
            os.close(told)
        now = time.monotonic()
        return WebProcess(process, heard, now, now)

    def _listen(self) -> None:
        """Wait a second at most for heartbeats, and take leave of who has none any more."""
        pipes = {running.heartbeat: running for running in self._running}
        for pipe in select.select(list(pipes), [], [], 0.5 if pipes else 0.1)[0]:
            if os.read(pipe, 1024):
                pipes[pipe].heard, pipes[pipe].has_served = time.monotonic(), True
                self._failures = 0
            else:
                self._ended(pipes[pipe])

    def _ended(self, ended: WebProcess) -> None:
        ended.process.kill()  # it may have closed its pipe and nothing else
        code = ended.process.wait()
        os.close(ended.heartbeat)
        self._running.remove(ended)
        if self._stop_at is not None:
            return
        now = time.monotonic()
        self._failures += not ended.has_served
        is_steady = now - ended.started > _STEADY
        self._pause = _PAUSE if is_steady else min(self._pause * 2, _LONGEST_PAUSE)
        self._start_at = now + self._pause
        _log(f"a web process ended ({_how(code)}); another is started")

    def _kill_silent(self) -> None:
        now = time.monotonic()
        for running in self._running:
            is_late = self._stop_at is not None and now > self._stop_at
            limit = _SILENCE if running.has_served else _START
            if is_late or now - running.heard > limit:
                if not is_late:
                    _log(f"a web process has not been heard of for {limit:.0f} seconds")
                running.process.kill()


def _how(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _log(sentence: str) -> None:
    """In the format that the site's own log has (`debts/logs.py`)."""
    level, name = "WARNING", "negotiator.supervisor"
    line = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {level} {name}: {sentence}"
    if os.environ.get("NEGOTIATOR_LOG_FORMAT", "").strip().lower() == "json":
        when = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
        line = json.dumps({"time": when, "level": level, "logger": name, "message": sentence})
    print(line, file=sys.stderr, flush=True)


def beside(words: list[str]) -> tuple[Nightly | Hourly, ...]:
    """What a command line asks for beside the web processes."""
    reminds = words[:1] == [REMIND]
    backup = words[reminds:]
    again = (tidying(), Hourly()) if reminds else (tidying(),)
    return (*again, Nightly.named(*backup)) if backup else again


if __name__ == "__main__":
    _listener, _gate, _count = map(int, sys.argv[1:4])
    sys.exit(Supervisor(_listener, _gate, _count, beside(sys.argv[4:])).run())
