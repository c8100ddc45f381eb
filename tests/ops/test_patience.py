"""Connections that trickle, stall or threaten to send gigabytes keep nobody else waiting."""

from __future__ import annotations

import io
import socket
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from negotiator.patience import PatientSocket, Turns
from tests.server import get, running

pytestmark = pytest.mark.slow

HEAD = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n"


def test_slow_connections_keep_nobody_waiting(tmp_path: Path) -> None:
    with running(tmp_path) as site:
        place = ("127.0.0.1", urlsplit(site.address).port or 0)
        get(site.link).read()
        slow = [socket.create_connection(place) for _ in range(30)]
        for number, line in enumerate(slow):
            line.sendall(HEAD + (b"\r\nlogin=" if number % 2 else b"X-Slow: "))
        begun = time.monotonic()
        for _ in range(5):
            get(site.link).read()
        # Without turns it takes until the slow ones are ended: ten seconds and more.
        assert time.monotonic() - begun < 8
        for line in slow:
            line.close()


def test_a_line_that_trickles_is_ended_and_one_that_flows_is_not() -> None:
    ours, theirs = socket.socketpair()
    patient = PatientSocket(fileno=ours.detach())
    patient.until = time.monotonic() + 0.2
    theirs.sendall(b"x" * 20_000)
    assert len(patient.recv(40_000)) == 20_000
    assert patient.until > time.monotonic() + 1
    patient.until = time.monotonic() + 0.05
    with pytest.raises(ConnectionResetError):
        patient.recv(1)
    patient.close()
    theirs.close()


class Recorder:
    """A WSGI application that notes what it was given to read."""

    body = b""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0))
        start_response("200 OK", [])
        return [b"read"]


def ask(application: Turns, size: int | str, body: bytes = b"") -> list[str]:
    said: list[str] = []
    environ = {"CONTENT_LENGTH": str(size), "wsgi.input": io.BytesIO(body)}
    application(environ, lambda status, headers: said.append(status))
    return said


def test_a_body_over_the_limit_is_refused_unread() -> None:
    recorder = Recorder()
    assert ask(Turns(recorder, largest=100), 101, b"x" * 101) == ["413 Content Too Large"]
    assert recorder.body == b""


@pytest.mark.parametrize("size", ["", 0, 5, 2_000_000])
def test_every_other_body_arrives_whole(size: int | str) -> None:
    recorder, body = Recorder(), b"y" * int(size or 0)
    assert ask(Turns(recorder, largest=3_000_000), size, body) == ["200 OK"]
    assert recorder.body == body
