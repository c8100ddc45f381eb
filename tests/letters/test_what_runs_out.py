"""A default notice and a claim have days of their own: no letter asks for an answer after them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from debts.letters.print.render import Composed, compose
from debts.models import Letter
from tests.letters.drafts import DAY, draft
from tests.letters.faithful import assert_faithful
from tests.letters.test_british_readers import ENGLAND, SCOTLAND, said, to, words

pytestmark = pytest.mark.django_db

KINDS = ["hold", "statement", "time_to_plan", "instalments", "payment_holiday"]
PLACES = pytest.mark.parametrize("place", [ENGLAND, SCOTLAND], ids=["ew", "sct"])


def under_notice(kind: str, days_ago: int, **of_debt: Any) -> Letter:
    """A card, unless told, with a default notice so many days before the letter."""
    told = {"product": "credit_card", "default_notice_on": DAY - timedelta(days=days_ago)}
    return draft(kind, **told | of_debt)


def of(letter: Letter) -> Composed:
    return compose(letter)


@pytest.mark.parametrize("kind", KINDS)
def test_a_default_notice_that_runs_is_named_and_answered_in_its_time(kind: str) -> None:
    """A car was to be answered about twelve days after the notice on it could have run out."""
    letter = under_notice(kind, 9)
    step = said(of(letter), "next_step")
    assert "a default notice dated 12 November 2026" in step
    assert "do not end the agreement that it names or demand early payment" in step
    assert "ask the court for a time order (Consumer Credit Act 1974, section 129)" in step
    assert letter.reply_by == date(2026, 11, 26)
    assert_faithful(letter)


@pytest.mark.parametrize(
    ("days_ago", "reply_by"),
    [
        (12, date(2026, 11, 23)),
        (13, date(2026, 11, 22)),  # tomorrow, and a Sunday: there is no other day
        (14, date(2026, 11, 22)),  # it may end on the day of the letter
        (15, date(2026, 12, 7)),
    ],
)
def test_it_runs_as_long_as_it_must_at_least(days_ago: int, reply_by: date) -> None:
    letter = under_notice("hold", days_ago)
    assert letter.reply_by == reply_by
    assert bool(said(of(letter), "next_step")) is (days_ago < 15)


def test_the_last_day_that_it_gave_counts_where_it_is_known() -> None:
    letter = under_notice("hold", 20, default_notice_ends_on=DAY + timedelta(days=3))
    assert letter.reply_by == date(2026, 11, 24)
    assert "default notice" in said(of(letter), "next_step")
    over = under_notice("hold", 9, default_notice_ends_on=DAY - timedelta(days=1))
    assert "default notice" not in said(of(over), "next_step")


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("hold", "before 21 December 2026, nor before you have answered this letter. Please"),
        ("instalments", "answered this letter, nor after that while I keep to this. Please"),
        ("statement", "or demand early payment, before you have answered this letter. Please"),
    ],
)
def test_a_notice_rests_as_long_as_all_else_that_is_asked(kind: str, until: str) -> None:
    """An answer alone, be it a no, would have set the lender free within the hold."""
    step = said(of(under_notice(kind, 9)), "next_step")
    assert until in step
    assert "Please confirm this to me before the time in the notice runs out." in step


def test_a_statement_asks_for_no_date_of_the_notice_that_it_names() -> None:
    asked = "the date of any default notice"
    assert asked not in said(of(under_notice("statement", 9)), "request")
    assert asked in said(of(under_notice("statement", 30)), "request")
    assert_faithful(under_notice("statement", 9))


def test_an_answer_that_is_wanted_sooner_than_the_post_may_come_by_e_mail() -> None:
    short, usual = under_notice("hold", 12), under_notice("hold", 3)
    asked = "Time is short: please answer by e-mail to ____________, and in writing at the address"
    assert asked in said(of(short), "reply")
    assert_faithful(short)
    assert "e-mail" not in said(of(usual), "reply")
    short.household.email = "robin@example.org"
    assert "by e-mail to robin@example.org," in said(of(short), "reply")


def test_its_last_day_is_not_called_their_next_step_besides() -> None:
    """One day was told twice, as the notice's and as what they announce, and read as two."""
    day = DAY + timedelta(days=6)
    told = {"default_notice_ends_on": day, "threat": "All of it at once."}
    once = said(of(under_notice("hold", 9, threat_on=day, **told)), "next_step")
    assert "a default notice dated" in once
    assert "as the day of your next step" not in once
    other = under_notice("hold", 9, threat_on=day + timedelta(days=3), **told)
    assert "as the day of your next step" in said(of(other), "next_step")


def test_only_a_car_may_be_taken() -> None:
    car = said(of(under_notice("hold", 3, product="vehicle")), "next_step")
    assert "do not end the agreement that it names, take the vehicle back, or demand" in car
    assert "vehicle" not in said(of(under_notice("hold", 3)), "next_step")


def test_in_scotland_the_sheriff_grants_it() -> None:
    notice = {"product": "credit_card", "default_notice_on": DAY}
    step = said(of(draft("hold", *SCOTLAND, **notice)), "next_step")
    assert "ask the sheriff for a time order" in step


@pytest.mark.parametrize("stage", ["court", "judgment"])
def test_after_a_claim_no_notice_runs(stage: str) -> None:
    assert "default notice dated" not in words(of(under_notice("hold", 3, stage=stage)))


def test_who_only_collects_is_told_of_no_notice() -> None:
    told = {"product": "credit_card", "default_notice_on": DAY}
    assert "default notice dated" not in words(to("hold", "agency", **told))
    # So the step that was announced for its last day is spoken of as that.
    day = DAY + timedelta(days=15)
    announced = {"default_notice_ends_on": day, "threat": "All of it.", "threat_on": day}
    step = words(to("hold", "agency", **told, **announced))
    assert "as the day of your next step" in step


@pytest.mark.parametrize(
    ("days_ago", "reply_by"),
    [
        (9, date(2026, 11, 25)),  # the defence is due on the 26th at the earliest
        (13, date(2026, 11, 22)),
        (14, date(2026, 12, 7)),
    ],
)
def test_an_answer_is_asked_for_before_the_defence_is_due(days_ago: int, reply_by: date) -> None:
    """A letter of 25 November asked for an answer by 9 December; the court's day was the 30th."""
    claimed = {"stage": "court", "court_papers_on": DAY - timedelta(days=days_ago)}
    assert draft("hold", **claimed).reply_by == reply_by
    assert draft("hold", *SCOTLAND, **claimed).reply_by == date(2026, 12, 7)
