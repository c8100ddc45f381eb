"""Slow clients in a process of their own: they ask, send a body or fetch an answer slowly.

    python bench/slow_clients.py '{"port": 8000, "kind": "bodies", "count": 300}'

Stops when its standard input ends; who is cut off comes back at once. Only the standard library:
whatever is measured beside it should be slowed by the site, not by this.
"""

from __future__ import annotations

import json
import select
import socket
import sys
import time
from dataclasses import dataclass, field

# Bytes a second of one client, by what it does: the rates of the trial that stopped the site.
RATES = {"heads": 2, "bodies": 21_000, "readers": 2_000}
_TICK = 0.1  # seconds
_SIZE = 25_000_000
_BEGINNING = 30  # seconds


@dataclass(slots=True)
class SlowClients:
    """`count` connections of one kind to one page, with a cookie or none."""

    port: int
    kind: str
    count: int
    path: str = "/accounts/login/"
    cookie: str = ""
    _open: dict[socket.socket, float] = field(default_factory=dict)

    def tick(self) -> None:
        """Open what is missing, and move every connection on by what its rate allows."""
        while len(self._open) < self.count:
            self._open[self._connected()] = 0.0
        for client, due in list(self._open.items()):
            due += RATES[self.kind] * _TICK
            self._open[client] = due - int(due)
            if due >= 1 and not self._moved(client, int(due)):
                del self._open[client]
                client.close()

    def wait_for_answers(self) -> None:
        """Until the site has begun to answer every reader: what came before was its own work."""
        until = time.monotonic() + _BEGINNING
        waiting = set(self._open) if self.kind == "readers" else set()
        while waiting and time.monotonic() < until:
            answered, _, _ = select.select(waiting, [], [], 1)
            waiting -= set(answered)

    def _connected(self) -> socket.socket:
        client = socket.socket()
        if self.kind == "readers":
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(10)
        client.connect(("127.0.0.1", self.port))
        client.sendall(self._beginning())
        client.setblocking(False)
        return client

    def _beginning(self) -> bytes:
        lines = {
            "heads": [f"GET {self.path} HTTP/1.1", "Host: localhost", "X-Slow: "],
            "bodies": [
                f"POST {self.path} HTTP/1.1",
                "Host: localhost",
                f"Cookie: {self.cookie}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {_SIZE}\r\n\r\n",
            ],
            "readers": [
                f"GET {self.path} HTTP/1.1",
                "Host: localhost",
                f"Cookie: {self.cookie}\r\n\r\n",
            ],
        }
        return "\r\n".join(lines[self.kind]).encode()

    def _moved(self, client: socket.socket, size: int) -> bool:
        """Whether the site still wants this client."""
        try:
            if self.kind == "readers":
                return client.recv(size) != b""
            client.send(b"x" * size)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return True


def main(orders: str) -> None:
    clients = SlowClients(**json.loads(orders))
    clients.tick()
    clients.wait_for_answers()
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        begun = time.monotonic()
        clients.tick()
        time.sleep(max(0, _TICK - (time.monotonic() - begun)))


if __name__ == "__main__":
    main(sys.argv[1])
