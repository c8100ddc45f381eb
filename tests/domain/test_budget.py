from debts.domain.planning.budget import Budget, Line
from debts.domain.sums.periods import Period
from tests.domain.cases import money

FAMILY = Budget(
    "GBP",
    income=(
        Line("wages", money(400), Period.WEEK),  # 400 × 52 / 12 = 1,733.33
        Line("benefits", money("102.40"), Period.FOUR_WEEKS),  # × 13 / 12 = 110.93
        Line("other", None),
    ),
    essentials=(
        Line("home", money(800)),
        Line("food", money(90), Period.WEEK),  # 390.00
        Line("home", money(240), Period.YEAR),  # 20.00
        Line("utilities", None, Period.QUARTER),
    ),
    arrears=(Line("rent", money(50)),),
)


def test_every_line_counts_as_its_months_sum():
    assert FAMILY.total_income == money("1844.26")
    assert FAMILY.total_essentials == money("1210.00")
    assert FAMILY.total_arrears == money("50.00")
    assert FAMILY.before_arrears == money("634.26")
    assert FAMILY.left == money("584.26")


def test_unknown_lines_are_counted_and_never_guessed():
    assert FAMILY.unknown == 2
    assert FAMILY.income[2].monthly is None


def test_a_shortfall_is_below_zero():
    short = Budget("GBP", income=[Line("wages", money(100))], essentials=[Line("home", money(130))])
    assert short.left == money(-30)


def test_kinds_are_summed_in_the_order_they_come():
    assert FAMILY.by_kind(FAMILY.essentials) == {
        "home": money(820),
        "food": money(390),
        "utilities": money(0),
    }
    assert list(FAMILY.by_kind(FAMILY.essentials)) == ["home", "food", "utilities"]


def test_nothing_entered_leaves_nothing():
    assert Budget("CNY").left == money(0, "CNY")
