"""What is read off a running site."""

from __future__ import annotations

import os
import subprocess
import sys
from email.message import Message

import pytest

from bench import service, site


def test_memory_counts_the_processes_below() -> None:
    alone = service.memory(os.getpid())
    program = "import sys; kept = bytearray(50_000_000); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        child.stdout.readline()
        assert service.memory(os.getpid()) > alone + 40_000_000
        child.communicate()


def test_cookies_are_read_from_their_headers() -> None:
    headers = Message()
    headers["Set-Cookie"] = "csrf=abc; Path=/; HttpOnly"
    headers["Set-Cookie"] = "language=en; Path=/"
    assert service._cookies(headers) == {"csrf": "abc", "language": "en"}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<link rel="stylesheet" href="/static/css/site.1a.css">', ["/static/css/site.1a.css"]),
        ('<script src="/static/js/site.2b.js" defer></script>', ["/static/js/site.2b.js"]),
        ('<link rel="icon" href="/static/icons/mark.svg">', []),
    ],
)
def test_styles_and_scripts_are_found_on_a_page(html: str, found: list[str]) -> None:
    assert site._LINKED.findall(html) == found
