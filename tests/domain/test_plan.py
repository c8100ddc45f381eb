from datetime import date
from fractions import Fraction

import pytest

from debts.domain.account.schedule import fixed_sum
from debts.domain.planning.means import Means
from debts.domain.planning.plan import Kind, Method, PlanDebt, compare, make_plan
from debts.domain.problems import Code
from debts.domain.sums.money import total
from tests.domain.cases import case, money
from tests.domain.plans import FIRST, NOTHING, codes, having, monthly_of, plan, steps_of


def test_offers_are_the_published_pro_rata_shares():
    given_ = case("PR-01")["inputs"]
    debts = [PlanDebt(row["creditor"], money(row["balance"])) for row in given_["debts"]]
    found = plan(debts, money(given_["monthly_surplus_or_lump"]))
    expected = case("PR-01")["expected"]["offers"]
    assert {o.key: o.monthly for o in found.offers} == {k: money(v) for k, v in expected.items()}
    assert found.offered == money(107)
    assert found.problems == ()


def test_equal_shares_pass_on_what_a_small_debt_does_not_need():
    debts = [PlanDebt("small", money(10)), PlanDebt("b", money(500)), PlanDebt("c", money(900))]
    found = plan(debts, money(90), method=Method.EQUAL)
    assert monthly_of(found) == [money(10), money(40), money(40)]


def test_means_above_all_debts_pay_them_at_once():
    debts = [PlanDebt("a", money(100), Fraction(1, 100)), PlanDebt("b", money(50))]
    found = plan(debts, money(1000))
    assert monthly_of(found) == [money(101), money(50)]  # a month's interest included
    assert len(found.cash_flow) == 1


def test_a_leaner_month_after_the_last_debt_ends_holds_nothing_down():
    steps = having(300, (-100, 3))
    found = plan([PlanDebt("a", money(900))], steps)
    assert found.offered == money(300)
    assert found.problems == ()


def test_a_shortfall_after_the_last_debt_ends_takes_no_room_away():
    steps = having(300, (-400, 3))
    found = plan([PlanDebt("a", money(900))], steps)
    assert found.offers[0].range.ceiling == money(300)


def test_a_part_may_be_kept_as_room_for_concessions():
    debts = [PlanDebt("a", money(3000)), PlanDebt("b", money(1000))]
    found = plan(debts, money(100), part=Fraction(4, 5))
    assert monthly_of(found) == [money(60), money(20)]
    assert found.offer_to("a").range.ceiling == money(80)
    assert found.offer_to("b").range.ceiling == money(40)


def test_without_a_part_kept_the_share_is_the_ceiling():
    debts = [PlanDebt("a", money(3000)), PlanDebt("b", money(1000))]
    room = plan(debts, money(100)).offer_to("a").range
    assert (room.opening, room.target, room.ceiling) == (money(67), money(75), money(75))


def test_an_opening_still_clears_the_debt_in_time():
    found = plan([PlanDebt("card", money(6000), max_instalments=60)], money(105))
    room = found.offers[0].range
    assert room.target == money(105)
    assert room.opening == money(100)  # 6,000 / 60, not 94.50


@pytest.mark.parametrize(("months", "is_refused"), [(60, False), (61, True)])
def test_a_card_is_held_to_sixty_instalments(months, is_refused):
    limit = case("DER-06")["expected"]["max_months"]
    found = plan([PlanDebt("card", money(10 * months), max_instalments=limit)], money(10))
    assert found.offers[0].instalments == months
    assert (Code.OVER_TERM in codes(found.offers[0].problems)) is is_refused
    assert case("DER-06")["inputs"]["months"] == 61


def test_a_share_that_does_not_clear_in_time_says_what_would():
    found = plan([PlanDebt("card", money(9000), max_instalments=60)], money(100))
    [over] = found.offers[0].problems
    assert over.params == {
        "limit": 60,
        "short": money(3000),  # to be waived
        "needed": money(150),  # or to be paid
    }
    assert found.offers[0].instalments == 90


def test_what_a_rising_offer_leaves_open_is_said_of_all_its_steps():
    """A page read "at 223 a month 5,763 is owed after 60", which holds for no level sum."""
    means = having(223, (390 - 223, 19))
    found = plan([PlanDebt("card", money(25_990), max_instalments=60)], means)
    [over] = found.offers[0].problems
    # 60 payments: 19 of 223 and 41 of 390.
    assert over.params["short"] == money(25_990 - 19 * 223 - 41 * 390)
    assert over.params.keys() == {"limit", "short", "needed"}


def test_a_month_that_nothing_can_bridge_is_blamed_on_no_offer():
    """A boiler of 4,000 in May: "in January these offers come to 55, what is left then is 0"."""
    means = having(289, (-4000, 4), (4000, 5))
    rent = PlanDebt("rent", money(640), own=money(55), first=True)
    found = codes(plan([rent, PlanDebt("card", money(5000))], means).problems)
    assert Code.SHORT_MONTH in found
    assert Code.OVER_IN_MONTH not in found


def test_a_figure_out_of_what_is_kept_back_is_blamed_in_its_month():
    own = PlanDebt("card", money(5000), own=money(80))
    found = codes(plan([own], having(100, margin=money(150))).problems)
    assert Code.OVER_IN_MONTH in found


def test_a_figure_above_what_there_is_is_blamed_in_its_month():
    own = PlanDebt("card", money(5000), own=money(300))
    assert Code.OVER_IN_MONTH in codes(plan([own], having(289)).problems)


def test_a_share_below_the_interest_never_clears():
    debts = [PlanDebt("card", money(10_000), Fraction(2, 100)), PlanDebt("b", money(100))]
    found = plan(debts, money(50))
    card = found.offer_to("card")
    assert codes(card.problems) == [Code.NEVER_CLEARS]
    assert card.schedule is card.instalments is card.last_on is None
    assert found.total is found.last_on is None
    assert len(found.cash_flow) >= 12


def test_five_thousand_instalments_are_no_plan():
    found = plan([PlanDebt("a", money(5000))], money(1))
    [refused] = found.offers[0].problems
    assert refused.code is Code.TOO_MANY_INSTALMENTS
    assert refused.params == {"instalments": 5000, "limit": 600}
    assert found.offers[0].schedule is None


@pytest.mark.parametrize("token", case("PR-06")["expected"]["token_per_creditor"])
def test_where_nothing_is_left_each_creditor_gets_a_token(token):
    debts = [PlanDebt("a", money(900)), PlanDebt("b", money(100))]
    left = money(case("PR-06")["inputs"]["surplus"])
    found = plan(debts, left, token=money(token), nothing_left=Kind.TOKEN)
    assert found.is_token
    assert monthly_of(found) == [money(token), money(token)]
    assert codes(found.problems) == [Code.NOTHING_LEFT, Code.TOKEN_PAYMENTS, Code.SHORT_MONTH]
    assert found.last_on is None


def test_a_token_is_one_unit_of_the_currency():
    debts = [PlanDebt("a", money(90_000, "JPY"))]
    found = plan(debts, money(0, "JPY"), nothing_left=Kind.TOKEN)
    assert found.offers[0].monthly == money(1, "JPY")


def test_a_shortfall_is_named_before_tokens():
    found = plan([PlanDebt("a", money(900))], money(-40), nothing_left=Kind.TOKEN)
    assert codes(found.problems) == [Code.SHORTFALL, Code.TOKEN_PAYMENTS, Code.SHORT_MONTH]
    assert found.problems[0].params == {"on": FIRST, "short": money(40)}


def test_without_tokens_nothing_is_offered_where_nothing_is_left():
    found = plan([PlanDebt("a", money(900))], money(-40), nothing_left=Kind.NONE)
    assert monthly_of(found) == [NOTHING]
    assert not found.is_token
    assert codes(found.problems) == [Code.SHORTFALL, Code.SHORT_MONTH]


@pytest.mark.parametrize(("monthly", "long"), [(10, False), (9, True), (1, True)])
def test_a_plan_of_more_than_ten_years_says_so(monthly, long):
    # 1,200 at 10 a month are exactly 120 months; at 1 they are 1,200, more than are counted.
    found = plan([PlanDebt("a", money(1200))], money(monthly))
    assert (Code.VERY_LONG in codes(found.problems)) is long


@pytest.mark.parametrize("left", [30, 50])
def test_a_margin_above_what_is_left_is_named_and_nothing_is_called_missing(left):
    found = plan([PlanDebt("a", money(9000))], having(left, margin=money(50)))
    assert codes(found.problems) == [Code.MARGIN_TAKES_ALL, Code.TOKEN_PAYMENTS]
    assert found.problems[0].params == {"on": FIRST, "margin": money(50), "left": money(left)}


def test_a_shortfall_is_what_is_missing_before_the_margin():
    found = plan([PlanDebt("a", money(9000))], having(-40, margin=money(50)))
    assert found.problems[0].params == {"on": FIRST, "short": money(40)}


@pytest.mark.parametrize("left", ["0", "1.99", "2"])
def test_unless_chosen_no_token_comes_out_of_money_that_is_not_there(left):
    """Of 1.99 two creditors were offered 1.00 each."""
    debts = [PlanDebt("a", money(900)), PlanDebt("b", money(100))]
    # 2.00 is a share of at least one unit to each.
    shares = money(left) == money(2)
    found = plan(debts, money(left))
    assert monthly_of(found) == ([money(1), money(1)] if shares else [NOTHING, NOTHING])
    assert found.nothing_left is not shares
    chosen = plan(debts, money(left), nothing_left=Kind.TOKEN)
    assert monthly_of(chosen) == [money(1), money(1)]
    assert chosen.sharing.has_tokens is shares


def test_no_token_makes_a_lean_month_short_that_is_bridged_without_it():
    """Three months of 900 put by what the fourth lacks; two tokens in each made it short by 8."""
    months = having(900, (-3600, 3), (3600, 4))
    debts = [PlanDebt("a", money(6000)), PlanDebt("b", money(3000))]
    found = plan(debts, months)
    assert found.short == ()
    assert [month.put_by for month in found.cash_flow[:4]] == [money(900)] * 3 + [money(-2700)]
    assert steps_of(found.offer_to("a"))[0] == (NOTHING, FIRST, 4)
    chosen = plan(debts, months, nothing_left=Kind.TOKEN)
    assert chosen.short == ((date(2027, 4, 30), money(8)),)


def test_a_token_out_of_what_is_kept_back_is_there():
    found = plan([PlanDebt("a", money(900))], having(30, margin=money(50)))
    assert found.is_token
    assert found.sharing.has_tokens


@pytest.mark.parametrize(
    ("months", "why"),
    [
        (having(0), Code.NOTHING_LEFT),
        (having("0.50"), Code.TOO_LITTLE_TO_SHARE),
        # The margin takes nothing away that the lean month does not take.
        (having(900, (-4000, 1), (4000, 2), margin=money(50)), Code.ALL_PUT_BY),
        (having(-5, margin=money(50)), Code.SHORTFALL),
    ],
)
def test_why_the_first_month_has_nothing_to_share_is_said_as_it_is(months, why):
    found = plan([PlanDebt("a", money(9000))], months)
    assert found.nothing_left
    assert found.problems[0].code is why
    assert found.problems[0].params["on"] == FIRST


def test_an_own_figure_may_be_a_token_beside_an_offer_that_clears():
    debts = [
        PlanDebt("a", money(6000), max_instalments=60, own=money(1), own_is_token=True),
        PlanDebt("b", money(900), own=money(90)),
    ]
    found = plan(debts, money(100))
    token, other = found.offers
    assert (token.monthly, token.token, token.schedule) == (money(1), True, None)
    assert token.problems == ()
    assert (other.token, other.instalments) == (False, 10)
    assert not found.is_token
    assert found.last_on is found.total is None
    # A token is paid until it is looked at again: it makes no plan of many years.
    assert found.problems == ()


def test_a_token_of_nothing_is_no_token():
    debts = [PlanDebt("a", money(900), own=NOTHING, own_is_token=True)]
    assert not plan(debts, money(90)).offers[0].token


def test_own_figures_above_what_is_left_are_pointed_out():
    debts = [PlanDebt("a", money(900), own=money(80)), PlanDebt("b", money(900), own=money(40))]
    found = plan(debts, money(100))
    over, short = found.problems
    assert over.code is Code.OVER_IN_MONTH
    assert short.params == {"on": FIRST, "missing": money(20)}
    assert over.params == {"on": FIRST, "offered": money(120), "available": money(100)}
    assert monthly_of(found) == [money(80), money(40)]
    assert found.offer_to("a").range.ceiling == money(60)  # what the other leaves
    assert found.offer_to("a").range.target == money(60)


def test_own_figures_that_break_a_later_month_name_that_month():
    steps = having(100, (-30, 2))
    debts = [PlanDebt("a", money(900), own=money(80))]
    over, short = plan(debts, steps).problems
    # 80 of 100 puts 20 by twice; at 70 a month that lasts until the end of June.
    assert over.params["on"] == date(2027, 7, 31)
    assert short.params == {"on": date(2027, 7, 31), "missing": money(10)}


def test_an_own_figure_above_the_debt_is_the_debt():
    found = plan([PlanDebt("a", money(30), own=money(80))], money(100))
    assert monthly_of(found) == [money(30)]


def test_a_debt_that_is_paid_gets_no_offer():
    found = plan([PlanDebt("paid", NOTHING), PlanDebt("b", money(50))], money(10))
    assert [offer.key for offer in found.offers] == ["b"]


def test_no_debts_are_a_plan_of_nothing():
    found = plan([], money(-10))
    assert (found.offers, found.cash_flow, found.problems) == ((), (), ())
    assert found.offered == found.total == NOTHING
    assert found.last_on is None


def test_an_offers_schedule_is_the_one_that_its_sum_makes():
    debt = PlanDebt("a", money(1000), Fraction(1, 100))
    [offer] = plan([debt], money(90), day=31).offers
    alone = fixed_sum(debt.balance, money(90), FIRST, monthly_rate=debt.monthly_rate, day=31)
    assert offer.schedule == alone


def test_a_day_that_the_first_month_lacks_is_kept():
    found = make_plan(
        [PlanDebt("a", money(30))], Means.steady(money(10)), first_on=date(2027, 2, 28), day=31
    )
    assert [month.on for month in found.cash_flow][1:] == [date(2027, 3, 31), date(2027, 4, 30)]
    assert found.last_on == date(2027, 4, 30)


def test_another_currency_is_refused():
    with pytest.raises(ValueError, match="do not add up"):
        plan([PlanDebt("a", money(100, "CNY"))], money(10))
    with pytest.raises(ValueError, match="do not add up"):
        plan([PlanDebt("a", money(9), own=money(1, "CNY"))], money(10))
    with pytest.raises(ValueError, match="do not add up"):
        plan([PlanDebt("a", money(9))], NOTHING, token=money(1, "CNY"))


def test_methods_stand_side_by_side():
    debts = [PlanDebt("a", money(300)), PlanDebt("b", money(100))]
    found = compare(debts, Means.steady(money(40)), first_on=FIRST)
    assert {method: monthly_of(each) for method, each in found.items()} == {
        Method.PRO_RATA: [money(30), money(10)],
        Method.EQUAL: [money(20), money(20)],
    }


def test_months_from_which_nothing_is_left_for_good_are_named():
    found = plan([PlanDebt("a", money(9000))], having(100, (-120, 5)))
    assert codes(found.problems) == [Code.SHORT_MONTH, Code.NOTHING_LEFT_LATER, Code.VERY_LONG]
    assert found.problems[0].params == {"on": date(2027, 6, 30), "missing": money(20)}
    assert found.problems[1].params == {"on": date(2027, 6, 30)}


def test_tokens_that_were_chosen_are_set_aside_before_what_comes_first():
    """60 a month, 8 debts: 49.72 + 10.28 to two that come first and 6 tokens were 66."""
    first = [
        PlanDebt("rent", money(4500), first=True, most=money(750)),
        PlanDebt("heat", money(1860), first=True, most=money(155)),
    ]
    others = [PlanDebt(each, money(3000)) for each in "abcdef"]
    found = plan([*first, *others], money(60), nothing_left=Kind.TOKEN)
    assert [offer.monthly for offer in found.others] == [money(1)] * 6
    assert total(monthly_of(found), "GBP") == money(60)
    assert found.paid_first == money(54)
    assert found.sharing.has_tokens
    assert not found.broken
    assert found.unoffered == NOTHING


def test_where_nothing_at_all_is_there_a_token_is_still_the_persons_choice():
    """Some creditors ask for one; the page says that it is more than there is."""
    debts = [PlanDebt("rent", money(4500), first=True, most=money(750)), PlanDebt("a", money(900))]
    found = plan(debts, NOTHING, nothing_left=Kind.TOKEN)
    assert found.offer_to("a").monthly == money(1)
    assert not found.sharing.has_tokens
