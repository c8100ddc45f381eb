from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.balance import (
    COSTS_FIRST,
    PRINCIPAL_FIRST,
    Balance,
    Part,
    allocate,
    cost_of_waiting_a_month,
)
from debts.domain.problems import Code
from debts.domain.sums.money import Money, total
from tests.domain.cases import case, money

CARD = Balance(
    "GBP",
    principal=money(1000),
    interest=money(80),
    penalty_interest=money(10),
    contract_penalty=money(20),
    fees=money(20),
)


def test_a_part_that_is_not_known_is_not_zero():
    some = Balance("GBP", principal=money(1000), fees=money(0))
    assert some.known == some.total == money(1000)
    assert some.unknown == (Part.INTEREST, Part.PENALTY_INTEREST, Part.CONTRACT_PENALTY)
    assert Balance("GBP").total is None


def test_the_creditors_own_total_goes_before_the_sum_of_parts():
    assert Balance("GBP", principal=money(1000), stated=money(1200)).total == money(1200)


def test_by_law_costs_come_first_and_principal_last():
    found = allocate(money(200), CARD)
    assert found.paid == {
        Part.FEES: money(20),
        Part.INTEREST: money(80),
        Part.PENALTY_INTEREST: money(10),
        Part.CONTRACT_PENALTY: money(20),
        Part.PRINCIPAL: money(70),
    }
    assert found.rest.principal == money(930)
    assert found.rest.fees == money(0)


def test_by_agreement_the_principal_comes_first():
    found = allocate(money(200), CARD, PRINCIPAL_FIRST)
    assert found.rest.principal == money(800)
    assert found.rest.interest == money(80)


def test_without_agreed_interest_a_repayment_goes_to_the_principal():
    given_ = case("CAP-05")["inputs"]
    loan = Balance(
        "CNY",
        principal=money(given_["principal"], "CNY"),
        interest=money(case("CAP-05")["expected"]["interest"], "CNY"),
        penalty_interest=money(0, "CNY"),
        contract_penalty=money(0, "CNY"),
        fees=money(0, "CNY"),
    )
    repaid = money(given_["repayment"][1], "CNY")
    outstanding = money(case("CAP-05")["expected"]["outstanding"], "CNY")
    assert allocate(repaid, loan).rest.total == outstanding


def test_what_is_paid_too_much_is_told():
    found = allocate(money(1200), CARD)
    assert found.over == money(70)
    assert found.rest.total == money(0)


def test_an_unknown_part_in_the_way_is_a_problem():
    unclear = Balance("GBP", principal=money(1000), fees=money(20))
    found = allocate(money(50), unclear)
    assert found.code is Code.PART_UNKNOWN
    assert found.params == {"part": Part.INTEREST}


def test_an_unknown_part_out_of_reach_is_none():
    unclear = Balance("GBP", principal=money(1000), fees=money(20))
    found = allocate(money(20), unclear)
    assert found.rest.fees == money(0)
    assert found.rest.interest is None


def test_a_stated_total_falls_by_what_is_paid():
    stated = Balance("GBP", fees=money(20), stated=money(500))
    assert allocate(money(20), stated).rest.stated == money(480)


@given(st.lists(st.integers(0, 10**9), min_size=5, max_size=5), st.integers(0, 10**10))
def test_a_payment_is_laid_out_to_the_penny(parts, payment):
    amounts = (Money(part, "GBP") for part in parts)
    balance = Balance("GBP", **dict(zip(CARD.asked, amounts, strict=True)))
    for order in (COSTS_FIRST, PRINCIPAL_FIRST):
        found = allocate(Money(payment, "GBP"), balance, order)
        laid = total(found.paid.values(), "GBP")
        assert laid + found.over == Money(payment, "GBP")
        assert laid + found.rest.known == balance.known
        assert all(amount >= Money(0, "GBP") for amount in found.rest.known_parts.values())


def test_two_penalties_in_one_sum_are_known_together_and_neither_by_itself():
    both = Balance("GBP", principal=money(1000), interest=money(0), penalties=money(30))
    assert both.penalty == money(30)
    assert both.total == money(1030)
    assert both.unknown == (Part.FEES,)
    assert allocate(money(0), both).rest == both


def test_one_penalty_alone_does_not_tell_what_both_come_to():
    assert Balance("GBP", contract_penalty=money(30)).penalty is None
    assert CARD.penalty == money(30)


def test_what_a_stated_total_has_above_the_parts_takes_the_last_of_the_money():
    # P24: 200 paid on parts of 115 and a stated total of 120: 80 too much, and nothing left.
    stated = replace(CARD, principal=money(0), interest=money(65), stated=money(120))
    assert stated.known == money(115)
    found = allocate(money(200), stated)
    assert found.over == money(80)
    assert found.rest.total == money(0)
    assert found.rest.known == money(0)


def test_a_stated_total_below_the_parts_is_paid_off_by_itself():
    found = allocate(money(100), replace(CARD, stated=money(100)))
    assert (found.over, found.rest.total, found.rest.known) == (money(0), money(0), money(0))


def test_waiting_a_month_costs_interest_and_penalty_on_the_principal():
    # 1,000 × 2 % + 1,000 × 1 %; the 80 of interest bear none.
    assert cost_of_waiting_a_month(CARD, Fraction(2, 100), Fraction(1, 100)) == money(30)


def test_the_total_stands_in_for_an_unknown_principal():
    assert cost_of_waiting_a_month(Balance("GBP", stated=money(500)), Fraction(2, 100)) == money(10)


@pytest.mark.parametrize(
    ("balance", "rate", "penalty"),
    [
        (Balance("GBP"), Fraction(1), Fraction(0)),
        (CARD, None, Fraction(0)),
        (CARD, Fraction(0), None),
    ],
)
def test_waiting_cannot_be_priced_without_a_balance_or_a_rate(balance, rate, penalty):
    assert cost_of_waiting_a_month(balance, rate, penalty) is None
