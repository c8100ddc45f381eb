"""A site and its identity provider, both real, and browsers that go from one to the other."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import Cookie, CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.ops.conftest import PROGRAM, environment
from tests.ops.sso.people import CLIENT, SECRET
from tests.server import Site, running

CALLBACK = "/accounts/oidc/127.0.0.1/login/callback/"


@contextmanager
def provider(listener: socket.socket, site: Site, folder: Path) -> Iterator[None]:
    variables = {"DJANGO_SETTINGS_MODULE": "tests.ops.sso.settings", "PROVIDER_FOLDER": str(folder)}
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.ops.sso.serve",
            str(listener.fileno()),
            site.address + CALLBACK,
        ],
        cwd=PROGRAM,
        env=environment(folder, **variables),
        pass_fds=[listener.fileno()],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        try:
            yield
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Site]:
    """With an identity provider that answers."""
    folder = tmp_path_factory.mktemp("sso")
    data = folder / "data"
    data.mkdir(mode=0o700)
    shutil.copy(migrated, data)
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        settings = {
            "NEGOTIATOR_OIDC_URL": "http://127.0.0.1:{1}".format(*listener.getsockname()),
            "NEGOTIATOR_OIDC_CLIENT_ID": CLIENT,
            "NEGOTIATOR_OIDC_CLIENT_SECRET": SECRET,
            "NEGOTIATOR_OIDC_NAME": "Example House",
        }
        with running(data, **settings) as started, provider(listener, started, folder):
            yield started


@dataclass
class Page:
    url: str
    status: int
    text: str

    def form(self, button: str) -> tuple[str, dict[str, str]]:
        """Where the form with this button goes, and what it holds."""
        for head, inside in re.findall(r"<form([^>]*)>(.*?)</form>", self.text, re.DOTALL):
            if button in inside:
                action = re.search(r'action="([^"]*)"', head)
                held = re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', inside)
                return urljoin(self.url, unescape(action[1]) if action else ""), dict(held)
        raise AssertionError(f"{self.url} has no button “{button}”:\n{self.text}")


@dataclass
class Browser:
    """A browser; `who` it is at the provider."""

    site: Site
    who: str
    language: str = "en"
    cookies: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.opener.addheaders = [("Accept-Language", self.language)]
        self.cookies.set_cookie(cookie("who", self.who))

    def get(self, path: str, data: dict[str, str] | None = None) -> Page:
        body = urlencode(data).encode() if data is not None else None
        try:
            answer = self.opener.open(urljoin(self.site.address, path), body, timeout=60)
        except HTTPError as error:
            answer = error
        with answer:
            return Page(answer.url, answer.status, answer.read().decode())

    def press(self, page: Page, button: str, **typed: str) -> Page:
        address, held = page.form(button)
        return self.get(address, {**held, **typed})

    def by_provider(self, page: Page, button: str = "Sign in with Example House") -> Page:
        """Press the provider's button, follow the page that leads there, and come back."""
        onward = self.press(page, button)
        leads_to = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', onward.text)
        assert leads_to, onward.text
        return self.get(unescape(leads_to[1]))


def cookie(name: str, value: str) -> Cookie:
    where = ("127.0.0.1", True, False, "/", True)
    return Cookie(0, name, value, None, False, *where, False, None, True, None, None, {})
