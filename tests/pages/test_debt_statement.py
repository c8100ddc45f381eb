"""A statement that differs from what was expected is told, with what may explain it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Debt, Household
from tests import factories
from tests.people import Visitor

pytestmark = pytest.mark.time_machine(date(2026, 6, 20))

MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 1)


def gbp(pounds: int) -> Money:
    return Money(pounds * 100, "GBP")


@pytest.fixture
def debt(household: Household) -> Debt:
    """They said 1,000 in March."""
    return factories.debt(household, principal=None, stated_total=gbp(1000), balance_on=MARCH)


def said(owner: Visitor, debt: Debt) -> str:
    page = owner.get(reverse("debt-detail", args=[debt.household_id, debt.pk]))
    return " ".join(re.sub(r"<[^>]*>", "", page.content.decode()).split())


def pay(debt: Debt, on: date, pounds: int = 60) -> None:
    factories.entry(debt, kind="payment", on=on, amount=gbp(pounds))


def state(debt: Debt, pounds: int, **given: object) -> None:
    factories.entry(debt, on=JUNE, stated_total=gbp(pounds), **{"source": "paper", **given})


def test_what_was_expected_is_said_by_nobody(owner: Visitor, debt: Debt) -> None:
    pay(debt, date(2026, 4, 1))
    state(debt, 940)
    assert "to be expected" not in said(owner, debt)


def test_more_than_expected_is_told_with_what_may_explain_it(owner: Visitor, debt: Debt) -> None:
    pay(debt, date(2026, 4, 1))
    pay(debt, date(2026, 5, 28))
    state(debt, 940)
    page = said(owner, debt)
    assert "Their statement says more than was to be expected" in page
    assert "On 1 June 2026 they say £940.00, and on 2 March 2026 they said £1,000.00." in page
    assert "You paid £120.00 in between. By what is noted here it should be £880.00." in page
    assert "Your last payments, £60.00, are not in it yet." in page
    assert "Interest. No rate is noted here" in page


def test_what_one_knows_oneself_is_no_statement_of_theirs(owner: Visitor, debt: Debt) -> None:
    state(debt, 1100, source="person")
    assert "to be expected" not in said(owner, debt)


@pytest.mark.parametrize(
    ("known", "amount", "found"), [(True, 60, True), (True, 10, False), (False, 60, False)]
)
def test_a_balance_that_rises_while_a_british_plan_is_kept_is_a_finding(
    owner: Visitor, debt: Debt, known: bool, amount: int, found: bool
) -> None:
    factories.agreement(
        debt.household,
        debt=debt,
        agreed_on=date(2026, 3, 1),
        first_on=date(2026, 4, 1),
        instalment=gbp(20),
        interest_frozen=True,
        payments_known=known,
    )
    pay(debt, date(2026, 4, 1), amount)
    state(debt, 1030)
    page = said(owner, debt)
    assert ("The balance rises though you keep the agreement" in page) is found
    assert ("CONC 7.3.5G R" in page) is found
    assert "though no further interest was agreed" in page


def test_no_such_rule_is_named_elsewhere(owner: Visitor, household: Household) -> None:
    debt = factories.debt(
        household, law="other", principal=None, stated_total=gbp(1000), balance_on=MARCH
    )
    factories.agreement(
        household,
        debt=debt,
        agreed_on=date(2026, 3, 1),
        first_on=date(2026, 7, 1),
        payments_known=True,
    )
    state(debt, 1030)
    page = said(owner, debt)
    assert "Their statement says more than was to be expected" in page
    assert "CONC" not in page
