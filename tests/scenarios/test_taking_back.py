"""A record taken back by its own page leaves balance, clock, plan and guard as they were; brought
back from what was deleted, as they were with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.scenarios import read_debt, read_letter, read_plan
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, Expectation, cases

pytestmark = pytest.mark.slow
CASES = {case.home.id: case for case in cases()}
TODAY = "the household's own"
NEAR_THE_END = [("cn-old-debts", "two_months"), ("sct-decree-and-agency", "phone")]


@dataclass(frozen=True)
class Record:
    """A record about a debt: the page that adds it, and what it is known to move."""

    page: str
    answers: dict[str, Any]
    moves: str = ""
    of_debt: bool = True
    # A contact that was taken back keeps its line.
    in_bin: bool = True


RECORDS = {
    "event": Record("event-add", {"kind": "paid", "day": "2026-11-20"}, "clock"),
    "entry": Record("payment-add", {"amount": 100, "on": TODAY}, "balance"),
    "party": Record(
        "party-add",
        {"role": "collector", "creditor_name": "Example Agency", "creditor_kind": "collector"},
    ),
    "agreement": Record(
        "agreement-add",
        {
            "status": "written",
            "instalment": 10,
            "instalments": 12,
            "first_on": "2027-01-08",
            "agreed_on": "2026-11-20",
        },
        "plan",
        of_debt=False,
    ),
    "contact": Record(
        "contact-add",
        {"on": "2026-11-20", "channel": "phone", "direction": "in", "said": "Pay at once."},
        of_debt=False,
        in_bin=False,
    ),
}


@pytest.mark.parametrize(("home", "about"), NEAR_THE_END)
@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_taken_back_it_leaves_everything_as_it_was(
    entering: Callable[[Case], Entered],
    standing_before: Callable[[Entered, str], dict[str, Any]],
    home: str,
    about: str,
    record: Record,
) -> None:
    entered = entering(CASES[home])
    before = standing_before(entered, about)
    with entered.trying():
        take_back = _added(entered, about, record)
        noted = _standing(entered, about)
        if record.moves:
            assert noted[record.moves] != before[record.moves]
        entered.hand.press(take_back, action="")
        assert _standing(entered, about) == before
        if record.in_bin:
            entered.hand.press(entered.hand.url("deleted-list"), action="/back/")
            assert _standing(entered, about) == noted


@pytest.fixture(scope="module")
def standing_before() -> Callable[[Entered, str], dict[str, Any]]:
    """How a household stands while nothing is tried; read once, as nothing of a trial is left."""
    known: dict[tuple[str, str], dict[str, Any]] = {}

    def before(entered: Entered, about: str) -> dict[str, Any]:
        key = (entered.case.home.id, about)
        if key not in known:
            known[key] = _standing(entered, about)
        return known[key]

    return before


def _asked(about: str) -> Expectation:
    return Expectation(id="", what="", why="", force="must", about=about, letter="instalments")


def _clocks(entered: Entered, _about: str) -> list[Any]:
    clocks = [read_debt.debt_page(entered, id_).clock for id_ in entered.hand.debts]
    return [(clock.state, clock.earliest_end, clock.latest_end) for clock in clocks]


STANDING: dict[str, Callable[[Entered, str], Any]] = {
    "clock": _clocks,
    "balance": lambda entered, about: read_debt.total(entered, _asked(about)),
    "guard": lambda entered, about: _is_held(entered, _asked(about)),
    "plan": lambda entered, _about: read_plan.paid(entered),
}


def _standing(entered: Entered, about: str) -> dict[str, Any]:
    return {what: read(entered, about) for what, read in STANDING.items()}


def _is_held(entered: Entered, asked: Expectation) -> bool | None:
    """None while the letter is not offered: an agreement stands."""
    offered = asked.letter in read_letter.offered(entered, asked)
    return read_letter.is_held(entered, asked) if offered else None


def _added(entered: Entered, about: str, record: Record) -> str:
    """Adds the record; gives the address by which the page it leads to takes it back."""
    hand, pk = entered.hand, entered.hand.debts[about]
    shown = hand.url("debt-detail", pk)
    known = _ways_back(entered, shown)
    url = hand.url(record.page, *([pk] if record.of_debt else []))
    about_debt = {} if record.of_debt else {"debt": pk}
    today = str(entered.case.home.today)
    answers = {name: today if said == TODAY else said for name, said in record.answers.items()}
    leads_to = hand.fill("record", url, {**answers, **about_debt})
    (way,) = _ways_back(entered, leads_to) - known
    return way


def _ways_back(entered: Entered, url: str) -> set[str]:
    page = entered.read(url.partition("#")[0]).content.decode()
    return {way for way in re.findall(r'href="([^"]+/remove/)"', page) if "/debts/" not in way}
