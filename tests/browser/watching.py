"""Everything that a browser complains about while a test runs; a test names what it expects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, Response

# Said for each answer of 400 or above, which is counted as an answer.
_ECHO = "Failed to load resource: the server responded with a status of"
_INSIDE = frozenset({"data", "blob", "about"})


class Watcher:
    """Notes console errors, script errors, answers of 400 or above, and requests elsewhere."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.problems: list[str] = []
        self.answers: list[int] = []
        self._host = urlsplit(address).netloc
        self._allowed: set[int] = set()
        self._may_leave = False
        context.on("console", self._said)
        context.on("weberror", lambda found: self._note(f"script: {found.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    @contextmanager
    def expecting(self, status: int) -> Iterator[None]:
        """The next pages answer with `status`; it is an error when none does."""
        before = len(self.answers)
        self._allowed.add(status)
        try:
            yield
        finally:
            self._allowed.discard(status)
        assert status in self.answers[before:], (
            f"{status} was expected, not {self.answers[before:]}"
        )

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Meanwhile the person may go to another host."""
        self._may_leave = True
        yield
        self._may_leave = False

    def _note(self, problem: str) -> None:
        self.problems.append(problem)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_ECHO):
            self._note(f"console: {message.text} ({_page(message.page)})")

    def _asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in _INSIDE and url.netloc != self._host and not self._may_leave:
            self._note(f"another host: {request.url}")

    def _answered(self, response: Response) -> None:
        self.answers.append(response.status)
        if response.status >= 400 and response.status not in self._allowed:
            self._note(f"{response.status}: {response.request.method} {response.url}")


def _page(page: Page | None) -> str:
    try:
        return page.url if page else ""
    except Error:
        return ""
