"""A signed-in browser without a network: it asks the site's own WSGI application, and looks on."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from time import thread_time
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.middleware.csrf import CSRF_SECRET_LENGTH

from negotiator.garbage import settle

# A browser has held it since the sign-in page; without it each page would begin a new one.
_SINCE_SIGN_IN = f"{settings.CSRF_COOKIE_NAME}={'x' * CSRF_SECRET_LENGTH}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, in how many seconds of the server and with how many queries."""

    status: int
    is_page: bool
    seconds: float
    queries: int


def get(url: str, cookie: str) -> Answer:
    """Ask for an address with this session; counted to the last byte."""
    queries = _Counted()
    with connection.execute_wrapper(queries):
        start = thread_time()
        response = _site()(_environ(url, cookie), lambda *_: lambda _body: None)
        for _part in response:
            pass
        response.close()
        seconds = thread_time() - start
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return Answer(response.status_code, is_page, seconds, queries.count)


class _Counted:
    """Counts what goes to the database."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)


@cache
def _site() -> Callable[..., Any]:
    settle()  # as negotiator/wsgi.py does
    return WSGIHandler()


def _environ(url: str, cookie: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": url,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost:8000",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate",
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={cookie}; {_SINCE_SIGN_IN}",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
