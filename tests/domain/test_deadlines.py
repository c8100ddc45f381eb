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
        # Fifteen days on is a Sunday: the Monday after it.
        ("cn", "instalments", date(2026, 11, 21), date(2026, 12, 7)),
        ("cn", "statement", date(2026, 11, 21), date(2026, 12, 7)),
        ("gb-ew", "instalments", date(2026, 11, 23), date(2026, 12, 7)),
        ("gb-ew", "hold", date(2028, 2, 20), date(2028, 3, 6)),
        ("gb-ew", "statement", date(2026, 11, 23), date(2026, 12, 7)),
        ("other", "a-letter-of-tomorrow", date(2026, 11, 23), date(2026, 12, 7)),
    ],
)
def test_a_letter_asks_for_an_answer_by_the_custom_of_the_place(
    place: str, letter: str, sent: date, due: date
) -> None:
    there = book().jurisdiction(place)
    assert reply_by(there.reply(letter), sent, there.working_days) == due


@pytest.mark.parametrize(
    ("lender", "product", "due"),
    [
        # Twelve working days from a Monday: 24 to 27 Nov, 30 Nov to 4 Dec, 7 to 9 Dec.
        ("bank", "credit_card", date(2026, 12, 9)),
        ("debt_buyer", "personal_loan", date(2026, 12, 9)),
        # Two weeks, where no rule gives days.
        ("bank", "mortgage", date(2026, 12, 7)),
        ("landlord", "rent", date(2026, 12, 7)),
        ("public", "tax", date(2026, 12, 7)),
        ("utility", "bill", date(2026, 12, 7)),
        ("person", "private", date(2026, 12, 7)),
        ("collector", "credit_card", date(2026, 12, 7)),
        ("bank", "business", date(2026, 12, 7)),
    ],
)
def test_only_the_credit_that_a_rule_names_is_asked_for_in_its_days(
    lender: str, product: str, due: date
) -> None:
    """Consumer Credit Act 1974, sections 77 and 78; regulations of 1983, regulation 2."""
    there = book().jurisdiction("gb-ew")
    usual = there.reply("statement", lender, product)
    assert reply_by(usual, date(2026, 11, 23), there.working_days) == due
    assert bool(usual.rule) is (due == date(2026, 12, 9))


@pytest.mark.parametrize(
    ("place", "sent", "days", "due"),
    [
        # R20: 25 and 28 December and 1 January are none; 4 January is none in Scotland.
        ("gb-ew", date(2026, 12, 14), 12, date(2027, 1, 4)),
        ("gb-ew", date(2026, 12, 23), 12, date(2027, 1, 13)),
        ("gb-sct", date(2026, 12, 23), 12, date(2027, 1, 14)),
        # 25 September and 1 to 7 October are none, Saturday 10 October is one.
        ("cn", date(2026, 9, 24), 15, date(2026, 10, 22)),
    ],
)
def test_working_days_know_the_holidays_of_the_place(
    place: str, sent: date, days: int, due: date
) -> None:
    working = book().jurisdiction(place).working_days
    assert reply_by(Reply("any", days, working=True), sent, working) == due


def test_every_place_with_holidays_knows_them_to_the_end_of_this_year_at_least() -> None:
    known = {place.id: place.working_days.known_to for place in book().jurisdictions()}
    assert {id_ for id_, day in known.items() if day} == {"cn", "gb-ew", "gb-sct"}
    assert min(day for day in known.values() if day) >= date(2026, 12, 31)


def test_the_soonest_court_deadline_comes_first() -> None:
    place = book().jurisdiction("gb-ew")
    found = court_deadlines(place, "court_papers", date(2026, 11, 21), book())
    assert [(each.rule.id, each.due_on) for each in found] == [
        ("gb.court.claim-form", date(2026, 12, 5)),
        ("gb.court.letter-of-claim", date(2026, 12, 21)),
    ]
    assert found[0].rule.verified


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
