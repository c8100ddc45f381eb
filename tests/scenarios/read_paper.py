"""The letters of an entered household as they leave it: plain, and as the print sets them.

Every kind that the product offers for a debt is begun, passed through its guard, given the answers
that it asks for, read, and taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from tests.page_forms import main_form
from tests.scenarios.entered import Entered
from tests.scenarios.words import main_words, words_of

MONTHS = 3
# What kinds that are about nothing else are told in the person's own words.
TOLD = {
    "complaint": "They rang my sister.",
    "entry": "A payment that was on time is shown as late.",
    "needs_told": "Letters are easier for me than calls.",
    "adviser": "Quayside Advice",
    "at_the_time": "They asked for no payslip.",
    "safe_way": "Quayside Advice, 1 Quay",
    "coercion": "",
    "deceased": "Jo Example",
    "third_name": "Harbour Example",
    "third_told": "Somebody may ring you.",
    "account_ending": "its end",
    "hold_months": 6,
    # An objection to a payment order.
    "court": "Ostend Court",
    "case_number": "A",
    "claimant": "Quayside",
    "no_contract": "on",
}


@dataclass(frozen=True)
class Paper:
    """A letter about a debt of the files; `shown` are the figures that its page explains."""

    about: str
    kind: str
    plain: str
    printed: str
    shown: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """The letter itself, without its enclosures."""
        return re.split(r"\n(?:Enclosed|附件)[:：]?\n", self.plain)[0]


def papers(entered: Entered) -> Iterator[Paper]:
    """Every letter that could be written today."""
    for about in entered.hand.debts:
        for kind in kinds_for(entered, about):
            yield paper(entered, about, kind)


def kinds_for(entered: Entered, about: str) -> list[str]:
    page = choosing(entered, about)
    return [value for value, _title in page.context["form"].fields["kind"].choices]


def choosing(entered: Entered, about: str) -> Any:
    """The page on which a letter about a debt is chosen."""
    return entered.read(entered.hand.url("letter-kind", entered.hand.debts[about]))


def answers(entered: Entered) -> dict[str, Any]:
    """What the kinds ask for themselves: a pause, or a payment, from the day after tomorrow; no new
    card; a sentence of their own."""
    soon = entered.case.home.day + timedelta(days=2)
    pause = {"from_on": soon, "months": MONTHS}
    return {
        **pause,
        "freeze_months": MONTHS,
        "no_new_cards": "on",
        "pay_sum": "12.34",
        "pay_on": soon,
        "until_on": soon,
        "due_on": soon,
        "later_on": soon + timedelta(days=30),
        **TOLD,
    }


def paper(entered: Entered, about: str, kind: str) -> Paper:
    """Read once while nothing is tried."""
    if (about, kind) in entered.letters and not entered.is_trying:
        return entered.letters[about, kind]
    with drafted(entered, about, kind) as page:
        url = page.request["PATH_INFO"]
        text = entered.client.get(f"{url}text/").context["text"]
    shown = page.context["page"]
    figures = tuple((value, str(origin)) for value, origin in shown.figures)
    made = Paper(about, kind, text, words_of(shown.sheet), figures)
    if not entered.is_trying:
        entered.letters[about, kind] = made
    return made


def beside(entered: Entered, about: str, kind: str) -> str:
    """What a letter's page says to its writer, in the language of the household's pages."""
    with drafted(entered, about, kind) as page:
        own = entered.read(page.request["PATH_INFO"], entered.case.home.language)
        return main_words(own.content.decode().replace(own.context["page"].sheet, ""))


@contextmanager
def drafted(entered: Entered, about: str, kind: str, language: str = "") -> Iterator[Any]:
    """The page of a draft that is open to read, and is taken back."""
    hand = entered.hand
    chosen = {"kind": kind, "language": language or entered.case.letters_in(about)}
    page = choosing(entered, about)
    with entered.trying():
        url = hand.fill(f"letter {kind}", page.request["PATH_INFO"], chosen, form=main_form(page))
        yield _opened(entered, kind, url)


def _opened(entered: Entered, kind: str, url: str, *, asked: bool = False) -> Any:
    """Past its guard, and with what it asks for answered as far as `answers` can: before its
    draft is shown, or from there."""
    page = entered.client.get(url)
    if page.status_code == 302:
        entered.hand.press(page.url, action="guard")
        return _opened(entered, kind, url, asked=asked)
    if not url.endswith("questions/"):
        questions = f"{url}questions/"
        if asked or questions not in page.content.decode():
            return page
        return _opened(entered, kind, questions, asked=True)
    form = main_form(page)
    told = {name: said for name, said in answers(entered).items() if name in form.controls}
    written = entered.hand.fill(f"letter {kind}", url, told, form=form)
    return _opened(entered, kind, written, asked=True)


def pdf_of(entered: Entered, about: str, kind: str) -> tuple[str, str]:
    """The words of a letter on the page's sheet, and those of its PDF."""
    with drafted(entered, about, kind) as page:
        printed = entered.client.get(page.request["PATH_INFO"] + "pdf/")
        pages = PdfReader(BytesIO(printed.content)).pages
        words = " ".join(page.extract_text() for page in pages)
        return words_of(page.context["page"].sheet), " ".join(words.split())
