"""The day on which the contract of a debt that is paid on time asks for an instalment next."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.account.contract import Contract
from debts.domain.sums.money import Money
from debts.domain.talks.kept import Payment

ON_THE_15TH = Contract(15, Money(210_00, "GBP"))


def paid(on: date, pounds: int = 210) -> Payment:
    return Payment(1, on, Money(pounds * 100, "GBP"))


@pytest.mark.parametrize(
    ("today", "next_on"),
    [
        (date(2026, 3, 2), date(2026, 3, 15)),
        (date(2026, 3, 15), date(2026, 3, 15)),
        (date(2026, 3, 16), date(2026, 4, 15)),
        (date(2026, 12, 31), date(2027, 1, 15)),
    ],
)
def test_it_is_the_next_such_day_and_none_is_late(today: date, next_on: date) -> None:
    assert ON_THE_15TH.next_on((), today) == next_on


def test_a_shorter_month_has_its_own_last_day() -> None:
    assert Contract(31).next_on((), date(2026, 2, 2)) == date(2026, 2, 28)
    assert Contract(31).next_on((), date(2026, 3, 1)) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("payment", "next_on"),
    [
        (paid(date(2026, 3, 1)), date(2026, 4, 15)),
        (paid(date(2026, 3, 1), 209), date(2026, 3, 15)),
        (paid(date(2026, 2, 16)), date(2026, 3, 15)),  # for that of February, a day late
    ],
)
def test_what_is_paid_shortly_before_its_day_is_due_no_more(
    payment: Payment, next_on: date
) -> None:
    assert ON_THE_15TH.next_on([payment], date(2026, 3, 2)) == next_on


def test_paid_on_its_day_the_next_month_follows() -> None:
    assert ON_THE_15TH.next_on([paid(date(2026, 3, 15))], date(2026, 3, 15)) == date(2026, 4, 15)


def test_of_an_unknown_sum_any_payment_counts() -> None:
    found = Contract(15).next_on([paid(date(2026, 3, 10), 5)], date(2026, 3, 12))
    assert found == date(2026, 4, 15)


def test_after_the_last_one_nothing_is_due() -> None:
    ending = Contract(15, last_on=date(2026, 3, 31))
    assert ending.next_on((), date(2026, 3, 2)) == date(2026, 3, 15)
    assert ending.next_on((), date(2026, 3, 16)) is None
