"""The plan's pages: made, read, changed, brought up to date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Household, Income, Offer, Plan
from debts.pages import listing
from debts.pages.debt.cost import waiting
from debts.selectors.plan import plan_now
from tests import factories
from tests.page_forms import main_form
from tests.people import Visitor, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 3, 2))


def url(household: Household, name: str = "plan", *more: Any) -> str:
    return reverse(name, args=[household.pk, *more])


def ready(household: Household, *balances: int) -> None:
    """900.00 a month is left, for debts of these whole amounts."""
    factories.complete_assessment(household)
    for balance in balances:
        factories.debt(household, principal=Money(balance * 100, household.currency))


def make(owner: Visitor, household: Household, **given: str) -> Plan:
    answers = {"margin": "0", "first_on": "1 May 2026", "method": "pro_rata", "part": "100"} | given
    saved(post_form(owner, url(household, "plan-make"), answers))
    return Plan.objects.latest("pk")


def text_of(owner: Visitor, household: Household) -> str:
    response = owner.get(url(household))
    assert response.status_code == 200
    return " ".join(map(str.strip, response.content.decode().splitlines()))


def test_without_money_and_debts_it_says_what_is_needed(
    owner: Visitor, household: Household
) -> None:
    text = text_of(owner, household)
    assert url(household, "assessment-tasks") in text
    assert url(household, "plan-make") not in text


def test_a_debt_can_be_added_from_the_plan_before_and_after_it_is_made(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    assert url(household, "debt-add") in text_of(owner, household)
    make(owner, household)
    assert url(household, "debt-add") in text_of(owner, household)


def test_a_plan_is_made_and_shows_each_offer_and_the_last_month(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    make(owner, household)
    text = text_of(owner, household)
    # 600 and 300 a month from May: ten payments, the last in February.
    assert "£600.00" in text
    assert "£300.00" in text
    assert "February 2027" in text


def test_a_debt_without_a_balance_is_named_before_a_plan_is_made_and_in_it(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    whom = factories.creditor(household, name="Fell Bank")
    unknown = factories.debt(household, creditor=whom, principal=None, balance_on=None)
    said = "The plan leaves these debts out until their balance is known:"
    for page in (url(household), url(household, "plan-make")):
        text = owner.get(page).content.decode()
        assert said in text
        assert url(household, "debt-amounts", unknown.pk) in text
    make(owner, household)
    text = text_of(owner, household)
    assert text.index(said) < text.index("<h2>Your offers")
    saved(post_form(owner, url(household, "debt-amounts", unknown.pk), {"stated_total": "9000"}))
    assert said not in text_of(owner, household)


def test_what_is_held_back_is_the_room_between_target_and_ceiling(
    owner: Visitor, household: Household
) -> None:
    ready(household, 9000)
    offer = make(owner, household, part="80").offers.get()
    # Four fifths of 900, an opening of nine tenths of that, and all of it at the most.
    assert (offer.opening_minor, offer.target_minor, offer.ceiling_minor) == (
        648_00,
        720_00,
        900_00,
    )


def test_a_margin_above_what_is_left_offers_tokens_and_says_why(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    make(owner, household, margin="1,000")
    text = text_of(owner, household)
    assert "After what you keep back nothing is left to offer at present" in text
    # 1,500 - 600 = 900 is left before the 1,000 that are kept back.
    left, kept = (f'<span class="money">£{sum_}</span>' for sum_ in ("900.00", "1,000.00"))
    assert f"In May 2026 {left} is left, and you keep back {kept}." in text
    assert "is missing" not in text
    assert Offer.objects.get().is_token


def test_ways_out_are_shown_where_sixty_instalments_do_not_clear(db: None) -> None:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    visitor = Visitor(factories.account())
    factories.membership(home, visitor.account)
    ready(home, 60_000)
    make(visitor, home)
    text = text_of(visitor, home)
    assert "Ways out" in text
    assert "CN¥1,000.00" in text or "¥1,000.00" in text  # 60,000 / 60
    token = url(home, "offer-edit", Offer.objects.get().pk) + "?token"
    assert token in text
    assert 'value="1.00"' in visitor.get(token).content.decode()
    saved(post_form(visitor, token, {"own": "1.00", "own_is_token": "on"}))
    offer = Offer.objects.get()
    assert (offer.is_token, offer.own_is_token) == (True, True)
    assert "A token payment. By 1 November 2026" in text_of(visitor, home)
    # The limit's own source stands beside it.
    assert "Article 70" in text


def test_a_first_payment_in_the_past_is_refused_and_keeps_the_answers(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    answers = {"margin": "33", "first_on": "1 May 2020", "method": "equal", "part": "100"}
    response = post_form(owner, url(household, "plan-make"), answers)
    assert response.status_code == 422
    assert "This date has passed" in response.content.decode()
    assert 'value="33"' in response.content.decode()


def test_an_own_figure_moves_nobody_elses_and_is_taken_back_when_it_is_emptied(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    plan = make(owner, household)
    offer = plan.offers.get(monthly_minor=600_00)
    page = url(household, "offer-edit", offer.pk)
    for own, sums in (("450", [300_00, 450_00]), ("", [300_00, 600_00])):
        saved(post_form(owner, page, {"own": own}))
        assert sorted(plan.offers.values_list("monthly_minor", flat=True)) == sums


def test_who_chooses_a_figure_sees_the_plans_and_the_highest_one(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    plan = make(owner, household, part="90")
    page = url(household, "offer-edit", plan.offers.get(target_minor=540_00).pk)
    # Nine tenths of 900 are shared two to one; the last tenth is room to move.
    assert "The plan works out £540.00." in owner.get(page).content.decode()
    assert "More than £630.00 leaves too little" in owner.get(page).content.decode()
    saved(post_form(owner, page, {"own": "500"}))
    text = owner.get(page).content.decode()
    assert "works out £" not in text
    assert "More than £630.00 leaves too little" in text


def test_an_own_figure_above_what_is_left_is_shown_with_its_month_before_it_is_saved(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    plan = make(owner, household)
    page = url(household, "offer-edit", plan.offers.get(monthly_minor=600_00).pk)
    asked = post_form(owner, page, {"own": "800"})
    # 800 + 300 of 900, in May already: 200 is missing.
    assert asked.status_code == 422
    assert "From May 2026 to " in asked.content.decode()
    assert "£200.00" in asked.content.decode()
    assert plan.offers.filter(own_minor=None).count() == 2
    saved(send_form(owner, main_form(asked)))
    text = text_of(owner, household)
    assert "£1,100.00" in text
    assert "May 2026" in text


def test_a_plan_that_older_figures_made_says_so_and_is_brought_up_to_date(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    plan = make(owner, household)
    debt = plan.offers.get(monthly_minor=600_00).debt
    factories.entry(debt, principal=Money(3000_00, "GBP"))
    assert "Your figures have changed" in text_of(owner, household)
    saved(post_form(owner, url(household), action=url(household, "plan-refresh")))
    assert "Your figures have changed" not in text_of(owner, household)
    assert set(plan.offers.values_list("monthly_minor", flat=True)) == {450_00}


def test_a_debt_told_of_after_the_plan_is_named_and_joins_it(
    owner: Visitor, household: Household
) -> None:
    """The page said nothing of it: the others were offered its share."""
    ready(household, 6000)
    make(owner, household)
    late = factories.debt(household, principal=Money(3000_00, "GBP"))
    text = text_of(owner, household)
    assert "Not in this plan yet" in text
    assert str(late) in text
    saved(post_form(owner, url(household), action=url(household, "plan-refresh")))
    assert "Not in this plan yet" not in text_of(owner, household)
    assert late.offers.get().monthly == Money(300_00, "GBP")


def test_a_debt_whose_agreement_is_taken_back_after_a_refresh_joins_the_plan_again(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    plan = make(owner, household)
    debt = plan.offers.get(monthly_minor=300_00).debt
    agreement = factories.agreement(household, debt=debt)
    saved(post_form(owner, url(household), action=url(household, "plan-refresh")))
    assert not debt.offers.exists()
    saved(post_form(owner, url(household, "agreement-remove", agreement.pk)))
    assert str(debt) in text_of(owner, household)
    saved(post_form(owner, url(household), action=url(household, "plan-refresh")))
    assert set(plan.offers.values_list("monthly_minor", flat=True)) == {600_00, 300_00}


def test_a_sum_due_on_one_day_is_said_not_to_be_paid_on_it(
    owner: Visitor, household: Household
) -> None:
    ready(household, 500_000)
    debt = household.debts.get()
    debt.stage, debt.method = "", Debt.Method.AT_THE_END
    debt.save()
    debt.events.all().delete()
    due = {"last_due_on": date(2026, 6, 6)}
    make(owner, household)
    said = "falls due in one sum"
    assert said not in text_of(owner, household)
    factories.tell(debt, **due)
    text = text_of(owner, household)
    assert said in text
    # 900.00 on 1 May and on 1 June, of 500,000.00.
    assert "£1,800.00</span> of it." in text
    assert "£498,200.00</span> is due, and the plan does not cover it." in text
    # Of a loan with interest first it is the principal; once called in, no day of its own.
    debt.method = Debt.Method.INTEREST_FIRST
    debt.save()
    assert "the principal falls due in one sum, 6 June 2026" in text_of(owner, household)
    debt.stage = "formal_demand"
    debt.save()
    assert said not in text_of(owner, household)
    debt.stage, debt.method = "", Debt.Method.AT_THE_END
    debt.save()
    factories.agreement(household, debt=debt)
    assert said not in text_of(owner, household)


WEEKS = "a week’s sum times 52"
ROOM = "room to give way"


def test_a_plan_explains_only_what_it_has(owner: Visitor, household: Household) -> None:
    ready(household, 9000)
    make(owner, household)
    text = text_of(owner, household)
    # One debt, 900.00 each month, all of it offered, and everything comes and goes by the month.
    assert "a month. The last payment is in" in text
    for said in (
        WEEKS,
        ROOM,
        "at first",
        "Kept back",
        "Not offered",
        "Ways to share, side by side",
    ):
        assert said not in text, said


def test_a_plan_explains_what_it_has(owner: Visitor, household: Household) -> None:
    ready(household, 60_000, 10_000)
    Income.objects.update(period="week")
    make(owner, household, part="80", margin="50", method="equal")
    text = text_of(owner, household)
    for said in (WEEKS, ROOM, "at first", "Kept back", "side by side"):
        assert said in text, said
    assert "a quarter’s sum" not in text


@pytest.mark.parametrize(
    ("known", "said"), [(2, "Interest is counted on the principal."), (0, "No")]
)
def test_what_interest_is_counted_on_is_what_is_known(
    owner: Visitor, household: Household, known: int, said: str
) -> None:
    factories.complete_assessment(household)
    for number in range(2):
        sums = {"principal": Money(1000_00, "GBP")}
        if number >= known:
            sums = {"principal": None, "stated_total": Money(1000_00, "GBP")}
        factories.debt(household, rate_quote="monthly", rate_ppm=20_000, **sums)
    make(owner, household)
    assert said in text_of(owner, household)


def test_a_long_plan_names_the_years_that_it_passes(owner: Visitor, household: Household) -> None:
    ready(household, 70_000)
    make(owner, household)
    text = text_of(owner, household)
    # 900.00 a month of 70,000.00 takes 78 months.
    assert "takes more than 5 years." in text
    assert "ten years" not in text


def test_a_sum_that_the_plan_pays_off_before_its_day_is_no_warning(
    owner: Visitor, household: Household
) -> None:
    ready(household, 5000)
    debt = household.debts.get()
    debt.stage, debt.method = "", Debt.Method.AT_THE_END
    debt.save()
    debt.events.all().delete()
    factories.tell(debt, last_due_on=date(2028, 6, 6))
    make(owner, household)
    assert "falls due in one sum" not in text_of(owner, household)


def test_the_plans_queries_do_not_grow_with_its_debts(
    owner: Visitor, household: Household, django_assert_max_num_queries: Any
) -> None:
    ready(household, *range(1000, 1400, 20))
    make(owner, household)
    with django_assert_max_num_queries(30):
        owner.get(url(household))


def test_offers_beyond_a_page_are_on_the_next(owner: Visitor, household: Household) -> None:
    ready(household, *range(1000, 1000 + listing.A_PAGE + 1))
    plan = make(owner, household)
    offers = {url(household, "offer-edit", offer.pk) for offer in plan.offers.all()}
    first, second = (
        {offer for offer in offers if f'href="{offer}"' in owner.get(page).content.decode()}
        for page in (url(household), f"{url(household)}?page=2")
    )
    assert (len(first), len(second)) == (listing.A_PAGE, 1)
    assert first | second == offers


def test_what_happens_if_nothing_changes_is_at_least_what_is_owed(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    # 2 % a month of the principal, 20.00: after a year 1,100 + 240, as the debt's own page has it.
    debt = factories.debt(
        household, rate_quote="monthly", rate_ppm=20_000, interest=Money(100_00, "GBP")
    )
    make(owner, household)
    assert "£1,340.00" in text_of(owner, household)
    assert waiting(debt).amount == Money(20_00, "GBP")


@pytest.mark.parametrize("product", ["tax", "mortgage", "bill", "vehicle", "fine"])
def test_a_priority_debts_monthly_sum_is_saved_and_taken_back(
    owner: Visitor, household: Household, product: str
) -> None:
    """It said each time that somebody had saved the page meanwhile."""
    factories.complete_assessment(household)
    factories.debt(household, product=product, priority=True)
    page = url(household, "offer-edit", make(owner, household).offers.get().pk)
    for typed, kept in (("70", Money(70_00, "GBP")), ("0", Money(0, "GBP")), ("", None)):
        saved(post_form(owner, page, {"own": typed}))
        assert Offer.objects.get().own == kept


def test_only_a_figure_that_makes_a_month_worse_is_asked_about(
    owner: Visitor, household: Household
) -> None:
    """Whoever lowered a sum that was too much was warned of what the lower one still lacked."""
    factories.complete_assessment(household)
    for product in ("bill", "tax"):
        owed = Money(9000_00, "GBP")
        factories.debt(household, product=product, priority=True, principal=owed)
    bill, tax = make(owner, household).offers.order_by("pk")
    saved(post_form(owner, url(household, "offer-edit", bill.pk), {"own": "800"}))
    page = url(household, "offer-edit", tax.pk)
    asked = post_form(owner, page, {"own": "300"})
    assert "is missing each month" in asked.content.decode()
    saved(send_form(owner, main_form(asked)))
    # 800 and 300 of 900; 250 is still 150 too much, and yet better than what is there.
    saved(post_form(owner, page, {"own": "250"}))
    assert Offer.objects.get(pk=tax.pk).own == Money(250_00, "GBP")


def test_a_token_without_a_figure_is_the_usual_one(owner: Visitor, household: Household) -> None:
    ready(household, 6000, 3000)
    offer = make(owner, household).offers.get(monthly_minor=600_00)
    answers = {"own": "", "own_is_token": "on"}
    saved(post_form(owner, url(household, "offer-edit", offer.pk), answers))
    offer.refresh_from_db()
    assert (offer.own, offer.is_token) == (Money(1_00, "GBP"), True)


def test_without_a_rate_nothing_is_said_to_grow_and_the_rate_is_asked_for_once(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    make(owner, household)
    text = text_of(owner, household).split("If nothing changes")[1].split("</section>")[0]
    assert text.count("£9,000.00") == 1
    assert "is not known yet, because the rates are not known" in text
    for debt in household.debts.all():
        assert url(household, "debt-rate", debt.pk) in text


def test_one_unknown_rate_beside_a_known_one_is_named_below_the_sums(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    rates = {"rate_quote": "monthly", "rate_ppm": 20_000, "penalty_rate_quote": "none"}
    known = factories.debt(household, **rates)
    make(owner, household)
    text = text_of(owner, household).split("If nothing changes")[1].split("</section>")[0]
    # 7,000 and twelve months of 20.00.
    assert "£7,240.00" in text
    assert "It is counted as zero here, so the total may be higher:" in text
    assert url(household, "debt-rate", known.pk) not in text


def test_debts_without_interest_are_said_to_stay(owner: Visitor, household: Household) -> None:
    ready(household)
    factories.debt(household, rate_quote="none", penalty_rate_quote="none")
    make(owner, household)
    text = text_of(owner, household)
    assert "nothing is added, so it stays at that" in text
    assert "Say what interest they charge" not in text


def test_a_new_plan_keeps_the_old_one(owner: Visitor, household: Household) -> None:
    ready(household, 6000)
    first = make(owner, household)
    make(owner, household, margin="100")
    assert Plan.objects.filter(pk=first.pk).exists()
    assert plan_now(first).offers


def test_a_plan_without_an_end_names_no_last_payment(owner: Visitor, household: Household) -> None:
    # 3 % a month on 100,000 is more than the 900 that are left.
    ready(household, 100_000)
    debt = household.debts.get()
    debt.rate_quote, debt.rate_ppm = "monthly", 30_000
    debt.save()
    offer = make(owner, household).offers.get()
    offer.ask_freeze = False
    offer.save()
    text = text_of(owner, household)
    assert "no end can be told yet, so this shows" in text
    assert "the last payment is in" not in text


def test_a_priority_debt_that_the_budget_pays_is_not_shown_as_nothing(
    owner: Visitor, household: Household
) -> None:
    ready(household, 3000)
    tax = factories.debt(household, product="tax", priority=True)
    factories.arrears(
        household.assessments.get(), kind="council-tax", debt=tax, monthly=Money(20_00, "GBP")
    )
    make(owner, household)
    text = text_of(owner, household)
    assert text.count("£20.00</span> a month") == 1
    assert "£0.00 a month" not in text


def test_the_figures_at_the_top_add_up_to_what_is_left_to_share(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    assessment = household.assessments.get()
    factories.arrears(assessment, monthly=Money(30_00, "GBP"))
    factories.change(assessment, amount=Money(80_00, "GBP"), from_on=date(2026, 4, 1), counted=True)
    make(owner, household, margin="50")
    factories.agreement(
        household,
        debt=household.debts.first(),
        first_on=date(2026, 4, 1),
        instalment=Money(100_00, "GBP"),
    )
    page = owner.get(url(household)).context["page"]
    # 900 left + 80 expected - (30 behind + 100 agreed) - 50 kept = 800.
    assert page.expected == Money(80_00, "GBP")
    assert page.paid_first == Money(130_00, "GBP")
    assert page.worked.offered == Money(800_00, "GBP")
    assert "£130.00" in text_of(owner, household)


def test_an_offer_on_a_debt_whose_time_is_in_doubt_says_so(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    old = household.debts.first()
    # Six years from June 2018 were over in June 2024.
    old.never_acknowledged = True
    old.save()
    factories.tell(
        old,
        contract_on=date(2016, 6, 1),
        last_payment_on=date(2018, 6, 1),
        overdue_since=date(2018, 7, 1),
        default_notice_ends_on=date(2018, 8, 15),
    )
    make(owner, household)
    text = text_of(owner, household)
    assert "may have run out on 15 August 2024" in text
    assert reverse("letter-kind", args=[household.pk, old.pk]) in text


def test_a_shortfall_says_that_tokens_are_more_than_there_is_and_leaves_the_choice(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    factories.cost(household.assessments.get(), amount=Money(904_97, "GBP"))
    make(owner, household)
    text = text_of(owner, household)
    assert "£4.97" in text
    assert "£2.00" in text
    assert "Nothing is offered for now." in text
    tokens = url(household, "plan-nothing-left")
    saved(post_form(owner, url(household), action=tokens, press="choice=token"))
    assert set(Offer.objects.values_list("monthly_minor", flat=True)) == {1_00}
    assert "By your own choice" in text_of(owner, household)


def test_bills_that_are_behind_stand_first_with_their_sum_or_that_none_is_decided(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    assessment = household.assessments.get()
    factories.arrears(assessment, kind="rent", owed_to="Alder Homes", monthly=Money(25_00, "GBP"))
    factories.arrears(assessment, kind="council-tax", amount=None)
    make(owner, household)
    text = text_of(owner, household)
    assert "Alder Homes" in text
    assert "£25.00" in text
    assert "Not decided yet, so this plan pays nothing on it" in text
    assert f"{url(household, 'assessment-result')}#behind" in text


def energy_bill(household: Household) -> None:
    factories.debt(
        household,
        product="bill",
        priority=True,
        priority_kind="energy",
        stated_total=Money(2400_00, "GBP"),
    )


def test_a_plan_of_priority_debts_alone_says_what_they_are_paid_and_offers_no_nothing(
    owner: Visitor, household: Household
) -> None:
    ready(household)
    energy_bill(household)
    make(owner, household)
    text = text_of(owner, household)
    # 2,400 in twelve months: no two months have it all.
    assert "£200.00</span> a month at first, all of it on what comes first" in text
    assert "You offer" not in text


def test_the_picture_of_what_is_shared_ends_with_the_last_payment_that_is_shared(
    owner: Visitor, household: Household
) -> None:
    """A bill that is paid for longer stands above it with its own last day."""
    ready(household, 1400)
    energy_bill(household)
    make(owner, household)
    page = owner.get(url(household)).context["page"]
    # 900 less 200 for the bill: 1,400 are paid in two months, the 2,400 in twelve.
    assert len(page.timeline.months) == 2
    assert len(page.worked.cash_flow) == 12


@pytest.mark.parametrize(
    ("country", "ways"),
    [
        ("gb-ew", ("Breathing Space", "debt relief order", "bankruptcy")),
        ("gb-sct", ("moratorium", "Debt Arrangement Scheme", "minimal asset process")),
        ("cn", ("Shenzhen",)),
    ],
)
def test_a_plan_of_more_than_ten_years_names_free_advice_and_legal_ways(
    owner: Visitor, household: Household, country: str, ways: tuple[str, ...]
) -> None:
    household.country = country
    household.save()
    ready(household, 150_000)  # 900 a month for 167 months
    make(owner, household)
    text = text_of(owner, household)
    assert "This plan takes more than 10 years." in text
    assert [way for way in ways if way not in text] == []
    # R14: a fraud line and somebody to talk to stood there as places that know legal ways out.
    box = text.split('id="long"')[1].split("</section>")[0]
    assert "fraud" not in box
    assert "Someone to talk to" not in box
    assert ("National Debtline" in box) is country.startswith("gb")


def test_one_lean_month_is_entered_named_and_put_by_for(
    owner: Visitor, household: Household
) -> None:
    """P1: a car repair in September made every offer a token for ever."""
    ready(household, 6000)
    page = url(household, "assessment-changes")
    answers = {
        "what": "Car insurance",
        "direction": "less",
        "amount": "1000",
        "from_on": "1 September 2026",
        "months": "1",
        "counted": "on",
    }
    saved(post_form(owner, page, answers, press="then=on"))
    assessment = household.assessments.newest()
    assert assessment is not None
    assert assessment.changes.get().months == 1
    assessment.completed_on = date(2026, 3, 2)
    assessment.save()
    make(owner, household)
    text = text_of(owner, household)
    assert "September 2026 is a lean month" in text
    assert "£700.00 a month" in text.replace('<span class="money">', "").replace("</span>", "")
    assert "token" not in text.split("<h2>Your offers</h2>")[1].split("</section>")[0].lower()


def test_it_says_on_what_it_rests_where_interest_may_go_on(
    owner: Visitor, household: Household
) -> None:
    """P12: 30.00 a month of interest, an offer of 20.00, and "to pay in all 1,000.00"."""
    ready(household)
    factories.cost(household.assessments.get(), amount=Money(880_00, "GBP"))
    factories.debt(household, rate_quote="annual", rate_ppm=360_000)
    make(owner, household)
    page = owner.get(url(household)).context["page"]
    assert page.added_a_month == Money(30_00, "GBP")
    assert page.total_at_agreed_rates is None
    text = text_of(owner, household).replace('<span class="money">', "").replace("</span>", "")
    assert "At the agreed rate £30.00 a month is added, and £20.00 does not cover it" in text
    assert "To pay in all, if interest stops" in text


def test_plan_and_debt_page_add_the_same_interest_where_the_principal_is_known(
    owner: Visitor, household: Household
) -> None:
    """3 % a month of the 1,000.00 that was lent, not of the 500.00 of interest above it."""
    ready(household)
    debt = factories.debt(
        household, interest=Money(500_00, "GBP"), rate_quote="annual", rate_ppm=360_000
    )
    make(owner, household)
    page = owner.get(url(household)).context["page"]
    assert page.added_a_month == Money(30_00, "GBP")
    shown = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).context["page"]
    assert shown.waiting.amount == page.added_a_month


def test_a_cost_that_nobody_knows_makes_the_offer_too_high_and_is_named(
    owner: Visitor, household: Household
) -> None:
    """P11: food "I do not know yet", and the plan offered all that was left."""
    ready(household, 6000)
    factories.cost(household.assessments.get(), kind="food", label="Food for us", amount=None)
    make(owner, household)
    assert "Not known yet: Food for us. The offers are too high" in text_of(owner, household)


def test_only_the_rate_that_is_missing_is_asked_for(owner: Visitor, household: Household) -> None:
    """P13: a card entered at a rate stood under "the rate is not known"."""
    ready(household)
    factories.debt(household, rate_quote="monthly", rate_ppm=20_000)
    make(owner, household)
    text = text_of(owner, household).split("If nothing changes")[1]
    assert "it is not known what they charge when a payment is late" in text
    assert "Say what interest they charge" not in text


def test_if_nothing_changes_speaks_of_one_list_of_debts_from_start_to_end(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    rates = {"rate_quote": "monthly", "rate_ppm": 20_000, "penalty_rate_quote": "none"}
    factories.debt(household, **rates)
    old = {"overdue_since": date(2010, 7, 1), "last_payment_on": date(2010, 6, 1)}
    days = {**old, "contract_on": date(2008, 5, 1)}
    factories.debt(household, principal=Money(1460_00, "GBP"), never_acknowledged=True, **days)
    make(owner, household)
    text = text_of(owner, household).split("If nothing changes")[1].split("</section>")[0]
    assert household.plans.get().offers.filter(kind="left_out").count() == 1
    assert "£7,000.00" in text
    # Twelve months of 20.00 on 1,000; the debt that is left out is in neither figure.
    assert "£7,240.00" in text


def test_a_debt_whose_time_may_be_over_is_left_out_until_the_person_decides(
    owner: Visitor, household: Household
) -> None:
    """P14: a quarter of all money went to a debt that may not have to be paid."""
    ready(household, 6000)
    old = factories.debt(
        household,
        principal=Money(3000_00, "GBP"),
        last_payment_on=date(2018, 6, 1),
        overdue_since=date(2018, 7, 1),
        default_notice_ends_on=date(2018, 8, 15),
        never_acknowledged=True,
    )
    plan = make(owner, household)
    offer = plan.offers.get(debt=old)
    assert (offer.kind, offer.monthly) == ("left_out", None)
    assert plan.offers.exclude(debt=old).get().monthly == Money(900_00, "GBP")
    assert "If all of these shared, it would get" in text_of(owner, household)
    saved(post_form(owner, url(household, "offer-edit", offer.pk), {"include": "in"}))
    offer.refresh_from_db()
    assert (offer.kind, offer.monthly) == ("instalments", Money(300_00, "GBP"))


def test_a_debt_that_came_into_doubt_after_the_plan_is_named_and_left_out_at_one_press(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    recent = {"overdue_since": date(2026, 1, 10), "last_payment_on": None, "contract_on": None}
    bill = factories.debt(household, product="phone", principal=Money(3000_00, "GBP"), **recent)
    plan = make(owner, household)
    changed = "What is known of the time of these debts has changed"
    named = f"<li>{bill}</li>"
    assert changed not in text_of(owner, household)
    stage = reverse("debt-stage", args=[household.pk, bill.pk])
    saved(post_form(owner, stage, {"overdue_since": "10 January 2018"}))
    assert changed in text_of(owner, household)
    assert named in text_of(owner, household)
    saved(post_form(owner, url(household), action=url(household, "plan-refresh")))
    assert plan.offers.get(debt=bill).kind == "left_out"
    assert changed not in text_of(owner, household)
    saved(post_form(owner, stage, {"overdue_since": "10 January 2026"}))
    assert changed in text_of(owner, household)
    assert named in text_of(owner, household)


def test_a_figure_for_a_debt_that_is_left_out_is_not_lost_without_a_word(
    owner: Visitor, household: Household
) -> None:
    """It was saved, and the plan went on to offer nothing."""
    ready(household, 6000)
    old = factories.debt(
        household,
        principal=Money(900_00, "GBP"),
        last_payment_on=date(2018, 6, 1),
        overdue_since=date(2018, 7, 1),
        default_notice_ends_on=date(2018, 8, 15),
        never_acknowledged=True,
    )
    make(owner, household)
    edit = url(household, "offer-edit", old.offers.get().pk)
    answer = post_form(owner, edit, {"own": "40"})
    assert answer.status_code == 422
    assert "your figure would not count" in answer.content.decode()
    assert old.offers.get().own is None
    saved(post_form(owner, edit, {"own": "40", "include": "in"}))
    assert old.offers.get().monthly == Money(40_00, "GBP")


def test_the_bounds_of_a_token_are_not_taken_for_what_the_others_leave(
    owner: Visitor, household: Household
) -> None:
    """Beside a token of 10 it said that more than 10 leaves too little for the others."""
    ready(household, 6000, 3000)
    plan = make(owner, household)
    edit = url(household, "offer-edit", plan.offers.get(monthly_minor=300_00).pk)
    saved(post_form(owner, edit, {"own": "10", "own_is_token": "on"}))
    assert "leaves too little" not in owner.get(edit).content.decode()


def test_a_newcomer_whose_dates_nobody_knows_still_gets_a_plan(
    owner: Visitor, household: Household
) -> None:
    factories.complete_assessment(household)
    unknown = {"overdue_since": None, "last_payment_on": None, "contract_on": None}
    for _ in range(2):
        factories.debt(household, principal=Money(3000_00, "GBP"), **unknown)
    plan = make(owner, household)
    assert {offer.monthly for offer in plan.offers.all()} == {Money(450_00, "GBP")}


@pytest.mark.parametrize(
    ("choice", "kind", "says"),
    [
        ("token", "token", "By your own choice each creditor is offered a token."),
        ("pause", "pause", "nothing is offered for now"),
        ("write_off", "write_off", "You ask them to write the debt off."),
    ],
)
def test_where_nothing_is_left_the_person_chooses_and_ways_out_are_named(
    owner: Visitor, household: Household, choice: str, kind: str, says: str
) -> None:
    """P28: no path for a household with nothing left."""
    ready(household, 6000)
    factories.cost(household.assessments.get(), amount=Money(1010_00, "GBP"))
    make(owner, household)
    where = url(household, "plan-nothing-left")
    saved(post_form(owner, url(household), action=where, press=f"choice={choice}"))
    assert Offer.objects.get().kind == kind
    text = text_of(owner, household)
    assert says in text
    assert "Legal ways to ask about" in text
    assert "This plan takes more than 10 years" not in text


def test_a_debt_of_one_of_a_couple_asks_whether_the_others_income_counts(
    owner: Visitor, household: Household
) -> None:
    """P27: a sole debt was paid out of somebody else's wages, and nobody was asked."""
    ready(household, 6000)
    sam = factories.person(household)
    robin = factories.person(household, name="Robin Elm", relation="partner")
    debt = household.debts.get()
    debt.holders.set([sam])
    make(owner, household)
    asks = "Does your partner’s income count here?"
    assert asks in text_of(owner, household)
    debt.holders.set([sam, robin])
    assert asks not in text_of(owner, household)


def test_the_plan_leads_to_the_choice_and_counts_what_was_chosen(
    owner: Visitor, household: Household
) -> None:
    """P27: there was a question on the plan's page and nothing to choose."""
    ready(household, 6000)
    sam = factories.person(household)
    factories.person(household, name="Robin Elm", relation="partner")
    household.debts.get().holders.set([sam])
    robins = factories.income(household.assessments.get(), amount=Money(300_00, "GBP"))
    make(owner, household)
    counts_all = "The plan counts all income and all costs that you entered."
    left_out = "Income that you chose not to count is left out of the budget, the plan"
    assert (counts_all in text_of(owner, household), left_out in text_of(owner, household)) == (
        True,
        False,
    )
    choice = url(household, "assessment-income")
    assert choice in text_of(owner, household)
    edit = url(household, "assessment-income-edit", robins.pk)
    assert edit in owner.get(choice).content.decode()
    saved(post_form(owner, edit, {"counted": None}))
    newest = household.assessments.newest()
    assert newest
    newest.completed_on = newest.dated_on
    newest.save()
    # A change belongs to nobody: Robin's overtime would count on.
    assert url(household, "assessment-changes") in owner.get(choice).content.decode()
    # 1,200 was left with Robin's 300, and 900 without them.
    assert household.plans.get().offers.get().monthly == Money(1200_00, "GBP")
    assert make(owner, household).offers.get().monthly == Money(900_00, "GBP")
    assert (counts_all in text_of(owner, household), left_out in text_of(owner, household)) == (
        False,
        True,
    )


def test_a_cost_that_is_not_known_goes_by_its_line_of_the_budget(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    factories.cost(household.assessments.get(), line="council-tax", amount=None)
    make(owner, household)
    assert "Not known yet: Council tax." in text_of(owner, household)


def test_a_lender_in_china_is_shown_the_number_of_instalments_that_is_custom(
    owner: Visitor, household: Household
) -> None:
    """P19: 32 × 1,422 where a bank agrees 12, 24, 36, 48 or 60."""
    household.country, household.currency = "cn", "CNY"
    household.save()
    ready(household)
    bank = factories.creditor(household, name="Example Bank", kind="bank")
    friend = factories.creditor(household, name="A friend", kind="person")
    for creditor, owed in ((bank, 18_000), (friend, 9_000)):
        factories.debt(household, creditor=creditor, law="cn", principal=Money(owed * 100, "CNY"))
    make(owner, household)
    # 600 of 900 a month is 30 instalments; in 36 it is 500. A friend knows no such custom.
    shown = {row.name: row.customary for row in owner.get(url(household)).context["page"].others}
    assert shown["A friend"] is None
    assert (shown["Example Bank"].count, shown["Example Bank"].monthly) == (
        36,
        Money(500_00, "CNY"),
    )


def test_an_agreement_that_does_not_fit_is_named_with_its_month(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000, 3000)
    make(owner, household)
    first = household.plans.get().first_on
    agreement = factories.agreement(
        household,
        debt=household.debts.first(),
        first_on=first,
        instalment=Money(1000_00, "GBP"),
    )
    shown = text_of(owner, household)
    # 900 is left and 1,000 is agreed.
    assert f"What you agreed does not fit: {agreement.debt}." in shown
    assert f'In {first:%B %Y} <span class="money">£100.00</span> is missing' in shown
    assert "More goes out than comes in" not in shown


def test_a_last_payment_is_paid_once_in_chinese_too(owner: Visitor, household: Household) -> None:
    """Its plural has one form for all numbers: 55 a month from 1 June, 1 times."""
    ready(household, 955)
    make(owner, household)
    owner.account.language = "zh-hans"
    owner.account.save()
    text = text_of(owner, household)
    assert "2026年6月1日，一次付" in text
    assert "共1期" not in text


def test_where_a_plan_is_made_one_more_debt_may_come_first(
    owner: Visitor, household: Household
) -> None:
    ready(household, 6000)
    page = owner.get(url(household, "plan-make")).content.decode()
    assert url(household, "debt-add") in page


def test_the_choice_to_hold_back_says_what_it_does_to_letters(
    owner: Visitor, household: Household
) -> None:
    ready(household, 9000)
    asked = owner.get(url(household, "plan-make")).content.decode()
    said = "a letter encloses no budget"
    assert said in asked
    assert asked.index("How much of what is left") < asked.index(said)


@pytest.mark.parametrize(("stage", "warned"), [("on_time", True), ("overdue", False)])
def test_less_than_the_instalment_of_what_is_paid_on_time_is_said(
    owner: Visitor, household: Household, stage: str, warned: bool
) -> None:
    """900 a month is left, all of it offered."""
    ready(household, 9000)
    household.debts.update(stage=stage, instalment_minor=950_00)
    asked = {f"keep_{household.debts.get().pk}": "share"} if warned else {}
    make(owner, household, **asked)
    assert ("less than its instalment" in text_of(owner, household)) is warned
    household.debts.update(instalment_minor=900_00)
    assert "less than its instalment" not in text_of(owner, household)
