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
Entering = Callable[[Case], Entered]
CASES = tuple(case for case in cases() if case.payments)
ORDERS = [
    pytest.param(case, order, id=f"{case.home.id}:{','.join(each.id for each in order)}")
    for case in CASES
    for order in permutations(case.payments)
]


@pytest.mark.parametrize(("case", "order"), ORDERS)
def test_in_whatever_order_they_are_noted_each_comes_to_the_same(
    entering: Entering, case: Case, order: tuple[PaymentFacts, ...]
) -> None:
    entered = entering(case)
    with paid(entered, order) as hand:
        assert balances(hand) == _owed(case)
        found = shares(entered, hand)
    (lump,) = case.lump_sums
    sharing = {id_: owed for id_, owed in _owed(case).items() if id_ in _counted(case)}
    assert sum(found.values()) == lump.amount - lump.kept_back
    part = (lump.amount - lump.kept_back) / sum(sharing.values())
    assert found.keys() == sharing.keys()
    assert all(abs(found[id_] - owed * part) < Decimal("0.01") for id_, owed in sharing.items())


@pytest.mark.parametrize("case", [pytest.param(case, id=case.home.id) for case in CASES])
def test_one_that_is_noted_twice_and_returned_once_pays_once(
    entering: Entering, case: Case
) -> None:
    """The bank took the debit again after it had come back."""
    again = next(payment for payment in case.payments if payment.returned)
    kept = PaymentFacts("once_more", again.about, again.amount, again.on)
    with paid(entering(case), (again, kept)) as hand:
        assert balances(hand)[again.about] == case.debt(again.about).balance - again.amount


def _counted(case: Case) -> tuple[str, ...]:
    """The debts that share in the single sum, as the file says it."""
    asked = (one for one in case.expectations if one.what == "payments.percent_for_each")
    return next(asked).counted


def _owed(case: Case) -> dict[str, Decimal]:
    """With paper and pencil: what was returned pays nothing."""
    held = [payment for payment in case.payments if not payment.returned]
    return {
        debt.id: debt.balance - sum(each.amount for each in held if each.about == debt.id)
        for debt in case.debts
    }
