"""Every page that links lead to is opened once, in both languages, and looked over."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from urllib.parse import urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from tests import sweep
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.seed import Seeded
from tests.browser.sound import begin, found

# Pages of rows differ by what is known: two of each are looked at. Others are there once.
_ROWS = 2
# A page takes axe longer than to open: some are looked at side by side.
_TABS = 3
_FILES = frozenset(
    {
        "letter-pdf",
        "assessment-sheet",
        "document-download",
        "debt-paid-record",
        "debts-file",
        "payments-file",
        "budget-file",
        "due-file",
        "due-files",
        "household-take",
        "story-pdf",
        "evidence-annexes-pdf",
        "mfa_download_recovery_codes",
    }
)
# Addresses that only take what a form sends, or lead on at once.
_NO_PAGE = frozenset(
    {
        "agreement-letter",
        "agreement-differs",
        "complaint-letter",
        "contact-restore",
        "agreement-renegotiate",
        "assessment-begin",
        "assessment-finish",
        "assessment-revise",
        "assessment-checked",
        "contact-known",
        "contact-letter",
        "contact-reconsider",
        "deleted-back",
        "emergency-day-done",
        "letter-figures",
        "letter-part-reset",
        "lump-sum-offer",
        "note-edit",
        "note-read",
        "plan-refresh",
        "plan-nothing-left",
        "proposal-letter",
        "write-on",
        *(
            f"assessment-{noun}-{verb}"
            for noun in ("income", "cost", "arrears", "asset", "change")
            for verb in ("remove", "restore")
        ),
    }
)
# No link leads there in these households: an answer does, or only the first way in, and a test of
# its own looks at it.
_BY_AN_ANSWER = frozenset(
    {
        "assessment-cost-reason",
        "table-import",
        "table-import-undo",
        "debt-contacts",
        "debt-whom",
        "deleted-forget",
        "emergency-day-edit",
        "evidence-annexes",
        "evidence-edit",
        "story-contents",
        "who-you-are",
    }
)
# One question about two sorts of links; whom to write to, asked and corrected.
_SAME_TITLE = {"host-invitation-end": "invitation-end", "write-whom": "write"}


@pytest.mark.parametrize(("name", "language"), [("english", "en"), ("chinese", "zh-hans")])
def test_every_page_is_sound(sign_in: Visit, seeded: Seeded, name: str, language: str) -> None:
    walk = Walk(sign_in(name, language), seeded[name].pages)
    walk.goes_everywhere()
    assert walk.wrong == {}
    assert {title: views for title, views in walk.titles.items() if len(views) > 1} == {}
    reached = set().union(*walk.titles.values()) | _NO_PAGE | _BY_AN_ANSWER | _FILES
    reached |= _SAME_TITLE.keys() & walk.opened.keys()
    assert {page.name for page in sweep.pages()} - reached == set()


class Walk:
    """Opens some pages, and then whatever links lead to."""

    def __init__(self, reader: Person, first: list[str]) -> None:
        self.reader = reader
        self.waiting = deque([*first, *_links(reader.page)])
        self.seen, self.opened = set(self.waiting), Counter[str]()
        self.titles: dict[str, set[str]] = defaultdict(set)
        self.wrong: dict[str, list[str]] = {}

    def goes_everywhere(self) -> None:
        tabs: deque[Page] = deque(self.reader.context.new_page() for _tab in range(_TABS))
        looking: deque[Page] = deque()
        while self.waiting:
            address = self.waiting.popleft()
            if not self._is_new(address):
                continue
            if len(looking) == _TABS:
                tabs.append(self._looked(looking.popleft()))
            looking.append(tabs.popleft())
            self._opens(looking[-1], address)
        for tab in looking:
            self._looked(tab)

    def _is_new(self, address: str) -> bool:
        """Whether to open it as a page; a file is fetched at once."""
        match = resolve(urlsplit(address).path)
        self.opened[match.view_name] += 1
        most = _ROWS if match.kwargs.keys() - {"household_id"} else 1
        if self.opened[match.view_name] > most:
            return False
        if match.view_name in _FILES:
            assert self.reader.context.request.get(address).ok, address
            return False
        return True

    def _opens(self, tab: Page, address: str) -> None:
        tab.goto(address)
        links = [link for link in _links(tab) if link not in self.seen]
        self.seen.update(links)
        self.waiting += dict.fromkeys(links)
        self.titles[tab.title()].add(_view(tab))
        # Header and foot are alike everywhere; test_key_pages.py looks at them.
        begin(tab, frame=False)

    def _looked(self, tab: Page) -> Page:
        if problems := found(tab, self.reader.language):
            self.wrong[tab.url] = problems
        return tab


def _links(page: Page) -> list[str]:
    """Addresses on this site that the page links to, without the part after #."""
    links = page.evaluate("[...document.links].map(link => link.href)")
    here = urlsplit(page.url).netloc
    parts = [urlsplit(link) for link in links if urlsplit(link).netloc == here]
    return [part._replace(scheme="", netloc="", fragment="").geturl() for part in parts]


def _view(page: Page) -> str:
    """The name of the page that is open, which may be another than was asked for."""
    name = resolve(urlsplit(page.url).path).view_name
    return _SAME_TITLE.get(name, name)
