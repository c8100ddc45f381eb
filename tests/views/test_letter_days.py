"""A letter about time is made final once the person has looked at its days again."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.models import Debt, Household, Letter
from tests import factories
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = pytest.mark.time_machine(date(2026, 11, 21))

TICK = "These days are right, as far as I know"


@pytest.fixture
def debt(household: Household) -> Debt:
    """A phone bill that fell due on 10 September 2018; nothing was paid or written since."""
    factories.person(household)
    told = {"contract_on": None, "last_payment_on": None, "history_complete": True}
    made: Debt = factories.debt(household, product="phone", overdue_since=date(2018, 9, 10), **told)
    return made


@pytest.fixture
def letter(owner: Visitor, debt: Debt) -> Letter:
    return begun(owner, debt, "limitation")


def begun(owner: Visitor, debt: Debt, kind: str) -> Letter:
    page = reverse("letter-kind", args=[debt.household_id, debt.pk])
    saved(post_form(owner, page, {"kind": kind, "language": "en"}))
    return Letter.objects.latest("pk")


def issue(letter: Letter) -> str:
    return reverse("letter-issue", args=[letter.household_id, letter.pk])


def shown(owner: Visitor, letter: Letter) -> str:
    return " ".join(owner.get(issue(letter)).content.decode().split())


def test_the_page_lists_the_days_that_the_letter_rests_on(owner: Visitor, letter: Letter) -> None:
    page = shown(owner, letter)
    assert "First payment missed: 10 September 2018" in page
    assert "No payment at any time" in page
    # Six years before the day of the letter.
    assert "since 21 November 2020: the letter says so" in page
    assert TICK in page


def test_what_the_letter_does_not_say_is_not_listed_as_said(owner: Visitor, debt: Debt) -> None:
    """The letter of Chinese law speaks of no years without a payment."""
    Household.objects.update(country="cn")
    Debt.objects.update(law="cn", never_demanded=True)
    page = shown(owner, begun(owner, Debt.objects.get(pk=debt.pk), "limitation"))
    assert "No demand that reached you" in page
    assert "the letter says so" not in page


def test_without_the_tick_it_is_not_made_final(owner: Visitor, letter: Letter) -> None:
    answer = post_form(owner, issue(letter))
    assert answer.status_code == 422
    assert "tick this if they are right" in answer.content.decode()
    letter.refresh_from_db()
    assert not letter.is_issued


def test_with_the_tick_it_is(owner: Visitor, letter: Letter) -> None:
    saved(post_form(owner, issue(letter), {"days_right": True}))
    letter.refresh_from_db()
    assert letter.is_issued


def test_a_tick_under_days_that_have_changed_since_is_not_taken(
    owner: Visitor, letter: Letter, debt: Debt
) -> None:
    """The words stay the same; the day that they rest on does not."""
    tab = open_form(owner, issue(letter))
    factories.tell(debt, overdue_since=date(2017, 9, 10))
    answer = send_form(owner, tab, {"days_right": True})
    assert answer.status_code == 409
    letter.refresh_from_db()
    assert not letter.is_issued
    # The box is empty again, under the day as it is now.
    assert "10 September 2017" in answer.content.decode()
    assert 'name="days_right"' in answer.content.decode()
    assert "checked" not in answer.content.decode().split('name="days_right"')[1].split(">")[0]


def test_no_other_letter_asks_for_it(owner: Visitor, debt: Debt) -> None:
    hold = begun(owner, debt, "hold")
    assert TICK not in shown(owner, hold)
    saved(post_form(owner, issue(hold)))
