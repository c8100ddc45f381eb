"""Reply days and court deadlines, against days counted on a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.law.deadlines import court_deadlines, reply_by
from debts.domain.law.jurisdictions import Reply
from debts.rulebook import book


@pytest.mark.parametrize(
    ("place", "letter", "sent", "due"),
    [
        # 2026-11-21 is a Saturday.
        ("cn", "instalments", date(2026, 11, 21), date(2026, 12, 6)),
        ("cn", "statement", date(2026, 11, 21), date(2026, 12, 6)),
        ("gb-ew", "instalments", date(2026, 11, 23), date(2026, 12, 7)),
        ("gb-ew", "hold", date(2028, 2, 20), date(2028, 3, 5)),
        # Twelve working days from a Monday: 24 to 27 Nov, 30 Nov to 4 Dec, 7 to 9 Dec.
        ("gb-ew", "statement", date(2026, 11, 23), date(2026, 12, 9)),
        ("other", "a-letter-of-tomorrow", date(2026, 11, 23), date(2026, 12, 7)),
    ],
)
def test_a_letter_asks_for_an_answer_by_the_custom_of_the_place(
    place: str, letter: str, sent: date, due: date
) -> None:
    assert reply_by(book().jurisdiction(place).reply(letter), sent) == due


def test_working_days_step_over_holidays() -> None:
    christmas = {date(2026, 12, 25), date(2026, 12, 28)}
    assert reply_by(Reply("any", 2, working=True), date(2026, 12, 24), christmas) == date(
        2026, 12, 30
    )


def test_the_soonest_court_deadline_comes_first() -> None:
    place = book().jurisdiction("gb-ew")
    found = court_deadlines(place, "court_papers", date(2026, 11, 21), book())
    assert [(each.rule.id, each.due_on) for each in found] == [
        ("gb.court.claim-form", date(2026, 12, 5)),
        ("gb.court.letter-of-claim", date(2026, 12, 21)),
    ]
    assert not found[0].rule.verified


def test_an_objection_to_a_payment_order_is_due_in_fifteen_days() -> None:
    place = book().jurisdiction("cn")
    found = court_deadlines(place, "court_papers", date(2026, 2, 20), book())
    order = next(each for each in found if each.rule.id == "cn.court.payment-order")
    assert order.due_on == date(2026, 3, 7)
    assert order.rule.citable


@pytest.mark.parametrize("emergency", ["fraud", "no-such-sign"])
def test_a_sign_without_deadline_rules_has_none(emergency: str) -> None:
    place = book().jurisdiction("cn")
    assert court_deadlines(place, emergency, date(2026, 11, 21), book()) == ()
