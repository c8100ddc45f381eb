from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
import pyxirr

from debts.domain.account.balance import Balance
from debts.domain.account.rates import percent
from debts.domain.planning.means import Means
from debts.domain.planning.offer import Asks, Counter, Range, Verdict, judge
from debts.domain.planning.plan import PlanDebt, make_plan
from debts.domain.problems import Code
from tests.domain.cases import case, money

FIRST = date(2027, 1, 31)
NOTHING = money(0)
OWED = money(1200)
ROOM = Range(money(90), money(100), money(120))


def answer(monthly, instalments, **more):
    down, fee, settles = (more.pop(k, v) for k, v in (("down", 0), ("fee", 0), ("settles", False)))
    counter = Counter(money(monthly), instalments, money(down), money(fee), settles)
    terms = {
        "balance": OWED,
        "room": [money(120)],
        "range_": ROOM,
        "first_on": FIRST,
        "in_hand": money(200),
    }
    return judge(counter, **(terms | more))


def codes(found):
    return [one.code for one in found.problems]


def test_the_whole_debt_at_the_target_is_accepted():
    found = answer(100, 12)
    assert found.verdict is Verdict.ACCEPT
    assert found.problems == ()
    assert (found.total, found.difference, found.rate) == (OWED, NOTHING, None)
    assert found.try_first is None


def test_between_target_and_ceiling_the_target_is_tried_first():
    found = answer(120, 10)
    assert found.verdict is Verdict.ACCEPT
    assert found.try_first == money(100)


def test_above_the_ceiling_is_countered_with_the_target():
    found = answer(150, 8)
    assert found.verdict is Verdict.COUNTER
    assert found.try_first == money(100)
    assert codes(found) == [Code.MONTHLY_TOO_HIGH]
    assert found.problems[0].params == {"on": FIRST, "monthly": money(150), "left": money(120)}


def test_a_later_month_that_breaks_is_named():
    found = answer(100, 12, room=[money(120), money(120), money(60)])
    assert found.problems[0].params["on"] == date(2027, 3, 31)
    assert found.problems[0].params["left"] == money(60)


def test_the_last_month_of_the_room_holds_ever_after():
    assert answer(100, 12, room=[money(120), money(99)]).verdict is Verdict.COUNTER


def test_with_nothing_to_give_nothing_is_agreed():
    nothing = Range(NOTHING, NOTHING, NOTHING)
    found = answer(100, 12, room=[money(-20)], range_=nothing)
    assert found.verdict is Verdict.NOT_TODAY
    assert found.problems[0].params["left"] == NOTHING
    assert found.try_first is None


def test_a_down_payment_beyond_what_is_in_hand_is_not_agreed_today():
    found = answer(100, 9, down=300)
    assert found.verdict is Verdict.NOT_TODAY
    assert codes(found) == [Code.DOWN_PAYMENT_TOO_HIGH]


def test_a_fee_counts_as_paid_at_once():
    found = answer(100, 11, down=100, fee=150)
    assert codes(found) == [Code.DOWN_PAYMENT_TOO_HIGH, Code.COSTS_MORE]
    assert found.problems[0].params == {"down": money(250), "in_hand": money(200)}


def test_what_is_left_open_is_not_agreed_today():
    found = answer(100, 6)
    assert found.verdict is Verdict.NOT_TODAY
    assert found.problems[0].code is Code.LEAVES_A_REST
    assert found.problems[0].params == {"rest": money(600)}


def test_a_fee_pays_nothing_off():
    assert answer(100, 11, fee=100).problems[0].params == {"rest": money(100)}


def test_a_settlement_gives_way():
    found = answer(100, 6, settles=True)
    assert found.verdict is Verdict.ACCEPT
    assert found.difference == money(-600)


def test_more_instalments_than_the_limit_are_not_agreed_today():
    found = answer(10, 120, max_instalments=60)
    assert codes(found) == [Code.TOO_MANY_INSTALMENTS]
    assert found.verdict is Verdict.NOT_TODAY


def test_the_collectors_counter_offer_shows_its_true_cost():
    wrong = case("NEG-05")
    given_ = wrong["inputs"]
    found = answer(
        given_["payment"],
        given_["payments_count"],
        balance=money(given_["principal"]),
        room=[money(2000)],
        range_=Range(money(1000), money(1500), money(2000)),
        cap=Fraction(24, 100),
    )
    assert percent(found.rate.nominal) == wrong["recomputed"]["simple_pct"]
    assert percent(found.rate.effective) == wrong["recomputed"]["compound_pct"]
    assert found.difference == money(800)
    assert codes(found) == [Code.RATE_OVER_CAP, Code.COSTS_MORE]
    assert found.verdict is Verdict.NOT_TODAY


def test_what_is_paid_at_once_is_no_part_of_the_loan():
    found = answer(110, 10, down=200)
    # 1,200 less 200 at once is a loan of 1,000, repaid by 10 times 110.
    assert float(found.rate.nominal) == pytest.approx(12 * pyxirr.irr([-1000] + [110] * 10))


def test_a_rate_at_the_cap_passes_whatever_the_rounding_of_instalments():
    # 10,000 at 24 % a year in 12: 945.596…, rounded up to 945.60, is 24.001 %.
    found = answer("945.60", 12, balance=money(10_000), room=[money(1000)], cap=Fraction(24, 100))
    assert found.rate.nominal > Fraction(24, 100)
    assert percent(found.rate.nominal) == Decimal(24)
    assert Code.RATE_OVER_CAP not in codes(found)


def test_five_thousand_instalments_are_refused_at_once():
    found = answer(1, 5000)
    assert Code.TOO_MANY_INSTALMENTS in codes(found)
    assert found.rate is None


def test_a_counter_offer_is_judged_by_what_the_plan_leaves():
    debts = [PlanDebt("a", money(900)), PlanDebt("b", money(300))]
    plan = make_plan(debts, Means.steady(money(120)), first_on=FIRST)
    terms = {"balance": money(900), "room": plan.room("a"), "range_": plan.offer_to("a").range}
    assert answer(90, 10, **terms).verdict is Verdict.ACCEPT
    assert answer(91, 10, **terms).verdict is Verdict.COUNTER


@pytest.mark.parametrize(
    ("asks", "owed"),
    [
        (Asks(), "1130"),
        (Asks(waive_penalty=True), "1100"),
        (Asks(waive_fees=True), "1110"),
        (Asks(waive_penalty=True, waive_fees=True), "1080"),
    ],
)
def test_waivers_come_off_the_balance(asks, owed):
    penalties = {"penalty_interest": money(10), "contract_penalty": money(20)}
    parts = Balance("GBP", money(1000), money(80), fees=money(20), **penalties)
    assert asks.balance(parts) == money(owed)


def test_an_unknown_part_cannot_be_taken_off():
    asks = Asks(waive_penalty=True, waive_fees=True)
    assert asks.balance(Balance("GBP", stated=money(500))) == money(500)
    assert asks.balance(Balance("GBP", fees=money(70), stated=money(50))) == NOTHING
    assert asks.balance(Balance("GBP")) is None


@pytest.mark.parametrize(
    ("asks", "agreed", "monthly"),
    [
        (Asks(), Fraction(2, 100), 0),
        (Asks(freeze=False), Fraction(2, 100), Fraction(2, 100)),
        (Asks(freeze=False, rate=Fraction(6, 100)), Fraction(2, 100), Fraction(5, 1000)),
        (Asks(freeze=False), None, None),
    ],
)
def test_what_is_asked_sets_the_rate_to_count_with(asks, agreed, monthly):
    assert asks.monthly_rate(agreed) == monthly
