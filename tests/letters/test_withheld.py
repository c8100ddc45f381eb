"""Why no budget goes with a letter: by what the plan that is kept offers to nobody."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Household, Letter
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY
from tests.letters.test_confirm_call import RUNNING, owed
from tests.letters.test_counter_offer import answer, counter, pounds, theirs
from tests.letters.test_renegotiate import asking, own
from tests.people import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
JANUARY = date(2027, 1, 1)
NOBODY = "that this plan offers to nobody"


def planned(home: Household, *, first: int = 107, ours: Debt | None = None) -> None:
    """353 is left, 20 of it kept; the others are offered 107, 52 and 27."""
    assessment = factories.complete_assessment(home)
    assessment.incomes.all().delete()
    assessment.costs.all().delete()
    factories.income(assessment, amount=pounds(353))
    plan = factories.plan(home, assessment=assessment, first_on=JANUARY, margin=pounds(20))
    for name, monthly in (("Leeds", first), ("Studio", 52), ("Fell", 27)):
        creditor = factories.creditor(home, name=name)
        debt = factories.debt(home, creditor=creditor, principal=pounds(9000), **RUNNING)
        factories.offer(plan, debt=debt, own=pounds(monthly))
    if ours:
        factories.offer(plan, debt=ours, own=pounds(147))
    plans.work_out(plan=plan, today=DAY)


def agreed() -> Debt:
    debt = owed(principal=pounds(2450))
    factories.agreement(
        debt.household,
        debt=debt,
        agreed_on=date(2026, 11, 1),
        first_on=JANUARY,
        instalment=pounds(147),
        instalments=16,
        payments_known=True,
    )
    return debt


def read(owner: Visitor, name: str, *ids: int) -> str:
    page = owner.get(reverse(name, args=list(ids))).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def notice(letter: Letter) -> str:
    owner = Visitor(letter.household.memberships.get().account)
    page = read(owner, "letter-preview", letter.household_id, letter.pk)
    assert "The summary of your budget is not enclosed" in page
    return page.split("The summary of your budget is not enclosed")[1].split("nothing to do")[0]


def membered(debt: Debt) -> Debt:
    factories.membership(debt.household, factories.account())
    return debt


def test_a_change_that_names_a_sum_leaves_what_others_are_not_offered_either() -> None:
    """353 - 20 - 107 - 52 - 27 - 100 = 47."""
    debt = membered(agreed())
    planned(debt.household)
    own(debt, instalment=pounds(100), instalments=24, first_on=JANUARY)
    assert f"£47.00 a month {NOBODY}" in notice(asking(debt))


@pytest.mark.parametrize("way", ["time", "pause-3"])
def test_a_change_without_a_sum_says_the_plans_own_not_offered(way: str) -> None:
    """With 100 for the first 353 - 20 - 100 - 52 - 27 - 147 = 7; with 107 there is no such sum."""
    debt = membered(agreed())
    planned(debt.household, first=100)
    assert f"£7.00 a month {NOBODY}" in notice(asking(debt, way))
    owner = Visitor(debt.household.memberships.get().account)
    assert "Not offered £7.00" in read(owner, "plan", debt.household_id)


def test_where_all_is_offered_no_sum_is_named_and_no_new_plan_advised() -> None:
    debt = membered(agreed())
    planned(debt.household)
    said = notice(asking(debt, "time"))
    assert NOBODY not in said
    assert "£" not in said
    assert "does not offer all that a budget would show as left" in said


def test_without_a_plan_nothing_is_said_of_one() -> None:
    debt = membered(agreed())
    factories.complete_assessment(debt.household)
    said = notice(asking(debt, "time"))
    assert NOBODY not in said
    assert "£" not in said


def test_a_counter_offer_below_the_plan_leaves_the_difference() -> None:
    """147 is planned here and 100 said: 353 - 20 - 186 - 100 = 47."""
    debt = membered(owed(principal=pounds(2450)))
    planned(debt.household, ours=debt)
    to = theirs(debt)
    counter(to, instalment=pounds(100), instalments=24)
    assert f"£47.00 a month {NOBODY}" in notice(answer(to))


def test_more_than_there_is_names_no_sum() -> None:
    debt = membered(agreed())
    planned(debt.household)
    own(debt, instalment=Money(146_50, "GBP"), instalments=17, first_on=JANUARY)
    assert "£" not in notice(asking(debt))
