"""A single sum of a household: entered on its page, shared there, and offered in a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from debts.formats import decimal_of
from tests.page_forms import main_form
from tests.scenarios.enter_talks import note_counter_offer
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation, LumpSumFacts
from tests.scenarios.read_paper import Paper
from tests.scenarios.words import words_of

# Where it comes from, as its file says it, and the answer that the page offers.
SOURCES = (("gift", "family"), ("sold", "sale"), ("back pay", "back_pay"))
ONCE, WITH_REST = "lump_sum", "lump_and_instalments"


@contextmanager
def _noted(entered: Entered) -> Iterator[str]:
    """The address of the page that shares it; taken back."""
    (lump,) = entered.case.lump_sums
    hand = entered.hand
    with entered.trying():
        yield hand.fill("lump_sum", hand.url("lump-sum-add"), answers_for(lump))


def answers_for(lump: LumpSumFacts) -> dict[str, Any]:
    """A giver's condition is that it goes to some debts only."""
    source = next((answer for word, answer in SOURCES if word in lump.what), "other")
    only = True if re.search(r"\bonly\b", lump.what) else None
    told = {"amount": lump.amount, "source": source, "on": lump.on, "not_first": only}
    return told | {"kept_back": lump.kept_back}


def percent_for_each(entered: Entered, _expected: Expectation) -> Decimal:
    with _noted(entered) as url:
        return _percent(entered.read(url).context["page"].part)


def for_debt(entered: Entered, expected: Expectation) -> Decimal | None:
    with _noted(entered) as url:
        share = entered.read(url).context["page"].sharing.share_of(_debt(entered, expected.about))
    return decimal_of(share.amount) if share else None


def percent_left_for_others(entered: Entered, expected: Expectation) -> Decimal:
    """Beside what a creditor would settle for, as the page says it."""
    offer = entered.case.counter_offer(expected.about)
    with _noted(entered) as url:
        note_counter_offer(entered.hand, entered.case, offer)
        (wish,) = entered.read(url).context["page"].theirs
    assert wish.proposal.debt_id == _debt(entered, offer.about)
    return _percent(wish.left_for_others)


def settlement(entered: Entered, about: str, kind: str = ONCE) -> Paper | None:
    """The letter to which one press on that page leads, where the money comes from told; None where
    the page has no such button."""
    key = ("settlement", about, kind)
    if key not in entered.letters:
        entered.letters[key] = _settlement(entered, about, kind)
    return entered.letters[key]


def _settlement(entered: Entered, about: str, kind: str) -> Paper | None:
    with settling(entered, about, kind) as draft:
        if draft is None:
            return None
        shown = entered.read(draft)
        text = entered.read(f"{draft}text/").context["text"]
    found = shown.context["page"]
    figures = tuple((value, str(origin)) for value, origin in found.figures)
    return Paper(about, kind, text, words_of(found.sheet), figures)


@contextmanager
def settling(entered: Entered, about: str, kind: str) -> Iterator[str | None]:
    """The address of that letter while it is a draft; taken back."""
    with _noted(entered) as url:
        page = entered.read(url)
        action = entered.hand.url("lump-sum-offer", *_ids(url), _debt(entered, about))
        press = "rest" if kind == WITH_REST else ""
        form = main_form(page, action) if action in page.content.decode() else None
        if form is None or (press and (press, "yes") not in form.buttons):
            yield None
            return
        draft = entered.hand.fill("letter settlement", url, {}, form=form, press=press)
        told = {"tells_source": True}
        entered.hand.fill("letter settlement", f"{draft}questions/", told)
        yield draft


def _ids(url: str) -> list[int]:
    return [int(part) for part in re.findall(r"/lump-sums/(\d+)/", url)]


def _debt(entered: Entered, about: str) -> int:
    return entered.hand.debts[about]


def _percent(text: str) -> Decimal:
    return Decimal(text.removesuffix("%"))
