"""Chinese pages and papers of the households are set with Chinese stops, colons and brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, cases
from tests.scenarios.words import main_words

pytestmark = pytest.mark.slow
CASES = [pytest.param(each, id=each.home.id) for each in cases() if each.home.language == "zh-hans"]
OF_HOME = ("home", "plan", "plan-compare", "debt-list", "conduct-list", "due-list", "emergency")
OF_DEBT = ("debt-detail", "debt-rights", "call-desk", "call-messages", "debt-account")
# A Latin stop behind a Han character, or Latin brackets around or behind one.
LATIN = re.compile(r"[一-鿿][.,;:](?:\s|$)|[一-鿿] ?\([^)\n]*[一-鿿]|[一-鿿] \(\d+\)")


@pytest.mark.parametrize("case", CASES)
def test_no_latin_stop_stands_behind_chinese_words(
    entering: Callable[[Case], Entered], case: Case
) -> None:
    entered = entering(case)
    found = [
        f"{url}: {line}"
        for url in _pages(entered)
        for line in main_words(_seen(entered, url)).splitlines()
        if LATIN.search(line)
    ]
    assert found == []


def _seen(entered: Entered, url: str) -> str:
    """A page's HTML without what only a screen reader says, which pauses at any of them."""
    html = entered.read(url, "zh-hans").content.decode()
    return re.sub(r'<span\s+class="visually-hidden">.*?</span>', "", html, flags=re.S)


def _pages(entered: Entered) -> Iterator[str]:
    hand = entered.hand
    yield from map(hand.url, OF_HOME)
    yield from (hand.url(name, debt) for debt in hand.debts.values() for name in OF_DEBT)
