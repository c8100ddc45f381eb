"""Reply days and court deadlines, against days counted on a calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from debts.domain.law.deadlines import before_threat, court_deadlines, reply_by
from debts.domain.law.jurisdictions import Reply
from debts.domain.sums.dates import WorkingDays
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


def days_of(place_id: str, sign_id: str, paper_id: str, day: date) -> list[date]:
    place = book().jurisdiction(place_id)
    sign = place.emergency(sign_id)
    paper = sign.paper(paper_id) if sign else None
    assert paper
    return [each.due_on for each in court_deadlines(place, paper, day, book())]


@pytest.mark.parametrize(
    ("place", "sign", "paper", "day", "due"),
    [
        # R19: 30 days from the date on the letter (Pre-Action Protocol for Debt Claims).
        ("gb-ew", "court_papers", "letter-of-claim", date(2026, 11, 2), [date(2026, 12, 2)]),
        # Issued on Friday 18 December 2026: Monday and Tuesday are working days, so served on the
        # 22nd at the earliest; 14 days (CPR 15.4), 28 with an acknowledgment.
        (
            "gb-ew",
            "court_papers",
            "claim-form",
            date(2026, 12, 18),
            [date(2027, 1, 5), date(2027, 1, 19)],
        ),
        # Issued on Christmas Eve, a Thursday: 25 and 28 December are holidays; served on the 30th.
        (
            "gb-ew",
            "court_papers",
            "claim-form",
            date(2026, 12, 24),
            [date(2027, 1, 13), date(2027, 1, 27)],
        ),
        # Handed over on 2 November: 14 and 28 days from that day.
        (
            "gb-ew",
            "court_papers",
            "particulars",
            date(2026, 11, 2),
            [date(2026, 11, 16), date(2026, 11, 30)],
        ),
        # law-gb.md: 18 days to set aside, 21 to pay or agree.
        (
            "gb-ew",
            "statutory_demand",
            "statutory-demand",
            date(2026, 11, 2),
            [date(2026, 11, 20), date(2026, 11, 23)],
        ),
        # One calendar month for the register, counted from the judgment's own date.
        (
            "gb-ew",
            "judgment",
            "judgment",
            date(2027, 1, 31),
            [date(2027, 2, 14), date(2027, 2, 28)],
        ),
        # Civil Procedure Law 227 and 128: 15 days from receipt.
        ("cn", "payment_order", "payment-order", date(2026, 2, 20), [date(2026, 3, 7)]),
        ("cn", "court_papers", "claim", date(2026, 2, 20), [date(2026, 3, 7)]),
    ],
)
def test_a_deadline_counts_from_the_day_that_its_paper_asks_for(
    place: str, sign: str, paper: str, day: date, due: list[date]
) -> None:
    assert days_of(place, sign, paper, day) == due


def test_the_question_of_a_letter_of_claim_is_for_the_date_at_its_top() -> None:
    sign = book().jurisdiction("gb-ew").emergency("court_papers")
    assert sign
    paper = sign.paper("letter-of-claim")
    assert paper
    assert paper.asks.in_("en") == "Which date is at the top of the letter?"


def test_what_nobody_has_checked_is_said_to_be_only_usual() -> None:
    place = book().jurisdiction("gb-sct")
    sign = place.emergency("court_papers")
    charge = sign.paper("charge-for-payment") if sign else None
    assert charge
    (deadline,) = court_deadlines(place, charge, date(2026, 11, 2), book())
    assert not deadline.verified


def test_a_rule_that_did_not_hold_on_the_day_counts_nothing() -> None:
    # The payment order's row holds from 2024-01-01 on.
    assert days_of("cn", "payment_order", "payment-order", date(2023, 6, 1)) == []


def test_no_deadline_is_later_than_its_days_from_the_day_of_service() -> None:
    """Every paper of every place: never moved on from a weekend or a holiday."""
    day = date(2026, 12, 18)
    for place in book().jurisdictions():
        papers = [paper for sign in place.emergencies for paper in sign.papers]
        for paper in papers:
            served = place.working_days.after(day, paper.served_after)
            for deadline in court_deadlines(place, paper, day, book()):
                assert deadline.due_on <= served + timedelta(days=31), (place.id, paper.id)


@pytest.mark.parametrize(
    ("threat_on", "expected"),
    [
        (None, date(2026, 12, 16)),
        (date(2026, 12, 16), date(2026, 12, 11)),  # the 13th is a Sunday: the Friday before it
        (date(2026, 12, 18), date(2026, 12, 15)),
        (date(2026, 12, 11), date(2026, 12, 8)),  # six days: there and back by post
        (date(2026, 12, 10), date(2026, 12, 9)),  # no post brings it: the day before
        (date(2026, 12, 7), date(2026, 12, 4)),  # a Monday: the Friday before it
        (date(2026, 12, 19), date(2026, 12, 16)),
        (date(2026, 12, 4), date(2026, 12, 3)),
        (date(2026, 12, 1), date(2026, 12, 16)),  # past: it changes nothing
    ],
)
def test_an_answer_is_asked_for_before_what_was_threatened(threat_on, expected) -> None:
    """A supplier was asked to answer on the very day on which it means to cut off."""
    usual, sent_on = date(2026, 12, 16), date(2026, 12, 2)
    assert before_threat(usual, threat_on, sent_on, WorkingDays()) == expected
