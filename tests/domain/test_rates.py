from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import pyxirr
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from debts.domain.account.rates import (
    Quote,
    TrueRate,
    effective_monthly,
    flat_fee_monthly,
    four_times,
    from_ppm,
    interest_between,
    irr,
    monthly_rate,
    percent,
    simple_annual,
    simple_interest,
    to_ppm,
    true_rate,
    xirr,
)
from tests.domain.cases import case, money


def rate_of(net, payments):
    found = true_rate(money(net), [money(payment) for payment in payments])
    assert found is not None
    return found


def test_the_official_chinese_example_comes_out_in_both_conventions():
    given_, expected = case("IRR-01")["inputs"], case("IRR-01")["expected"]
    rate = rate_of(given_["net_proceeds"], given_["payments"])
    assert percent(rate.nominal) == expected["simple_annualised_pct"]
    assert percent(rate.effective) == expected["irr_compound_pct"]


def test_a_banks_own_figure_is_found_from_its_instalments():
    given_ = case("IRR-03")["inputs"]
    each = given_["principal_per_period"] + given_["interest_per_period"]
    rate = rate_of(given_["principal"], [each] * given_["periods"])
    assert percent(rate.nominal) == case("IRR-03")["expected"]["simple_annualised_pct"]


def test_the_spreadsheets_rate_function_agrees():
    given_ = case("IRR-06")["inputs"]
    rate = rate_of(given_["principal"], [given_["payment"]] * given_["payments_count"])
    assert percent(rate.nominal) == case("IRR-06")["expected"]["annual_pct"]


def test_dated_flows_give_the_directives_calendar_rate():
    given_ = case("IRR-09")["inputs"]
    received, paid = (
        [(date.fromisoformat(day), money(sum_))]
        for day, sum_ in (given_["advance"], given_["repayment"])
    )
    assert (paid[0][0] - received[0][0]).days == given_["days"]
    assert percent(xirr(received, paid)) == case("IRR-09")["expected"]["apr_calendar_pct"]


def test_half_year_periods_give_the_directives_standard_year_rate():
    half_year = irr(money(1000), [money(0), money(0), money(1200)])
    rate = (1 + half_year) ** 2 - 1
    assert percent(rate) == case("IRR-09")["expected"]["apr_standard_year_pct"]


def test_interest_taken_up_front_is_no_part_of_the_principal():
    given_ = case("IRR-12")["inputs"]
    received = money(given_["received"])
    assert received == money(case("IRR-12")["expected"]["legal_principal"])
    rate = simple_annual(money(given_["repay"]) - received, received, given_["days"])
    assert percent(rate, places=1) == case("IRR-12")["expected"]["simple_annualised_pct"]


def test_the_collectors_figure_is_not_ours():
    wrong = case("NEG-05")
    given_ = wrong["inputs"]
    rate = rate_of(given_["principal"], [given_["payment"]] * given_["payments_count"])
    assert percent(rate.nominal) == wrong["recomputed"]["simple_pct"]
    assert percent(rate.effective) == wrong["recomputed"]["compound_pct"]
    assert wrong["claimed"]["pct"] not in {percent(r, 1) for r in (rate.nominal, rate.effective)}


def test_a_flat_fee_costs_about_twice_what_it_seems():
    monthly = flat_fee_monthly(Fraction("0.006"), 12)
    # 0.6 % × 12 = 7.2 % a year is what the advertisement says; 12 × (1/12 + 0.006) repays 1.
    oracle = pyxirr.irr([-1.0] + [1 / 12 + 0.006] * 12)
    assert float(monthly) == pytest.approx(oracle, abs=1e-12)
    assert percent(TrueRate.of_month(monthly).nominal) == Decimal("13.03")


def test_an_apr_of_24_9_is_1_8701_percent_a_month():
    # 1.0187013 multiplied by itself: ^2 1.0377523, ^3 1.0571597, ^6 1.1175865, ^12 1.2489996;
    # with 1.0187014 it is 1.2490011, so that 1.018701 is the twelfth root of 1.249.
    monthly = effective_monthly(Fraction("0.249"))
    # Independently: 100 lent and 124.90 paid back twelve months later.
    oracle = pyxirr.irr([-100.0, *[0.0] * 11, 124.9])
    assert float(monthly) == pytest.approx(oracle, abs=1e-12)
    assert percent(monthly, places=4) == Decimal("1.8701")
    rate = TrueRate.of_month(monthly)
    assert (percent(rate.effective), percent(rate.nominal)) == (Decimal("24.90"), Decimal("22.44"))


def test_an_apr_read_as_twelve_times_a_month_would_be_another_price():
    wrong = TrueRate.of_month(monthly_rate(Fraction("0.249"), Quote.ANNUAL))
    assert percent(wrong.effective) == Decimal("27.95")


@given(st.integers(0, 10**8))  # 10,000 %, the most that a form takes
@example(249_050)  # 24.905 %: on the half between two figures shown
def test_an_apr_comes_back_to_the_shown_place(ppm):
    apr = from_ppm(ppm)
    rate = TrueRate.of_month(monthly_rate(apr, Quote.APR))
    assert percent(rate.effective) == percent(apr)
    assert rate.nominal <= rate.effective


@pytest.mark.parametrize(
    ("rate", "quote", "instalments", "monthly"),
    [
        ("0.24", Quote.ANNUAL, None, "0.02"),
        ("0.126825030131969720661201", Quote.APR, None, "0.01"),  # 1.01^12 − 1
        ("0", Quote.APR, None, 0),
        ("0.015", Quote.MONTHLY, None, "0.015"),
        ("0.0005", Quote.DAILY, None, Fraction("0.1825") / 12),  # 万五 a day × 365 = 18.25 % a year
        ("0.30", Quote.NONE, None, 0),
        ("0.24", Quote.UNKNOWN, None, None),
        ("0.006", Quote.FLAT_FEE, None, None),
    ],
)
def test_every_quote_becomes_a_monthly_rate_or_is_not_known(rate, quote, instalments, monthly):
    expected = None if monthly is None else Fraction(monthly)
    assert monthly_rate(Fraction(rate), quote, instalments) == expected


def test_a_flat_fee_with_its_instalments_becomes_its_true_monthly_rate():
    assert monthly_rate(Fraction("0.006"), Quote.FLAT_FEE, 12) == flat_fee_monthly(
        Fraction("0.006"), 12
    )


@given(st.integers(100, 10**9), st.lists(st.integers(0, 10**8), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_the_rate_per_period_agrees_with_an_independent_solver(net, payments):
    assume(sum(payments) > net)
    oracle = pyxirr.irr([-float(net), *map(float, payments)])
    assume(oracle is not None)
    found = irr(money(net), [money(payment) for payment in payments])
    assert float(found) == pytest.approx(oracle, rel=1e-9, abs=1e-12)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=24), st.data())
@settings(max_examples=25, deadline=None)
def test_the_rate_of_dated_flows_agrees_with_an_independent_solver(payments, data):
    paid_back = sum(payments)
    net = data.draw(st.integers(paid_back // 20 + 1, 2 * paid_back))
    start = date(2026, 1, 1)
    days = [data.draw(st.integers(30, 3000)) for _ in payments]
    paid = [(start + timedelta(days=n), p) for n, p in zip(days, payments, strict=True)]
    oracle = pyxirr.xirr(
        [start, *(d for d, _ in paid)], [-float(net), *(float(p) for _, p in paid)]
    )
    assume(oracle is not None and oracle < 1e6)
    found = xirr([(start, money(net))], [(day, money(sum_)) for day, sum_ in paid])
    assert float(found) == pytest.approx(oracle, rel=1e-6, abs=1e-9)


def test_a_repayment_below_the_loan_has_a_rate_below_zero():
    assert irr(money(100), [money(50)]) == Fraction(-1, 2)


@pytest.mark.parametrize(("net", "payments"), [("0", ["10"]), ("-5", ["10"]), ("100", ["0", "0"])])
def test_there_is_no_rate_without_a_loan_or_a_payment(net, payments):
    assert true_rate(money(net), [money(payment) for payment in payments]) is None


def test_there_is_no_dated_rate_when_the_payment_comes_first():
    lent, paid = (date(2026, 5, 1), money(100)), (date(2026, 4, 1), money(120))
    assert xirr([lent], [paid]) is None


def test_overdue_interest_counts_actual_days_over_365():
    given_ = case("CAP-01")["inputs"]
    owed = money(given_["principal"])
    interest = [simple_interest(owed, Fraction(rate), given_["days"]) for rate in given_["rates"]]
    assert interest == [money(sum_) for sum_ in case("CAP-01")["expected"]["interest"]]


def test_a_years_interest_is_counted_to_the_day_before_the_last():
    given_ = case("CAP-02")["inputs"]
    owed, rate = money(given_["principal"]), Fraction(given_["rate"])
    days = (date.fromisoformat(given_[edge]) for edge in ("from", "to"))
    interest = interest_between(owed, rate, *days)
    assert interest == money(case("CAP-02")["expected"]["interest"])
    assert owed + interest == money(case("CAP-02")["expected"]["total"])


def test_interest_doubles_after_a_judgment_as_published():
    given_ = case("DER-02")["inputs"]
    annual = Fraction(given_["daily_rate"]) * 365
    doubled = simple_interest(money(given_["amount"]), annual, given_["days"])
    assert doubled == money(case("DER-02")["expected"]["doubled_part"])


def test_the_private_lending_cap_is_four_times_the_lpr():
    expected = case("CAP-07")["expected"]
    for lpr, cap in zip(expected["lpr_1y"], expected["cap_4x"], strict=True):
        assert four_times(Fraction(lpr) / 100) == Fraction(cap) / 100


@pytest.mark.parametrize(
    ("rate", "places", "shown"),
    [("0.12345", 2, "12.35"), ("0.12344", 2, "12.34"), ("-0.00005", 2, "-0.01"), ("0.24", 0, "24")],
)
def test_a_percentage_is_rounded_half_up(rate, places, shown):
    assert percent(Fraction(rate), places) == Decimal(shown)


@given(st.integers(0, 10**9))
def test_a_stored_rate_comes_back_as_it_was(ppm):
    assert to_ppm(from_ppm(ppm)) == ppm


@pytest.mark.parametrize(
    ("received", "paid"),
    [
        ([(0, 0), (30, 100)], [(1, 5), (60, 100)]),  # an advance after a payment
        ([(0, 1000), (40, 500)], [(30, 100), (90, 1500)]),
        ([(0, 1)], [(1, 10**9)]),  # above any rate
        ([(0, 100)], [(0, 100), (30, 1)]),  # nothing was received in the end
        ([(0, 0)], [(30, 10)]),
        ([(0, 1000)], [(1, 1)]),  # less than half comes back, in a day
    ],
)
def test_flows_that_no_one_rate_solves_are_refused_at_once(received, paid):
    # P20: Overflow, 25 seconds, one of two roots without a word.
    def dated(flows):
        return [(date(2026, 1, 1) + timedelta(days=day), money(sum_)) for day, sum_ in flows]

    assert xirr(dated(received), dated(paid)) is None


def test_a_fee_on_the_day_of_receipt_comes_off_what_was_received():
    day, later = date(2026, 1, 1), date(2027, 1, 1)
    found = xirr([(day, money(1000))], [(day, money(100)), (later, money(990))])
    assert percent(found) == Decimal("10.00")


@pytest.mark.parametrize("count", [0, -3, 100_000])
def test_a_flat_fee_over_no_instalments_or_far_too_many_is_refused(count):
    # P26: a division by zero, an overflow, five seconds.
    assert monthly_rate(Fraction(1, 100), Quote.FLAT_FEE, count) is None
    with pytest.raises(ValueError, match="instalments"):
        flat_fee_monthly(Fraction(1, 100), count)
