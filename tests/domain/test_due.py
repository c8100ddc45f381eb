"""What is due: each kind, what ends it, and the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.due import (
    Agreed,
    Awaited,
    Due,
    DueKind,
    DueSource,
    Facts,
    Pressing,
    Review,
    Threat,
    Timed,
    due,
    to_ring_before,
)
from debts.domain.law.limitation import LimitationClock, State
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.kept import Payment, settle

TODAY = date(2026, 3, 20)
WRITTEN = date(2026, 2, 20)
LATE = TODAY - timedelta(days=10)
ASKED = Awaited(key=7, debt=1, whom=3, on=WRITTEN, reply_by=LATE)
SUMS = DatedSums.level(Money(50_00, "GBP"), date(2026, 3, 1), 3)
AGREED = Agreed(key=5, debt=1, on=TODAY - timedelta(days=5), sums=SUMS)


def kinds(facts: Facts, today: date = TODAY) -> list[DueKind]:
    return [each.kind for each in due(facts, today)]


def test_an_answer_that_has_not_come_is_due_and_late_from_the_day_after() -> None:
    (found,) = due(Facts(asked=(ASKED,)), TODAY)
    assert found == Due(DueKind.REPLY, LATE, about=1, key=7)
    assert found.source is DueSource.CONTACT
    assert not found.overdue(LATE)
    assert found.overdue(LATE + timedelta(days=1))


@pytest.mark.parametrize(
    "facts",
    [
        Facts(asked=(replace(ASKED, replied_on=TODAY),)),
        Facts(asked=(ASKED,), settled=frozenset({1})),
        Facts(asked=(ASKED,), agreed=(replace(AGREED, stands=False),)),
        Facts(asked=(ASKED,), agreed=(replace(AGREED, stands=False, on=WRITTEN),)),
    ],
    ids=["it came", "the debt is settled", "agreed, and ended since", "agreed the same day"],
)
def test_an_answer_is_no_longer_due(facts: Facts) -> None:
    assert not due(facts, TODAY)


@pytest.mark.parametrize(
    "agreed",
    [replace(AGREED, debt=2), replace(AGREED, on=WRITTEN - timedelta(days=1))],
    ids=["about another debt", "before they were asked"],
)
def test_another_agreement_is_no_answer(agreed: Agreed) -> None:
    assert DueKind.REPLY in kinds(Facts(asked=(ASKED,), agreed=(agreed,)))


def test_an_answer_about_no_debt_is_not_ended_by_an_agreement() -> None:
    alone = replace(ASKED, debt=None)
    assert DueKind.REPLY in kinds(Facts(asked=(alone,), agreed=(AGREED,)))


def test_who_was_asked_anew_is_waited_for_once() -> None:
    again = replace(ASKED, key=8, on=LATE, reply_by=TODAY)
    assert [each.key for each in due(Facts(asked=(ASKED, again)), TODAY)] == [8]
    answered = replace(again, replied_on=TODAY)
    assert not due(Facts(asked=(ASKED, answered)), TODAY)


@pytest.mark.parametrize(
    "other",
    [
        replace(ASKED, key=8, on=LATE, whom=4),
        replace(ASKED, key=8, on=LATE, debt=2),
        replace(ASKED, key=8),
    ],
    ids=["somebody else", "another debt", "the same day"],
)
def test_asking_beside_takes_no_answers_place(other: Awaited) -> None:
    assert {each.key for each in due(Facts(asked=(ASKED, other)), TODAY)} == {7, 8}


@pytest.mark.parametrize(
    ("today", "on"),
    [
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 4, 2), date(2026, 5, 1)),
    ],
)
def test_the_next_instalment_of_an_agreement_is_due(today: date, on: date) -> None:
    assert due(Facts(agreed=(AGREED,)), today) == (Due(DueKind.INSTALMENT, on, about=1, key=5),)


@pytest.mark.parametrize(
    ("today", "paid", "due_on"),
    [
        (date(2026, 4, 1), 0, [date(2026, 3, 1), date(2026, 4, 1)]),
        (date(2026, 4, 2), 1, [date(2026, 4, 1), date(2026, 5, 1)]),
        (date(2026, 4, 1), 1, [date(2026, 4, 1)]),
        (date(2026, 5, 2), 2, [date(2026, 5, 1)]),
    ],
    ids=["late and of today", "late and ahead", "of today", "late, and none after it"],
)
def test_what_is_late_hides_nothing_that_is_due(today: date, paid: int, due_on: list[date]) -> None:
    assert AGREED.sums
    payments = [Payment(key, date(2026, 3, 1), Money(50_00, "GBP")) for key in range(paid)]
    kept = settle(AGREED.sums.until(date(2026, 5, 1)), payments, "GBP")
    found = due(Facts(agreed=(replace(AGREED, kept=kept),)), today)
    assert [each.on for each in found] == due_on


def test_no_instalment_is_due_after_the_last_or_when_it_has_ended_or_no_sum_is_known() -> None:
    assert not due(Facts(agreed=(AGREED,)), date(2026, 5, 2))
    assert not due(Facts(agreed=(replace(AGREED, stands=False),)), TODAY)
    assert not due(Facts(agreed=(replace(AGREED, sums=None),)), TODAY)


def test_a_plan_is_reviewed_once_on_the_first_day_of_the_offers_that_still_wait() -> None:
    offers = tuple(Review(9, debt, date(2026, month, 1)) for debt, month in ((1, 6), (2, 5)))
    assert due(Facts(reviews=offers), TODAY) == (Due(DueKind.REVIEW, date(2026, 5, 1), None, 9),)
    agreed = Agreed(key=5, debt=2, on=TODAY)
    (found,) = due(Facts(reviews=offers, agreed=(agreed,)), TODAY)
    assert found.on == date(2026, 6, 1)
    assert not due(Facts(reviews=offers, agreed=(agreed,), settled=frozenset({1})), TODAY)


def test_a_day_that_was_threatened_stays_after_it_has_passed_and_in_spite_of_an_agreement() -> None:
    facts = Facts(threats=(Threat(1, LATE),), agreed=(replace(AGREED, sums=None),))
    assert due(facts, TODAY) == (Due(DueKind.THREAT, LATE, about=1, key=1),)
    assert not due(replace(facts, settled=frozenset({1})), TODAY)


@pytest.mark.parametrize("state", State)
def test_the_end_of_a_time_is_due_while_it_is_near(state: State) -> None:
    end = date(2026, 6, 1)
    found = due(Facts(timed=(Timed(1, LimitationClock(state, end, end)),)), TODAY)
    near = (Due(DueKind.LIMITATION, end, about=1, key=1),)
    assert found == (near if state is State.NEAR else ())


def test_a_day_of_an_emergency_is_due_before_all_else_of_that_day() -> None:
    facts = Facts(threats=(Threat(1, LATE),), pressing=(Pressing(4, LATE),))
    first, second = due(facts, TODAY)
    assert first == Due(DueKind.EMERGENCY, LATE, about=None, key=4)
    assert first.source is DueSource.EMERGENCY
    assert second.kind is DueKind.THREAT


def test_shortly_before_somebody_acts_waiting_is_not_enough() -> None:
    ends = TODAY + timedelta(days=14)
    near = Due(DueKind.NOTICE, ends, 1, 1)
    waiting = Due(DueKind.REPLY, TODAY, 1, 2)
    assert to_ring_before([waiting, near], TODAY) == near
    assert to_ring_before([waiting, near], TODAY - timedelta(days=1)) is None
    assert to_ring_before([waiting, near], TODAY + timedelta(days=1)) is None


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
debts = st.integers(1, 3)
asked = st.builds(
    Awaited,
    key=st.integers(1, 50),
    debt=st.none() | debts,
    whom=st.integers(1, 2),
    on=days,
    reply_by=days,
    replied_on=st.none() | days,
)
agreed_ = st.builds(Agreed, key=st.integers(1, 50), debt=debts, on=days, stands=st.booleans())
facts_ = st.builds(
    Facts,
    asked=st.lists(asked, max_size=6).map(tuple),
    agreed=st.lists(agreed_, max_size=3).map(tuple),
    threats=st.lists(st.builds(Threat, debts, days), max_size=3).map(tuple),
    settled=st.frozensets(debts),
)


@given(facts_, days)
def test_it_is_in_order_and_holds_nothing_of_a_settled_debt(facts: Facts, today: date) -> None:
    found = due(facts, today)
    assert [each.on for each in found] == sorted(each.on for each in found)
    assert not {each.about for each in found} & facts.settled


@given(facts_, days)
def test_the_newest_question_to_each_is_waited_for_unless_something_ended_it(
    facts: Facts, today: date
) -> None:
    waited = {each.key for each in due(replace(facts, agreed=(), settled=frozenset()), today)}
    for each in facts.asked:
        beside = [row for row in facts.asked if (row.debt, row.whom) == (each.debt, each.whom)]
        if each.replied_on is None and each.on == max(row.on for row in beside):
            assert each.key in waited
