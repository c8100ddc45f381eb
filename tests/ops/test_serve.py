"""The site as it really runs: one command, one lock, and up again after a kill."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import signal
import socket
import stat
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest

from debts.management.commands import serve
from debts.services.storage import Refused
from negotiator import env
from tests.ops.conftest import execute, manage
from tests.server import Site, get, running

pytestmark = pytest.mark.slow


def test_from_nothing_to_a_page_with_its_styles(tmp_path: Path) -> None:
    with running(tmp_path) as site:
        page = get(site.link)
        assert page.status == 200
        assert "no-store" in (page.headers["Cache-Control"] or "")
        found = re.search(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', page.read().decode())
        assert found
        style = get(site.address + found[1], **{"Accept-Encoding": "gzip"})
        assert "immutable" in (style.headers["Cache-Control"] or "")
        assert "--" in gzip.decompress(style.read()).decode()
        for public in ("/robots.txt", "/static/icons/mark-192.png"):
            assert get(site.address + public).status == 200

        mode = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        assert mode["negotiator.sqlite3"] == mode["secret-key"] == 0o600
        assert mode["static"] == 0o700


@pytest.fixture
def migrated_already(tmp_path: Path, migrated: Path) -> Path:
    """A data folder that has its tables: its first start is tried above."""
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    shutil.copy(migrated, data)
    return data


def test_one_folder_has_one_server_and_comes_up_again_after_a_kill(migrated_already: Path) -> None:
    data = migrated_already
    with running(data) as site:
        second = manage(data, "serve", "--port", "0")
        assert second.returncode == 1
        assert "Stop it first" in second.stderr
        # The supervisor holds the port, so whoever asks meanwhile waits for the next web process.
        os.kill(web_process(site), signal.SIGKILL)
        assert get(site.link).status == 200
        site.process.send_signal(signal.SIGKILL)
        site.process.wait()
    with running(data) as site:
        assert get(site.link).status == 200
    path = data / "negotiator.sqlite3"
    assert execute(path, "PRAGMA integrity_check") == [("ok",)]


def web_process(site: Site) -> int:
    """The number of the one process below the supervisor; only Linux says so, in /proc."""
    number = site.process.pid
    (only,) = Path(f"/proc/{number}/task/{number}/children").read_text().split()
    return int(only)


def test_a_busy_port_is_explained_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = manage(tmp_path, "serve", "--port", str(port))
    assert done.returncode == 1
    assert f"Another program uses port {port}" in done.stderr
    assert not (tmp_path / "negotiator.sqlite3").exists()


def test_an_address_of_another_machine_is_explained() -> None:
    """192.0.2.0/24 is for examples (RFC 5737), so no machine has it."""
    with pytest.raises(Refused, match=r"NEGOTIATOR_LISTEN is 192\.0\.2\.1"):
        serve.listen("192.0.2.1", 0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [(("127.0.0.1", 8000), "127.0.0.1:8000"), (("::1", 8000, 0, 0), "[::1]:8000")],
)
def test_the_place_that_it_listens_at_reads_as_in_an_address(name: Any, shown: str) -> None:
    listener: Any = SimpleNamespace(getsockname=lambda: name)
    assert serve.place_of(listener) == shown


def test_behind_a_proxy_one_setting_lets_people_sign_in(migrated_already: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    public = "https://debts.example.org"
    with running(migrated_already, "--port", str(port), NEGOTIATOR_URL=public) as site:
        assert site.link.startswith("https://debts.example.org/setup/")
        assert env.address_in_use(migrated_already) == public, "for commands typed beside it"
        assert f"It listens at 127.0.0.1:{port};" in site.said
        for forwarded in ({}, {"X-Forwarded-Proto": "https"}):
            proxied = {"Host": "debts.example.org", "X-Forwarded-For": "198.51.100.7", **forwarded}
            assert_sign_in_answers(f"http://127.0.0.1:{port}/accounts/login/", proxied)


def assert_sign_in_answers(address: str, proxied: dict[str, str]) -> None:
    """The form comes back with a sentence about the password, not with a refusal."""
    cookie = get(address, **proxied).headers["Set-Cookie"].partition(";")[0]
    assert cookie.startswith("__Host-negotiator-csrf=")
    typed = {"csrfmiddlewaretoken": cookie.partition("=")[2], "login": "a@b.c", "password": "x"}
    sent = {**proxied, "Cookie": cookie, "Origin": "https://debts.example.org"}
    answer = get(address, urlencode(typed).encode(), **sent)
    assert answer.status == 200
    assert "<form" in answer.read().decode()
