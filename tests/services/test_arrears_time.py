"""Arrears of the budget follow the time limits of what is behind, as any other debt does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.law.limitation import LimitationClock, State
from debts.domain.sums.money import Money
from debts.models import Arrears, Debt, Household
from debts.selectors.debt import clock_of
from debts.services.assessment import lines
from tests import factories

TODAY = date(2026, 11, 28)
NEVER = {"never_paid": True, "never_acknowledged": True, "history_complete": True}


def behind_with(kind: str, home: Household, *, owed_to: str = "Brook") -> Debt:
    line = Arrears(assessment=factories.complete_assessment(home), kind=kind, owed_to=owed_to)
    line.amount, line.monthly = Money(640_00, home.currency), Money(20_00, home.currency)
    lines.add_line(line, by=None)
    return Debt.objects.get()


def clock(debt: Debt, **days: Any) -> LimitationClock:
    Debt.objects.filter(pk=debt.pk).update(stage="overdue", **NEVER)
    factories.tell(debt, **days)
    return clock_of(Debt.objects.get(pk=debt.pk), TODAY)


def test_water_is_entered_as_the_bill_that_it_is(household):
    water = behind_with("water", household)
    assert (water.product, water.priority_kind, water.creditor.kind) == ("bill", "water", "utility")
    # Six years (Limitation Act 1980, s.5), and no default notice is asked for.
    found = clock(water, overdue_since=date(2019, 3, 1))
    assert (found.state, found.latest_end) == (State.MAY_HAVE_RUN_OUT, date(2025, 3, 1))
    assert "default_notice_ended" not in found.missing


def test_water_that_was_entered_as_something_else_is_counted_as_a_bill(household):
    water = behind_with("water", household)
    Debt.objects.filter(pk=water.pk).update(product="other")
    found = clock(water, overdue_since=date(2019, 3, 1))
    assert (found.state, found.latest_end) == (State.MAY_HAVE_RUN_OUT, date(2025, 3, 1))


@pytest.mark.parametrize("country", ["gb-ew", "gb-sct"])
def test_maintenance_in_britain_follows_rules_that_no_credit_agreement_has(db, country):
    owed = behind_with("maintenance", factories.household(country=country))
    assert owed.product == "other"
    fresh = clock_of(Debt.objects.get(pk=owed.pk), TODAY)
    assert (fresh.missing, fresh.in_doubt) == ((), False)
    old = clock(owed, overdue_since=date(2012, 3, 1))
    assert (old.state, old.missing) == (State.CANNOT_BE_TOLD, ())
    assert old.in_doubt


def test_maintenance_in_china_knows_no_limit_of_this_kind(db):
    """Civil Code, art. 196: no time letter about what a child or a parent lives on."""
    home = factories.household(country="cn", currency="CNY")
    owed = behind_with("maintenance", home)
    Debt.objects.filter(pk=owed.pk).update(never_demanded=True, never_promised=True)
    assert clock(owed, overdue_since=date(2019, 3, 1)).state is State.NOT_APPLICABLE


def test_what_was_changed_into_a_loan_follows_the_rules_of_a_loan(household):
    owed = behind_with("maintenance", household)
    Debt.objects.filter(pk=owed.pk).update(product="private")
    found = clock(owed, overdue_since=date(2019, 3, 1))
    assert (found.state, found.latest_end) == (State.MAY_HAVE_RUN_OUT, date(2025, 3, 1))
