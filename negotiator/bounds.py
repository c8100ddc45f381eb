"""What the web process takes from a client: how much, how slowly, on how many connections."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from enum import Enum
from http.cookies import CookieError, SimpleCookie
from typing import Any, Protocol, TypeVar

from django.conf import settings

# The key in a WSGI environment under which a request that was not read says why.
REFUSAL = "negotiator.refusal"
# A request has so many seconds, and one more for each so many bytes that came.
_GRACE, _RATE = 20, 1_000
# The part of the connections that is kept free for those who come next.
_FREE = 0.25
# A body stands on the disk up to three times until it is a paper: as it came, taken apart, kept.
_COPIES = 3
# What stays free for the database, whatever else is taken.
SPARE = 50 * 1024 * 1024


class Refusal(Enum):
    """Why a body is not read; the value is the status of the answer."""

    NO_LENGTH = 411
    TOO_LARGE = 413
    FULL = 507


class Request(Protocol):
    """A request that is still coming."""

    began: float
    arrived: int


class Connection(Protocol):
    """A connection that nobody works for just now; since when, in Unix time."""

    addr: Any

    @property
    def waiting_since(self) -> float: ...


_Waiting = TypeVar("_Waiting", bound=Connection)


def refusal(size: int, *, is_chunked: bool, cookies: str, promised: int) -> Refusal | None:
    """Why a body of `size` bytes is not read; `promised` bytes of others are on their way.

    Without a session nobody sends files; that it is a good one is seen when the body is here.
    """
    if is_chunked:
        return Refusal.NO_LENGTH
    is_text = size <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if size > largest() or not (is_text or _names_a_session(cookies)):
        return Refusal.TOO_LARGE
    # A small text is held in memory; only whether it can be saved is to be seen.
    return None if is_text or _has_room(size, promised) else Refusal.FULL


def largest() -> int:
    """Room for several files of the largest size, so that a form can say which was too large."""
    return int(10 * settings.UPLOAD_LIMIT)


def _names_a_session(cookies: str) -> bool:
    try:
        return settings.SESSION_COOKIE_NAME in SimpleCookie(cookies)
    except CookieError:
        return False


def _has_room(size: int, promised: int) -> bool:
    free = shutil.disk_usage(settings.FILE_UPLOAD_TEMP_DIR).free
    return free > _COPIES * size + promised + SPARE


def is_too_slow(request: Request | None, now: float) -> bool:
    """Whether a request comes in slower than over the worst line."""
    return request is not None and now > request.began + _GRACE + request.arrived / _RATE


def too_many(waiting: Iterable[_Waiting], *, open_now: int, limit: int) -> list[_Waiting]:
    """Who gives way when connections run short: whoever holds most of them, with the oldest first.

    Behind a proxy all come from one address, and the oldest go.
    """
    by_address: dict[str, list[_Waiting]] = {}
    for connection in sorted(waiting, key=lambda it: it.waiting_since, reverse=True):
        by_address.setdefault(connection.addr[0], []).append(connection)
    ranked = [pair for held in by_address.values() for pair in enumerate(held)]
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    excess = max(0, open_now - int(limit * (1 - _FREE)))
    return [connection for _rank, connection in ranked[:excess]]
