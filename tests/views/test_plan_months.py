"""What the plan's page says of its months: lean, short, empty at first, and how they add up."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Agreement, Household, Plan
from tests import factories
from tests.people import Visitor, post_form, saved

pytestmark = pytest.mark.time_machine(date(2026, 4, 20))


def url(household: Household, name: str = "plan", *more: Any) -> str:
    return reverse(name, args=[household.pk, *more])


def pounds(amount: int) -> Money:
    return Money(amount * 100, "GBP")


def having(household: Household, left: int, *balances: int) -> None:
    """So much (whole pounds) is left of 1,500 a month, for debts of these balances."""
    done = factories.assessment(household, completed_on=date(2026, 4, 20))
    factories.income(done)
    factories.cost(done, amount=pounds(1500 - left))
    for balance in balances:
        factories.debt(household, principal=pounds(balance))


def expect(owner: Visitor, household: Household, change: int, on: str, months: str = "") -> None:
    """A change of the month's money, entered on its page; the answers stay finished."""
    answers = {
        "what": "Car insurance",
        "direction": "more" if change > 0 else "less",
        "amount": str(abs(change)),
        "from_on": on,
        "months": months,
        "counted": "on",
    }
    saved(post_form(owner, url(household, "assessment-changes"), answers, press="then=on"))
    household.assessments.update(completed_on=date(2026, 4, 20))


def make(owner: Visitor, household: Household, **given: str) -> Plan:
    answers = {"margin": "0", "first_on": "1 May 2026", "method": "pro_rata", "part": "100"} | given
    saved(post_form(owner, url(household, "plan-make"), answers))
    return Plan.objects.latest("pk")


def choose(owner: Visitor, household: Household, choice: str) -> None:
    where = url(household, "plan-nothing-left")
    saved(post_form(owner, url(household), action=where, press=f"choice={choice}"))


def text_of(owner: Visitor, household: Household) -> str:
    """The page's words, without its markup."""
    response = owner.get(url(household))
    assert response.status_code == 200
    main = response.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_month_that_nothing_can_bridge_is_named_with_what_is_missing(
    owner: Visitor, household: Household
) -> None:
    """It was said that the rest is put by; 2,300.00 of it was nowhere."""
    having(household, 900, 6000)
    expect(owner, household, -5900, "1 August 2026", "1")
    make(owner, household)
    choose(owner, household, "pause")
    text = text_of(owner, household)
    # 900 - 5,900 = -5,000 in August; May, June and July put 3 × 900 = 2,700 by.
    assert "August 2026 is a lean month: the month itself has -£5,000.00" in text.replace("−", "-")
    assert "can put £2,700.00 by for it" in text
    assert "The rest is put by" not in text
    assert "In August 2026 £2,300.00 is missing." in text
    assert "Month by month" in text


def test_a_lean_month_that_is_bridged_is_not_called_short(
    owner: Visitor, household: Household
) -> None:
    having(household, 900, 6000)
    expect(owner, household, -1000, "1 September 2026", "1")
    make(owner, household)
    text = text_of(owner, household)
    assert "September 2026 is a lean month" in text
    assert "The rest is put by in the months before it" in text
    assert "missing" not in text


def test_a_last_instalment_that_was_agreed_and_cannot_be_paid_is_named_with_its_agreement(
    owner: Visitor, household: Household
) -> None:
    """Only the form on which it was entered had warned."""
    having(household, 100, 2000)
    agreement: Agreement = factories.agreement(
        household,
        first_on=date(2026, 4, 15),
        instalment=pounds(50),
        instalments=3,
        last_amount=pounds(3000),
    )
    make(owner, household)
    choose(owner, household, "pause")
    text = text_of(owner, household)
    # May leaves 50, June 100 - 3,000 = -2,900 of which 50 were put by.
    misfit = f"What you agreed does not fit: {agreement.debt}. In June 2026 £2,850.00 is missing."
    assert misfit in text
    assert "The rest is put by" not in text
    # It is June that does not fit, and said once.
    assert "After what you agreed nothing is left to offer" not in text
    assert text.count("£2,850.00 is missing") == 1


def test_of_two_agreements_the_one_that_is_too_much_is_named(
    owner: Visitor, household: Household
) -> None:
    having(household, 100, 2000)
    small, large = (factories.agreement(household, instalment=pounds(20)) for _ in "ab")
    large.first_on, large.instalments, large.last_amount = date(2026, 5, 1), 2, pounds(3000)
    large.save()
    make(owner, household)
    choose(owner, household, "pause")
    [misfit] = owner.get(url(household)).context["page"].breaking
    # 100 - 20 - 3,000 in June, of which 60 were put by in May.
    assert misfit.agreement == large != small
    assert misfit.month == (date(2026, 6, 1), pounds(2860))
