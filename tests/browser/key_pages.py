"""The six pages that are looked at in every light: what each is called, and how it is opened."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.person import Person
from tests.browser.seed import Who

Open = Callable[[Person, Who], None]


def _at(path: str) -> Open:
    return lambda me, who: me.opens(who.home + path)


def _in_error(me: Person, who: Who) -> None:
    me.opens(f"{who.home}contacts/add/")
    me.presses_in_vain("Save")


def _letter(me: Person, who: Who) -> None:
    """A draft; who has none yet sees the page on which they would stand."""
    drafts = [page for page in who.pages if "/letters/" in page]
    me.opens(drafts[0] if drafts else f"{who.home}letters/")


KEY_PAGES: dict[str, Open] = {
    "home": _at(""),
    "form": _at("contacts/add/"),
    "error": _in_error,
    "plan": _at("plan/"),
    "letter": _letter,
    "log": _at("contacts/"),
}
