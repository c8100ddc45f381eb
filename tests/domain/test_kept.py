"""Instalments settled by payments: in order, to the cent, however and whenever they come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.balance import Balance
from debts.domain.account.ledger import EntryKind, LedgerEntry, payments_of, standing
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.money import Money
from debts.domain.talks.kept import (
    AgreementState,
    InstalmentState,
    Kept,
    Payment,
    as_paid_in_time,
    attributed,
    settle,
    state_of,
)
from tests.domain.cases import money

MAY = date(2026, 5, 1)
THREE = [
    (date(2026, 5, 1), money(50)),
    (date(2026, 6, 1), money(50)),
    (date(2026, 7, 1), money(30)),
]
EARLY = date(2026, 4, 1)


def paid(amount: int, on: date = MAY, key: int = 1) -> Payment:
    return Payment(key, on, money(amount))


def kept(*payments: Payment) -> Kept:
    return settle(THREE, payments, "GBP")


def test_a_payment_settles_the_oldest_instalment_first():
    found = kept(paid(50, date(2026, 6, 1)))
    assert [each.is_paid for each in found.instalments] == [True, False, False]
    assert found.instalments[0].settled_on == date(2026, 6, 1)
    assert (found.paid, found.left, found.over) == (money(50), money(80), money(0))


def test_half_an_instalment_is_part_paid_and_what_is_left_of_it_is_late_the_day_after():
    found = kept(paid(20))
    first = found.instalments[0]
    assert first.is_part_paid
    assert first.state(MAY) is InstalmentState.DUE
    assert first.state(MAY + timedelta(days=1)) is InstalmentState.LATE
    late = found.late(MAY + timedelta(days=1))
    assert late
    assert (late.amount, late.count, late.since) == (money(30), 1, MAY)


def test_a_large_payment_settles_several_and_the_rest_is_over():
    found = kept(paid(140))
    assert found.next_unpaid is None
    assert found.over == money(10)
    assert found.completed_on == MAY


def test_what_is_late_counts_from_the_first_that_was_missed():
    late = kept().late(date(2026, 6, 15))
    assert late
    assert (late.amount, late.count, late.since) == (money(100), 2, MAY)


def test_nothing_is_late_on_its_own_day():
    assert kept().late(MAY) is None


@pytest.mark.parametrize(
    ("payments", "today", "state"),
    [
        ((), MAY, AgreementState.RUNNING),
        ((), date(2026, 5, 2), AgreementState.LATE),
        ((paid(50),), date(2026, 5, 31), AgreementState.RUNNING),
        ((paid(130),), date(2026, 5, 2), AgreementState.COMPLETED),
    ],
)
def test_the_state_follows_from_the_facts(
    payments: tuple[Payment, ...], today: date, state: AgreementState
):
    assert state_of(kept(*payments), today) is state


def test_what_is_not_noted_is_not_late():
    assert state_of(kept(), date(2026, 9, 1), known=False) is AgreementState.UNKNOWN
    assert state_of(kept(), EARLY, known=False) is AgreementState.RUNNING
    assert state_of(kept(paid(130)), EARLY, known=False) is AgreementState.COMPLETED


def test_an_agreement_of_no_known_sum_is_never_completed():
    found = settle([], [paid(10)], "GBP")
    assert state_of(found, MAY) is AgreementState.RUNNING
    assert found.over == money(10)


def test_a_payment_belongs_to_the_agreement_that_was_the_newest_on_its_day():
    agreed = {1: date(2026, 1, 1), 2: date(2026, 6, 1)}
    before, first, second = (
        paid(1, date(2025, 12, 31), 1),
        paid(2, date(2026, 5, 31), 2),
        paid(3, date(2026, 6, 1), 3),
    )
    assert attributed(agreed, [second, before, first]) == {1: [first], 2: [second]}


def test_what_is_paid_on_the_day_of_a_new_agreement_is_paid_under_the_one_before_it():
    """Paid by the old one in the morning, agreed anew in the afternoon."""
    agreed, same_day = {1: date(2026, 1, 1), 2: date(2026, 6, 1)}, paid(3, date(2026, 6, 1), 3)
    begins = {1: date(2026, 1, 1), 2: date(2026, 7, 1)}
    assert attributed(agreed, [same_day], begins) == {1: [same_day]}
    # Something is due on the day itself, or nothing was agreed before.
    assert attributed(agreed, [same_day], {2: date(2026, 6, 1)}) == {2: [same_day]}
    assert attributed({2: date(2026, 6, 1)}, [same_day], begins) == {2: [same_day]}


def newest_on(agreed: dict[int, date], on: date, begins: dict[int, date]) -> int | None:
    """Payment by payment, as the rule says it."""
    by_then = [(day, key) for key, day in agreed.items() if day <= on]
    day, newest = max(by_then, default=(on, None))
    before = [each for each in by_then if each[0] < on]
    if newest and before and day == on < begins.get(newest, on):
        return max(before)[1]
    return newest


some_days = st.integers(0, 9).map(lambda n: MAY + timedelta(n))
few_agreed = st.dictionaries(st.integers(1, 5), some_days, max_size=5)


@given(few_agreed, few_agreed, st.lists(some_days, max_size=20))
def test_each_payment_belongs_to_one_agreement_at_most(agreed, begins, paid_on):
    payments = [paid(5, on, key) for key, on in enumerate(paid_on, 1)]
    found = attributed(agreed, payments, begins)
    whose = {each.key: key for key, under in found.items() for each in under}
    expected = {each.key: newest_on(agreed, each.on, begins) for each in payments}
    assert whose == {key: one for key, one in expected.items() if one}
    assert sum(map(len, found.values())) == len(whose)
    for under in found.values():
        assert under == sorted(under, key=lambda each: (each.on, each.key))


def test_all_paid_in_time_is_a_payment_on_the_day_of_each():
    found = as_paid_in_time(kept(), date(2026, 6, 1))
    assert [(each.on, each.amount) for each in found] == THREE[:2]


def test_what_was_noted_before_stands_for_the_instalment_of_its_day_and_then_the_nearest():
    noted = paid(60, date(2026, 6, 2))
    found = as_paid_in_time(kept(noted), date(2026, 6, 20), [noted])
    assert [(each.on, each.amount) for each in found] == [(MAY, money(40))]
    assert kept(noted, *found).late(date(2026, 6, 20)) is None


@pytest.mark.parametrize(
    ("days", "asked"),
    [
        ([(5, 1), (6, 1)], [date(2026, 7, 1)]),
        ([(6, 1)], [date(2026, 5, 1), date(2026, 7, 1)]),
        ([(5, 1), (6, 1), (7, 28)], []),
        ([(5, 29)], [date(2026, 5, 1), date(2026, 7, 1)]),
    ],
)
def test_only_instalments_that_no_payment_was_made_for_are_asked_about(days, asked):
    noted = [paid(50, date(2026, *day), key) for key, day in enumerate(days)]
    found = as_paid_in_time(kept(*noted), date(2026, 7, 30), noted)
    assert [each.on for each in found] == asked


def test_the_ones_that_were_missed_stay_open():
    found = as_paid_in_time(kept(), date(2026, 7, 1), missed=[2])
    assert [each.key for each in found] == [1, 3]
    assert kept(*found).left == money(50)


@pytest.mark.parametrize("day", [29, 30, 31])
def test_the_end_of_a_short_month_is_the_day_itself(day: int):
    """2028 has a 29 February, 2027 has none."""
    for year, last in ((2027, 28), (2028, 29)):
        sums = DatedSums.level(money(10), date(year, 1, day), 12)
        found = settle(sums.until(date(year, 12, 31)), [paid(10, date(year, 1, day))], "GBP")
        february = found.instalments[1]
        assert february.due_on == date(year, 2, last)
        assert found.late(date(year, 2, last)) is None
        late = found.late(date(year, 3, 1))
        assert late
        assert late.since == date(year, 2, last)
        assert found.instalments[2].due_on == date(year, 3, day)


# ---- In any order, with what came back and what was put right -----------------------------------

_AMOUNTS = st.integers(1, 90_00)
_DAYS = st.integers(0, 400).map(lambda days: EARLY + timedelta(days))
_PAYMENTS = st.lists(st.tuples(_DAYS, _AMOUNTS), max_size=12).map(
    lambda rows: [
        Payment(key, on, Money(minor, "GBP")) for key, (on, minor) in enumerate(rows, start=2)
    ]
)
_SUMS = st.builds(
    lambda amount, day, count, rhythm, last: DatedSums.level(
        Money(amount, "GBP"), day, count, rhythm
    ).with_last(Money(last, "GBP")),
    st.integers(1, 40_00),
    st.dates(date(2026, 4, 1), date(2028, 3, 31)),
    st.integers(1, 15),
    st.sampled_from(Rhythm),
    st.integers(1, 40_00),
).map(lambda sums: sums.until(date.max))


@given(_SUMS, _PAYMENTS)
def test_what_is_paid_and_what_is_left_come_to_what_was_agreed(sums, payments):
    found = settle(sums, payments, "GBP")
    agreed = sum(amount.minor for _, amount in sums)
    got = sum(each.paid.minor for each in found.instalments)
    assert got + found.over.minor == found.paid.minor == sum(p.amount.minor for p in payments)
    assert got + found.left.minor == agreed
    assert (found.over.minor > 0) <= (found.left.minor == 0)


@given(_SUMS, _PAYMENTS)
def test_no_instalment_gets_anything_before_those_before_it_are_paid(sums, payments):
    found = settle(sums, payments, "GBP").instalments
    open_ = next((at for at, each in enumerate(found) if not each.is_paid), len(found))
    assert all(not each.paid for each in found[open_ + 1 :])
    settled = [each.settled_on for each in found[:open_]]
    assert settled == sorted(settled)


@given(_SUMS, _PAYMENTS, st.randoms(use_true_random=False))
def test_the_order_of_writing_down_is_nothing_to_the_instalments(sums, payments, random):
    again = [*payments]
    random.shuffle(again)
    assert settle(sums, again, "GBP") == settle(sums, payments, "GBP")


@given(_SUMS, _PAYMENTS, _DAYS)
def test_late_is_what_was_planned_before_and_was_not_paid(sums, payments, today):
    found = settle(sums, payments, "GBP")
    planned = found.planned_by(today - timedelta(days=1))
    short = max(planned.minor - found.paid.minor, 0)
    late = found.late(today)
    assert (late.amount.minor if late else 0) == short


@given(_SUMS, _PAYMENTS, st.data())
def test_balance_and_instalments_agree_whatever_came_back_or_was_put_right(sums, payments, data):
    """Entries of an account: payments, some of which came back and one whose amount was changed."""
    owed = Money(10_000_00, "GBP")
    rows = [LedgerEntry(1, EntryKind.STATEMENT, EARLY, balance=Balance("GBP", stated=owed))]
    rows += [LedgerEntry(p.key, EntryKind.PAYMENT, p.on, amount=p.amount) for p in payments]
    keys = [payment.key for payment in payments]
    back = data.draw(st.sets(st.sampled_from(keys))) if keys else set()
    rows += [
        LedgerEntry(100 + key, EntryKind.REVERSAL, EARLY + timedelta(500), reverses=key)
        for key in sorted(back)
    ]
    held = payments_of(rows)
    assert {each.key for each in held} == set(keys) - back
    found = settle(sums, held, "GBP")
    balance = standing(rows, "GBP").balance.total
    assert balance == owed - found.paid
    taken = [row for row in rows if row.key not in back and row.reverses not in back]
    assert settle(sums, payments_of(taken), "GBP") == found
    assert standing(taken, "GBP").balance == standing(rows, "GBP").balance


@given(_SUMS, _PAYMENTS, _DAYS)
def test_who_paid_all_in_time_is_never_late(sums, payments, today):
    noted = settle(sums, payments, "GBP")
    told = [
        Payment(1000 + each.key, each.on, each.amount)
        for each in as_paid_in_time(noted, today, payments)
    ]
    found = settle(sums, [*payments, *told], "GBP")
    assert found.late(today + timedelta(days=1)) is None
    assert found.paid.minor >= found.planned_by(today).minor
