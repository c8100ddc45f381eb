"""What home puts first where several things are to be done: court and home before a late sum."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.clock import today
from debts.domain.due import DueKind
from debts.domain.sums.money import Money
from debts.models import Agreement, Household
from tests import factories
from tests.people import Visitor


def look(visitor: Visitor, household: Household) -> Any:
    return visitor.get(reverse("home", args=[household.pk])).context


@pytest.fixture
def late(household: Household) -> Agreement:
    """Ten times 20, of which the first was due ten days ago and is not paid."""
    factories.person(household)
    catalogue = factories.creditor(household, name="Homestyle Catalogue")
    made: Agreement = factories.agreement(
        household,
        debt=factories.debt(household, creditor=catalogue),
        agreed_on=today() - timedelta(days=40),
        first_on=today() - timedelta(days=10),
        instalment=Money(20_00, "GBP"),
        rhythm="two_weeks",
        instalments=10,
        payments_known=True,
    )
    return made


def test_what_is_late_and_what_is_due_next_both_stand_on_home_and_in_the_list(
    owner: Visitor, household: Household, late: Agreement
) -> None:
    page = look(owner, household)
    assert page["next"].due.due.on == late.first_on
    (row,) = [row for row in page["agenda"].rows if row.due.kind is DueKind.INSTALMENT]
    assert (row.due.on, row.amount) == (today() + timedelta(days=4), Money(20_00, "GBP"))
    assert row.what == "Instalment 2 of 10, as agreed."
    listed = owner.get(reverse("due-list", args=[household.pk])).content.decode()
    assert "Instalment 1 of 10, late." in listed
    assert "Instalment 2 of 10, as agreed." in listed


@pytest.mark.parametrize("drafted", [True, False])
def test_a_court_tomorrow_comes_before_what_is_late(
    owner: Visitor, household: Household, late: Agreement, drafted: bool
) -> None:
    bank = factories.creditor(household, name="Tidewater Bank")
    sued = factories.debt(
        household, creditor=bank, threat="court", threat_on=today() + timedelta(days=1)
    )
    if drafted:
        factories.letter(household, debt=sued)
    page = look(owner, household)
    assert "Tidewater Bank" in page["next"].title
    assert any(row.is_late for row in page["agenda"].rows)


def test_rent_that_nobody_wrote_about_comes_before_a_late_sum_for_something_else(
    owner: Visitor, household: Household, late: Agreement
) -> None:
    landlord = factories.creditor(household, name="Pennine Homes")
    rent = factories.debt(household, creditor=landlord, priority=True, priority_kind="rent")
    assert look(owner, household)["next"].title == "Write to Pennine Homes"
    factories.letter(household, debt=rent, posted_on=today())
    assert "Homestyle Catalogue is late" in look(owner, household)["next"].title


def test_of_one_agreement_what_is_late_comes_before_what_is_due_today(
    owner: Visitor, household: Household, late: Agreement
) -> None:
    Agreement.objects.update(first_on=today() - timedelta(days=14))
    page = look(owner, household)
    assert page["next"].due.is_late
    assert [row.due.on for row in page["agenda"].rows] == [today()]


def test_the_calendar_holds_each_instalment_once(
    owner: Visitor, household: Household, late: Agreement
) -> None:
    answer = owner.get(reverse("due-files", args=[household.pk]))
    told = b"".join(answer.streaming_content).decode()
    days = [line for line in told.splitlines() if line.startswith("DTSTART")]
    assert len(days) == len(set(days)) == 10
