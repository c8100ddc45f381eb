"""The last day of a notice is due: on home, on the debt's page, and before a letter is chosen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from debts import formats
from debts.clock import today
from debts.models import Debt, Household
from debts.pages.due import DueRow
from debts.pages.home.in_time import ring
from tests import factories
from tests.people import Visitor


@pytest.fixture
def noticed(household: Household) -> Debt:
    factories.person(household)
    since = today() - timedelta(days=120)
    debt = factories.debt(household, overdue_since=since, last_payment_on=None)
    notice = {"default_notice_on": today() - timedelta(days=10)}
    factories.tell(debt, **notice, default_notice_ends_on=today() + timedelta(days=7))
    return debt


def read(owner: Visitor, page: str, *ids: int) -> str:
    return " ".join(owner.get(reverse(page, args=ids)).content.decode().split())


def await_answer(debt: Debt, days: int) -> None:
    asked = {"debt": debt, "creditor": debt.creditor, "direction": "out", "on": today()}
    factories.contact(debt.household, **asked, reply_by=today() + timedelta(days=days))


def test_a_notices_last_day_is_first_on_home_and_leads_to_the_letter(
    owner: Visitor, noticed: Debt
) -> None:
    await_answer(noticed, 14)
    response = owner.get(reverse("home", args=[noticed.household_id]))
    row: DueRow = response.context["next"].due
    assert (row.due.kind.value, row.due.on) == ("notice", today() + timedelta(days=7))
    assert response.context["next"].page == "letter-kind"
    assert "Last day that the default notice gives." in response.content.decode()


def test_a_debts_page_and_the_choice_of_a_letter_name_the_notices_last_day(
    owner: Visitor, noticed: Debt
) -> None:
    await_answer(noticed, 14)
    place, day = (noticed.household_id, noticed.pk), today() + timedelta(days=7)
    page = read(owner, "debt-detail", *place)
    assert f"Next: Write to Northern Bank in time for {formats.short_day(day)}." in page
    assert "You have done what can be done" not in page
    choice = read(owner, "letter-kind", *place)
    assert f"What you write has to reach them before {formats.day(day)}." in choice
    assert "Nothing needs to be written before" not in choice


def test_who_waits_for_an_answer_by_a_notices_last_day_far_off_has_written_in_time(
    owner: Visitor, noticed: Debt
) -> None:
    factories.tell(noticed, default_notice_ends_on=today() + timedelta(days=20))
    await_answer(noticed, 7)
    assert "Next: Wait for their answer." in read(
        owner, "debt-detail", noticed.household_id, noticed.pk
    )


@pytest.mark.parametrize("country", ["gb-ew", "gb-sct"])
def test_shortly_before_the_last_day_a_call_comes_before_waiting_for_post(
    owner: Visitor, noticed: Debt, country: str
) -> None:
    noticed.household.country = country
    noticed.household.save()
    noticed.creditor.phone = "0113 496 0000"
    noticed.creditor.save()
    await_answer(noticed, 7)
    page = read(owner, "debt-detail", noticed.household_id, noticed.pk)
    day = formats.short_day(today() + timedelta(days=7))
    assert f"Next: Ring or e-mail Northern Bank before {day} and ask for their answer." in page
    assert "Ring them: 0113 496 0000" in page
    assert ("ask about Breathing Space" in page) is (country == "gb-ew")
    assert "nothing else to do today" not in page


def test_a_notices_last_day_stands_ahead_once_and_not_below_today(
    owner: Visitor, noticed: Debt
) -> None:
    page = owner.get(reverse("debt-detail", args=[noticed.household_id, noticed.pk]))
    chapters = page.context["page"].story
    ends = today() + timedelta(days=7)
    assert [chapter.ahead for chapter in chapters for item in chapter.items if item.on == ends] == [
        True
    ]


def test_a_notices_last_day_that_was_told_as_a_threat_too_stands_once(
    owner: Visitor, noticed: Debt
) -> None:
    ends = today() + timedelta(days=7)
    noticed.threat, noticed.threat_on = "default, then all of it at once", ends
    noticed.save()
    page = owner.get(reverse("debt-detail", args=[noticed.household_id, noticed.pk]))
    items = [item for chapter in page.context["page"].story for item in chapter.items]
    assert [item.said for item in items if item.on == ends] == ["default, then all of it at once"]
    home = owner.get(reverse("home", args=[noticed.household_id])).context
    rows = [row for row in home["page"].due if row.due.on == ends]
    assert [row.what for row in rows] == [
        "Last day that the default notice gives. default, then all of it at once"
    ]
    noticed.threat_on = ends - timedelta(days=1)
    noticed.save()
    home = owner.get(reverse("home", args=[noticed.household_id])).context
    assert len([row for row in home["page"].due if row.due.source.value == "debt"]) == 2


def test_a_day_threatened_on_a_debt_that_does_not_come_first_is_due_and_can_be_changed(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    by = today() + timedelta(days=18)
    debt = factories.debt(household, threat="Statutory demand", threat_on=by)
    home = owner.get(reverse("home", args=[household.pk])).context
    assert (home["next"].target, home["next"].why) == (debt.pk, "Statutory demand")
    page = owner.get(reverse("debt-detail", args=[household.pk, debt.pk])).content.decode()
    assert reverse("debt-threat", args=[household.pk, debt.pk]) in page


def test_home_too_says_to_ring_once_all_else_is_done(owner: Visitor, noticed: Debt) -> None:
    await_answer(noticed, 7)
    home = owner.get(reverse("home", args=[noticed.household_id])).context["page"]
    found = ring(home, today())
    assert found is not None
    day = formats.short_day(today() + timedelta(days=7))
    title = f"Ring or e-mail Northern Bank before {day} and ask for their answer"
    assert (found.title, found.target) == (title, noticed.pk)
    factories.agreement(noticed.household, debt=noticed)
    home = owner.get(reverse("home", args=[noticed.household_id])).context["page"]
    assert ring(home, today()) is None
