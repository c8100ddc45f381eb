"""A process that prints letters, so that a stuck one never stops the site.

Both ends of a pipe: `Worker` stands in the site; `main` is the process (`python -m
debts.letters.print.worker`), which never loads Django. Each message is a length and that many
bytes. A request is JSON; an answer is the number of pages and the PDF, or no pages and what went
wrong. The process ends when its pipe closes, so it never outlives the site.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debts.letters.print.engine import Engine

START_LIMIT = 60.0  # seconds until the first letter can be asked for: imports, font cache
LETTER_LIMIT = 9.0  # seconds for one letter: with the way there and back it is told within ten
QUEUE_LIMIT = 30.0  # seconds that a letter waits for the ones before it
MEMORY_LIMIT = 768 * 1024 * 1024  # bytes of address space; a letter of 150 pages needs 400 MB
_HEAD = struct.Struct(">I")
_SAMPLE = (
    '<html lang="en"><title>A</title><body class="letter letter--gb"><h1>A</h1>'
    '<p>Warm <b>up</b>.</p><p lang="zh">预热<b>字体</b></p>'
)


class NoEngine(Exception):
    """The process cannot start here: a system library is missing."""


class TookTooMuch(Exception):
    """The letter needed more time or memory than it may have; the process was replaced."""


class Busy(Exception):
    """Other letters are being printed, for longer than is worth waiting."""


class Worker:
    """One printing process, started when first needed and replaced when it dies."""

    def __init__(self, font_folder: Path, *, limit: float = LETTER_LIMIT) -> None:
        self._font_folder = font_folder
        self._limit = limit
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = self._failed_to_start = False

    def start(self) -> None:
        """Begin to start, without waiting; does nothing when it runs."""
        with self._lock:
            self._start()

    def print(self, html: str, paper: str) -> tuple[bytes, int]:
        """The PDF and its number of pages. Raises TookTooMuch, NoEngine or Busy."""
        if not self._lock.acquire(timeout=QUEUE_LIMIT):
            raise Busy
        try:
            self._await_ready()
            answer = self._ask({"html": html, "paper": paper})
        finally:
            self._lock.release()
        (pages,) = _HEAD.unpack_from(answer)
        if not pages:
            raise TookTooMuch(answer[_HEAD.size :].decode())
        return answer[_HEAD.size :], pages

    def memory(self) -> int:
        """Bytes that the process holds now (0 when there is none). OSError where /proc is not."""
        if not self._process:
            return 0
        pages = Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def can_start(self) -> bool:
        """Whether it runs, or did not fail when it was last to start."""
        return not self._failed_to_start

    def stop(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    def _start(self) -> None:
        if self._process and self._process.poll() is None:
            return
        self._end()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "debts.letters.print.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).resolve().parents[3],
            env={**os.environ, "FONTCONFIG_FILE": str(self._font_folder / "fonts.conf")},
            # Ctrl-C in a terminal is for the site, which then closes the pipe.
            start_new_session=True,
        )

    def _await_ready(self) -> None:
        self._start()
        if not self._ready:
            try:
                self._receive(START_LIMIT)
            except (EOFError, TimeoutError) as error:
                self._end()
                self._failed_to_start = True
                raise NoEngine from error
            self._ready, self._failed_to_start = True, False

    def _ask(self, request: dict[str, str]) -> bytes:
        try:
            assert self._process
            assert self._process.stdin
            send(self._process.stdin.fileno(), json.dumps(request).encode())
            return self._receive(self._limit)
        except (OSError, EOFError, TimeoutError) as error:
            self._end()
            self._start()
            raise TookTooMuch(type(error).__name__) from error

    def _receive(self, limit: float) -> bytes:
        assert self._process
        assert self._process.stdout
        return receive(self._process.stdout.fileno(), time.monotonic() + limit)

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            with self._process:
                pass
        self._process, self._ready = None, False


def send(handle: int, content: bytes) -> None:
    rest = memoryview(_HEAD.pack(len(content)) + content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def receive(handle: int, until: float | None = None) -> bytes:
    (size,) = _HEAD.unpack(_read(handle, _HEAD.size, until))
    return _read(handle, size, until)


def _read(handle: int, size: int, until: float | None) -> bytes:
    """Exactly ``size`` bytes. Raises EOFError, or TimeoutError at ``until`` (monotonic)."""
    content = bytearray()
    while len(content) < size:
        if until is not None and not select.select([handle], [], [], until - time.monotonic())[0]:
            raise TimeoutError
        if not (part := os.read(handle, min(size - len(content), 1 << 20))):
            raise EOFError
        content += part
    return bytes(content)


def main() -> None:
    """Print letters until the pipe closes."""
    import resource

    # Whatever a library prints must not get between the answers.
    answers = os.dup(1)
    os.dup2(2, 1)
    with contextlib.suppress(ValueError, OSError):  # not every system has this limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    from debts.letters.print.engine import Engine

    engine = Engine()
    engine.print(_SAMPLE, "A4")
    # A collection in the middle of a render costs a tenth of it; what stays is never looked at.
    gc.collect()
    gc.freeze()
    gc.disable()
    give_back = _give_back()
    send(answers, b"ready")
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            request = json.loads(receive(0))
            send(answers, _answer(engine, request))
            gc.collect()
            give_back(0)


def _give_back() -> Callable[[int], object]:
    """glibc's function that returns freed memory to the system; nothing on other systems."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError):
        return lambda _: None


def _answer(engine: Engine, request: dict[str, str]) -> bytes:
    # The site ends a slow letter; if the site itself has died, this alarm does.
    signal.alarm(int(LETTER_LIMIT) + 2)
    try:
        content, pages = engine.print(request["html"], request["paper"])
        return _HEAD.pack(pages) + content
    except Exception as error:  # whatever it is, the person is told and the process goes on
        return _HEAD.pack(0) + type(error).__name__.encode()
    finally:
        signal.alarm(0)


if __name__ == "__main__":
    main()
