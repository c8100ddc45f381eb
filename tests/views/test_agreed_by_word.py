"""What was agreed by word alone: it is not called running, and what was promised is waited for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from debts.models import Agreement, Debt, Household, Letter
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 30)
pytestmark = pytest.mark.time_machine(TODAY)


@pytest.fixture
def debt(household: Household) -> Debt:
    factories.person(household)
    made: Debt = factories.debt(household)
    return made


@pytest.fixture
def spoken(household: Household, debt: Debt) -> Agreement:
    made: Agreement = factories.agreement(
        household, debt=debt, status="spoken", agreed_on=TODAY, first_on=date(2027, 1, 1)
    )
    return made


def promised(debt: Debt, on: date, by: date, **given: Any) -> None:
    factories.contact(
        debt.household,
        debt=debt,
        creditor=debt.creditor,
        on=on,
        direction="in",
        channel="phone",
        reply_by=by,
        **given,
    )


def home(owner: Visitor, household: Household) -> tuple[Any, str]:
    answer = owner.get(reverse("home", args=[household.pk]))
    return answer.context, " ".join(answer.content.decode().split())


def days_due(owner: Visitor, household: Household) -> list[date]:
    page = owner.get(reverse("due-list", args=[household.pk])).context["page"]
    return [task.row.due.on for task in page.tasks]


def test_home_says_that_it_is_only_spoken_and_asks_for_it_in_writing_first(
    owner: Visitor, household: Household, spoken: Agreement
) -> None:
    factories.debt(household, creditor=factories.creditor(household, name="Elm Loans"))
    context, text = home(owner, household)
    assert "1 is agreed by word only, not in writing yet." in text
    assert "agreement is running" not in text
    assert "Agreed by word, not in writing yet." in text
    assert context["next"].title == "Have Northern Bank confirm in writing what you agreed"
    page = reverse("agreement-detail", args=[household.pk, spoken.pk])
    saved(
        post_form(owner, page, action=reverse("agreement-letter", args=[household.pk, spoken.pk]))
    )
    letter = Letter.objects.get()
    context, _text = home(owner, household)
    assert (context["next"].page, context["next"].target) == ("letter-preview", letter.pk)


def test_what_was_promised_in_the_call_of_the_agreement_is_waited_for_until_it_is_written(
    owner: Visitor, household: Household, debt: Debt, spoken: Agreement
) -> None:
    promised(debt, TODAY, date(2026, 12, 9))
    context, text = home(owner, household)
    assert [row.due.on for row in context["agenda"].rows] == [date(2026, 12, 9), spoken.first_on]
    assert "Agreed by word; their answer is due on Wed 9 Dec." in text
    edit = reverse("agreement-edit", args=[household.pk, spoken.pk])
    saved(post_form(owner, edit, {"status": "written"}))
    _context, text = home(owner, household)
    assert "An agreement is running." in text
    assert date(2026, 12, 9) not in days_due(owner, household)


def test_what_was_asked_before_the_agreement_is_answered_by_it(
    owner: Visitor, household: Household, debt: Debt, spoken: Agreement
) -> None:
    promised(debt, TODAY - timedelta(days=3), date(2026, 12, 9))
    assert date(2026, 12, 9) not in days_due(owner, household)


def test_the_day_until_which_a_letter_asked_for_time_is_due(
    owner: Visitor, household: Household, debt: Debt
) -> None:
    letter = factories.letter(
        household, debt=debt, kind="time_to_plan", dated_on=TODAY, posted_on=TODAY
    )
    until, reply = date(2026, 12, 30), date(2026, 12, 14)
    promised(debt, TODAY, reply, letter=letter)
    assert days_due(owner, household) == [reply, until]
    _context, text = home(owner, household)
    assert "The time that you asked for ends." in text
    contacts = owner.get(reverse("contact-list", args=[household.pk]))
    assert contacts.status_code == 200
    factories.agreement(household, debt=debt, agreed_on=TODAY, first_on=date(2027, 1, 1))
    assert until not in days_due(owner, household)


def test_a_threat_that_an_agreement_in_writing_answers_is_told_as_such(
    owner: Visitor, household: Household, debt: Debt, spoken: Agreement
) -> None:
    debt.threat, debt.threat_on = "They will pass it to a collector", date(2026, 12, 4)
    debt.save()
    _context, text = home(owner, household)
    assert "it should be off" not in text
    Agreement.objects.update(status="written")
    _context, text = home(owner, household)
    assert "it should be off. Ask them if you are unsure. They will pass it to a collector" in text
