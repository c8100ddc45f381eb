from datetime import date

import pytest

from debts.domain.planning.means import Change, Claim, Means, means, month_index
from tests.domain.cases import money

NOTHING = money(0)


def test_the_margin_is_kept_back_every_month():
    found = means(money(300), margin=money(40))
    assert found.steps == Means.steady(money(260)).steps
    assert found.before_margin(7) == money(300)


def test_arrears_come_first_and_their_end_frees_their_sum():
    rent = Claim.until_cleared(money(250), money(100))  # 100, 100, 50
    found = means(money(300), margin=NOTHING, claims=[rent])
    assert [found.in_month(m) for m in range(5)] == [money(n) for n in (200, 200, 200, 300, 300)]


def test_a_claim_may_begin_later_or_never_end():
    later = Claim(money(50), months=2, start=1)
    for_ever = Claim(money(10))
    found = means(money(100), margin=NOTHING, claims=[later, for_ever])
    assert found.series(4) == [9000, 4000, 4000, 9000]
    assert found.settled_at == 3


def test_a_change_holds_from_its_month_on():
    less, more = Change(money(-150), start=2), Change(money(20), start=4)
    found = means(money(100), margin=money(10), changes=[less, more])
    assert found.series(6) == [9000, 9000, -6000, -6000, -4000, -4000]


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2027, 1, 1), 0),
        (date(2027, 1, 31), 0),
        (date(2027, 3, 1), 2),
        (date(2028, 1, 15), 12),
        (date(2026, 6, 1), 0),  # what has begun already is there from the start
    ],
)
def test_months_are_counted_from_the_plans_first(day, month):
    assert month_index(date(2027, 1, 31), day) == month


def test_currencies_do_not_mix():
    with pytest.raises(ValueError, match="do not add up"):
        means(money(100), margin=money(10, "CNY"))
    with pytest.raises(ValueError, match="do not add up"):
        Claim.until_cleared(money(100), money(10, "CNY"))
