"""The same money paid in five ways; the figures are worked out by hand beside them."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from debts.domain.planning.ways_to_pay import Owed, WayToPay, pay_by, ways_open

FREE = Owed("free", 100_00)
DEAR = Owed("dear", 300_00, Fraction(2, 100))

balances = st.integers(min_value=1_00, max_value=5_000_00)
rates = st.integers(min_value=0, max_value=30).map(lambda percent: Fraction(percent, 1000))


@st.composite
def debts(draw, rated=True):
    count = draw(st.integers(min_value=1, max_value=5))
    return [
        Owed(place, draw(balances), draw(rates) if rated else Fraction(0)) for place in range(count)
    ]


def test_the_dearest_first_by_hand():
    """306 − 100 = 206; 210.12 − 100; 112.32 − 100; 12.57, and 87.43 to the other; 12.57."""
    paid = pay_by(WayToPay.DEAREST_FIRST, [FREE, DEAR], [100_00])
    assert (paid.months, paid.interest) == (5, 6_00 + 4_12 + 2_20 + 25)
    assert (paid.cleared, paid.begun) == ((4, 3), (3, 0))
    assert (paid.first_cleared, paid.waiting, paid.last_begun) == (3, 1, 3)


def test_the_smallest_first_by_hand():
    """Gone at once; then 312.12 − 100, 216.36 − 100, 118.69 − 100, and 19.06."""
    paid = pay_by(WayToPay.SMALLEST_FIRST, [FREE, DEAR], [100_00])
    assert (paid.months, paid.interest) == (5, 6_00 + 6_12 + 4_24 + 2_33 + 37)
    assert (paid.cleared, paid.begun) == ((0, 4), (0, 1))


def test_in_proportion_by_hand():
    """25 and 75 a month: 231; 160.62; 88.83; 15.61; the free one ends with 25, then 15.92."""
    paid = pay_by(WayToPay.PRO_RATA, [FREE, DEAR], [100_00])
    assert (paid.months, paid.interest) == (5, 6_00 + 4_62 + 3_21 + 1_78 + 31)
    assert (paid.cleared, paid.waiting) == ((3, 4), 0)


def test_equal_shares_and_what_one_does_not_need():
    """10 need no 50: the other is paid 90, then all."""
    paid = pay_by(WayToPay.EQUAL, [Owed("small", 10_00), Owed("large", 200_00)], [100_00])
    assert (paid.months, paid.cleared) == (3, (0, 2))


def test_by_contract_wants_every_instalment():
    with_one = [Owed("a", 90_00, instalment=30_00), Owed("b", 90_00)]
    assert WayToPay.BY_CONTRACT not in ways_open(with_one)
    both = [Owed("a", 90_00, instalment=30_00), Owed("b", 90_00, instalment=10_00)]
    assert WayToPay.BY_CONTRACT in ways_open(both)
    # 30 and 10 a month of 40: gone after 3; then 40 a month of the 60 that are left.
    assert pay_by(WayToPay.BY_CONTRACT, both, [40_00]).cleared == (2, 4)


def test_interest_runs_on_the_part_that_bears_it():
    """1 % of 50 of principal, while the payments reach the fees first."""
    paid = pay_by(WayToPay.PRO_RATA, [Owed("card", 150_00, Fraction(1, 100), 50_00)], [50_00])
    assert (paid.months, paid.interest) == (4, 50 + 50 + 50 + 2)


def test_what_interest_outruns_never_ends():
    paid = pay_by(WayToPay.EQUAL, [Owed("card", 1_000_00, Fraction(2, 100))], [20_00])
    assert (paid.months, paid.cleared) == (None, (None,))


def test_the_last_sum_goes_on():
    assert pay_by(WayToPay.PRO_RATA, [Owed("a", 100_00)], [0, 10_00, 30_00]).months == 5


@given(debts(rated=False), st.integers(min_value=100_00, max_value=500_00))
def test_without_interest_all_ways_end_together_and_the_smallest_first_frees_one_soonest(
    owed, monthly
):
    found = {
        way: pay_by(way, owed, [monthly]) for way in WayToPay if way is not WayToPay.BY_CONTRACT
    }
    months = -(-sum(debt.balance for debt in owed) // monthly)
    assert {paid.months for paid in found.values()} == {months}
    assert {paid.interest for paid in found.values()} == {0}
    soonest = found[WayToPay.SMALLEST_FIRST].first_cleared
    assert all(soonest <= paid.first_cleared for paid in found.values())


@given(debts(), st.integers(min_value=200_00, max_value=900_00))
def test_no_way_costs_less_than_the_dearest_first(owed, monthly):
    """But for what rounding a month's interest half up may add to each debt."""
    dearest = pay_by(WayToPay.DEAREST_FIRST, owed, [monthly])
    for way in (WayToPay.PRO_RATA, WayToPay.EQUAL, WayToPay.SMALLEST_FIRST):
        paid = pay_by(way, owed, [monthly])
        if paid.months is None:
            continue
        assert dearest.months is not None
        assert dearest.interest <= paid.interest + paid.months * len(owed)
