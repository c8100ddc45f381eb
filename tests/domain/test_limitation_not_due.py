"""A sum that is due on one day, still to come: its time has not begun, and that day is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from debts.domain.due import Agreed, DueKind, Facts, Timed, due
from debts.domain.law.limitation import LimitationFacts, State, clock
from debts.rulebook import book
from tests.domain.test_limitation import ENGLISH, SCOTTISH, event, told

CHINESE = LimitationFacts("cn", lender="person", product="private")
TODAY = "2026-11-30"
LATER = ("last_instalment_due", "2027-02-06")
PLACES = [
    pytest.param(replace(facts, in_instalments=False, at_once=True), id=facts.jurisdiction)
    for facts in (CHINESE, ENGLISH, SCOTTISH)
]


@pytest.mark.parametrize("facts", PLACES)
def test_what_falls_due_later_is_not_in_doubt(facts: LimitationFacts) -> None:
    found = told(facts, TODAY, LATER)
    assert found.state is State.NOT_APPLICABLE
    assert found.falls_due is not None
    assert not found.in_doubt


@pytest.mark.parametrize("facts", PLACES)
def test_on_its_day_it_is_not_late(facts: LimitationFacts) -> None:
    assert told(facts, "2027-02-06", LATER).falls_due is not None


@pytest.mark.parametrize("facts", PLACES)
def test_from_its_day_time_runs(facts: LimitationFacts) -> None:
    found = told(facts, "2027-02-07", LATER)
    assert found.falls_due is None
    assert found.state is State.RUNNING


def test_an_unknown_kind_of_creditor_makes_a_future_day_no_less_known() -> None:
    unknown = replace(CHINESE, lender=None, product=None, at_once=True)
    assert not told(unknown, TODAY, LATER).in_doubt


@pytest.mark.parametrize("facts", PLACES)
@pytest.mark.parametrize(
    "otherwise",
    [
        pytest.param({"overdue": True}, id="called-in"),
        pytest.param({"at_once": False}, id="not-in-one-sum"),
    ],
)
def test_it_stays_in_doubt_where_the_day_does_not_settle_it(
    facts: LimitationFacts, otherwise: dict[str, bool]
) -> None:
    assert told(facts, TODAY, LATER, **otherwise).in_doubt


@pytest.mark.parametrize("facts", PLACES)
def test_an_earlier_day_beside_it_keeps_the_doubt(facts: LimitationFacts) -> None:
    assert told(facts, TODAY, LATER, ("last_instalment_due", "2019-02-06")).falls_due is None
    assert told(facts, TODAY, LATER, ("fell_due", "2019-02-06")).falls_due is None


def test_the_day_is_due_unless_something_else_was_agreed() -> None:
    facts = replace(CHINESE, at_once=True, events=(event(*LATER),))
    today = date.fromisoformat(TODAY)
    timed = (Timed(7, clock(facts, book(), today)),)
    (found,) = due(Facts(timed=timed), today)
    assert (found.kind, found.on, found.about) == (DueKind.SUM, date(2027, 2, 6), 7)
    agreed = (Agreed(1, 7, today),)
    assert due(Facts(timed=timed, agreed=agreed), today) == ()
