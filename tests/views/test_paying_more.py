"""What paying more would save: by what was agreed, the contract, or the plan's offer."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from debts.models import Debt, Household
from debts.selectors.offer import offer_schedule
from debts.selectors.owed.ahead import By, known_ahead
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.letters.test_confirm_call import OLD, RUNNING, owed
from tests.letters.test_counter_offer import pounds
from tests.letters.test_progress import pay, running
from tests.people import Visitor, open_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def page(debt: Debt) -> str:
    return reverse("debt-more", args=[debt.household_id, debt.pk])


def words(response: HttpResponse) -> str:
    return " ".join(re.sub("<[^>]*>", "", response.content.decode()).split())


def asked(owner: Visitor, debt: Debt, more: str = "", once: str = "") -> str:
    return words(owner.get(page(debt), {"more": more, "once": once}))


def known(debt: Debt) -> Any:
    return known_ahead(Debt.objects.get(pk=debt.pk), DAY)


def test_under_an_agreement_without_interest_it_saves_time(
    owner: Visitor, household: Household
) -> None:
    running(debt := owed(household))
    pay(debt, 10)
    pay(debt, 11)
    text = words(owner.get(page(debt)))
    assert "As it was agreed, the last payment is on 1 October 2028." in text
    assert "No interest runs until then" in text
    assert "earlier" not in text
    # 920 are left: 12 of 80 from December 2026, the last a part.
    text = asked(owner, debt, more="40")
    assert "It ends 11 months earlier" in text
    assert "The last payment is then on 1 November 2027 and not on 1 October 2028." in text
    assert "It saves no interest." in text
    text = asked(owner, debt, once="920")
    assert "The last payment is then on 21 November 2026" in text


def test_an_agreed_rate_counts_on_the_balance(owner: Visitor, household: Household) -> None:
    debt = owed(household, principal=None, stated_total=pounds(920))
    running(debt, interest_frozen=False, rate_ppm=120_000)
    pay(debt, 11)
    text = asked(owner, debt, more="40")
    assert "Until then it costs" in text
    assert "of interest" in text
    assert "It saves £" in text


def test_where_nobody_spoke_of_interest_it_is_not_told(
    owner: Visitor, household: Household
) -> None:
    running(debt := owed(household), interest_frozen=False)
    pay(debt, 11)
    text = asked(owner, debt, more="40")
    assert "The rate is not known, so interest is not counted: it may end later." in text
    assert "How much interest that saves cannot be told" in text
    assert "saves no interest" not in text


def test_what_was_paid_has_to_be_noted_first(owner: Visitor, household: Household) -> None:
    running(debt := owed(household), payments_known=False)
    pay(debt, 11)
    assert "It cannot be worked out yet." in words(owner.get(page(debt)))


def test_a_contract_that_is_paid_on_time_is_reckoned_with(
    owner: Visitor, household: Household
) -> None:
    told = {"stage": "on_time", "due_day": 1, "instalment": pounds(100), "method": "level"}
    rate = {"rate_quote": "monthly", "rate_ppm": 10_000}
    sums = {"principal": None, "stated_total": pounds(300)}
    days = {"contract_on": date(2026, 1, 1), "last_payment_on": date(2026, 11, 1)}
    debt = factories.debt(household, **told, **rate, **sums, **days)
    assert known(debt).by is By.CONTRACT
    text = asked(owner, debt, more="50")
    assert "As your contract asks, the last payment is on" in text
    # 6.14 without, 4.58 with: 300 at 1 % a month.
    assert "Until then it costs £6.14 of interest." in text
    assert "It saves £1.56 of interest." in text


def test_a_plans_offer_ends_as_the_plan_says(owner: Visitor, household: Household) -> None:
    factories.person(household)
    debt = factories.debt(household, **RUNNING, rate_quote="annual", rate_ppm=180_000)
    plan_of(household)
    found = known(debt)
    assert found.by is By.OFFER
    offer = household.plans.get().offers.get()
    schedule = offer_schedule(offer)
    assert schedule
    now = owner.get(page(debt)).context["now"]
    assert now.before.on == schedule.due_dates[-1]
    assert now.before.interest.minor == sum(schedule.interests)
    assert "By your plan, if they agree" in asked(owner, debt, once="50")


def test_a_plan_that_counts_no_interest_promises_none(owner: Visitor, household: Household) -> None:
    factories.person(household)
    debt = factories.debt(household, **RUNNING, rate_quote="annual", rate_ppm=180_000)
    plan_of(household).offers.update(ask_freeze=True)
    text = asked(owner, debt, once="50")
    assert "Your plan counts no interest until then. Where some is added all the same" in text
    assert "saves no interest" not in text


def test_in_doubtful_time_nothing_is_worked_out(owner: Visitor, household: Household) -> None:
    running(debt := owed(household, **OLD), agreed_on=date(2018, 3, 1), first_on=date(2018, 4, 1))
    assert known(debt) is None
    assert "a payment may begin it anew" in asked(owner, debt, more="40")
    detail = reverse("debt-detail", args=[household.pk, debt.pk])
    assert page(debt) not in owner.get(detail).content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [({"more": "", "once": ""}, "more"), ({"more": "nothing"}, "more"), ({"once": "-5"}, "once")],
)
def test_what_cannot_be_read_is_said_at_its_field(
    owner: Visitor, household: Household, given: dict[str, str], field: str
) -> None:
    running(debt := owed(household))
    pay(debt, 11)
    response = owner.get(page(debt), given)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "saving" not in response.context


def test_the_page_holds_the_form_that_is_sent(owner: Visitor, household: Household) -> None:
    running(debt := owed(household))
    pay(debt, 11)
    form = open_form(owner, page(debt), "/more/")
    assert {"more", "once"} <= set(form.controls)
    detail = reverse("debt-detail", args=[household.pk, debt.pk])
    assert page(debt) in owner.get(detail).content.decode()


def test_nothing_is_stored(owner: Visitor, household: Household) -> None:
    running(debt := owed(household))
    pay(debt, 11)
    before = debt.entries.count(), household.history.count()
    asked(owner, debt, more="40")
    assert (debt.entries.count(), household.history.count()) == before
