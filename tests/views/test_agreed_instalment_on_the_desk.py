"""What is said to a friend while an agreement runs names the sum and the day of what comes next."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from debts.domain.law.moves.script import InstalmentNow
from debts.domain.sums.money import Money
from debts.models import Agreement, Debt, Household
from debts.pages.call.agreed import agreed_now
from debts.pages.letter.choice import first_letter, fitting_kinds
from tests import factories
from tests.people import Visitor

TODAY = date(2026, 11, 30)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]


def agreed(home: Household, first_on: date, *paid_on: date, known: bool = True) -> Agreement:
    """40 each month, of 400."""
    friend = factories.creditor(home, name="Priya", kind="person")
    debt = factories.debt(home, creditor=friend, product="private", principal=Money(400_00, "GBP"))
    agreement = factories.agreement(
        home,
        debt=debt,
        agreed_on=date(2026, 10, 1),
        instalment=Money(40_00, "GBP"),
        instalments=10,
        first_on=first_on,
        payments_known=known,
    )
    for on in paid_on:
        factories.entry(debt, kind="payment", on=on, amount=Money(40_00, "GBP"))
    agreement.debt = Debt.objects.get(pk=debt.pk)
    return agreement


def answer(owner: Visitor, debt: Debt, move: str) -> str:
    page = owner.get(reverse("call-desk", args=[debt.household_id, debt.pk])).content.decode()
    body = page.split(f'id="move-{move}"')[1].split("</details>")[0]
    return unescape(re.findall(r'say__words"\s+lang="[^"]*">([^<]*)</p>', body)[0])


DUE = (date(2026, 11, 30), ())
PAID = (date(2026, 11, 30), (date(2026, 11, 30),))
AHEAD = (date(2026, 12, 15), ())
LATE = (date(2026, 11, 20), ())


@pytest.mark.parametrize(
    ("days", "little", "when"),
    [
        (DUE, "“Today is the day: you’ll have the £40 today.”", "“Today, £40, as we agreed.”"),
        (
            PAID,
            "“This month’s money is with you. The next is on 30 December 2026: £40.”",
            "“30 December 2026, £40, as we agreed.”",
        ),
        (
            AHEAD,
            "“It comes on 15 December 2026, as we agreed: £40.”",
            "“15 December 2026, £40, as we agreed.”",
        ),
    ],
    ids=["due today", "paid", "ahead"],
)
def test_a_friend_hears_the_sum_and_the_day(
    owner: Visitor,
    household: Household,
    days: tuple[date, tuple[date, ...]],
    little: str,
    when: str,
) -> None:
    first_on, paid = days
    debt = agreed(household, first_on, *paid).debt
    assert answer(owner, debt, "kin_little") == little
    assert answer(owner, debt, "kin_when") == when


def test_of_a_day_that_has_passed_nobody_says_that_it_comes_then(
    owner: Visitor, household: Household
) -> None:
    first_on, paid = LATE
    debt = agreed(household, first_on, *paid).debt
    said = answer(owner, debt, "kin_little")
    assert "agreed" not in said
    assert said.startswith("“Let me look at what the month has first.")


def test_where_nobody_noted_what_was_paid_no_sum_is_said(
    owner: Visitor, household: Household
) -> None:
    agreement = agreed(household, date(2026, 11, 30), known=False)
    assert agreed_now(agreement, agreement.debt, TODAY).stands is InstalmentNow.UNKNOWN
    assert answer(owner, agreement.debt, "kin_little") == "“It comes on the day that we agreed.”"


@pytest.mark.parametrize(
    ("days", "runs"), [(DUE, True), (PAID, True), (AHEAD, True), (LATE, False)]
)
def test_while_it_runs_no_letter_is_needed(
    owner: Visitor, household: Household, days: tuple[date, tuple[date, ...]], runs: bool
) -> None:
    factories.person(household)
    first_on, paid = days
    debt = agreed(household, first_on, *paid).debt
    fits, _unfitting = fitting_kinds(debt, TODAY)
    advice = first_letter(debt, fits, TODAY)
    assert advice
    assert advice.runs is runs
    page = owner.get(reverse("letter-kind", args=[household.pk, debt.pk])).content.decode()
    assert ("The agreement runs. No letter is needed." in page) is runs
