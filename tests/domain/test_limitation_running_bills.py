"""A bill that runs on raises no alarm for want of days; an old day, or a sale, brings it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from debts.domain.law.limitation import Acknowledges, LimitationFacts, State, guard, needs_caution
from tests.domain.test_limitation import ENGLISH_CARD, told

RENT = LimitationFacts("gb-ew", lender="landlord", product="rent", overdue=True, runs_on=True)
TODAY = "2026-11-09"


def holds(facts: LimitationFacts, *happened: tuple[str, str]) -> bool:
    return guard(told(facts, TODAY, *happened), Acknowledges.YES)


def test_rent_without_days_is_not_held_and_needs_no_caution() -> None:
    clock = told(RENT, TODAY)
    assert clock.state is State.CANNOT_BE_TOLD
    assert clock.runs_on
    assert not guard(clock, Acknowledges.YES)
    assert not needs_caution(clock)


# Six years less one before 9 November 2026 is 9 November 2021.
@pytest.mark.parametrize(
    ("day", "held"), [("2021-11-09", True), ("2021", True), ("2021-11-10", False)]
)
def test_an_event_a_year_before_the_laws_period_or_older_holds(day: str, held: bool) -> None:
    assert holds(RENT, ("contract", day)) is held


def test_where_the_laws_period_is_not_known_a_day_of_a_year_ago_holds() -> None:
    council = replace(RENT, lender="public")
    assert not holds(council)
    assert not holds(council, ("fell_due", "2026-06-01"))
    assert holds(council, ("fell_due", "2025-11-09"))


def test_every_law_that_may_be_its_own_must_let_it_through() -> None:
    unknown = replace(RENT, lender=None)
    assert not holds(unknown)
    assert holds(unknown, ("contract", "2019-01-01"))


@pytest.mark.parametrize("kind", ["default_notice", "told_of_transfer", "claim_issued"])
def test_what_has_gone_further_is_held(kind: str) -> None:
    assert holds(RENT, (kind, "2026-10-01"))


def test_a_debt_at_court_is_held() -> None:
    assert holds(replace(RENT, at_court=True))


def test_unknown_never_opens_the_guard_for_ordinary_credit() -> None:
    assert holds(ENGLISH_CARD)


def test_a_note_on_default_notices_stands_beside_credit_only() -> None:
    note = "gb-ew.limitation.default-notice"
    assert note in told(ENGLISH_CARD, TODAY).notes
    assert note not in told(RENT, TODAY).notes


def test_a_claim_that_was_told_and_has_ended_is_not_asked_for() -> None:
    happened = (
        ("fell_due", "2016-06-01"),
        ("claim_issued", "2019-05-02"),
        ("claim_ended", "2020-01-20"),
    )
    clock = told(replace(ENGLISH_CARD, at_court=True), TODAY, *happened)
    assert "claim_issued" not in clock.missing
    assert clock.decides == "default_notice_ended"
