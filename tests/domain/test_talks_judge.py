"""What is answered to a proposal, and why."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
import pyxirr

from debts.domain.account.rates import percent
from debts.domain.planning.means import Means
from debts.domain.planning.offer import Range
from debts.domain.problems import Code
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.talks.asks import Ask
from debts.domain.talks.costs import RateFit
from debts.domain.talks.counters import CounterKind
from debts.domain.talks.judge import Decision, judge
from debts.domain.talks.terms import Aspect, InterestDuring, Said, Terms
from debts.domain.talks.whom import Whom
from tests.domain.cases import case, money
from tests.domain.talks import FIRST, TODAY, answer, circumstances, frozen, said

CAP = Fraction(24, 100)


def test_the_whole_debt_within_the_months_is_accepted():
    found = answer(frozen(200, 30))
    assert found.decision is Decision.ACCEPT
    assert (found.cost.total, found.cost.more, found.cost.rate) == (money(6000), money(0), None)
    assert found.breaks == ()


# What a first version answered "accept" to (finding P16): a debt of 6,000, 200 left a month.
RUINOUS = {
    "twice the debt, no cap known": said(200, 60),
    "twenty times the debt": said(200, 600),
    "a fee and a little more after it is paid": said(10, 12, down=6000, fee=300),
    "the fee in front": said(50, 1, down=5990, fee=2000),
    "more than April has": said(600, 3, on=date(2027, 4, 15)),
    "nothing at all": said(0, 12),
}


@pytest.mark.parametrize("terms", RUINOUS.values(), ids=RUINOUS.keys())
@pytest.mark.parametrize("cap", [None, CAP])
def test_a_ruinous_offer_is_never_accepted(terms, cap):
    assert answer(terms, cap=cap, in_hand=money(9000)).decision is not Decision.ACCEPT


@pytest.mark.parametrize("wrong", [(-10, 12), (100, -3)])
def test_less_than_nothing_is_refused(wrong):
    with pytest.raises(ValueError, match="or more"):
        said(*wrong)


def test_twice_the_debt_is_countered_with_the_debt_alone():
    """ew-lean-month: 200 × 60 on 6,000; the same at 200 takes 30 months."""
    found = answer(said(200, 60), left=530)
    assert found.decision is Decision.COUNTER
    assert (found.cost.total, found.cost.more) == (money(12_000), money(6000))
    assert round(float(percent(found.cost.rate.nominal)), 1) == 31.6
    assert Code.COSTS_FAR_MORE in found.codes
    best = found.counters[0]
    assert best.kind is CounterKind.NO_COST
    assert (best.terms.wanted, best.terms.instalments) == (money(200), 30)
    assert best.terms.total == money(6000)


def test_what_fits_alone_and_not_beside_the_others_breaks_the_plan():
    """ew-arrears-that-end: 40 of 40 a month, beside 12 to the other; from July on 340 is there."""
    means = Means("GBP", (*[40_00] * 6, 340_00), (6,))
    found = answer(said(30, 38, on=FIRST), owed=1140, means=means, beside=(2660,))
    assert found.decision is Decision.COUNTER
    assert found.first_break.on == date(2027, 1, 15).replace(day=found.first_break.on.day)
    assert found.first_break.missing > money(0)
    later = next(one for one in found.counters if one.kind is CounterKind.LATER)
    assert later.terms.sums.first_on >= date(2027, 2, 1)
    assert later.terms.wanted == money(30)


def test_money_put_by_for_a_lean_month_is_not_there_to_be_paid_at_once():
    means = Means("GBP", (100_00, -100_00, 100_00), (1, 2))
    found = answer(said(down=100), owed=100, means=means)
    assert found.decision is not Decision.ACCEPT
    assert found.first_break.missing == money(100)


def test_a_sum_before_the_first_planned_month_is_counted_in_it():
    found = answer(said(200, 30, on=date(2026, 12, 24)))
    assert found.first_break.missing == money(200)


def test_fifty_for_a_year_then_we_look_again_is_an_interim():
    found = answer(frozen(50, 12, settles=False, interim_until=date(2028, 1, 15)))
    assert found.decision is Decision.INTERIM
    assert found.review_on == date(2028, 1, 15)
    assert found.cost.rest == money(5400)


def test_an_interim_asks_for_a_second_look_and_not_for_the_rest_to_go():
    found = answer(frozen(50, 12, settles=None))
    assert found.decision is Decision.INTERIM
    assert Ask.REVIEW in found.asks
    assert Ask.REST_WAIVED not in found.asks
    whole = answer(said(200, 30, settles=None))
    assert Ask.REST_WAIVED in whole.asks
    assert Ask.REVIEW not in whole.asks


def test_an_interim_without_a_day_is_reviewed_after_its_last_sum():
    found = answer(frozen(50, 12, settles=None))
    assert (found.decision, found.review_on) == (Decision.INTERIM, date(2027, 12, 16))


def test_an_interim_in_which_the_debt_grows_is_countered():
    terms = said(50, 12, settles=False, interest=InterestDuring.AS_CONTRACT)
    found = answer(terms, monthly_rate=Fraction(2, 100))
    assert Code.GROWS in found.codes
    assert found.decision is Decision.COUNTER


@pytest.mark.parametrize(
    "terms",
    [
        # Nobody said that interest stops: at 1 % a month the debt would grow.
        said(50, 12, settles=False),
        # Three years is no time to look again.
        frozen(50, 36, settles=False),
        # 190 a month of 200: more than the plan would offer, and it ends nothing.
        frozen(190, 12, settles=False),
    ],
)
def test_a_while_is_a_year_at_most_at_no_more_than_the_aim_with_interest_stopped(terms):
    aim = Range(money(150), money(170), money(195))
    found = answer(terms, monthly_rate=Fraction(1, 100), ladder=aim)
    assert found.decision is Decision.COUNTER
    assert found.counters
    first = found.counters[0].terms
    assert first.interest is InterestDuring.FROZEN
    assert first.wanted <= money(170)


def test_for_a_while_they_are_offered_no_more_than_they_ask_for():
    # 6,000 at 40 a month is 150 payments: nobody is offered so many, nor more than was asked.
    found = answer(said(40, 36, settles=False), monthly_rate=Fraction(1, 100))
    (interim,) = (each for each in found.counters if each.kind is CounterKind.INTERIM)
    assert interim.terms.wanted == money(40)


def test_their_sums_are_offered_no_further_than_what_is_owed():
    # 24 × 150 is 3,600 on 3,430: without interest 22 × 150 and 130 pay it.
    found = answer(said(150, 24, settles=None), owed=3430, monthly_rate=Fraction(2, 100))
    offered = found.counters[0].terms
    assert [(step.amount, step.count) for step in offered.sums.steps] == [
        (money(150), 22),
        (money(130), 1),
    ]
    assert offered.paid == money(3430)


def test_a_settlement_for_less_names_what_is_let_go():
    found = answer(said(down=2210), owed=4420, in_hand=money(0))
    settling = [each.terms for each in found.counters if each.terms.settles is Said.YES]
    assert settling
    assert all(terms.paid + terms.waived == money(4420) for terms in settling)


def test_while_a_debt_that_comes_first_is_open_nothing_at_hand_is_offered():
    terms = said(700, 24, down=500, settles=None)
    spent = answer(terms, in_hand=money(600), beside=(2660,))
    assert any(each.terms.down for each in spent.counters)
    kept_back = answer(terms, in_hand=money(600), beside=(2660,), first_behind=True)
    assert kept_back.counters
    assert not any(each.terms.down for each in kept_back.counters)


def test_no_sum_is_put_off_for_longer_than_half_a_year():
    later = Means("GBP", (*[40_00] * 9, 340_00), (9,))
    found = answer(said(30, 38), owed=1140, means=later, beside=(2660,))
    assert CounterKind.LATER not in {each.kind for each in found.counters}


def test_nothing_is_answered_with_a_plan_that_does_not_count_all_debts():
    found = answer(frozen(100, 60), all_planned=False)
    assert found.decision is Decision.NOT_TODAY
    assert found.counters == ()
    assert Code.PLAN_LACKS_DEBTS in found.codes


def test_what_nobody_said_of_interest_is_asked_before_it_is_accepted():
    found = answer(said(200, 30, settles=None))
    assert found.decision is Decision.COUNTER
    assert [one.kind for one in found.counters] == [CounterKind.AS_SAID]
    assert {Ask.FREEZE, Ask.REST_WAIVED, Ask.IN_WRITING} <= set(found.asks)
    assert {Aspect.INTEREST, Aspect.SETTLES, Aspect.COLLECTION} <= set(found.unsaid)


@pytest.mark.parametrize(
    ("unknown", "code"),
    [
        ({"owed": None}, Code.OWED_NOT_KNOWN),
        ({"room": None}, Code.ROOM_NOT_KNOWN),
        ({"time_in_doubt": True}, Code.TIME_IN_DOUBT),
    ],
)
def test_what_is_not_known_is_never_accepted(unknown, code):
    found = judge(frozen(100, 60), replace(circumstances(), **unknown))
    assert found.decision is Decision.NOT_TODAY
    assert code in found.codes
    assert found.counters == ()


def test_where_more_may_be_owed_only_what_ends_the_debt_is_accepted():
    assert answer(frozen(200, 30), at_least=True).decision is Decision.ACCEPT
    found = answer(frozen(200, 30, settles=None), at_least=True)
    assert found.decision is Decision.COUNTER
    assert Code.OWED_AT_LEAST in found.codes


def test_no_sum_is_nothing_to_agree_to():
    found = answer(Terms("GBP"))
    assert (found.decision, found.stress) == (Decision.NOT_TODAY, None)
    assert Code.SUMS_NOT_SAID in found.codes


def test_what_is_paid_at_once_is_not_lent_any_more():
    """cn-counter-offers: 22,000 and a fee of 1,500, then 200 × 12, on 24,000."""
    terms = said(200, 12, down=22_000, fee=1500)
    found = answer(terms, owed=24_000, left=1800, in_hand=money(25_000), beside=(36_000,), cap=CAP)
    assert (found.cost.total, found.cost.more) == (money(25_900), money(1900))
    lent = 24_000 - 22_000 - 1500
    assert float(found.cost.rate.nominal) == pytest.approx(12 * pyxirr.irr([-lent] + [200] * 12))
    assert found.decision is Decision.COUNTER
    assert {Code.RATE_OVER_CAP, Code.TAKES_FROM_OTHERS, Code.FEE_FIRST} <= found.codes


def test_a_settlement_above_their_part_is_countered_with_their_part():
    found = answer(
        said(down=15_000), owed=24_000, left=1800, in_hand=money(25_000), beside=(36_000,)
    )
    assert found.cost.part == Fraction(15_000, 24_000)
    assert found.counters[0].kind is CounterKind.LESS_AT_ONCE
    assert found.counters[0].terms.down == money(10_000)


def test_a_share_of_a_single_sum_takes_nothing_from_the_month_or_the_others():
    usual = {"owed": 24_000, "left": 1800, "beside": (36_000,)}
    alone = answer(said(down=15_000), **usual, in_hand=money(0))
    assert Code.MORE_THAN_IN_HAND in alone.codes
    shared = answer(said(down=15_000), **usual, in_hand=money(0), set_aside=money(15_000))
    assert not {Code.MORE_THAN_IN_HAND, Code.TAKES_FROM_OTHERS} & shared.codes
    beyond = answer(said(down=15_000), **usual, in_hand=money(100), set_aside=money(9000))
    assert {Code.MORE_THAN_IN_HAND, Code.TAKES_FROM_OTHERS} <= beyond.codes


def test_a_settlement_within_their_part_is_accepted():
    found = answer(said(down=9000), owed=24_000, in_hand=money(25_000), beside=(36_000,))
    assert found.decision is Decision.ACCEPT
    assert found.cost.more == money(-15_000)


def test_the_collectors_counter_offer_shows_its_true_cost():
    wrong = case("NEG-05")
    given = wrong["inputs"]
    terms = said(given["payment"], given["payments_count"])
    found = answer(terms, owed=given["principal"], left=2000, cap=CAP)
    assert percent(found.cost.rate.nominal) == wrong["recomputed"]["simple_pct"]
    assert percent(found.cost.rate.effective) == wrong["recomputed"]["compound_pct"]
    assert Code.RATE_OVER_CAP in found.codes


def test_a_rate_at_the_cap_passes_whatever_the_rounding_of_instalments():
    # 10,000 at 24 % a year in 12: 945.596…, rounded up to 945.60, is 24.001 %.
    found = answer(said("945.60", 12), owed=10_000, left=1000, cap=CAP)
    assert found.cost.rate.nominal > CAP
    assert Code.RATE_OVER_CAP not in found.codes


def test_a_little_more_than_is_owed_comes_of_rounding():
    terms = replace(frozen(200, 29), sums=frozen(200, 30).sums.with_last(money(230)))
    found = answer(terms, left=300)
    assert found.decision is Decision.ACCEPT
    assert Code.COSTS_A_LITTLE_MORE in found.codes


# Whole instalments that pass what is owed by less than one of them (finding M3).
ROUNDED_UP = [
    (frozen(55, 12), {"owed": 640}, 35),
    (said(55, 12), {"owed": 640, "whom": Whom.LANDLORD, "monthly_rate": None}, 35),
    (frozen(100, 35), {"owed": 3430}, 30),
    (said(100, 35, interest=InterestDuring.FROZEN, settles=None), {"owed": 3430}, 30),
]


@pytest.mark.parametrize(("terms", "given", "last"), ROUNDED_UP)
def test_whole_instalments_that_pass_what_is_owed_have_a_smaller_last_one(terms, given, last):
    found = answer(terms, **given)
    assert (found.decision, found.last) == (Decision.ACCEPT, money(last))
    assert found.cost.total == money(given["owed"])
    assert Code.LAST_IS_LESS in found.codes
    assert not found.codes & {Code.COSTS_MORE, Code.COSTS_FAR_MORE, Code.COSTS_A_LITTLE_MORE}


def test_what_a_lender_counts_on_top_without_a_word_of_interest_is_a_cost():
    """1,800 × 6 on 10,000 is 26.9 % a year, and no rounding."""
    found = answer(said(1800, 6), owed=10_000, left=2000)
    assert (found.last, found.decision) == (None, Decision.COUNTER)
    assert answer(said(1800, 6), owed=10_000, left=2000, whom=Whom.KIN, monthly_rate=None).last


def test_no_number_is_reckoned_until_it_is_paid_with_and_without_interest():
    """“£200 a month from the 28th” is the commonest offer of all."""
    open_ended = replace(said(settles=None), sums=DatedSums.level(money(200), FIRST))
    found = answer(open_ended, owed=3430, monthly_rate=Fraction(2, 100), bearing=money(3430))
    assert found.until_paid.without.last_on == date(2028, 6, 15)
    assert found.until_paid.with_interest.last_on == date(2028, 10, 15)
    assert found.until_paid.with_interest.total > money(3430)
    assert found.decision is Decision.COUNTER
    assert [one.kind for one in found.counters] == [CounterKind.AS_SAID]
    frozen_ = replace(open_ended, interest=InterestDuring.FROZEN)
    assert answer(frozen_, owed=3430).decision is Decision.ACCEPT
    never = answer(open_ended, owed=30_000, monthly_rate=Fraction(2, 100), bearing=money(30_000))
    assert never.until_paid.with_interest is None
    for_a_while = replace(open_ended, interim_until=date(2027, 7, 1))
    assert answer(for_a_while, owed=3430).until_paid is None


AGREED = DatedSums.level(money(250), FIRST, 20)
MORE = (said(down=3000), frozen(300, 17), said(600, 8), said(250, 20, down=500))


@pytest.mark.parametrize("terms", MORE)
@pytest.mark.parametrize("unknown", [{}, {"room": None}])
def test_what_is_agreed_is_kept_to_where_they_want_more(terms, unknown):
    """A friend who is paid 250 a month wants 3,000 at once (finding M5)."""
    terms = replace(terms, settles=Said.NOT_SAID)
    found = answer(
        terms, **{"owed": 3000, "left": 400, "agreed": AGREED, "whom": Whom.KIN, **unknown}
    )
    assert found.decision is Decision.COUNTER
    assert [one.kind for one in found.counters] == [CounterKind.KEPT]
    assert found.counters[0].terms.wanted == money(250)
    assert Code.AGREED_ALREADY in found.codes
    assert found.counters[0].fits


def test_what_the_months_do_not_hold_is_not_promised_again():
    terms = said(600, 8, settles=None)
    found = answer(terms, owed=3000, left=40, agreed=AGREED)
    assert [(one.kind, one.fits) for one in found.counters] == [(CounterKind.KEPT, False)]


def test_less_than_was_agreed_and_a_rest_let_go_are_looked_at_as_they_are():
    given = {"owed": 5000, "left": 400, "agreed": AGREED}
    assert answer(frozen(200, 25), **given).decision is Decision.ACCEPT
    down = answer(said(down=3000), in_hand=money(3500), **given)
    assert Code.AGREED_ALREADY not in down.codes
    doubt = answer(said(600, 9), time_in_doubt=True, **given)
    assert (doubt.decision, doubt.counters) == (Decision.NOT_TODAY, ())


def test_what_is_missing_today_is_not_told_of_next_month():
    found = answer(said(down=2210), owed=6000, in_hand=money(0))
    assert found.first_break.on == TODAY
    assert {Code.MORE_THAN_IN_HAND, Code.MORE_THAN_LEFT} & found.codes == {Code.MORE_THAN_IN_HAND}
    assert found.share is None


def test_a_rest_is_a_least_one_while_nobody_said_what_interest_does():
    codes = answer(said(50, 12, settles=False)).codes
    assert Code.LEAVES_AT_LEAST in codes
    assert Code.LEAVES_A_REST in answer(frozen(50, 12, settles=False)).codes


def test_more_than_sixty_times_is_no_offer_to_make():
    found = answer(said(300, 30), owed=8970, left=69)
    assert found.counters[0].kind is CounterKind.INTERIM


@pytest.mark.parametrize("whom", Whom)
def test_what_is_asked_in_return_fits_whom_it_is_asked_of(whom):
    asks = set(answer(said(100, 30, settles=None), whom=whom, monthly_rate=None).asks)
    of_credit = {Ask.NO_RESALE, Ask.CREDIT_RECORD, Ask.PRINCIPAL_FIRST}
    assert bool(asks & of_credit) is (whom in {Whom.LENDER, Whom.AGENCY})
    assert (Ask.NO_COURT in asks) is (whom in {Whom.LANDLORD, Whom.MORTGAGE})
    assert (Ask.FREEZE in asks) is (whom in {Whom.LENDER, Whom.AGENCY})
    assert (Ask.WRITTEN_DOWN in asks) is (whom is Whom.KIN)
    assert (Ask.IN_WRITING in asks) is (whom is not Whom.KIN)


def test_no_dearer_than_the_contract_may_be_accepted():
    terms = said(210, 30)
    assert answer(terms, left=300, monthly_rate=Fraction(1, 100)).decision is Decision.ACCEPT
    assert answer(terms, left=300, monthly_rate=Fraction(1, 1000)).decision is Decision.COUNTER
    assert answer(terms, left=300, monthly_rate=None).decision is Decision.COUNTER


@pytest.mark.parametrize(
    ("rate", "fit"),
    [
        ("0.24", RateFit.SIMPLE),  # 24 × 1,903.16 on 36,000 (24 % a year) is the bank's own sum
        ("0.268", RateFit.COMPOUND),
        ("0.134", RateFit.FLAT),
        ("0.096", RateFit.NOT),
    ],
)
def test_a_rate_that_they_named_is_held_against_their_own_figures(rate, fit):
    terms = said("1903.35", 24, interest=InterestDuring.RATE, rate=Fraction(rate))
    assert answer(terms, owed=36_000, left=1800).cost.rate_fit is fit


def test_sums_that_cost_nothing_do_not_go_with_a_rate():
    terms = said(200, 30, interest=InterestDuring.RATE, rate=Fraction(12, 100))
    found = answer(terms)
    assert found.cost.rate_fit is RateFit.NONE
    assert Code.RATE_DOES_NOT_FIT in found.codes


def test_more_instalments_than_the_law_allows_are_countered_within_it():
    """cn-counter-offers: 500 × 72 costs nothing extra, and no bank can sign it."""
    found = answer(said(500, 72), owed=36_000, left=1800, beside=(24_000,), max_instalments=60)
    assert Code.OVER_LIMIT in found.codes
    assert found.decision is Decision.COUNTER
    assert found.counters[0].terms.instalments <= 60


def test_doing_nothing_is_what_the_contract_adds_by_their_last_day():
    found = answer(frozen(200, 30), monthly_rate=Fraction(1, 100), bearing=money(6000))
    # From December 2026 to June 2029: 30 months of 60.
    assert found.cost.if_nothing == money(7800)
    assert answer(frozen(200, 30), monthly_rate=None).cost.if_nothing is None


def test_their_part_of_the_month_stands_beside_their_part_of_the_debts():
    """cn-counter-offers: 36,000 of 60,000 shares 1,080 of 1,800."""
    found = answer(said(1500, 24), owed=36_000, left=1800, beside=(24_000,))
    assert found.share.fair == money(1080)
    assert found.share.debts == Fraction(36, 60)
    assert found.share.wanted == Fraction(1500, 1800)


def test_stress_is_how_far_income_may_fall():
    assert answer(frozen(150, 40), left=200).stress == money(50)
    assert answer(frozen(200, 30), left=200).stress == money(0)
    assert answer(frozen(210, 30), left=200).stress is None


def test_weekly_sums_have_a_yearly_rate_too():
    weekly = DatedSums.level(money(60), date(2026, 12, 27), 52, Rhythm.WEEK)
    terms = Terms("GBP", weekly, settles=Said.YES)
    found = answer(terms, owed=3000, left=400)
    days = [TODAY, *(on for on, _ in weekly.until(weekly.last_on))]
    oracle = pyxirr.xirr(days, [-3000] + [60] * 52)
    assert float(found.cost.rate.effective) == pytest.approx(oracle, rel=1e-6)


def test_time_in_doubt_leaves_the_figures_to_be_seen():
    found = answer(said(200, 60), left=530, time_in_doubt=True)
    assert found.decision is Decision.NOT_TODAY
    assert found.cost.more == money(6000)


def test_where_nothing_fits_nothing_is_countered():
    found = answer(said(100, 60), left=0, beside=())
    assert found.decision is Decision.NOT_TODAY
    assert found.counters == ()


def test_without_a_plan_for_it_the_opening_is_nine_tenths_of_what_fits():
    found = answer(said(300, 20), ladder=None)
    assert found.counters[0].terms.wanted == money(180)
    assert found.counters[0].kind is CounterKind.LONGER


def test_what_would_take_too_long_is_offered_for_a_year():
    found = answer(said(100, 60), owed=6000, left=20, max_instalments=60)
    (only,) = found.counters
    assert only.kind is CounterKind.INTERIM
    assert only.terms.interim_until == date(2028, 1, 15)
    assert only.terms.instalments == 12
    assert only.terms.sums.first_on == FIRST
