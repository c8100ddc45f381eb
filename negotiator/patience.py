"""Slow and huge requests keep nobody else waiting, with or without a proxy in front.

gunicorn's threads block while a request trickles in; eight slow connections would stop the site. So
there are many cheap threads for the waiting, each with a limit, and few turns for the work itself.
"""

from __future__ import annotations

import errno
import io
import math
import select
import socket
import struct
import time
from collections.abc import Callable, Iterable
from threading import BoundedSemaphore
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

# A request has this many seconds, and one more for each so many bytes that came.
_GRACE, _RATE = 10, 20_000
# Seconds that a client may take to fetch a piece of the answer.
_FETCH = 30
# As many requests are worked on at once; measured to be best on SQLite.
_TURNS = 8
# Larger bodies are files, which Django takes from the line piece by piece.
_SMALL = 1024 * 1024

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class PatientSocket(socket.socket):
    """A connection that ends when its request trickles in slower than a bad line would."""

    until = math.inf

    def recv(self, *arguments: Any) -> bytes:
        if self.gettimeout() is not None:  # gunicorn closing a connection, with a limit of its own
            return super().recv(*arguments)
        waiting = select.poll()
        waiting.register(self, select.POLLIN)
        if not waiting.poll(max(self.until - time.monotonic(), 0) * 1000):
            raise ConnectionResetError(errno.ECONNRESET, "the request came too slowly")
        data = super().recv(*arguments)
        self.until += len(data) / _RATE
        return data


class Worker(ThreadWorker):
    """gunicorn's threaded worker on patient sockets."""

    def enqueue_req(self, conn: TConn) -> None:
        if not isinstance(conn.sock, PatientSocket):
            conn.sock = PatientSocket(fileno=conn.sock.detach())
            limit = struct.pack("ll", _FETCH, 0)
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> Any:
        conn.sock.until = time.monotonic() + _GRACE
        keep = super().handle(conn)
        if keep is False:
            # gunicorn waits two seconds for the other end to close, with the loop that accepts
            # everybody; here it costs one thread.
            conn.close(graceful=True)
            conn.close = lambda graceful=False: None
        return keep


class Turns:
    """WSGI middleware: whole requests take turns; more than `largest` bytes are not read."""

    def __init__(self, application: Application, *, largest: int) -> None:
        self._application, self._largest = application, largest
        self._turns = BoundedSemaphore(_TURNS)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        size = int(environ.get("CONTENT_LENGTH") or 0)
        if size > self._largest:
            start_response("413 Content Too Large", [("Content-Length", "0")])
            return []
        if size > _SMALL:  # takes no turn: it may come slowly
            return self._application(environ, start_response)
        environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(size))
        with self._turns:
            return self._application(environ, start_response)
