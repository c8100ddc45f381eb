"""Slow, greedy and refused clients keep nobody else waiting, and each is answered or let go."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from debts.middleware_refusals import Refusals
from negotiator import bounds, web
from negotiator.bounds import Refusal

SESSION = "negotiator-session=forged"
LARGE = [b"x" * 1_000_000] * 24


@dataclass
class Running:
    """A server in a thread; what it was told of a request, and the way to ask it."""

    server: web.Server
    thread: threading.Thread

    def connect(self) -> socket.socket:
        client = socket.create_connection(("127.0.0.1", self.server.effective_port), timeout=30)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        return client

    def answer(self, request: bytes) -> bytes:
        """All that comes back until the server closes."""
        with closing(self.connect()) as client:
            client.sendall(request)
            return b"".join(iter(lambda: client.recv(65536), b""))


@contextmanager
def serving(application: Callable[..., Any]) -> Iterator[Running]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = web.server(application, listener.dup())
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            yield Running(server, thread)
        finally:
            server.stop()
            server.stop()
            thread.join(30)
            server.close()


def site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    refusal = environ.get(bounds.REFUSAL)
    body = LARGE if environ["PATH_INFO"] == "/large" else [b"hello"]
    length = ("Content-Length", str(sum(map(len, body))))
    start_response(f"{refusal.value if refusal else 200} Said", [length])
    return body


@pytest.fixture
def running() -> Iterator[Running]:
    with serving(site) as found:
        yield found


def head(method: str = "GET", path: str = "/", *lines: str) -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()


def test_slow_heads_bodies_and_readers_take_no_thread(running: Running) -> None:
    beginnings = [
        b"GET / HTTP/1.1\r\nX-Slow: ",
        head("POST", "/", "Content-Length: 90000") + b"x",
        head("GET", "/large"),
    ]
    # Far more of each than there are threads: with one of them waiting in each, nobody is answered.
    slow = [running.connect() for _ in range(3 * 20)]
    for number, client in enumerate(slow):
        client.sendall(beginnings[number % 3])
    for reader in slow[2::3]:
        assert reader.recv(5) == b"HTTP/"
    for _ in range(5):
        assert running.answer(head("GET", "/", "Connection: close")).endswith(b"hello")
    for client in slow:
        client.close()


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        ([f"Content-Length: {3 * 1024**2}"], b"413"),
        ([f"Content-Length: {10**12}", f"Cookie: {SESSION}"], b"413"),
        ([f"Content-Length: {10**12}", "Expect: 100-continue"], b"413"),
        (["Transfer-Encoding: chunked", f"Cookie: {SESSION}"], b"411"),
    ],
)
def test_a_refused_body_is_not_waited_for_and_its_sender_reads_why(
    running: Running, lines: list[str], refused: bytes
) -> None:
    # What was sent in the meantime would reset a connection that is closed at once.
    answer = running.answer(head("POST", "/", *lines) + b"x" * 500_000)
    assert answer.startswith(b"HTTP/1.1 " + refused)
    assert answer.endswith(b"hello")


def test_a_body_that_finds_no_room_is_refused(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    answer = running.answer(head("POST", "/", "Content-Length: 500000") + b"x" * 500_000)
    assert answer.startswith(b"HTTP/1.1 507")


def test_a_stop_lets_an_answer_out_and_closes_idle_connections() -> None:
    asked, may_answer = threading.Event(), threading.Event()

    def slow_site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        asked.set()
        assert may_answer.wait(30)
        return site(environ, start_response)

    with serving(slow_site) as running, closing(running.connect()) as idle:
        with closing(running.connect()) as client:
            client.sendall(head())
            assert asked.wait(30)
            running.server.stop()
            assert idle.recv(1) == b""
            may_answer.set()
            assert b"".join(iter(lambda: client.recv(65536), b"")).endswith(b"hello")
        running.thread.join(30)
        assert not running.thread.is_alive()


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        (Refusal.NO_LENGTH, "send it once more"),
        (Refusal.TOO_LARGE, "up to 25 MB"),
        (Refusal.FULL, "disk of this site is full"),
    ],
)
def test_a_refusal_is_a_page_without_a_question_to_the_database(
    refused: Refusal, said: str
) -> None:
    request = RequestFactory().post("/", **{bounds.REFUSAL: refused})
    response = Refusals(lambda _request: HttpResponse("taken"))(request)
    assert response.status_code == refused.value
    assert said in " ".join(response.content.decode().split())


def test_it_tells_the_supervisor_that_it_runs_and_ends_when_nobody_listens(
    running: Running,
) -> None:
    heard, told = os.pipe()
    running.server.heartbeat = told
    assert os.read(heard, 1) == b"."
    os.close(heard)
    running.thread.join(30)
    assert not running.thread.is_alive()
    os.close(told)


def refusal(size: int, cookies: str = SESSION, **others: Any) -> Refusal | None:
    return bounds.refusal(size, **{"is_chunked": False, "promised": 0, **others}, cookies=cookies)


def test_files_are_taken_from_who_names_a_session_and_texts_from_everybody(
    settings: Settings,
) -> None:
    settings.SESSION_COOKIE_NAME = "negotiator-session"
    settings.UPLOAD_LIMIT, text = 5_000_000, settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert refusal(0, "") is refusal(text, "") is refusal(50_000_000) is None
    assert refusal(text + 1, "") is refusal(text + 1, "other=1") is Refusal.TOO_LARGE
    assert refusal(50_000_001) is Refusal.TOO_LARGE
    assert refusal(0, is_chunked=True) is Refusal.NO_LENGTH


def test_what_others_send_already_counts_against_the_room_on_the_disk(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SESSION_COOKIE_NAME = "negotiator-session"
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=200 * 1024**2))
    size = 20 * 1024**2
    assert refusal(size) is None
    assert refusal(size, promised=100 * 1024**2) is Refusal.FULL


def test_a_request_may_be_as_slow_as_a_bad_line_and_no_slower() -> None:
    request = SimpleNamespace(began=1000.0, arrived=0)
    assert not bounds.is_too_slow(None, 9999)
    assert not bounds.is_too_slow(request, 1019)
    assert bounds.is_too_slow(request, 1021)
    request.arrived = 500_000
    assert not bounds.is_too_slow(request, 1500)


def connection(address: str, since: float) -> Any:
    return SimpleNamespace(addr=(address, 1), waiting_since=since)


def test_when_connections_run_short_the_greediest_address_gives_way_oldest_first() -> None:
    modest = [connection("198.51.100.1", since) for since in (1, 2)]
    greedy = [connection("203.0.113.9", since) for since in (13, 10, 12, 11)]
    gone = bounds.too_many([*modest, *greedy], open_now=8, limit=8)
    assert [one.waiting_since for one in gone] == [10, 11]
    assert bounds.too_many(greedy, open_now=6, limit=8) == []
