"""What a letter of dispute may say: only what no reading explains, by rules that can be cited."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.account.balance import Part
from debts.domain.sums.money import Money
from debts.selectors.audit.disputed import disputed
from tests import factories
from tests.pages.test_audit import TODAY, app_loan, yuan

pytestmark = pytest.mark.django_db
PARTS = {
    "stated_total": None,
    "principal": yuan("10,000"),
    "interest": yuan("3,000"),
    "fees": yuan("500"),
    "contract_penalty": yuan("0"),
    "penalty_interest": yuan("0"),
}


@pytest.fixture
def home():
    return factories.household(name="Bai household", country="cn", currency="CNY")


def test_each_part_stands_with_what_is_beyond_the_count(home):
    """Under 24 % a year 2,400 of the 3,000 are interest; nothing is known of the fees."""
    found = disputed(app_loan(home, **PARTS), TODAY)
    assert {part.part: part.beyond for part in found.parts} == {
        Part.INTEREST: yuan("600"),
        Part.FEES: yuan("500"),
    }
    assert (found.claimed, found.explained, found.beyond) == (
        yuan("13,500"),
        yuan("12,400"),
        yuan("1,100"),
    )
    assert found.is_firm
    assert "cn.cap.licensed" in {rule.id for rule in found.rules}


def test_with_a_payment_without_a_day_only_the_worst_reading_is_disputed(home):
    debt = app_loan(home, **PARTS)
    factories.entry(debt, kind="payment", amount=yuan("1,000"), on=None)
    found = disputed(home.debts.get(), TODAY)
    assert found.beyond == yuan("1,100")
    assert not found.is_firm


def test_an_unverified_limit_is_no_ground(home):
    """A small-loan company's 24 % is not verified: 3,000 are explained at 30 %."""
    lender = factories.creditor(home, name="Xinhe Small Loans", kind="small_loan")
    found = disputed(app_loan(home, **PARTS, creditor=lender), TODAY)
    assert found.beyond == yuan("500")
    assert "cn.cap.small-loan" not in {rule.id for rule in found.rules}


def test_what_is_explained_is_not_disputed(home):
    assert disputed(app_loan(home, stated_total=yuan("12,400")), TODAY) is None


def test_a_rate_that_is_not_known_makes_no_firm_dispute(home):
    debt = app_loan(home, **PARTS, rate_quote="unknown", rate_ppm=None)
    assert not disputed(debt, TODAY).is_firm


def test_a_payday_lender_is_held_to_fifteen_pounds():
    home = factories.household()
    debt = factories.debt(
        home,
        creditor=factories.creditor(home, name="Quick Loans", kind="credit_firm"),
        product="payday",
        received=Money(200_00, "GBP"),
        rate_quote="daily",
        rate_ppm=8_000,
        penalty_rate_quote="none",
        method="at_the_end",
        contract_on=date(2026, 1, 1),
        last_due_on=date(2026, 1, 31),
        overdue_since=date(2026, 2, 1),
        last_payment_on=None,
        principal=Money(200_00, "GBP"),
        interest=Money(48_00, "GBP"),
        fees=Money(60_00, "GBP"),
        balance_on=date(2026, 1, 31),
    )
    factories.entry(
        debt, kind="charge", part="fees", amount=Money(60_00, "GBP"), on=date(2026, 1, 31)
    )
    found = disputed(debt, TODAY)
    assert found.beyond == Money(45_00, "GBP")
    assert [rule.id for rule in found.rules] == ["gb.conc.payday-cost"]
