from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.sums.money import Money, exponent, round_half_up, split, total
from tests.domain.cases import money


def test_amounts_of_one_currency_add_up():
    assert money("1.50") + money("0.75") - money(2) == money("0.25")
    assert money("1.50") * 3 == money("4.50")
    assert -money(1) < NOTHING < money("0.01")
    assert total([], "GBP") == NOTHING


NOTHING = money(0)


@pytest.mark.parametrize(
    "mix",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a < b,
        lambda a, b: a.minor_in(b.currency),
    ],
)
def test_two_currencies_never_meet(mix):
    with pytest.raises(ValueError, match="do not add up"):
        mix(money(1), money(1, "CNY"))


@pytest.mark.parametrize("wrong", [1.0, "1", True, None])
def test_minor_units_are_whole_numbers(wrong):
    with pytest.raises(TypeError):
        Money(wrong, "GBP")
    with pytest.raises(TypeError):
        money(1) * wrong


def test_money_meets_only_money():
    with pytest.raises(TypeError):
        money(1) + 1


@pytest.mark.parametrize(("currency", "decimals"), [("GBP", 2), ("JPY", 0), ("KWD", 3)])
def test_currencies_have_their_own_decimals(currency, decimals):
    assert exponent(currency) == decimals


@pytest.mark.parametrize(
    ("value", "whole"),
    [("0.5", 1), ("1.5", 2), ("2.4", 2), ("-0.5", -1), ("-2.4", -2), ("0", 0)],
)
def test_halves_go_away_from_zero(value, whole):
    assert round_half_up(Fraction(value)) == whole


def test_a_ratio_is_rounded_once():
    assert money("0.10").scaled(Fraction(1, 3)) == money("0.03")
    assert money("-5.00").or_zero() == NOTHING


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_a_split_adds_up_exactly(minor, weights):
    parts = split(Money(minor, "GBP"), weights)
    assert total(parts, "GBP") == Money(minor, "GBP")


def test_left_over_units_go_to_the_largest_remainders():
    assert split(money("1.00"), [1, 1, 1]) == [money("0.34"), money("0.33"), money("0.33")]
    assert split(money("0.05"), [1, 3]) == [money("0.01"), money("0.04")]


@pytest.mark.parametrize("weights", [[], [1, -1]])
def test_a_split_needs_weights_of_zero_and_above(weights):
    with pytest.raises(ValueError, match="weights"):
        split(money(1), weights)
