"""A complaint waits for its own answer; what does not help leads on, in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from debts.domain.complaints import Complained
from debts.domain.due import Agreed, Awaited, Due, DueKind, Facts, due

SENT = date(2026, 5, 4)
BY = date(2026, 6, 29)
COMPLAINT = Awaited(key=7, debt=1, whom=3, on=SENT, reply_by=BY, letter="complaint")
ANSWERED = date(2026, 6, 10)
# Six months after 10 June 2026.
SIX_MONTHS = date(2026, 12, 10)
ANSWER = Complained(key=7, debt=1, answered_on=ANSWERED, until=SIX_MONTHS)


def replies(*asked: Awaited, agreed: tuple[Agreed, ...] = ()) -> list[int]:
    found = due(Facts(asked=asked, agreed=agreed), BY + timedelta(days=1))
    return [each.key for each in found if each.kind is DueKind.REPLY]


def test_neither_an_agreement_on_money_nor_another_letter_answers_a_complaint() -> None:
    agreed = Agreed(key=5, debt=1, on=SENT + timedelta(days=9))
    statement = Awaited(8, 1, 3, SENT + timedelta(days=2), BY, letter="statement")
    assert replies(COMPLAINT, agreed=(agreed,)) == [7]
    assert replies(COMPLAINT, statement) == [7, 8]


def test_a_complaint_is_over_once_it_was_answered_sent_anew_or_taken_further() -> None:
    later = SENT + timedelta(days=60)
    again = Awaited(9, 1, 3, later, BY + timedelta(days=60), letter="complaint")
    further = Awaited(9, 1, 3, later, BY + timedelta(days=60), letter="escalation")
    answered = Awaited(7, 1, 3, SENT, BY, replied_on=ANSWERED, letter="complaint")
    assert replies(answered) == []
    assert replies(COMPLAINT, again) == [9]
    assert replies(COMPLAINT, further) == [9]


def test_what_was_taken_further_before_ends_no_new_complaint() -> None:
    before = SENT - timedelta(days=90)
    further = Awaited(6, 1, 3, before, BY - timedelta(days=90), letter="escalation")
    assert 7 in replies(COMPLAINT, further)


@pytest.mark.parametrize(
    ("today", "on"),
    [
        (ANSWERED, date(2026, 7, 8)),
        (date(2026, 7, 8), date(2026, 7, 8)),
        (date(2026, 7, 9), SIX_MONTHS),
        (SIX_MONTHS, SIX_MONTHS),
    ],
)
def test_an_answer_that_does_not_help_is_due_while_fresh_and_then_on_the_last_day(
    today: date, on: date
) -> None:
    assert due(Facts(complained=(ANSWER,)), today) == (Due(DueKind.ESCALATE, on, 1, 7),)


def test_once_the_last_day_is_over_nothing_is_due() -> None:
    assert not due(Facts(complained=(ANSWER,)), SIX_MONTHS + timedelta(days=1))
    without = Complained(key=7, debt=1, answered_on=ANSWERED)
    assert due(Facts(complained=(without,)), date(2026, 7, 8))
    assert not due(Facts(complained=(without,)), date(2026, 7, 9))


def test_of_a_settled_debt_nothing_is_taken_further() -> None:
    assert not due(Facts(complained=(ANSWER,), settled=frozenset({1})), ANSWERED)
