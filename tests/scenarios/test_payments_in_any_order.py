"""Receipts turn up in any order: what is owed, and each share of a single sum, stays the same."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import permutations

import pytest

from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, PaymentFacts, cases
from tests.scenarios.read_payments import balances, paid, shares

pytestmark = pytest.mark.slow
(CASE,) = (case for case in cases() if case.payments)
ORDERS = list(permutations(CASE.payments))


def _named(order: tuple[PaymentFacts, ...]) -> str:
    return ",".join(payment.id for payment in order)


@pytest.mark.parametrize("order", ORDERS, ids=map(_named, ORDERS))
def test_in_whatever_order_they_are_noted_each_comes_to_the_same(
    entering: Callable[[Case], Entered], order: tuple[PaymentFacts, ...]
) -> None:
    entered = entering(CASE)
    with paid(entered, order) as hand:
        assert balances(hand) == _owed()
        found = shares(entered, hand)
    (lump,) = CASE.lump_sums
    assert sum(found.values()) == lump.amount - lump.kept_back
    part = (lump.amount - lump.kept_back) / sum(_owed().values())
    assert all(abs(found[id_] - owed * part) < Decimal("0.01") for id_, owed in _owed().items())


def test_one_that_is_noted_twice_and_returned_once_pays_once(
    entering: Callable[[Case], Entered],
) -> None:
    """The bank took the debit again after it had come back."""
    again = next(payment for payment in CASE.payments if payment.returned)
    kept = PaymentFacts("once_more", again.about, again.amount, again.on)
    with paid(entering(CASE), (again, kept)) as hand:
        assert balances(hand)[again.about] == CASE.debt(again.about).balance - again.amount


def _owed() -> dict[str, Decimal]:
    """With paper and pencil: what was returned pays nothing."""
    held = [payment for payment in CASE.payments if not payment.returned]
    return {
        debt.id: debt.balance - sum(each.amount for each in held if each.about == debt.id)
        for debt in CASE.debts
    }
