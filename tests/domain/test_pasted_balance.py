"""What the balance behind each line of a statement says of the lines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.pasted import Meant
from debts.domain.account.pasted_balance import (
    Gap,
    Stood,
    as_owed,
    gaps,
    in_order,
    meant_by_balance,
)


def stood(number: int, day: int, amount: int, balance: int | None) -> Stood:
    return Stood(number, date(2026, 10, day), amount, balance)


# Interest of 12 on 500, 40 paid, a fee of 3.50, worked out by hand.
LINES = [stood(1, 1, 12_00, 512_00), stood(2, 5, 40_00, 472_00), stood(3, 9, 3_50, 475_50)]


def test_a_line_is_what_it_did_to_the_balance() -> None:
    assert meant_by_balance(LINES) == {2: Meant.PAYMENT, 3: Meant.CHARGE}
    assert gaps(LINES) == []


def test_a_line_that_is_missing_leaves_a_gap_before_the_next() -> None:
    assert gaps([LINES[0], LINES[2]]) == [Gap(3, 475_50 - 512_00)]
    assert meant_by_balance([LINES[0], LINES[2]]) == {}


def test_a_balance_that_nobody_read_tells_nothing() -> None:
    lines = [LINES[0], stood(2, 5, 40_00, None), LINES[2]]
    assert gaps(lines) == []
    assert meant_by_balance(lines) == {}


@pytest.mark.parametrize("day", [None, 5])
def test_the_newest_first_is_turned_over(day: int | None) -> None:
    """By their days; of one day by what follows from what."""
    lines = [stood(each.number, day or each.on.day, each.amount, each.balance) for each in LINES]
    assert in_order(lines[::-1]) == lines
    assert in_order(lines) == lines


def test_a_debt_that_stands_below_zero_is_turned_over() -> None:
    below = [stood(each.number, each.on.day, each.amount, -each.balance) for each in LINES]
    assert as_owed(below) == LINES
    assert as_owed(LINES) == LINES
    mixed = [LINES[0], stood(2, 5, 600_00, -88_00)]
    assert as_owed(mixed) == mixed


@given(st.lists(st.integers(-9_999, 9_999).filter(bool), min_size=2, max_size=12))
def test_whole_statements_have_no_gap_and_each_line_its_meaning(moves: list[int]) -> None:
    owed = 200_000
    lines = []
    for number, moved in enumerate(moves):
        owed += moved
        lines.append(stood(number, number + 1, abs(moved), owed))
    assert gaps(lines) == []
    told = {n: Meant.CHARGE if moved > 0 else Meant.PAYMENT for n, moved in enumerate(moves) if n}
    assert meant_by_balance(lines) == told
