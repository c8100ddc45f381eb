import pytest

from debts.domain.sums.periods import Period, per_month
from tests.domain.cases import case, money, whole


def test_a_week_is_not_a_quarter_of_a_month():
    newham = case("PR-07")
    monthly = [per_month(money(sum_), Period.WEEK) for sum_ in newham["inputs"]["weekly"]]
    assert [whole(sum_) for sum_ in monthly] == newham["expected"]["monthly_rounded"]


@pytest.mark.parametrize(
    ("amount", "period", "monthly"),
    [
        ("55.00", Period.WEEK, "238.33"),  # 55 × 52 / 12 = 238.333
        ("100.00", Period.TWO_WEEKS, "216.67"),  # 100 × 26 / 12 = 216.667
        ("100.00", Period.FOUR_WEEKS, "108.33"),  # 100 × 13 / 12 = 108.333
        ("100.00", Period.MONTH, "100.00"),
        ("100.01", Period.TWO_MONTHS, "50.01"),  # 50.005, half up
        ("100.00", Period.QUARTER, "33.33"),
        ("0.06", Period.YEAR, "0.01"),  # half a penny goes up
        ("1200.00", Period.YEAR, "100.00"),
    ],
)
def test_every_period_has_its_months_sum(amount, period, monthly):
    assert per_month(money(amount), period) == money(monthly)
