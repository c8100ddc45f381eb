from fractions import Fraction

import pytest

from debts.domain.account.balance import Balance
from debts.domain.planning.offer import Asks
from tests.domain.cases import money

NOTHING = money(0)


@pytest.mark.parametrize(
    ("asks", "owed"),
    [
        (Asks(), "1130"),
        (Asks(waive_penalty=True), "1100"),
        (Asks(waive_fees=True), "1110"),
        (Asks(waive_penalty=True, waive_fees=True), "1080"),
    ],
)
def test_waivers_come_off_the_balance(asks, owed):
    penalties = {"penalty_interest": money(10), "contract_penalty": money(20)}
    parts = Balance("GBP", money(1000), money(80), fees=money(20), **penalties)
    assert asks.balance(parts) == money(owed)


def test_an_unknown_part_cannot_be_taken_off():
    asks = Asks(waive_penalty=True, waive_fees=True)
    assert asks.balance(Balance("GBP", stated=money(500))) == money(500)
    assert asks.balance(Balance("GBP", fees=money(70), stated=money(50))) == NOTHING
    assert asks.balance(Balance("GBP")) is None


@pytest.mark.parametrize(
    ("asks", "agreed", "monthly"),
    [
        (Asks(), Fraction(2, 100), 0),
        (Asks(freeze=False), Fraction(2, 100), Fraction(2, 100)),
        (Asks(freeze=False, rate=Fraction(6, 100)), Fraction(2, 100), Fraction(5, 1000)),
        (Asks(freeze=False), None, None),
    ],
)
def test_what_is_asked_sets_the_rate_to_count_with(asks, agreed, monthly):
    assert asks.monthly_rate(agreed) == monthly
