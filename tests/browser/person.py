"""Somebody at a browser: what they see, fill in, choose and press, in the words of the page.

All texts are given in English as they stand in the code, and looked up in the person's language.
"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.watching import Watcher
from tests.browser.words import Words


class Person:
    def __init__(self, page: Page, watcher: Watcher, language: str = "en") -> None:
        self.page, self.watcher = page, watcher
        self.speaks(language)

    def speaks(self, language: str) -> None:
        """From now on the pages are expected in this language."""
        self.language, self.words = language, Words(language)

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def another_tab(self) -> Person:
        """A second tab of the same browser, on the same page."""
        other = Person(self.context.new_page(), self.watcher, self.language)
        other.opens(self.page.url)
        return other

    # --- Going about ---

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def goes_to(self, name: str) -> None:
        """Follow a link of the site's navigation, behind the menu button on a phone."""
        menu = self.page.get_by_role("button", name=self.words("Menu"), exact=True)
        if menu.is_visible():
            menu.click()
        nav = self.page.get_by_role("navigation", name=self.words("Main"))
        self.leaves_by(nav.get_by_role("link", name=self.words(name), exact=True))

    def follows(self, name: str, which: str = "", **names: str) -> None:
        """Follow a link of the page's content; `which` is what only a screen reader says."""
        self.leaves_by(self.link(name, which, **names).first)

    def follows_in(self, place: Locator, name: str) -> None:
        """Follow the link of one card or row whose name begins so."""
        begins = re.compile("^" + re.escape(self.words(name)))
        self.leaves_by(place.get_by_role("link", name=begins))

    def presses(self, name: str, which: str = "") -> None:
        self.leaves_by(self.button(name, which))

    def presses_in_vain(self, name: str) -> None:
        """Press a button whose form comes back with something to mend."""
        with self.watcher.expecting(422):
            self.presses(name)

    def leaves_by(self, control: Locator) -> None:
        """Click what leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            control.click()

    # --- Answering ---

    def fills(self, label: str, text: str) -> None:
        self.box(label).fill(text)

    def chooses(self, question: str, answer: str) -> None:
        """One of several round buttons; `answer` as in the code, or a text shown as it is."""
        self.group(question).get_by_label(self.words.answer(answer), exact=True).check()

    def ticks(self, label: str) -> None:
        self.main.get_by_label(self.words(label), exact=True).check()

    def picks(self, label: str, option: str) -> None:
        self.box(label).select_option(label=self.words.answer(option))

    # --- Looking ---

    def box(self, label: str) -> Locator:
        return self.main.get_by_label(self._named(label))

    def group(self, question: str) -> Locator:
        return self.main.get_by_role("group", name=self._named(question))

    def link(self, name: str, which: str = "", **names: str) -> Locator:
        """A link of the page's content, or of what one looks up beside it."""
        content = self.page.locator("main, main ~ aside")
        return content.get_by_role("link", name=_called(self.words(name, **names), which))

    def button(self, name: str, which: str = "") -> Locator:
        return self.main.get_by_role("button", name=_called(self.words(name), which))

    def sees(self, text: str, **names: str) -> None:
        expect(self.main).to_contain_text(self.words(text, **names))

    def does_not_see(self, text: str, **names: str) -> None:
        expect(self.main).not_to_contain_text(self.words(text, **names))

    def is_at(self, heading: str, **names: str) -> None:
        title = self.page.get_by_role("heading", level=1, name=self.words(heading, **names))
        expect(title).to_be_attached()

    def downloads(self, name: str, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.link(name).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def _named(self, label: str) -> re.Pattern[str]:
        """A label, perhaps with "(optional)" after it."""
        name, optional = map(re.escape, (self.words.answer(label), self.words("(optional)")))
        return re.compile(rf"^\s*{name}\s*({optional})?\s*$")


def _called(name: str, which: str) -> re.Pattern[str]:
    """A whole name; the browser puts a space before what is added out of sight."""
    return re.compile(rf"^{re.escape(name)}\s*{re.escape(which.strip())}$")
