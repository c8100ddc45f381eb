"""Where the pages lead: the ways out that are named, what home urges, and the last day at court."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.scenarios.enter_money import COUNTRIES
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Expectation
from tests.scenarios.read_shown import everywhere, page_of
from tests.scenarios.words import day_named, tells

BREATHING = (r"Breathing Space|喘息期", r"\b60\b|六十")
WAYS: dict[str, tuple[str, ...]] = {
    "Breathing Space (60 days)": BREATHING,
    "Breathing Space (60 days) as a way open to this household": BREATHING,
    "debt relief order": (r"debt relief order|\bDRO\b",),
    "statutory moratorium of six months": (r"moratorium|暂缓", r"\b(six|6) months|六个月|6 ?个月"),
    "Debt Arrangement Scheme": (r"Debt Arrangement Scheme",),
    "sequestration by the minimal asset route": (r"minimal asset",),
    "time to pay order": (r"time to pay (order|direction)",),
}
# The signs under which a court's papers have their days counted.
OF_COURTS = "court_papers|payment_order"
NOT_OPEN = (
    r"(only|just) (in|for) England|England and Wales only|not (open|apply|available)|不适用|仅限"
)
# Arrears and debts as the files call the letters about them.
LETTERS = {
    "mortgage": "mortgage arrears",
    "car hire purchase": "car arrears",
    "council tax": "council tax arrears",
    "credit card": "card",
    "energy": "energy arrears",
    "rent": "rent arrears",
    "fines": "court fine",
}
SIGNS = {
    "emergency help: the supply": r"cut off|disconnect|electric|\bgas\b|supply|meter|停电|断气",
    "emergency help: the home": r"\bhome\b|evict|repossess|住处|住房",
    "emergency help: bailiffs": r"bailiff|enforcement agent",
    "emergency help: court papers": r"court|法院",
}


def ways_out(entered: Entered, _expected: Expectation) -> set[str]:
    """Those that are named as open to the household."""
    told = everywhere(entered)
    return {way for way, words in WAYS.items() if tells(told, *words, unless=NOT_OPEN)}


def next_steps(entered: Entered, _expected: Expectation) -> set[str]:
    """What home urges: what cannot wait, and the one next thing."""
    home = entered.read(entered.hand.url("home"))
    urged = home.context["next"]
    found = set(_letter(entered, urged.target)) if urged.page == "letter-kind" else {urged.page}
    if _main(home).count(f'href="{entered.hand.url("emergency")}"'):
        found |= set(_emergencies(entered))
    return found


def _main(page: Any) -> str:
    """The page's own content, without its menu and its foot."""
    return str(page.content.decode()).partition("<main")[2].partition("</main>")[0]


def _letter(entered: Entered, pk: int) -> Iterator[str]:
    """The letter that is urged; and whether it would only be because it was entered first,
    while something that comes first is not even agreed."""
    case = entered.case
    (id_,) = [id_ for id_, debt in entered.hand.debts.items() if debt == pk]
    line = next((line for line in case.arrears if line.id == id_), None)
    what = line.kind if line else case.debt(id_).product
    named = LETTERS.get(what, what)
    yield f"letter about the {named}"
    if case.debts[0].id == id_ and any(not line.agreed for line in case.arrears):
        yield f"write to the {named} first because it was entered first"


def _emergencies(entered: Entered) -> Iterator[str]:
    """By the sign that stands first on the page of what cannot wait."""
    first = entered.read(entered.hand.url("emergency")).context["page"].ticked[0].name
    yield from (help_ for help_, words in SIGNS.items() if tells([str(first)], words))


def last_days(entered: Entered, expected: Expectation) -> set[str]:
    """The last day that the page of what cannot wait names, once the papers' day is kept there."""
    law = entered.case.debt(expected.about).law or entered.case.home.law
    with entered.trying():
        for asks in _papers(entered, COUNTRIES[law]):
            entered.hand.fill("papers", asks, {"on": expected.day})
        told = page_of(entered, entered.hand.url("emergency"))
    named = tells(told, day_named(date.fromisoformat(expected.value)))
    return {expected.value} if named else set()


def _papers(entered: Entered, country: str) -> list[str]:
    """Where the pages ask for the day of a paper that the courts of a place send.

    A sign that was ticked asks on the page itself, the others on their own.
    """
    page = entered.hand.url("emergency")
    sign = rf"{page}{country}/(?:{OF_COURTS})/"
    first = _main(entered.read(page))
    others = re.findall(rf'href="({sign})"', first)
    pages = [first, *(_main(entered.read(other)) for other in others)]
    return [asks for each in pages for asks in re.findall(rf'href="({sign}[\w-]+/)"', each)]
