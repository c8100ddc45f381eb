"""One meaning a name: the sum of a month with its month, and what is agreed beside the plan."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.account.progress import left_after
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.models import Assessment, Change, Household
from debts.services import plans
from tests import factories
from tests.people import Visitor

pytestmark = pytest.mark.time_machine(date(2026, 3, 20))

TODAY, FIRST = date(2026, 3, 20), date(2026, 5, 1)


def pounds(amount: int) -> Money:
    return Money(amount * 100, "GBP")


def words(owner: Visitor, name: str, *ids: Any) -> str:
    page = owner.get(reverse(name, args=ids)).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def lean_first_month(household: Household, **given: Any) -> Assessment:
    """900 a month, 100 in May."""
    assessment = factories.complete_assessment(household)
    usual = {
        "direction": Change.Direction.LESS,
        "amount": pounds(800),
        "from_on": FIRST,
        "months": 1,
    }
    factories.change(assessment, counted=True, **{**usual, **given})
    return assessment


def planned(household: Household, assessment: Assessment) -> None:
    plan = factories.plan(household, assessment=assessment, first_on=FIRST)
    plans.work_out(plan=plan, today=TODAY)


def test_a_poor_first_month_is_said_with_what_follows_it(
    owner: Visitor, household: Household
) -> None:
    factories.debt(household, principal=pounds(5000))
    planned(household, lean_first_month(household))
    page = words(owner, "plan", household.pk)
    assert "You offer £100.00 in May 2026, and £900.00 a month from June 2026." in page
    home = words(owner, "home", household.pk)
    assert "£100.00 from June 2026: £900.00" in home


def test_what_rises_later_is_said_too(owner: Visitor, household: Household) -> None:
    factories.debt(household, principal=pounds(9000))
    less = lean_first_month(household, months=3)
    planned(household, less)
    page = words(owner, "plan", household.pk)
    assert "You offer £100.00 a month at first, and £900.00 from August 2026." in page


def test_a_level_plan_says_one_sum(owner: Visitor, household: Household) -> None:
    factories.debt(household, principal=pounds(5000))
    planned(household, factories.complete_assessment(household))
    assert "You offer £900.00 a month. The last payment is in" in words(owner, "plan", household.pk)


def test_what_is_agreed_is_named_beside_the_plan(owner: Visitor, household: Household) -> None:
    """The bank with which it was agreed stood nowhere on the page of the plan."""
    bank = factories.debt(household, principal=pounds(4200))
    factories.debt(household, principal=pounds(900))
    planned(household, factories.complete_assessment(household))
    assert "Agreed already" not in words(owner, "plan", household.pk)
    factories.agreement(
        household, debt=bank, instalment=pounds(60), instalments=70, first_on=date(2026, 5, 4)
    )
    page = words(owner, "plan", household.pk)
    assert f"{bank} £60.00 on 4 May 2026; the last payment in February 2032." in page
    assert "The sum to pay in all and the last payment above are without it." in page
    home = words(owner, "home", household.pk)
    assert "and what you have agreed came to" in home
    assert "was worked out" not in home


def test_what_was_due_and_not_paid_does_not_stay_for_ever() -> None:
    sums = DatedSums.level(pounds(100), date(2026, 1, 15), 5)
    assert left_after(pounds(500), sums, date(2026, 3, 20), 4) == [200_00, 100_00, 0, 0]


@pytest.mark.parametrize(("in_hand", "missing"), [(0, "£157.81"), (600, None)])
def test_a_month_that_cannot_be_lived_on_is_named_before_the_first_pay_day(
    owner: Visitor, household: Household, in_hand: int, missing: str | None
) -> None:
    """600 a month is needed, 600 × 12 ÷ 365 a day; pay comes in eight days."""
    factories.debt(household, principal=pounds(5000))
    assessment = factories.complete_assessment(household)
    plan = factories.plan(
        household,
        assessment=assessment,
        made_on=TODAY,
        first_on=FIRST,
        paid_on=date(2026, 3, 28),
        in_hand=pounds(in_hand),
    )
    plans.work_out(plan=plan, today=TODAY)
    page = words(owner, "plan", household.pk)
    said = "The money in hand does not last until your pay on 28 March 2026: from 20 March 2026"
    assert (said in page) is bool(missing)
    if missing:
        assert f"{missing} is missing" in page
        assert "from your next pay on, for two years no day runs short" in page


def test_answers_that_were_changed_and_not_finished_are_said_not_to_count(
    owner: Visitor, household: Household
) -> None:
    """The plan was brought up to date, and the change that had been typed was not in it."""
    factories.debt(household, principal=pounds(5000))
    planned(household, factories.complete_assessment(household))
    said = "You have changed your answers and not finished them"
    assert said not in words(owner, "plan", household.pk)
    factories.assessment(household, dated_on=date(2026, 3, 19))
    assert said in words(owner, "plan", household.pk)
