"""Plans on rows: priority first, shares to the cent, nothing above what is left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from debts.domain.account.balance import Balance
from debts.domain.sums.money import LARGEST_MINOR, Money
from debts.models import Agreement, Debt, Household, Offer, Plan
from debts.selectors.offer import offer_schedule
from debts.selectors.plan import plan_now
from debts.services import plans
from tests import factories

TODAY = date(2026, 3, 2)
FIRST = date(2026, 5, 1)

PARTS = tuple(map(str, Balance("GBP").asked))


def pounds(amount: str) -> Money:
    whole, _, pence = amount.partition(".")
    return Money(int(whole) * 100 + int(pence or 0), "GBP")


def made(household: Household, **given: Any) -> Plan:
    settings: dict[str, Any] = {
        "assessment": factories.complete_assessment(household),  # 900.00 left
        "method": "pro_rata",
        "margin": pounds("0"),
        "first_on": FIRST,
        "today": TODAY,
    }
    return plans.make_plan(household=household, **(settings | given))


def offered(plan: Plan) -> dict[int, Money | None]:
    return {offer.debt_id: offer.monthly for offer in plan.offers.all()}


def steps_of(offer: Offer) -> list[tuple[Money | None, date, int | None]]:
    return [(step.amount, step.first_on, step.count) for step in offer.steps.all()]


def test_it_shares_what_is_left_in_proportion_to_each_balance(household: Household) -> None:
    # 900 left, owed 6,000 and 3,000: two thirds and one third.
    large = factories.debt(household, principal=pounds("6000"))
    small = factories.debt(household, principal=pounds("3000"))
    assert offered(made(household)) == {large.pk: pounds("600"), small.pk: pounds("300")}


def test_it_keeps_the_margin_back(household: Household) -> None:
    debt = factories.debt(household, principal=pounds("9000"))
    assert offered(made(household, margin=pounds("40")))[debt.pk] == pounds("860")


def test_it_pays_a_priority_debt_before_it_shares(household: Household) -> None:
    # 2,400 of tax in a year is 200 a month; 700 of the 900 are left for the card.
    tax = factories.debt(household, product="tax", priority=True, principal=pounds("2400"))
    card = factories.debt(household, principal=pounds("9000"))
    assert offered(made(household)) == {tax.pk: pounds("200"), card.pk: pounds("700")}


def test_it_pays_priority_arrears_before_it_shares(household: Household) -> None:
    debt = factories.debt(household, principal=pounds("90000"))
    assessment = factories.complete_assessment(household)
    factories.arrears(assessment, amount=pounds("300000"), monthly=pounds("50"))
    plan = made(household, assessment=assessment)
    assert offered(plan)[debt.pk] == pounds("850")


def test_a_standing_agreement_is_kept_before_anything_new_is_offered(household: Household) -> None:
    agreed = factories.debt(household, principal=pounds("50000"))
    factories.agreement(
        household, debt=agreed, instalment=pounds("150"), instalments=600, first_on=FIRST
    )
    other = factories.debt(household, principal=pounds("90000"))
    assert offered(made(household)) == {other.pk: pounds("750")}


def test_an_agreement_that_ended_makes_room_again(household: Household) -> None:
    debt = factories.debt(household, principal=pounds("9000"))
    factories.agreement(household, debt=debt, status=Agreement.Status.ENDED)
    assert offered(made(household))[debt.pk] == pounds("900")


def test_an_agreement_about_a_settled_debt_makes_room_again(household: Household) -> None:
    debt = factories.debt(household, principal=pounds("9000"))
    settled = factories.debt(household, settled_on=FIRST)
    factories.agreement(household, debt=settled, instalment=pounds("150"), first_on=FIRST)
    assert offered(made(household))[debt.pk] == pounds("900")


def test_a_later_agreement_about_a_debt_takes_the_place_of_an_earlier(household: Household) -> None:
    """First agreed by phone, then the same in writing: it is paid once."""
    debt, agreed = (factories.debt(household, principal=pounds("9000")) for _ in "ab")
    for day, status in ((1, Agreement.Status.SPOKEN), (2, Agreement.Status.WRITTEN)):
        factories.agreement(
            household,
            debt=agreed,
            status=status,
            agreed_on=date(2026, 5, day),
            instalment=pounds("150"),
            instalments=60,
            first_on=FIRST,
        )
    assert offered(made(household)) == {debt.pk: pounds("750")}


def test_sums_of_the_largest_amounts_are_kept(household: Household) -> None:
    """Each amount is as large as a box takes; what comes of them may be larger."""
    most = Money(LARGEST_MINOR, "GBP")
    debt = factories.debt(household, **dict.fromkeys(PARTS, most))
    assessment = factories.complete_assessment(household)
    for _ in range(5):
        factories.income(assessment, amount=most, period="week")
    small = factories.debt(household, principal=pounds("10"))
    plan = made(household, assessment=assessment)
    assert offered(plan) == {debt.pk: most * 5, small.pk: pounds("10")}
    # When one gets a figure of its own, the others keep what they have as theirs.
    own_token(plan, small)
    assert offered(plan) == {debt.pk: most * 5, small.pk: pounds("1")}


def test_a_fall_that_the_person_counts_is_a_step_from_its_month_on(household: Household) -> None:
    debt = factories.debt(household, principal=pounds("90000"))
    assessment = factories.complete_assessment(household)
    factories.change(
        assessment, direction="less", amount=pounds("200"), from_on=date(2026, 9, 1), counted=True
    )
    offer = made(household, assessment=assessment).offers.get(debt=debt)
    # 4 × 900 and 700 a month for the other 86,400: 124 of them, the last one smaller.
    assert steps_of(offer) == [
        (pounds("900"), FIRST, 4),
        (pounds("700"), date(2026, 9, 1), 124),
    ]


def test_a_change_that_is_not_counted_moves_nothing(household: Household) -> None:
    debt = factories.debt(household, principal=pounds("90000"))
    assessment = factories.complete_assessment(household)
    factories.change(assessment, direction="less", amount=pounds("200"), from_on=FIRST)
    assert offered(made(household, assessment=assessment))[debt.pk] == pounds("900")


def test_a_chinese_card_is_told_that_sixty_instalments_do_not_clear_it(db: None) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    card = factories.debt(home, principal=Money(60_000_00, "CNY"))
    plan = made(home, margin=Money(0, "CNY"))  # 900 × 60 = 54,000 of 60,000
    worked = plan_now(plan).worked
    problem = worked.offer_to(card.pk).problems[0]
    assert (problem.code, problem.params["limit"]) == ("over_term", 60)
    assert problem.params["short"] == Money(6_000_00, "CNY")
    assert problem.params["needed"] == Money(1_000_00, "CNY")


def test_a_waiver_that_is_asked_for_leaves_the_balance(household: Household) -> None:
    factories.debt(
        household,
        principal=pounds("1700"),
        penalty_interest=pounds("60"),
        contract_penalty=pounds("40"),
    )
    plan = made(household)
    assert plan.offers.get().instalments == 2  # 1,800 at 900
    plan.offers.update(ask_waive_penalty=True, own_minor=pounds("850").minor)
    plans.work_out(plan=plan, today=TODAY)
    assert plan.offers.get().instalments == 2  # 1,700 at 850: exactly two


@pytest.mark.parametrize("costs", ["904.97", "900", "896.01"])
def test_nothing_is_offered_out_of_what_is_not_there_until_tokens_are_chosen(
    household: Household, costs: str
) -> None:
    """Of 1,500 - 600 - costs less than 4.00 is left for four debts."""
    for _ in range(4):
        factories.debt(household)
    assessment = factories.complete_assessment(household)
    factories.cost(assessment, amount=pounds(costs))
    plan = made(household, assessment=assessment)
    assert set(offered(plan).values()) == {pounds("0")}
    plans.choose_nothing_left(plan=plan, choice="token", today=TODAY)
    assert set(offered(plan).values()) == {pounds("1")}
    assert all(offer.is_token for offer in plan.offers.all())


def test_what_is_kept_back_makes_no_shortfall(household: Household) -> None:
    factories.debt(household)
    assert made(household, margin=pounds("1000")).offers.get().is_token


def own_token(plan: Plan, debt: Debt) -> Offer:
    offer: Offer = plan.offers.get(debt=debt)
    offer.own, offer.own_is_token = pounds("1"), True
    plans.change_offer(offer=offer, seen=offer.version, today=TODAY)
    offer.refresh_from_db()
    return offer


def test_a_token_that_was_chosen_is_one_and_leaves_the_others_as_they_are(
    household: Household,
) -> None:
    large = factories.debt(household, principal=pounds("6000"))
    small = factories.debt(household, principal=pounds("3000"))
    plan = made(household)
    token = own_token(plan, large)
    assert (token.is_token, token.monthly, token.instalments) == (True, pounds("1"), None)
    other = plan.offers.get(debt=small)
    assert (other.is_token, other.monthly, other.instalments) == (False, pounds("300"), 10)


def test_a_chosen_token_holds_in_the_next_plan(household: Household) -> None:
    debt = factories.debt(household, principal=pounds("9000"))
    own_token(made(household), debt)
    for method in Plan.Method.values:
        offer = made(household, method=method).offers.get()
        assert (offer.is_token, offer.monthly) == (True, pounds("1"))


def test_a_figure_of_ones_own_is_taken_back_at_once_and_moves_nobody_else(
    household: Household,
) -> None:
    large = factories.debt(household, principal=pounds("6000"))
    small = factories.debt(household, principal=pounds("3000"))
    plan = made(household)
    before = offered(plan)
    own_token(plan, large)
    assert offered(plan) == {large.pk: pounds("1"), small.pk: pounds("300")}
    offer = plan.offers.get(debt=large)
    offer.own, offer.own_is_token = None, False
    plans.change_offer(offer=offer, seen=offer.version, today=TODAY)
    assert offered(plan) == before


def test_the_plans_tokens_stay_tokens_when_one_offer_gets_a_figure_of_its_own(
    household: Household,
) -> None:
    first, second = factories.debt(household), factories.debt(household)
    plan = made(household, margin=pounds("1000"))
    offer = plan.offers.get(debt=first)
    offer.own = pounds("20")
    plans.change_offer(offer=offer, seen=offer.version, today=TODAY)
    assert plan.offers.get(debt=second).is_token
    assert not plan.offers.get(debt=first).is_token


def test_own_figures_carry_over_to_the_next_plan(household: Household) -> None:
    factories.debt(household, principal=pounds("9000"))
    first = made(household)
    first.offers.update(own_minor=pounds("120").minor)
    assert made(household).offers.get().own == pounds("120")


def test_a_debt_added_later_gets_an_offer_when_the_plan_is_worked_out_again(
    household: Household,
) -> None:
    factories.debt(household, principal=pounds("9000"))
    plan = made(household)
    factories.debt(household, principal=pounds("9000"))
    plans.work_out(plan=plan, today=TODAY)
    assert sorted(each.minor for each in offered(plan).values() if each) == [45000, 45000]


def test_a_debt_without_a_balance_waits_outside_the_shares(household: Household) -> None:
    unknown = factories.debt(household, principal=None)
    card = factories.debt(household, principal=pounds("9000"))
    plan = made(household)
    assert offered(plan) == {unknown.pk: None, card.pk: pounds("900")}


@pytest.mark.parametrize("method", ["pro_rata", "equal"])
def test_shares_of_an_odd_sum_add_up_to_the_cent(household: Household, method: str) -> None:
    for balance in ("4550", "6700", "1200"):
        factories.debt(household, principal=pounds(balance))
    plan = made(household, method=method, margin=pounds("740"))  # 160.00 to share, case PR-03
    assert sum(each.minor for each in offered(plan).values() if each) == 160_00


def test_arrears_of_rent_do_not_leave_the_tax_unpaid(household: Household) -> None:
    assessment = factories.complete_assessment(household)
    tax = factories.debt(household, product="tax", priority=True, principal=pounds("2400"))
    rent = factories.debt(household, product="rent", priority=True, principal=pounds("300"))
    factories.arrears(assessment, kind="rent", debt=rent, monthly=pounds("50"))
    # The budget pays the rent; 2,400 of tax in a year is 200 a month.
    assert offered(made(household, assessment=assessment)) == {
        tax.pk: pounds("200"),
        rent.pk: pounds("50"),
    }


@pytest.mark.parametrize("product", ["mortgage", "vehicle"])
def test_a_home_and_a_car_are_offered_their_arrears_not_a_share_of_the_balance(
    household: Household, product: str
) -> None:
    """P8: 0 to the mortgage, everything to the card."""
    home = factories.debt(
        household,
        product=product,
        priority=True,
        principal=pounds("142600"),
        arrears=pounds("2340"),
    )
    card = factories.debt(household, principal=pounds("5000"))
    plan = made(household)
    # 2,340 in twelve months is 195 a month; the other 705 go to the card until that is paid.
    assert offered(plan) == {home.pk: pounds("195"), card.pk: pounds("705")}
    assert steps_of(plan.offers.get(debt=home)) == [(pounds("195"), FIRST, 12)]


def test_of_a_mortgage_whose_arrears_nobody_told_nothing_is_worked_out(
    household: Household,
) -> None:
    home = factories.debt(household, product="mortgage", priority=True, principal=pounds("142600"))
    assert offered(made(household)) == {home.pk: None}


def test_arrears_in_the_budget_without_a_sum_are_proposed_one(household: Household) -> None:
    assessment = factories.complete_assessment(household)
    row = factories.arrears(assessment, kind="energy", amount=pounds("2000"))
    factories.debt(household, principal=pounds("9000"))
    plan = made(household, assessment=assessment)
    proposed = plan_now(plan).worked.offer_to(("arrears", row.pk))
    assert proposed.monthly == pounds("167")  # 2,000 in twelve months, in whole pounds
    assert [each.minor for each in offered(plan).values() if each] == [733_00]


def test_a_choice_to_leave_a_debt_out_holds_in_the_next_plan(household: Household) -> None:
    out, card = (factories.debt(household, principal=pounds("9000")) for _ in "ab")
    plan = made(household)
    offer = plan.offers.get(debt=out)
    offer.include = Offer.Include.OUT
    plans.change_offer(offer=offer, seen=offer.version, today=TODAY)
    assert offered(plan) == {out.pk: None, card.pk: pounds("900")}
    assert offered(made(household)) == {out.pk: None, card.pk: pounds("900")}


def test_the_steps_of_a_plan_reach_a_letter_without_losing_a_sum(household: Household) -> None:
    debt = factories.debt(household, principal=pounds("9000"))
    assessment = factories.complete_assessment(household)
    factories.arrears(assessment, amount=pounds("5100"), monthly=pounds("850"))
    plan = made(household, assessment=assessment)
    [offer] = plan_now(plan).offers
    schedule = offer_schedule(offer)
    assert schedule is not None
    assert schedule.total == pounds("9000")
    assert schedule.amounts == plan_now(plan).worked.offer_to(debt.pk).schedule.amounts  # type: ignore[union-attr]


def test_where_pay_day_and_money_in_hand_are_known_the_plan_goes_by_days(
    household: Household,
) -> None:
    debt = factories.debt(household, principal=pounds("9000"))
    # 1,500 on 25 May and after; until then 100 in hand for 600 a month of needs.
    plan = made(household, paid_on=date(2026, 5, 25), in_hand=pounds("100"))
    offer = plan.offers.get(debt=debt)
    assert offer.kind != "instalments"  # nothing is there on 1 May
    assert plan_now(plan).worked.comes_on == date(2026, 6, 1)


@pytest.mark.parametrize(("threat", "monthly"), [("", "167"), ("They cut it off", "334")])
def test_arrears_with_a_threat_are_paid_in_half_a_year(
    household: Household, threat: str, monthly: str
) -> None:
    """2,000 in twelve months, or in six, in whole pounds: no two months have it all."""
    energy = factories.debt(
        household,
        product="bill",
        priority=True,
        priority_kind="energy",
        stated_total=pounds("2000"),
        threat=threat,
    )
    factories.debt(household, principal=pounds("9000"))
    assert offered(made(household))[energy.pk] == pounds(monthly)


@pytest.mark.parametrize(("noticed_on", "monthly"), [(None, "200"), (date(2026, 4, 2), "400")])
def test_a_default_notice_on_a_car_threatens_it(
    household: Household, noticed_on: date | None, monthly: str
) -> None:
    """2,400 in twelve months, or in six: after the notice the agreement can be ended."""
    car = factories.debt(
        household,
        product="vehicle",
        priority=True,
        arrears=pounds("2400"),
        default_notice_on=noticed_on,
    )
    factories.debt(household, principal=pounds("9000"))
    assert offered(made(household))[car.pk] == pounds(monthly)


def elsewhere(**of_debts: date | None) -> Household:
    """A place whose law nobody knows, with a debt for each day since when it is behind."""
    home = factories.household(country="other", currency="EUR")
    for name, since in of_debts.items():
        days = {"overdue_since": since, "last_payment_on": None, "contract_on": None}
        factories.debt(home, creditor=factories.creditor(home, name=name), **days)
    return home


def shares(plan: Plan) -> dict[str, bool]:
    return {str(each.debt.creditor): each.monthly is not None for each in plan.offers.all()}


def test_where_no_law_is_known_an_old_debt_waits_and_a_late_one_shares(db: None) -> None:
    """Three years is the shortest time that the rules files know (China's); `TODAY` less that."""
    last_day = TODAY.replace(year=TODAY.year - 3)
    home = elsewhere(
        old=date(2016, 3, 5), just_over=last_day - timedelta(1), just_in=last_day, untold=None
    )
    assert shares(made(home, margin=Money.zero("EUR"))) == {
        "old": False,
        "just_over": False,
        "just_in": True,
        "untold": True,
    }


def test_a_claim_that_came_to_nothing_years_ago_makes_a_debt_old(db: None) -> None:
    home = elsewhere(late=date(2026, 1, 5), struck_out=None)
    claim = home.debts.get(creditor__name="struck_out")
    factories.event(claim, kind="claim_ended", day=date(2020, 1, 20))
    assert shares(made(home, margin=Money.zero("EUR"))) == {"late": True, "struck_out": False}


def test_where_every_debt_is_old_nothing_is_promised(db: None) -> None:
    home = elsewhere(one=date(2016, 3, 5), other=date(2018, 3, 5))
    assert shares(made(home, margin=Money.zero("EUR"))) == {"one": False, "other": False}


def test_an_old_debt_that_the_person_decides_to_pay_shares(db: None) -> None:
    home = elsewhere(one=date(2016, 3, 5))
    plan = made(home, margin=Money.zero("EUR"))
    offer = plan.offers.get()
    offer.include = Offer.Include.IN
    plans.change_offer(offer=offer, seen=offer.version, today=TODAY)
    assert shares(plan) == {"one": True}


def test_brought_up_to_date_it_offers_no_payment_of_a_month_that_is_over(
    household: Household,
) -> None:
    """Made in March from May on; in July nothing can be paid in May any more."""
    factories.debt(household, principal=pounds("3000"))
    plan = made(household, paid_on=date(2026, 3, 28), in_hand=pounds("120"))
    later = date(2026, 7, 9)
    plans.refresh(plan=plan, assessment=plan.assessment, today=later)
    plan.refresh_from_db()
    assert (plan.first_on, plan.paid_on, plan.in_hand) == (date(2026, 9, 1), None, None)
    assert all(step.first_on > later for step in plan.offers.get().steps.all())


def test_brought_up_to_date_in_time_it_keeps_its_own_first_day(household: Household) -> None:
    factories.debt(household, principal=pounds("3000"))
    plan = made(household, first_on=date(2026, 6, 15))
    plans.refresh(plan=plan, assessment=plan.assessment, today=date(2026, 6, 15))
    plan.refresh_from_db()
    assert plan.first_on == date(2026, 6, 15)
