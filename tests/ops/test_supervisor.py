"""What ends or hangs is started again; what cannot start is given up; a stop reaches everybody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.ops.conftest import PROGRAM

pytestmark = pytest.mark.slow

# Each web process is told the number of its heartbeat's pipe last.
PREPARED = """
import os, sys
from negotiator import supervisor
supervisor._PAUSE = supervisor._LONGEST_PAUSE = 0.0
supervisor._SILENCE = float(sys.argv[2])
number = os.open(os.devnull, os.O_RDONLY)
command = (sys.executable, "-c", sys.argv[1])
sys.exit(supervisor.Supervisor(number, os.dup(number), 2, command=command).run())
"""
# Written whole: two of them share the pipe.
SERVES = r"""
import os, sys, time
os.write(1, f"{os.getpid()}\n".encode())
while True:
    os.write(int(sys.argv[2]), b".")
    time.sleep(0.1)
"""
HANGS = r"""
import os, sys, time
os.write(int(sys.argv[2]), b".")
os.write(1, b"1\n")
time.sleep(99)
"""


@contextmanager
def supervised(program: str, silence: float = 60) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PREPARED, program, str(silence)],
        cwd=PROGRAM,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    with process:
        try:
            yield process
        finally:
            process.terminate()


def lines(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout
    return [process.stdout.readline().strip() for _ in range(count)]


def test_what_is_killed_is_started_again_and_a_stop_ends_all() -> None:
    with supervised(SERVES) as process:
        first, second = map(int, lines(process, 2))
        os.kill(first, signal.SIGKILL)
        third = int(lines(process, 1)[0])
        process.terminate()
        _out, log = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "a web process ended (SIGKILL)" in log
    for number in (second, third):
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_what_hangs_is_killed_and_started_again() -> None:
    with supervised(HANGS, silence=0.2) as process:
        assert lines(process, 3) == ["1", "1", "1"]
        process.terminate()
        assert "has not been heard of" in process.communicate(timeout=30)[1]


def test_what_never_serves_is_given_up_with_a_failure() -> None:
    with supervised("raise SystemExit(3)") as process:
        _out, log = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "exit code 3" in log
