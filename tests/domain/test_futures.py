"""What is owed month by month if nothing is paid, by the plan alone, and with what it asks."""

from fractions import Fraction

from debts.domain.planning.futures import FutureDebt, OwedAtRate, futures
from debts.domain.planning.levels import MonthlyLevel

CARD = FutureDebt(
    as_it_is=OwedAtRate(300_00, Fraction(2, 100), 200_00),
    asked=OwedAtRate(280_00, Fraction(0), 200_00),
    steps=(MonthlyLevel(0, 100_00),),
)


def test_three_futures_by_hand():
    """2 % of 200 is 4 a month; 20 of fees are asked to be waived. Paid from the second month on:
    304; 208; then on 200 still 4: 112; on 112: 2.24, 14.24."""
    found = futures([CARD], wait=1, months=4)
    assert found.nothing == (300_00, 304_00, 308_00, 312_00, 316_00)
    assert found.plan == (300_00, 304_00, 208_00, 112_00, 14_24)
    assert found.asked == (280_00, 280_00, 180_00, 80_00, 0)


def test_several_are_added_up_and_what_is_paid_off_stays_so():
    small = FutureDebt(
        as_it_is=OwedAtRate(50_00, Fraction(0), None),
        asked=OwedAtRate(50_00, Fraction(0), None),
        steps=(MonthlyLevel(0, 20_00), MonthlyLevel(1, 30_00)),
    )
    found = futures([small, small], wait=0, months=3)
    assert found.asked == found.plan == (100_00, 60_00, 0, 0)
    assert found.nothing == (100_00,) * 4


def test_where_no_principal_is_known_interest_runs_on_all():
    card = FutureDebt(
        as_it_is=OwedAtRate(100_00, Fraction(1, 100), None),
        asked=OwedAtRate(100_00, Fraction(1, 100), None),
        steps=(MonthlyLevel(2, 50_00),),
    )
    assert futures([card], wait=0, months=3).plan == (100_00, 101_00, 102_01, 53_03)
