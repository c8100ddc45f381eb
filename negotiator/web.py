"""The web process: waitress, and bounds for clients that are slow, greedy or send too much.

    python -m negotiator.web LISTENER HEARTBEAT     (open files by number)

waitress reads requests and sends answers on one loop; a thread is taken only by a request that is
here whole, and given back as soon as its answer is written. What it leaves open is bounded here:
how slowly a request may come, how many connections there may be, how much may be sent unasked.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import WSGITask

from negotiator import bounds, reserve
from negotiator.bounds import Refusal

# As many requests are worked on at once; measured to be best on SQLite.
THREADS = 8
_CONNECTIONS = 2000
# Each may hold a connection, a body and an answer.
_OPEN_FILES = 3 * _CONNECTIONS + 100
# Bytes of one body, and of one answer, that are held in memory; the rest is on the disk.
_BODY_IN_MEMORY, _ANSWER_IN_MEMORY = 64 * 1024, 2 * 1024 * 1024
# Longer than proxies keep an idle connection (Caddy: 120 s), so that they are never surprised.
_IDLE = 180
# Seconds that a stop waits for answers, and for requests that are still coming.
_STOP, _STOP_UNREAD = 20, 3
# Seconds between two looks at the room on the disk, and between two heartbeats.
_TEND, _BEAT = 5, 1
# Bytes of a file that are read for each piece of it that a client takes, however small.
_PIECE = 64 * 1024
# Seconds that what a refused client still sends is read, so that it can read the refusal.
_LINGER = 30


class Parser(HTTPRequestParser):
    """A request that is refused by its head is complete: its body is never waited for."""

    refusal: Refusal | None = None

    def __init__(self, server: Server, adj: Adjustments) -> None:
        super().__init__(adj)
        self.server, self.began = server, time.time()

    @property
    def arrived(self) -> int:
        """Bytes that came so far."""
        return int(self.header_bytes_received + self.body_bytes_received)

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        self._refuse(
            bounds.refusal(
                self.content_length,
                is_chunked=self.chunked,
                cookies=self.headers.get("COOKIE", ""),
                promised=self.server.promised(),
            )
        )

    def received(self, data: bytes) -> int:
        try:
            return int(super().received(data))
        except OSError:  # the body did not find room
            self._refuse(Refusal.FULL)
            return len(data)

    def _refuse(self, refusal: Refusal | None) -> None:
        if refusal:
            self.refusal, self.completed, self.expect_continue = refusal, True, False
            self.chunked, self.content_length, self.body_rcv = False, 0, None
            self.headers["CONTENT_LENGTH"] = "0"


class Task(WSGITask):
    """Tells the site why a request comes without its body, so that the site can say so."""

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        if self.request.refusal:
            environ[bounds.REFUSAL] = self.request.refusal
            self.set_close_on_finish()
        return environ


class Channel(HTTPChannel):
    """A connection that, after a refusal, hears its client out before it closes.

    Closed with bytes unread, a connection is reset, and the browser shows that and no page.
    """

    task_class = Task
    is_refused = False
    close_when_flushed: bool
    lingers_until = 0.0

    def __init__(self, server: Server, *args: Any, **kwargs: Any) -> None:
        super().__init__(server, *args, **kwargs)
        self.parser_class = partial(Parser, server)
        self.sendbuf_len: int = _PIECE

    @property
    def waiting_since(self) -> float:
        """Since when its client asks, fetches an answer or is idle, in Unix time."""
        if self.request:
            return float(self.request.began)
        return float(self.creation_time if self.total_outbufs_len else self.last_activity)

    @property
    def is_busy(self) -> bool:
        """Being worked on, or owed bytes."""
        return bool(self.requests or self.total_outbufs_len)

    def received(self, data: bytes) -> bool:
        if self.lingers_until:
            return False
        done = bool(super().received(data))
        self.is_refused = any(request.error or request.refusal for request in self.requests)
        return done

    def handle_write(self) -> None:
        lingers = self.is_refused and self.close_when_flushed and not self.will_close
        if not lingers:
            super().handle_write()
            return
        self.close_when_flushed = False
        super().handle_write()
        if self.total_outbufs_len:
            self.close_when_flushed = True
        elif self.connected:
            self.lingers_until = time.time() + _LINGER
            self.socket.shutdown(socket.SHUT_WR)


class Server(TcpWSGIServer):
    """Waitress's server with heartbeats for the supervisor, and a stop that lets answers out."""

    channel_class = Channel
    heartbeat: int | None = None
    data_folder: Path | None = None
    _reserve_at = _beat_at = 0.0
    _stopping_since: float | None = None

    def promised(self) -> int:
        """Bytes that the bodies which are on their way may still put on the disk."""
        coming = [channel.request for channel in list(self.active_channels.values())]
        return sum(each.content_length - each.body_bytes_received for each in coming if each)

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        if self.data_folder and now >= self._reserve_at:
            self._reserve_at = now + _TEND
            reserve.tend(self.data_folder)
        channels = list(self.active_channels.values())
        for channel in channels:
            if bounds.is_too_slow(channel.request, now) or 0 < channel.lingers_until < now:
                channel.will_close = True
        waiting = [channel for channel in channels if not channel.requests]
        for channel in bounds.too_many(waiting, open_now=len(channels), limit=_CONNECTIONS):
            channel.will_close = True

    def run(self) -> None:
        """Until it is told to stop, or the supervisor is gone."""
        while self._goes_on(time.time()):
            wasyncore.loop(timeout=1, use_poll=True, map=self._map, count=1)
        self.task_dispatcher.shutdown(timeout=1)

    def stop(self, *_: object) -> None:
        """Take no more requests; a second time, wait for nobody."""
        self._stopping_since = 0 if self._stopping_since is not None else time.time()
        self.pull_trigger()

    def _goes_on(self, now: float) -> bool:
        if now >= self._beat_at:
            self._beat_at = now + _BEAT
            if not self._beat() and self._stopping_since is None:
                self.stop()
        if self._stopping_since is None:
            return True
        self.accepting = False
        waited = now - self._stopping_since
        for channel in list(self.active_channels.values()):
            if not channel.is_busy and (channel.request is None or waited > _STOP_UNREAD):
                channel.handle_close()
        return waited < _STOP and bool(self.active_channels)

    def _beat(self) -> bool:
        """Whether there is somebody who listens."""
        try:
            return self.heartbeat is None or os.write(self.heartbeat, b".") == 1
        except BlockingIOError:
            return True
        except OSError:
            return False


def server(application: Any, listener: socket.socket) -> Server:
    """A server on a socket that listens already."""
    adjustments = Adjustments(
        threads=THREADS,
        connection_limit=_CONNECTIONS,
        channel_timeout=_IDLE,
        cleanup_interval=1,
        inbuf_overflow=_BODY_IN_MEMORY,
        outbuf_overflow=_ANSWER_IN_MEMORY,
        # A thread never waits for a client; the largest answers are files and are sent from there.
        outbuf_high_watermark=2**40,
        max_request_header_size=32 * 1024,
        # The site reads these itself, and only as many as NEGOTIATOR_PROXIES says.
        clear_untrusted_proxy_headers=False,
        log_socket_errors=False,
        ident="",
    )
    place = (listener.family, listener.type, listener.proto, listener.getsockname())
    return Server(
        application, {}, True, listener, adj=adjustments, sockinfo=place, bind_socket=False
    )


def _allow_open_files() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def main(listener: int, heartbeat: int) -> None:
    from django.conf import settings

    from negotiator.wsgi import application

    _allow_open_files()
    # What people send stays on the disk of the data folder, and with its owner.
    tempfile.tempdir = str(settings.FILE_UPLOAD_TEMP_DIR)
    os.set_blocking(heartbeat, False)
    serving = server(application, socket.socket(fileno=listener))
    serving.heartbeat, serving.data_folder = heartbeat, settings.DATA
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, serving.stop)
    serving.run()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
