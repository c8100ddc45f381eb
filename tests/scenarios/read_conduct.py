"""What a contact's page says of how they behaved: how it is judged, by which force, and counts."""

from __future__ import annotations

import re
from typing import Any

from debts.pages.conduct.cards import FindingCard
from tests.scenarios.entered import Entered
from tests.scenarios.facts import ContactFacts, Expectation
from tests.scenarios.words import main_words

# What the files call a matter, as the keys of the cards begin.
MATTERS = {"quiet hours": "hours-", "calls in a day": "connected_calls-"}
# What the page calls a force, in either language of the households.
FORCES = {
    "self_regulation": r"own rule, not law|行业自律[^。]*不是法律",
    "recommended_standard": r"recommended standard, not law|推荐性(国家)?标准[^。]*不是法律",
}
ANSWERED = r"(\d+) calls? from them w(?:as|ere) answered on this day|接听对方来电 ?(\d+) ?次"
IN_A_WEEK = r"(\d+) calls? from them in the seven days|七天内，对方来电 ?(\d+) ?次"


def cards(entered: Entered, contact: str) -> tuple[FindingCard, ...]:
    """Those that the page of a contact shows."""
    judged = _page(entered, contact).context["judged"]
    return judged.cards if judged else ()


def is_judged(entered: Entered, expected: Expectation) -> str:
    begins = MATTERS[expected.because]
    found = [each for each in cards(entered, expected.about) if each.key.startswith(begins)]
    if any(not each.is_open for each in found):
        return "against"
    return "cannot be told" if found else "not against"


def force(entered: Entered, expected: Expectation) -> Any:
    """The expected words where each finding's own force is said so on the page."""
    found = [each for each in cards(entered, expected.about) if not each.is_open]
    layers = [rule.rule.layer for each in found for rule in each.rules]
    said = any(re.search(FORCES[expected.fact], layer, re.I) for layer in layers)
    return expected.value if said else f"the forces said: {', '.join(layers)}"


def answered_in_a_day(entered: Entered, expected: Expectation) -> int:
    return _counted(entered, expected, ANSWERED)


def in_seven_days(entered: Entered, expected: Expectation) -> int:
    return _counted(entered, expected, IN_A_WEEK)


def _counted(entered: Entered, expected: Expectation, pattern: str) -> int:
    """As the page of the last contact of the day says it; one where it counts nothing."""
    of_day = [each for each in entered.case.contacts if _is_meant(each, expected)]
    last = max(of_day, key=lambda each: each.at)
    page = _page(entered, last.id)
    found = re.search(pattern, main_words(page.content.decode()))
    return int(next(filter(None, found.groups()))) if found else 1


def _is_meant(contact: ContactFacts, expected: Expectation) -> bool:
    return contact.about == expected.about and contact.at.startswith(expected.day)


def _page(entered: Entered, contact: str) -> Any:
    url = entered.hand.url("contact-detail", entered.hand.contacts[contact])
    return entered.read(url, entered.case.home.language)
