from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debts.domain.account.payoff import (
    LONGEST_MONTHS,
    Basis,
    Drifting,
    MinimumRule,
    Order,
    Payoff,
    PayoffDebt,
    minimum_payments,
    nothing_changes,
    pay_off,
    priority,
)
from debts.domain.account.schedule import interest_on, run_down
from debts.domain.problems import Code, Problem
from debts.domain.sums.money import Money
from tests.domain.cases import a_month, case, money, whole

TODAY = date(2027, 1, 31)


def debts_of(rows):
    return [
        PayoffDebt(row["name"], money(row["balance"]), a_month(row["apr"]), money(row["min"]))
        for row in rows
    ]


def minimums(case_id, basis, **more):
    given_ = case(case_id)["inputs"]
    percent = Fraction(given_["min_pct"]) if "min_pct" in given_ else Fraction(1, 100)
    rule = MinimumRule(percent, money(given_["floor"]), basis, **more)
    return minimum_payments(money(given_["balance"]), a_month(given_["apr"]), rule)


def test_eight_debts_end_as_published_by_snowball_and_by_avalanche():
    given_, expected = case("PO-04")["inputs"], case("PO-04")["expected"]["derived"]
    for order in Order:
        found = pay_off(debts_of(given_["debts"]), money(given_["monthly_payment"]), order)
        wanted = expected[order.value]
        assert (found.months, found.interest) == (wanted["months"], money(wanted["interest"]))
        assert sorted(found.cleared) == sorted((name, month) for name, month in wanted["order"])


def test_the_eight_debts_add_up_as_published():
    given_, expected = case("PO-04")["inputs"], case("PO-04")["expected"]
    debts = debts_of(given_["debts"])
    balances, least = sum(d.balance.minor for d in debts), sum(d.minimum.minor for d in debts)
    assert Money(balances, "GBP") == money(expected["total_balance"])
    assert Money(least, "GBP") == money(expected["total_min"])
    spare = money(given_["monthly_payment"]) - Money(least, "GBP")
    assert spare == money(expected["initial_snowball"])


def test_a_minimum_below_the_interest_is_pointed_out():
    given_ = case("PO-04")["inputs"]
    found = pay_off(debts_of(given_["debts"]), money(given_["monthly_payment"]), Order.AVALANCHE)
    [warning] = found.problems
    assert warning.code is Code.MINIMUM_BELOW_INTEREST
    assert warning.params == {
        "key": "Electronic store",
        "minimum": money(1),
        "interest": money(35),  # 1,500 × 28 % / 12
    }


def test_orders_differ_where_the_smallest_is_not_the_dearest():
    given_, expected = case("PO-11")["inputs"], case("PO-11")["expected"]
    debts = debts_of(given_["debts"])
    assert priority(debts, Order.SNOWBALL) == expected["priority_order_snowball"]
    assert priority(debts, Order.AVALANCHE) == expected["priority_order_avalanche"]
    monthly = money(sum(row["min"] for row in given_["debts"]) + given_["extra"])
    snowball, avalanche = (pay_off(debts, monthly, order) for order in Order)
    assert snowball.interest == money(expected["derived"]["snowball_interest"])
    assert avalanche.interest == money(expected["derived"]["avalanche_interest"])
    assert [snowball.months, avalanche.months] == expected["derived"]["months"]


def test_the_published_comparison_is_not_matched():
    wrong = case("NEG-02")
    names = ("name", "balance", "apr", "min")
    debts = debts_of([dict(zip(names, row, strict=True)) for row in wrong["inputs"]["debts"]])
    for order in Order:
        found = pay_off(debts, money(wrong["inputs"]["payment"]), order)
        months, interest = wrong["recomputed"][order.value]
        assert (found.months, found.interest) == (months, money(interest))
        assert found.months != wrong["claimed"]["months"]
        assert abs(whole(found.interest) - wrong["claimed"]["interest"]) > 1000


@pytest.mark.parametrize("order", Order)
def test_a_sum_below_all_interest_never_clears(order):
    debts = [PayoffDebt("card", money(10_000), a_month("0.20"), money(50))]
    found = pay_off(debts, money(50), order)
    assert isinstance(found, Problem)
    assert found.code is Code.NEVER_CLEARS


def test_a_sum_below_the_minimums_is_pointed_out():
    debts = [PayoffDebt(key, money(100), Fraction(0), money(20)) for key in "ab"]
    found = pay_off(debts, money(30), Order.SNOWBALL)
    assert [one.code for one in found.problems] == [Code.BELOW_MINIMUMS]
    assert found.months == 7  # 200 / 30


def test_minimum_payments_follow_the_balance_before_interest():
    expected = case("MP-02")["expected"]
    found = minimums("MP-02", Basis.BEFORE_INTEREST)
    assert found.first_payment == money(expected["first_payment"])
    assert found.first_interest == money(expected["first_interest"])
    assert whole(found.balances[11]) == expected["balance_after_12"]
    assert found.months == expected["months"]


def test_minimum_payments_follow_the_balance_after_interest_unrounded():
    expected = case("MP-03")["expected"]
    found = minimums("MP-03", Basis.AFTER_INTEREST, rounds=False)
    assert (found.months, found.interest) == (expected["months"], money(expected["interest"]))


def test_the_same_debt_lasts_twelve_years_longer_by_the_other_convention():
    found = minimums("MP-03", Basis.BEFORE_INTEREST)
    assert (found.months, whole(found.interest)) == (968, 43_417)


def test_minimum_payments_can_be_interest_and_a_part_of_the_balance():
    expected = case("MP-05")["expected"]
    found = minimums("MP-05", Basis.AFTER_INTEREST, plus_interest=True)
    assert (found.months, found.interest) == (expected["months"], money(expected["interest"]))
    wrong = case("NEG-03")
    assert (found.months, found.interest) == (
        wrong["recomputed"]["months"],
        money(wrong["recomputed"]["interest"]),
    )
    assert found.months != wrong["claimed"]["months"]
    assert whole(found.interest) != wrong["claimed"]["interest"]


@pytest.mark.parametrize(
    ("basis", "rounds", "months", "interest"),
    [
        (Basis.BEFORE_INTEREST, True, 226, "7312.79"),
        (Basis.AFTER_INTEREST, False, 224, "7201.79"),
    ],
)
def test_each_convention_of_minimum_payments_has_its_own_figure(basis, rounds, months, interest):
    found = minimums("MP-05", basis, plus_interest=True, rounds=rounds)
    assert (found.months, found.interest) == (months, money(interest))


def test_a_minimum_below_the_interest_never_clears():
    rule = MinimumRule(Fraction(1, 100), money(0))
    found = minimum_payments(money(5000), a_month("0.24"), rule)
    assert found.code is Code.NEVER_CLEARS
    assert found.params == {"monthly": money(51)}  # 1 % of 5,100: told in the first month


def test_payments_too_small_for_two_lifetimes_never_clear():
    rule = MinimumRule(Fraction(0), Money(1, "GBP"))
    found = minimum_payments(Money(LONGEST_MONTHS + 1, "GBP"), Fraction(0), rule)
    assert found.code is Code.NEVER_CLEARS


def test_the_first_months_interest_is_the_published_one():
    given_, expected = case("PO-08")["inputs"], case("PO-08")["expected"]
    interest = [
        interest_on(money(debt["balance"]).minor, a_month(debt["apr"])) for debt in given_["debts"]
    ]
    assert interest == [money(sum_).minor for sum_ in expected["monthly_interest"]]


def test_a_card_grows_while_the_car_is_paid():
    given_, expected = case("PO-10")["inputs"], case("PO-10")["expected"]
    car = Drifting(
        "car",
        money(given_["car"]["balance"]),
        a_month(given_["car"]["apr"]),
        payment=money(given_["payment_to_car"]),
    )
    card = Drifting("card", money(given_["card"]["balance"]), a_month(given_["card"]["apr"]))
    months = range(1, len(expected["balances"]) + 1)
    found = [nothing_changes([debt], "GBP", TODAY, months).points for debt in (car, card)]
    shown = [[whole(a.total), whole(b.total)] for a, b in zip(*found, strict=True)]
    assert shown == expected["balances"]


def test_if_nothing_changes_penalty_interest_comes_on_top():
    debt = Drifting("loan", money(1000), Fraction(1, 100), penalty_rate=Fraction(1, 200))
    found = nothing_changes([debt], "GBP", TODAY, [1, 2])
    # 1,000 × 1.5 % = 15; 1,015 × 1.5 % = 15.225, half up.
    assert [(p.on, p.total) for p in found.points] == [
        (date(2027, 2, 28), money(1015)),
        (date(2027, 3, 31), money("1030.23")),
    ]


def test_where_only_a_part_bears_interest_each_month_adds_the_same():
    debt = Drifting("loan", money(1200), Fraction(1, 100), Fraction(1, 200), bearing=money(1000))
    found = nothing_changes([debt], "GBP", TODAY, [1, 12])
    # 1,000 × (1 % + 0.5 %) = 15 a month, on top of 1,200.
    assert [point.total for point in found.points] == [money(1215), money(1380)]


def test_an_unknown_rate_counts_as_none_and_is_named():
    debts = [
        Drifting("a", money(1000), None, penalty_rate=None),
        Drifting("b", money(100), Fraction(0), penalty_rate=None),
        Drifting("c", money(10), Fraction(0)),
    ]
    found = nothing_changes(debts, "GBP", TODAY)
    assert [point.months for point in found.points] == [12, 24, 60]
    assert {point.total for point in found.points} == {money(1110)}
    assert found.unknown == ("a",)
    assert found.penalty_unknown == ("b",)


DEBT = st.builds(
    lambda balance, rate, least: (balance, Fraction(rate, 1200), least),
    st.integers(1, 10**6),
    st.integers(0, 30),
    st.integers(0, 2000),
)


@given(st.lists(DEBT, min_size=1, max_size=5), st.integers(500, 10**5), st.sampled_from(Order))
@settings(max_examples=30, deadline=None)
def test_what_is_paid_off_is_the_balances_and_the_interest(rows, spare, order):
    debts = [
        PayoffDebt(i, Money(balance, "GBP"), rate, Money(least, "GBP"))
        for i, (balance, rate, least) in enumerate(rows)
    ]
    owed = sum(debt.balance.minor for debt in debts)
    monthly = sum(debt.minimum.minor for debt in debts) + spare
    found = pay_off(debts, Money(monthly, "GBP"), order)
    if isinstance(found, Payoff):
        paid = owed + found.interest.minor
        assert (found.months - 1) * monthly < paid <= found.months * monthly
        assert {key for key, _ in found.cleared} == {debt.key for debt in debts}


def test_a_payment_takes_the_interest_first_and_then_the_principal():
    # P25: 10,000 at 12 %, 500 a month: 400 was left after 24 months, where nothing is.
    one = Drifting("a", money(10_000), Fraction(1, 100), payment=money(500), bearing=money(10_000))
    last = nothing_changes([one], "GBP", TODAY, (22, 24)).points
    alone = run_down(10_000_00, Fraction(1, 100), 500_00, limit=22)
    assert [point.total.minor for point in last] == [alone.rest, 0]
