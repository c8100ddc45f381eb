"""Agreements: noted from a debt or an offer, with every instalment."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import State
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.forms.talks.agreement import STEPS
from debts.models import Agreement, Debt
from debts.selectors.debt import clock_of
from debts.selectors.limitation import limitation_facts
from debts.selectors.plan import plan_now
from debts.services import plans
from tests import factories
from tests.page_forms import main_form
from tests.people import forge, open_form, post_form, saved, send_form

TERMS = {
    "status": "written",
    "agreed_on": "2 March 2026",
    "instalment": "33.33",
    "instalments": "3",
    "first_on": "31 March 2026",
    "last_amount": "33.34",
}

TODAY = date(2026, 11, 28)
TIME_OVER = {
    "overdue_since": date(2020, 4, 10),
    "default_notice_ends_on": date(2020, 6, 1),
    "last_payment_on": date(2020, 3, 1),
    "never_acknowledged": True,
}


@pytest.fixture
def add(household):
    return reverse("agreement-add", args=[household.pk])


def test_its_instalments_add_up_and_keep_to_the_day(household, owner, add):
    debt = factories.debt(household)
    answer = saved(post_form(owner, add, {**TERMS, "debt": debt.pk}))
    schedule = owner.get(answer.url).context["page"].schedule
    # 33.33 + 33.33 + 33.34 = 100.00; the 31st gives way in April and comes back in May.
    assert schedule.total == Money(10000, "GBP")
    assert schedule.due_dates == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    assert [row.balance.minor for row in schedule.instalments] == [6667, 3334, 0]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ({"down": "684"}, "down_on"),
        ({"down_on": "3 March 2026"}, "down"),
        ({"down": "684", "down_on": "1 April 2026"}, "down_on"),
        ({"down": "684", "down_on": "1 March 2026"}, "down_on"),
    ],
)
def test_what_is_paid_at_once_has_its_own_day_before_the_instalments(
    household, owner, add, typed, asked
):
    debt = factories.debt(household)
    shown = post_form(owner, add, {**TERMS, **typed, "debt": debt.pk})
    assert shown.status_code == 422
    assert set(shown.context["form"].errors) == {asked}


def test_before_the_first_debt_the_list_leads_there(household, owner, add):
    """The form would ask for a debt and offer none."""
    agreements = reverse("agreement-list", args=[household.pk])
    assert owner.get(add).url == agreements
    page = owner.get(agreements).content.decode()
    assert reverse("debt-add", args=[household.pk]) in page
    assert add not in page


def test_an_offer_fills_in_what_is_known(household, owner, add):
    offer = factories.offer(factories.plan(household), instalments=20)
    form = owner.get(f"{add}?offer={offer.pk}").context["form"]
    assert form.initial["debt"] == offer.debt_id
    assert form.initial["instalment"] == offer.monthly
    saved(post_form(owner, f"{add}?offer={offer.pk}", TERMS))
    assert Agreement.objects.get().offer == offer


def test_an_offer_of_ours_never_costs_more_than_is_owed(household, owner, add):
    debt = factories.debt(household, principal=Money(3000_00, "GBP"))
    plan = factories.plan(household)
    offer = factories.offer(plan, debt=debt)
    offer.steps.all().delete()
    offer.steps.create(number=1, amount_minor=156_00, first_on=plan.first_on, count=20)
    form = owner.get(f"{add}?offer={offer.pk}").context["form"]
    # 19 × 156 = 2,964, and 36 of the 3,000 are left.
    assert form.initial["last_amount"] == Money(36_00, "GBP")
    # The plan says “19 times, and 36.00 once”; the form counts 20.
    assert form.initial["instalments"] == 20
    assert form["last_amount"].help_text == "It is one of those that you counted above."


def test_a_rest_that_is_paid_with_the_last_sum_is_its_last_instalment(household, owner, add):
    """32 × 76.92 and once 77.04 are 2,538.48: 33 instalments, of which the last is more."""
    debt = factories.debt(household, principal=Money(2538_48, "GBP"))
    plan = factories.plan(household, first_on=date(2027, 1, 6))
    offer = factories.offer(plan, debt=debt)
    offer.steps.all().delete()
    for number, minor, on, count in ((1, 7692, (2027, 1), 32), (2, 7704, (2029, 9), 1)):
        offer.steps.create(number=number, amount_minor=minor, first_on=date(*on, 6), count=count)
    initial = owner.get(f"{add}?offer={offer.pk}").context["form"].initial
    assert initial["instalment"] == Money(76_92, "GBP")
    assert initial["instalments"] == 33
    assert initial["last_amount"] == Money(77_04, "GBP")
    assert not any(initial.get(f"{name}_amount") for name in STEPS)


def test_an_offer_for_another_debt_is_let_go(household, owner, add):
    offer = factories.offer(factories.plan(household), own=Money(50_00, "GBP"))
    other = factories.debt(household)
    saved(post_form(owner, f"{add}?offer={offer.pk}", {**TERMS, "debt": other.pk}))
    assert Agreement.objects.get().offer is None


def test_another_households_offer_and_debt_are_not_taken(household, owner, add):
    elm = factories.household(name="Elm household")
    offer = factories.offer(factories.plan(elm))
    factories.debt(household)
    assert owner.get(f"{add}?offer={offer.pk}").context["form"].initial.get("instalment") is None
    foreign = {**TERMS, "debt": offer.debt_id, "offer": offer.pk}
    answer = forge(owner, open_form(owner, add), foreign)
    assert {"debt", "offer"} <= set(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"instalments": "5000"}, "instalments"),
        ({"instalments": "0"}, "instalments"),
        ({"instalments": ""}, "instalments"),
        ({"instalment": "0"}, "instalment"),
        ({"instalment": ""}, "instalment"),
        ({"first_on": "1 March 2026"}, "first_on"),
        ({"first_on": "31 April 2026"}, "first_on"),
        ({"agreed_on": "1 May 2199"}, "agreed_on"),
        ({"status": None}, "status"),
        ({"interest_frozen": "on", "rate_ppm": "5"}, "rate_ppm"),
        ({"terms": "x" * 100_000}, "terms"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(household, owner, add, more, field):
    debt = factories.debt(household)
    answer = post_form(owner, add, {**TERMS, "debt": debt.pk, **more})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_six_hundred_instalments_to_the_end_of_the_calendar(household, owner, add):
    debt = factories.debt(household, principal=Money(20_000_00, "GBP"))
    far = {"first_on": "31 December 2199", "instalments": "600"}
    answer = saved(post_form(owner, add, {**TERMS, "debt": debt.pk, **far}))
    assert owner.get(answer.url).status_code == 200


def test_it_says_how_far_from_the_balance_it_is(household, owner):
    debt = factories.debt(household, stated_total=Money(90000, "GBP"))
    made = factories.agreement(household, debt=debt)  # 20 × 50.00 = 1,000.00
    page = owner.get(reverse("agreement-detail", args=[household.pk, made.pk])).context["page"]
    assert page.more == Money(10000, "GBP")
    assert page.less is None


def test_an_agreement_is_changed(household, owner):
    made = factories.agreement(household, status="spoken")
    page = reverse("agreement-edit", args=[household.pk, made.pk])
    saved(post_form(owner, page, {**TERMS, "debt": made.debt_id}))
    assert Agreement.objects.get().status == "written"


def test_the_list_counts_sums_that_differ(household, owner):
    """11 × 50 and 3,000 stood there as 12 × 50."""
    factories.agreement(household, instalments=12, last_amount=Money(3000_00, "GBP"))
    stepped = factories.agreement(household, instalments=3)
    factories.agreement_step(stepped)
    factories.agreement(household, instalments=4)
    page = owner.get(reverse("agreement-list", args=[household.pk])).content.decode()
    words = " ".join(re.sub(r"<[^>]*>", "", page).split())
    assert "12 payments, £3,550.00 in all" in words
    assert "6 payments, £225.00 in all" in words  # 3 × 50 and 3 × 25
    assert "4 × £50.00" in words


def test_queries_do_not_grow_with_agreements(household, owner, django_assert_max_num_queries):
    for _ in range(25):
        factories.agreement_step(factories.agreement(household))
    page = reverse("agreement-list", args=[household.pk])
    owner.get(page)
    # What is paid of all agreements together rests on every debt with its account.
    with django_assert_max_num_queries(15):
        owner.get(page)


@pytest.mark.parametrize("name", ["agreement-detail", "agreement-edit"])
def test_strangers_find_nothing(household, stranger, name):
    page = reverse(name, args=[household.pk, factories.agreement(household).pk])
    assert stranger.get(page).status_code == 404
    assert forge(stranger, page, TERMS).status_code == 404


def test_before_it_is_noted_a_debt_with_doubtful_time_is_pointed_out(household, owner, add):
    running = factories.debt(household, default_notice_ends_on=date(2026, 1, 1))
    doubtful = factories.debt(household, default_notice_ends_on=date(2018, 1, 1))
    warning = "may start the time again or give up a defence"
    assert warning in owner.get(f"{add}?debt={doubtful.pk}").content.decode()
    assert warning in owner.get(add).content.decode()
    assert warning not in owner.get(f"{add}?debt={running.pk}").content.decode()


@pytest.mark.parametrize(
    ("country", "status", "counts"),
    [
        ("cn", "spoken", True),
        ("cn", "written", True),
        ("gb-ew", "spoken", False),
        ("gb-ew", "written", True),
        ("gb-sct", "spoken", False),
        ("other", "spoken", False),
    ],
)
def test_an_agreement_counts_in_the_time_of_its_debt(
    household, owner, add, country, status, counts
):
    household.country = country
    household.save()
    debt = factories.debt(household, never_acknowledged=True)
    saved(post_form(owner, add, {**TERMS, "debt": debt.pk, "status": status}))
    used = clock_of(Debt.objects.get(pk=debt.pk), TODAY).used
    assert (date(2026, 3, 2) in [event.day.latest for event in used]) is counts


def test_an_agreements_day_put_right_moves_the_time_with_it(household, owner, add):
    debt = factories.debt(household)
    answer = saved(post_form(owner, add, {**TERMS, "debt": debt.pk}))
    page = reverse("agreement-edit", args=[household.pk, Agreement.objects.get().pk])
    assert answer.url in page
    saved(post_form(owner, page, {**TERMS, "debt": debt.pk, "agreed_on": "20 February 2026"}))
    (admitted,) = limitation_facts(Debt.objects.get(pk=debt.pk)).of(EventKind.ACKNOWLEDGED)
    assert admitted.day == KnownDay.on(date(2026, 2, 20))


@pytest.mark.parametrize("corrected", ["debt", "status"])
def test_an_agreement_noted_by_mistake_takes_its_effect_on_the_clock_back(
    household, owner, add, corrected
):
    """England: a card whose time may be over; the agreement was another debt's, or only spoken."""
    over = factories.debt(household, **TIME_OVER)
    other = factories.debt(household)
    before = clock_of(over, TODAY)
    assert before.state is State.MAY_HAVE_RUN_OUT
    saved(post_form(owner, add, {**TERMS, "debt": over.pk}))
    page = reverse("agreement-edit", args=[household.pk, Agreement.objects.get().pk])
    right = {"debt": other.pk} if corrected == "debt" else {"status": "spoken"}
    saved(post_form(owner, page, {**TERMS, "debt": over.pk, **right}))
    assert clock_of(Debt.objects.get(pk=over.pk), TODAY) == before


def test_an_agreements_year_put_right_leaves_the_persons_own_day_alone(household, owner, add):
    debt = factories.debt(household, last_acknowledged_on=date(2020, 1, 5))
    saved(post_form(owner, add, {**TERMS, "debt": debt.pk}))
    page = reverse("agreement-edit", args=[household.pk, Agreement.objects.get().pk])
    saved(post_form(owner, page, {**TERMS, "debt": debt.pk, "agreed_on": "2 March 2016"}))
    facts = limitation_facts(Debt.objects.get(pk=debt.pk))
    days = [event.day.latest for event in facts.of(EventKind.ACKNOWLEDGED)]
    assert days == [date(2020, 1, 5), date(2016, 3, 2)]


# --- Whether it fits, steps, what was only said ---


def with_plan(household):
    """900.00 a month, all of it offered: 600.00 on the first debt, 300.00 on the second."""
    nothing = dict.fromkeys(("interest", "penalties", "fees"), Money(0, "GBP"))
    debts = [
        factories.debt(household, principal=Money(n * 1000_00, "GBP"), **nothing) for n in (6, 3)
    ]
    plans.make_plan(
        household=household,
        assessment=factories.complete_assessment(household),
        method="pro_rata",
        margin=Money(0, "GBP"),
        first_on=date(2027, 1, 1),
        today=TODAY,
    )
    return debts


DEAR = {
    "status": "spoken",
    "agreed_on": "27 November 2026",
    "instalment": "700",
    "instalments": "10",
    "first_on": "5 January 2027",
}


@pytest.mark.time_machine(TODAY)
def test_before_it_is_kept_it_says_what_does_not_fit_and_what_it_costs(household, owner, add):
    debt, _ = with_plan(household)
    asked = post_form(owner, add, {**DEAR, "debt": debt.pk})
    text = asked.content.decode()
    assert asked.status_code == 422
    # 700 beside the other's 300 is 100 above the 900 of January; 7,000 is 1,000 above the debt.
    assert "From January 2027 to " in text
    assert "£100.00" in text
    assert "£1,000.00 more than you owe now" in text.replace('<span class="money">', "").replace(
        "</span>", ""
    )
    assert not Agreement.objects.exists()
    saved(send_form(owner, main_form(asked)))
    assert Agreement.objects.get().instalment == Money(700_00, "GBP")


@pytest.mark.time_machine(TODAY)
def test_one_that_fits_and_costs_no_more_is_kept_at_once(household, owner, add):
    debt, _ = with_plan(household)
    fits = {**DEAR, "instalment": "600"}
    page = saved(post_form(owner, add, {**fits, "debt": debt.pk})).url
    assert owner.get(page).context["page"].fit.is_well


@pytest.mark.time_machine(TODAY)
def test_before_the_first_plan_it_is_held_against_what_the_answers_leave(household, owner, add):
    factories.complete_assessment(household)
    debt = factories.debt(household, principal=Money(6000_00, "GBP"))
    asked = post_form(owner, add, {**DEAR, "debt": debt.pk, "instalment": "1000"})
    # 1,000 is 100 above the 900 of January.
    assert asked.status_code == 422
    assert "From January 2027 to October 2027" in asked.content.decode()
    saved(post_form(owner, add, {**DEAR, "debt": debt.pk, "instalment": "600"}))


@pytest.mark.time_machine(TODAY)
def test_an_agreement_is_taken_back_and_the_plan_is_as_before(household, owner, add):
    debt, _ = with_plan(household)
    plan = household.plans.get()
    before = [offer.steps for offer in plan_now(plan).worked.offers]
    saved(post_form(owner, add, {**DEAR, "debt": debt.pk, "instalment": "600"}))
    assert len(plan_now(plan).offers) == 1
    remove = reverse("agreement-remove", args=[household.pk, Agreement.objects.get().pk])
    saved(post_form(owner, remove))
    assert not Agreement.objects.exists()
    assert [offer.steps for offer in plan_now(plan).worked.offers] == before


@pytest.mark.time_machine(TODAY)
def test_a_sum_that_changes_and_a_rhythm_of_weeks_are_kept_to_the_last_penny(household, owner, add):
    debt = factories.debt(household)
    steps = {"second_amount": "25", "second_count": "3", "last_amount": "1.50"}
    weekly = {**DEAR, "instalment": "10", "instalments": "2", "rhythm": "week", **steps}
    page = saved(post_form(owner, add, {**weekly, "debt": debt.pk})).url
    schedule = owner.get(page).context["page"].schedule
    assert [row.amount.minor for row in schedule.instalments] == [1000, 1000, 2500, 2500, 150]
    assert schedule.due_dates[:2] == [date(2027, 1, 5), date(2027, 1, 12)]
    edit = reverse("agreement-edit", args=[household.pk, Agreement.objects.get().pk])
    saved(post_form(owner, edit, {"second_count": "4"}))
    assert Agreement.objects.get().steps.get().count == 4


@pytest.mark.time_machine(TODAY)
def test_half_a_step_is_asked_about(household, owner, add):
    debt = factories.debt(household)
    answer = post_form(owner, add, {**DEAR, "debt": debt.pk, "second_amount": "25"})
    assert set(answer.context["form"].errors) == {"second_count"}


def test_a_large_last_instalment_is_in_the_plan(household):
    """P3: 12 × 50, the last one 3,000; the plan promised that month's money to somebody else."""
    agreed = factories.debt(household)
    factories.agreement(
        household,
        debt=agreed,
        instalment=Money(50_00, "GBP"),
        instalments=12,
        last_amount=Money(3000_00, "GBP"),
        first_on=date(2026, 4, 15),
    )
    factories.debt(household, principal=Money(12_000_00, "GBP"))
    plan = plans.make_plan(
        household=household,
        assessment=factories.complete_assessment(household),
        method="pro_rata",
        margin=Money(0, "GBP"),
        first_on=date(2026, 5, 1),
        today=date(2026, 3, 2),
    )
    months = plan_now(plan).worked.cash_flow
    assert months[10].available == Money(-2100_00, "GBP")
    until_march = sum(month.paid.minor for month in months[:11])
    assert until_march <= sum(month.available.minor for month in months[:11])


@pytest.mark.time_machine(TODAY)
def test_what_it_costs_above_the_debt_comes_before_that_it_fits(household, owner, add):
    debt, _ = with_plan(household)
    long = {**DEAR, "instalment": "200", "instalments": "60"}
    asked = post_form(owner, add, {**long, "debt": debt.pk}).content.decode()
    assert asked.index("more than you owe now") < asked.index("It fits beside")


@pytest.mark.time_machine(TODAY)
def test_what_does_not_fit_comes_before_what_it_costs(household, owner, add):
    debt, _ = with_plan(household)
    asked = post_form(owner, add, {**DEAR, "debt": debt.pk}).content.decode()
    assert asked.index("It does not fit") < asked.index("more than you owe now")
    assert "It fits beside" not in asked


@pytest.mark.time_machine(TODAY)
@pytest.mark.parametrize("is_known", [True, False], ids=["known", "at least"])
def test_more_than_is_owed_is_asked_about_when_it_is_noted_and_when_it_is_changed(
    household, owner, add, is_known
):
    """20 of 500 on a debt of 1,000, or of at least that: 9,000 too much."""
    stated = {"stated_total": Money(1000_00, "GBP")} if is_known else {}
    debt = factories.debt(household, **stated)
    said = "more than you owe now" if is_known else "more than is known to be owed"
    agreement = factories.agreement(household, debt=debt, first_on=date(2026, 12, 1))
    edit = reverse("agreement-edit", args=[household.pk, agreement.pk])
    typed = {**DEAR, "debt": debt.pk, "instalment": "500", "instalments": "20"}
    for page, given in ((add, typed), (edit, {"instalment": "500"})):
        asked = post_form(owner, page, given)
        assert asked.status_code == 422
        text = asked.content.decode().replace('<span class="money">', "").replace("</span>", "")
        assert f"£9,000.00 {said}" in text
    agreement.refresh_from_db()
    assert agreement.instalment == Money(50_00, "GBP")
    saved(send_form(owner, main_form(asked)))
    agreement.refresh_from_db()
    assert agreement.instalment == Money(500_00, "GBP")
