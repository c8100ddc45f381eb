"""A coming month that does not cover what is agreed is told in time, with the letter ready."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from debts.domain.due import Due, DueKind, Facts, Shortfall, due
from debts.domain.sums.money import Money
from debts.models import Agreement, Debt, Household, Letter
from tests import factories
from tests.letters.drafts import plan_of
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 3, 20)
PAY_ON = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        yield


@pytest.mark.parametrize(
    ("today", "on"),
    [
        (TODAY, date(2026, 6, 1)),
        (date(2026, 6, 1), date(2026, 6, 1)),
        (date(2026, 6, 2), PAY_ON),
    ],
)
def test_it_is_due_while_a_letter_is_still_answered_in_time(today: date, on: date) -> None:
    facts = Facts(shortfalls=(Shortfall(agreement=5, debt=1, pay_on=PAY_ON),))
    assert due(facts, today) == (Due(DueKind.SHORTFALL, on, about=1, key=5),)


def agreed(household: Household, monthly: int, name: str = "Northern Bank") -> Agreement:
    lender = factories.creditor(household, name=name)
    debt = factories.debt(household, creditor=lender)
    return factories.agreement(
        household, debt=debt, instalment=Money(monthly, "GBP"), first_on=date(2026, 4, 15)
    )


def warnings(visitor: Visitor, household: Household) -> list[tuple[str, date, str]]:
    tasks = visitor.get(reverse("due-list", args=[household.pk])).context["page"].tasks
    return [
        (task.row.who, task.row.due.on, task.url)
        for task in tasks
        if task.row.due.kind is DueKind.SHORTFALL
    ]


def test_a_fall_of_income_in_june_is_told_in_march(owner: Visitor, household: Household) -> None:
    """900 a month are left, 400 of which are promised; from June on 700 less come in."""
    answers = factories.complete_assessment(household)
    agreement = agreed(household, 400_00)
    assert warnings(owner, household) == []
    factories.change(
        answers,
        direction="less",
        amount=Money(700_00, "GBP"),
        from_on=date(2026, 6, 1),
        counted=True,
    )
    ((who, on, url),) = warnings(owner, household)
    assert (who, on) == ("Northern Bank", date(2026, 6, 1))
    assert url == f"{reverse('agreement-detail', args=[household.pk, agreement.pk])}#change"
    saved(post_form(owner, url, action="/renegotiate/"))
    letter = Letter.objects.get()
    assert letter.answers == {"payment": f"{agreement.pk}-2026-06-15", "instead": "time"}
    home = owner.get(reverse("home", args=[household.pk])).content.decode()
    assert "more than a coming month leaves" in home
    agreement.status = Agreement.Status.ENDED
    agreement.save()
    assert warnings(owner, household) == []


def test_payments_that_no_longer_fit_are_told_of_the_largest(
    owner: Visitor, household: Household
) -> None:
    """700 and 300 are promised out of 900; the payments of April are the first that do not fit."""
    factories.complete_assessment(household)
    agreed(household, 300_00, "Small Bank")
    agreed(household, 700_00, "Large Bank")
    assert [row[:2] for row in warnings(owner, household)] == [("Large Bank", date(2026, 4, 1))]


def test_what_is_too_far_off_or_not_known_is_not_told(owner: Visitor, household: Household) -> None:
    agreed(household, 700_00)
    assert warnings(owner, household) == [], "no money was entered"
    answers = factories.complete_assessment(household)
    far = TODAY + timedelta(days=200)
    factories.change(
        answers, direction="less", amount=Money(700_00, "GBP"), from_on=far, counted=True
    )
    assert warnings(owner, household) == []


def contracted(household: Household, **given: Any) -> Debt:
    """200 a month on the 20th, kept beside the plan."""
    told = {"product": "personal_loan", "contract_on": None, "overdue_since": None}
    told |= {"stage": "on_time", "due_day": 20, "instalment": Money(200_00, "GBP")}
    lender = factories.creditor(household, name="Harbour Bank")
    debt = factories.debt(household, creditor=lender, **{**told, **given})
    plan = plan_of(household, household.assessments.latest("pk"))
    plan.offers.filter(debt=debt).update(own_minor=200_00)
    return debt


def uncovered(visitor: Visitor, household: Household) -> list[tuple[str, date, str]]:
    tasks = visitor.get(reverse("due-list", args=[household.pk])).context["page"].tasks
    return [
        (task.row.who, task.row.due.on, task.url)
        for task in tasks
        if task.row.due.kind is DueKind.UNCOVERED
    ]


def test_what_a_kept_contract_asks_for_is_warned_of_too(
    owner: Visitor, household: Household
) -> None:
    """900 a month are left; from June on 800 less come in, and the contract asks for 200."""
    answers = factories.complete_assessment(household)
    debt = contracted(household)
    assert uncovered(owner, household) == []
    factories.change(
        answers,
        direction="less",
        amount=Money(800_00, "GBP"),
        from_on=date(2026, 6, 1),
        counted=True,
    )
    ((who, on, url),) = uncovered(owner, household)
    # Two weeks before the 20 June.
    assert (who, on) == ("Harbour Bank", date(2026, 6, 6))
    assert owner.get(url).context["form"]["kind"].value() == "payment_holiday"
    home = owner.get(reverse("home", args=[household.pk])).content.decode()
    assert "What its contract asks for is more than a coming month leaves" in home
    debt.stage = "overdue"
    debt.save()
    assert uncovered(owner, household) == []


def test_a_contract_takes_from_what_is_left_for_agreements(
    owner: Visitor, household: Household
) -> None:
    """800 are agreed out of 900; with 200 for a contract beside them they do not fit."""
    factories.complete_assessment(household)
    agreed(household, 800_00)
    assert warnings(owner, household) == []
    contracted(household)
    assert [row[0] for row in warnings(owner, household)] == ["Northern Bank"]
