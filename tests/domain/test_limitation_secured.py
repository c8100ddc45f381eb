"""A secured debt: twelve years for the principal in England and Wales (Limitation Act 1980, s.20),
other rules in Scotland; in China the years are those of the debt itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from debts.domain.law.events import Event, EventKind
from debts.domain.law.limitation import (
    Acknowledges,
    LimitationClock,
    LimitationFacts,
    State,
    clock,
    guard,
)
from debts.domain.sums.known_days import KnownDay
from debts.rulebook import book

TODAY = date(2026, 11, 28)
LOAN = LimitationFacts(
    "gb-ew", lender="bank", product="personal_loan", complete=True, in_instalments=False
)


def told(facts: LimitationFacts, missed: date, ended: date | None = None) -> LimitationClock:
    days = {EventKind.FELL_DUE: missed, EventKind.DEFAULT_NOTICE_ENDED: ended}
    events = tuple(Event(kind, KnownDay.on(day)) for kind, day in days.items() if day)
    return clock(replace(facts, events=events), book(), TODAY)


@pytest.mark.parametrize("product", ["personal_loan", "business", "other"])
def test_what_is_over_by_six_years_and_not_by_twelve_cannot_be_told(product: str) -> None:
    loan = replace(LOAN, product=product)
    plain = told(loan, date(2016, 3, 1), date(2016, 5, 20))
    assert plain.state is State.MAY_HAVE_RUN_OUT
    secured = told(replace(loan, secured=True), date(2016, 3, 1), date(2016, 5, 20))
    assert secured.state is State.CANNOT_BE_TOLD
    assert (secured.earliest_end, secured.latest_end) == (date(2022, 3, 1), date(2028, 3, 1))
    assert secured.decides == "security"
    assert guard(secured, Acknowledges.YES)


def test_it_may_be_over_once_both_are_past() -> None:
    found = told(replace(LOAN, secured=True), date(2013, 3, 1), date(2013, 5, 20))
    assert (found.state, found.latest_end) == (State.MAY_HAVE_RUN_OUT, date(2025, 3, 1))


def test_it_runs_for_certain_to_the_earlier_end_only() -> None:
    found = told(replace(LOAN, secured=True), date(2025, 3, 1), date(2025, 5, 20))
    assert (found.state, found.earliest_end) == (State.RUNNING, date(2031, 3, 1))
    near = told(replace(LOAN, secured=True), date(2021, 3, 1), date(2021, 5, 20))
    # By six years it is near its end, by twelve it is not: the nearer end is what counts.
    assert (near.state, near.earliest_end) == (State.NEAR, date(2027, 3, 1))
    assert guard(near, Acknowledges.YES)


def test_in_scotland_other_and_longer_rules_hold_which_are_not_known_here() -> None:
    scottish = replace(LOAN, jurisdiction="gb-sct")
    assert told(scottish, date(2016, 3, 1), date(2016, 5, 20)).state is State.MAY_HAVE_RUN_OUT
    found = told(replace(scottish, secured=True), date(2016, 3, 1), date(2016, 5, 20))
    assert found.state is State.CANNOT_BE_TOLD
    assert "gb-sct.limitation.mortgage" in found.notes


def test_in_china_a_pledge_changes_no_years() -> None:
    chinese = replace(LOAN, jurisdiction="cn")
    plain, secured = (
        told(facts, date(2016, 3, 1)) for facts in (chinese, replace(chinese, secured=True))
    )
    assert plain == secured
    assert plain.state is State.MAY_HAVE_RUN_OUT


def test_a_mortgage_follows_its_own_rule_alone() -> None:
    mortgage = replace(LOAN, product="mortgage")
    assert told(mortgage, date(2016, 3, 1)) == told(
        replace(mortgage, secured=True), date(2016, 3, 1)
    )


def test_no_charge_makes_a_limit_where_there_is_none() -> None:
    tax = replace(LOAN, lender="public", product="tax", secured=True)
    assert told(tax, date(2016, 3, 1)).state is State.NOT_APPLICABLE
