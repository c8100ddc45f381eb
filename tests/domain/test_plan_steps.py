"""Sums that change while a plan runs: steps, lean months, arrears first, figures of one's own."""

from datetime import date
from fractions import Fraction

import pytest

from debts.domain.planning.means import ExpectedChange, Means, means
from debts.domain.planning.plan import Kind, Method, PlanDebt, make_plan
from debts.domain.sums.dated import DatedSums
from tests.domain.cases import money
from tests.domain.plans import FIRST, NOTHING, having, monthly_of, plan, steps_of

MAY = date(2026, 5, 1)
TWO = [PlanDebt("a", money(6000)), PlanDebt("b", money(3000))]


def test_a_plan_says_what_is_paid_until_when():
    debts = [PlanDebt("a", money(200)), PlanDebt("b", money(100))]
    found = plan(debts, money(60))
    assert [offer.instalments for offer in found.offers] == [5, 5]
    assert found.total == money(300)
    assert found.last_on == date(2027, 5, 31)
    assert [month.paid for month in found.cash_flow] == [money(60)] * 5
    assert found.cash_flow[1].on == date(2027, 2, 28)


def test_what_an_ended_debt_frees_is_offered_to_the_others_from_then_on():
    debts = [PlanDebt("a", money(60)), PlanDebt("b", money(180))]
    found = plan(debts, money(60), method=Method.EQUAL)
    assert steps_of(found.offer_to("a")) == [(money(30), FIRST, 2)]
    assert steps_of(found.offer_to("b")) == [
        (money(30), FIRST, 2),
        (money(60), date(2027, 3, 31), 2),
    ]
    assert [month.paid for month in found.cash_flow] == [money(60)] * 4


def test_a_last_payment_that_is_less_is_told_as_one_of_its_own():
    (offer,) = plan([PlanDebt("a", money(3000))], money(156)).offers
    # 19 × 156 = 2,964, and 36 of the 3,000 are left.
    told = [(step.amount, step.count) for step in offer.payments]
    assert told == [(money(156), 19), (money(36), 1)]
    (whole,) = plan([PlanDebt("a", money(3000))], money(150)).offers
    assert [(step.amount, step.count) for step in whole.payments] == [(money(150), 20)]


def test_a_rest_of_less_than_one_unit_is_paid_with_the_payment_before_it():
    """A letter promised £0.12 on a day of its own.

    360 of arrears at 30 a month take twelve months of 200; of what they leave 240 and 2,400 get
    6.54 and 65.38, then 7.69 and 76.92: 0.03 and 0.12 remain, and the shares lost 0.15 by then.
    """
    first = PlanDebt("arrears", money(360), first=True, own=money(30))
    others = [PlanDebt(units, money(units)) for units in (3600, 240, 2400)]
    found = plan([first, *others], money(200))
    on = {"first": FIRST, "then": date(2028, 1, 31), "last": date(2029, 9, 30)}
    assert steps_of(found.offer_to(240)) == [
        (money("6.54"), on["first"], 12),
        (money("7.69"), on["then"], 20),
        (money("7.72"), on["last"], 1),
    ]
    assert steps_of(found.offer_to(2400))[-1] == (money("77.04"), on["last"], 1)
    assert found.total == money(6600)
    assert found.broken == ()
    assert [month.paid for month in found.cash_flow][-1] == money(200)


def test_a_rest_that_no_earlier_month_has_stays_a_payment_of_its_own():
    (offer,) = plan([PlanDebt("a", money("100.03"))], money(50)).offers
    assert [step.amount for step in offer.payments] == [money(50), money("0.03")]
    assert offer.instalments == 3


def test_room_is_the_level_sum_that_the_others_leave():
    debts = [PlanDebt("a", money(60)), PlanDebt("b", money(180), own=money(10))]
    found = plan(debts, money(60), method=Method.EQUAL)
    assert found.room("b")[0] == money(30)
    assert found.room("b") == sorted(found.room("b"), reverse=True)
    with pytest.raises(KeyError):
        found.room("nobody")


def test_one_lean_month_is_put_by_for_and_lowers_nothing_afterwards():
    # P1: 900 left, 1,000 less in September only; 6,000 owed.
    less, again = (
        ExpectedChange(money(-1000), date(2026, 9, 1)),
        ExpectedChange(money(1000), date(2026, 10, 1)),
    )
    given = means(money(900), margin=NOTHING, first_on=MAY, changes=[less, again])
    found = make_plan([PlanDebt("a", money(6000))], given, first_on=MAY)
    # By September 4 × 900 less the 100 missing: 700 a month for five, then 900 for the other 2,500.
    assert steps_of(found.offers[0]) == [(money(700), MAY, 5), (money(900), date(2026, 10, 1), 3)]
    [lean] = found.lean
    assert (lean.on, lean.available, lean.paid) == (date(2026, 9, 1), money(-100), money(700))
    assert found.put_by == money(200)
    assert found.problems == ()


def test_arrears_that_take_more_than_there_is_hold_back_nothing_once_they_are_paid():
    """What the months lacked had to be earned again first, and no turn is there: never an offer."""
    # 75 left and 30 kept back; the budget pays rent at 55 and water at 20.
    rent = PlanDebt("rent", money(640), own=money(55), first=True)
    water = PlanDebt("water", money(320), own=money(20), first=True)
    given = means(money(75), margin=money(30), first_on=MAY)
    found = make_plan([rent, water, PlanDebt("a", money(900))], given, first_on=MAY)
    # Rent ends after 12 months (11 × 55 + 35), water after 16: 75 - 30 - 20 = 25, then 45.
    assert steps_of(found.offer_to("a")) == [
        (NOTHING, MAY, 12),
        (money(25), date(2027, 5, 1), 4),
        (money(45), date(2027, 9, 1), 18),
    ]


def test_a_lean_month_beside_arrears_leaves_every_other_month_to_itself():
    # 530 left, 640 less in March, 60 more from June's payment; £900 of rent at 75 comes first.
    changes = [
        ExpectedChange(money(-640), date(2027, 3, 9), 1),
        ExpectedChange(money(60), date(2027, 5, 28)),
    ]
    start = date(2027, 1, 1)
    given = means(money(530), margin=NOTHING, first_on=start, changes=changes)
    rent = PlanDebt("rent", money(900), first=True, own=money(75))
    found = make_plan([rent, PlanDebt("card", money(6000))], given, first_on=start)
    # 2 × 455 less the 185 that March lacks is 725: 241 a month. Then 530 - 75, and 590 - 75.
    assert [step.amount for step in found.offer_to("card").steps] == [
        money(241),
        money(455),
        money(515),
    ]
    assert [month.on for month in found.lean] == [date(2027, 3, 1)]
    # What is left of the first month is what it offers: 455 less 214 that is put by for March.
    assert found.left - found.put_by == found.offered == money(241)
    # The 2 pounds that whole sums leave are nobody's decision: a third of 725 is 241.67.
    assert found.unoffered == money("0.66")


def test_what_falls_after_the_last_payment_lowers_no_offer_with_interest():
    debt = PlanDebt("a", money(5000), Fraction(1, 100))
    found = plan([debt], having(500, (-400, 40)))
    assert monthly_of(found) == [money(500)]
    assert len(found.cash_flow) == 11


def test_steps_count_interest_on_the_part_that_bears_it():
    # 1,000 of 1,200 at 1 % a month; 100 a month, as a schedule of its own counts it by hand.
    debt = PlanDebt("a", money(1200), Fraction(1, 100), bearing=money(1000))
    steps = plan([debt], having(100, (200, 3))).offers[0].schedule
    # 1,210 - 100, 1,120 - 100, 1,030 - 100 = 930; then 300 a month: 939.30, 645.69, 349.15, 49.64.
    assert [row.interest for row in steps.instalments[:5]] == [
        money(10),
        money(10),
        money(10),
        money("9.30"),
        money("6.39"),
    ]


def test_what_a_few_months_have_more_is_a_step_and_not_idle():
    # The same months either way; one step of 1,637 would leave 170 in each of six months.
    found = plan([PlanDebt("a", money(42_836))], having(1807, (-170, 6)))
    assert [step.amount for step in found.offers[0].steps] == [money(1807), money(1637)]
    assert found.unoffered == NOTHING


def test_nothing_is_put_by_for_a_shortfall_that_never_ends():
    found = plan([PlanDebt("a", money(1000), first=True, most=money(10))], having(400, (-500, 6)))
    assert found.lean == ()


def test_what_arrears_free_is_offered_when_they_are_paid():
    # P2: 33.33 + 16.67 for 181 months were offered, where 16 are possible.
    found = plan(TWO, having(900, claims=[DatedSums.level(money(850), FIRST, 6)]))
    assert found.cash_flow[5].paid == money(50)
    assert found.cash_flow[6].paid == money(900)
    assert len(found.cash_flow) == 16


def test_tokens_only_until_a_job_begins_then_real_steps():
    found = plan(TWO, having(0, (900, 2)), nothing_left=Kind.TOKEN)
    assert [offer.kind for offer in found.offers] == [Kind.TOKEN, Kind.TOKEN]
    assert found.comes_on == date(2027, 3, 31)
    assert steps_of(found.offer_to("a")) == [
        (money(1), FIRST, 2),
        (money(600), date(2027, 3, 31), 10),
    ]


def test_who_offers_no_tokens_pauses_until_the_job_begins():
    found = plan(TWO, having(0, (900, 2)), nothing_left=Kind.NONE)
    assert [offer.kind for offer in found.offers] == [Kind.PAUSE, Kind.PAUSE]
    assert steps_of(found.offer_to("a")) == [
        (NOTHING, FIRST, 2),
        (money(600), date(2027, 3, 31), 10),
    ]
    assert found.offer_to("a").schedule.instalments[0].due_on == date(2027, 3, 31)


def test_an_agreement_that_ends_makes_room_from_then_on():
    agreed = DatedSums.level(money(390), FIRST, 6)
    found = plan([PlanDebt("a", money(4000))], having(400, claims=[agreed]))
    assert found.offers[0].instalments == 16  # 6 × 10, then 9 × 400 and 340


def test_a_fall_far_ahead_lowers_nothing_before_it():
    debts = [PlanDebt("a", money(1000)), PlanDebt("b", money(3000))]
    found = plan(debts, having(100, (-99, 30)))
    assert [month.paid for month in found.cash_flow[:31]] == [money(100)] * 30 + [money(1)]


def test_a_fall_that_stays_is_not_put_by_for_over_years():
    found = plan([PlanDebt("a", money(90_000))], having(900, (-200, 4)))
    assert [step.amount for step in found.offers[0].steps] == [money(900), money(700)]


def test_a_large_last_instalment_of_an_agreement_is_never_promised_twice():
    # P3: 12 × 50, the last one 3,000, in the eleventh month of the plan.
    agreed = DatedSums.level(money(50), date(2026, 4, 15), 12).with_last(money(3000))
    given = means(money(900), margin=NOTHING, first_on=MAY, claims=[agreed])
    found = make_plan([PlanDebt("a", money(12_000))], given, first_on=MAY)
    until_march = sum(month.paid.minor for month in found.cash_flow[:11])
    assert until_march <= 10 * 850_00 + 900_00 - 3000_00
    assert found.cash_flow[11].paid == money(900)


def test_a_rise_after_the_day_of_payment_counts_from_the_next_one():
    # P17: 500 more from 28 May, payments on the 1st.
    rise = ExpectedChange(money(500), date(2026, 5, 28))
    given = means(money(900), margin=NOTHING, first_on=MAY, changes=[rise])
    found = make_plan([PlanDebt("a", money(12_000))], given, first_on=MAY)
    assert [month.paid for month in found.cash_flow[:2]] == [money(900), money(1400)]


def test_no_offer_has_more_than_three_steps():
    turns = [(50, 1), (-80, 4), (120, 6), (-30, 9), (90, 12), (-60, 15)]
    found = plan([PlanDebt(n, money(500 * n)) for n in range(1, 6)], having(200, *turns))
    assert max(len(offer.steps) for offer in found.offers) <= 3


def test_a_debt_of_pennies_beside_a_large_one_is_paid_at_once():
    # P23: its share was 0.00, which never clears it.
    found = plan([PlanDebt("a", money(100_000)), PlanDebt("b", money("0.50"))], money(900))
    assert steps_of(found.offer_to("b")) == [(money("0.50"), FIRST, 1)]


def test_shares_are_whole_units_where_that_loses_nothing():
    debts = [PlanDebt("a", money(9000, "CNY")), PlanDebt("b", money(8501, "CNY"))]
    found = plan(debts, money("1441.10", "CNY"))
    assert monthly_of(found) == [money(741, "CNY"), money(700, "CNY")]


def test_small_shares_keep_their_pennies():
    # 30 and 17 of 47: 3.00 and 1.70; rounded, the second would get a sixth more.
    debts = [PlanDebt("a", money(30)), PlanDebt("b", money(17))]
    assert monthly_of(plan(debts, money("4.70"))) == [money(3), money("1.70")]


def test_arrears_come_before_all_shares_and_end():
    debts = [PlanDebt("rent", money(2400), first=True, most=money(200)), PlanDebt("c", money(9000))]
    found = plan(debts, money(900))
    assert steps_of(found.offer_to("rent")) == [(money(200), FIRST, 12)]
    assert (found.paid_first, found.left, found.offered) == (money(200), money(700), money(700))


def test_arrears_with_a_threat_get_no_less_than_their_share():
    # 800 of 1,600 is owed for energy: half of the 300, and not the 67 of a year.
    energy = PlanDebt("energy", money(800), first=True, most=money(67), threatened=True)
    found = plan([energy, PlanDebt("card", money(800))], money(300))
    assert steps_of(found.offer_to("energy"))[0][:2] == (money(150), FIRST)


def test_arrears_get_all_there_is_where_that_is_little_and_the_others_wait():
    debts = [PlanDebt("rent", money(120), first=True, most=money(60)), PlanDebt("c", money(900))]
    found = plan(debts, money(40))
    assert steps_of(found.offer_to("rent")) == [(money(40), FIRST, 3)]
    assert found.offer_to("c").kind is Kind.PAUSE
    assert found.comes_on == date(2027, 4, 30)


def test_a_write_off_is_asked_for_where_the_person_chose_so():
    found = plan([PlanDebt("a", money(900))], money(-40), nothing_left=Kind.WRITE_OFF)
    assert [offer.kind for offer in found.offers] == [Kind.WRITE_OFF]
    assert found.nothing_left


def test_a_figure_of_ones_own_moves_nobody_elses():
    debts = [PlanDebt("a", money(600)), PlanDebt("b", money(300))]
    before = plan(debts, money(90))
    after = plan([PlanDebt("a", money(600), own=money(10)), debts[1]], money(90))
    assert after.offer_to("b").steps == before.offer_to("b").steps
    assert after.offer_to("a").is_own
    assert after.unoffered == money(50)


def test_the_first_sum_may_rise_as_far_as_every_later_month_allows():
    lean = having(100, (-70, 2))
    room = plan([PlanDebt("a", money(500), own=money(20))], lean).offers[0].range
    assert not plan([PlanDebt("a", money(500), own=room.ceiling)], lean).broken
    more = room.ceiling + money("0.01")
    assert plan([PlanDebt("a", money(500), own=more)], lean).broken


def test_two_counter_offers_that_fit_alone_do_not_fit_together():
    rent = DatedSums.level(money(300), FIRST, 6)
    debts = [PlanDebt("card", money(2660)), PlanDebt("loan", money(1140))]
    found = plan(debts, having(340, claims=[rent]))
    card = DatedSums.level(money(40), FIRST, 66)
    assert next(month.on for month in found.fits(card, "card")) == FIRST
    assert found.fits(DatedSums.level(money(28), FIRST, 6), "card") == ()
    # From July on 340 a month are there.
    assert found.fits(DatedSums.level(money(40), date(2027, 7, 31), 60), "card") == ()


def test_a_token_that_no_money_stands_behind_breaks_no_month():
    found = plan([PlanDebt("a", money(900))], money(0), nothing_left=Kind.TOKEN)
    assert found.is_token
    assert found.broken == ()


def test_a_threat_is_answered_with_a_full_share_when_money_comes():
    energy = PlanDebt("energy", money(800), first=True, most=money(67), threatened=True)
    found = plan([energy, PlanDebt("card", money(800))], having(0, (300, 2)))
    assert [step.amount for step in found.offer_to("energy").steps] == [NOTHING, money(150)]


def test_a_step_is_spared_for_what_comes_free_but_not_by_living_on_savings():
    """Nothing at first, much for fourteen months, then little: a level below both would last."""
    dear = PlanDebt("dear", money("207.83"), Fraction(3, 100))
    others = [PlanDebt("card", money("7854.79")), PlanDebt("penny", money("0.01"))]
    steps = Means("GBP", (0, *[570_83] * 14, 70_60), turns=(1, 15))
    found = plan([dear, *others], steps, nothing_left=Kind.NONE)
    drawn = [month for month in found.cash_flow if month.paid > month.available]
    assert len(drawn) * 2 <= len(found.cash_flow)
