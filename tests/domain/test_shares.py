from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from debts.domain.sums.money import Money, split
from debts.domain.sums.shares import lump_sum, shared
from tests.domain.cases import case, money, whole


def pro_rata(case_id):
    given_ = case(case_id)["inputs"]
    balances = {row["creditor"]: money(row["balance"]) for row in given_["debts"]}
    found = lump_sum(money(given_["monthly_surplus_or_lump"]), balances)
    return {share.key: share.amount for share in found}, case(case_id)["expected"]


def test_a_surplus_is_shared_by_balance_as_published():
    found, expected = pro_rata("PR-01")
    assert found == {key: money(sum_) for key, sum_ in expected["offers"].items()}
    assert {key: whole(sum_) for key, sum_ in found.items()} == expected["rounded_whole_pounds"]


def test_no_penny_is_lost_where_the_published_shares_lose_one():
    found, expected = pro_rata("PR-03")
    for key, printed in expected["offers"].items():
        assert abs((found[key] - money(printed)).minor) <= 1
    assert sum(share.minor for share in found.values()) == money(160).minor
    assert money(expected["sum"]) != money(160)


def test_a_lump_sum_offers_each_the_same_part():
    found = lump_sum(money(7500), {"a": money(8000), "b": money(2000)})
    assert [(share.amount, share.part) for share in found] == [
        (money(6000), Fraction(3, 4)),
        (money(1500), Fraction(3, 4)),
    ]


def test_a_lump_sum_above_all_debts_pays_each_in_full():
    found = lump_sum(money(500), {"a": money(100), "b": money(50), "paid": money(0)})
    assert [(share.key, share.amount) for share in found] == [("a", money(100)), ("b", money(50))]


def test_what_one_does_not_need_goes_to_the_others():
    # 300 in three is 100 each; the first needs 40, so the others get 130.
    assert shared(300, [1, 1, 1], [40, 500, 500]) == [40, 130, 130]


def test_what_is_freed_may_free_more():
    # 300 in three: 40 leaves 260; 130 each clears the second at 120; 140 are left for the third.
    assert shared(300, [1, 1, 1], [40, 120, 500]) == [40, 120, 140]


def test_nothing_to_share_is_nothing_for_anyone():
    assert shared(0, [1, 1], [5, 5]) == [0, 0]
    assert shared(10, [], []) == []


NEEDS = st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)), min_size=1, max_size=12)


@given(st.integers(0, 10**7), NEEDS)
def test_shares_add_up_and_nobody_gets_more_than_they_need(amount, rows):
    weights, needs = zip(*rows, strict=True)
    found = shared(amount, weights, needs)
    assert sum(found) == min(amount, sum(needs))
    assert all(0 <= share <= need for share, need in zip(found, needs, strict=True))


@given(st.integers(0, 10**6), st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_in_equal_shares_nobody_below_their_need_gets_less_than_another(amount, needs):
    found = shared(amount, [1] * len(needs), needs)
    short = [share for share, need in zip(found, needs, strict=True) if share < need]
    assert not short or max(found) - min(short) <= 1


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**9), min_size=1, max_size=12))
def test_a_share_is_within_a_penny_of_its_exact_part(amount, weights):
    for share, weight in zip(split(Money(amount, "GBP"), weights), weights, strict=True):
        assert abs(share.minor - Fraction(amount * weight, sum(weights))) < 1
