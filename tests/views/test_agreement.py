"""Agreements: noted from a debt or an offer, with every instalment."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.domain.law.events import EventKind
from debts.domain.law.limitation import State
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Agreement, Debt
from debts.selectors.debt import clock_of
from debts.selectors.limitation import limitation_facts
from tests import factories
from tests.people import forge, open_form, post_form, saved

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


def test_an_offer_for_another_debt_is_let_go(household, owner, add):
    offer = factories.offer(factories.plan(household))
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
    debt = factories.debt(household)
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


def test_queries_do_not_grow_with_agreements(household, owner, django_assert_max_num_queries):
    for _ in range(25):
        factories.agreement(household)
    page = reverse("agreement-list", args=[household.pk])
    owner.get(page)
    with django_assert_max_num_queries(7):
        owner.get(page)


@pytest.mark.parametrize("name", ["agreement-detail", "agreement-edit"])
def test_strangers_find_nothing(household, stranger, name):
    page = reverse(name, args=[household.pk, factories.agreement(household).pk])
    assert stranger.get(page).status_code == 404
    assert forge(stranger, page, TERMS).status_code == 404


def test_before_it_is_noted_a_debt_with_doubtful_time_is_pointed_out(household, owner, add):
    running = factories.debt(household, default_notice_ends_on=date(2026, 1, 1))
    doubtful = factories.debt(household, default_notice_ends_on=date(2018, 1, 1))
    warning = "To pay, or to agree to pay, may start the time again"
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
