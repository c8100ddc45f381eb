"""A debt's page opens with four answers, and tells its story in one line of time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Household
from debts.pages.debt.detail import DebtPage, debt_page
from tests import factories

TODAY = date(2026, 3, 2)


def page_of(household: Household, **given: object) -> DebtPage:
    return debt_page(factories.debt(household, **given), TODAY)


def test_it_opens_with_amount_stage_next_day_and_next_step(household: Household) -> None:
    debt = factories.debt(household, overdue_since=date(2025, 11, 2))
    factories.agreement(household, debt=debt, first_on=date(2026, 3, 20))
    page = debt_page(debt, TODAY)
    now = page.situation
    assert page.account.total == Money(1000_00, "GBP")
    assert now.stage == "4 months overdue"
    assert now.next_due is not None
    assert now.next_due.due.on == date(2026, 3, 20)
    assert now.step.title == "Keep what was agreed."


def test_the_next_step_follows_what_was_done(household: Household) -> None:
    debt = factories.debt(household, overdue_since=date(2025, 11, 2))
    assert "Write to" in debt_page(debt, TODAY).situation.step.title
    letter = factories.letter(household, debt=debt)
    assert debt_page(debt, TODAY).situation.step.title == "Finish your letter."
    letter.issued_at = timezone.now()
    letter.save()
    assert debt_page(debt, TODAY).situation.step.title == "Send your letter."
    letter.posted_on, letter.posted_by = TODAY, "post"
    letter.save()
    about = {"debt": debt, "creditor": debt.creditor, "letter": letter, "direction": "out"}
    sent = factories.contact(household, **about, on=TODAY, reply_by=TODAY + timedelta(days=9))
    assert debt_page(debt, TODAY).situation.step.title == "Wait for their answer."
    sent.reply_by = TODAY - timedelta(days=1)
    sent.save()
    assert debt_page(debt, TODAY).situation.step.title == "Their answer is late."


def test_their_number_stands_where_a_call_is_the_next_step(household: Household) -> None:
    bank = factories.creditor(household, phone="95555")
    debt = factories.debt(household, creditor=bank, overdue_since=date(2025, 11, 2))
    assert debt_page(debt, TODAY).situation.step.phone == ""
    late = {"direction": "out", "on": TODAY - timedelta(days=20), "reply_by": TODAY}
    sent = factories.contact(household, debt=debt, creditor=bank, **late)
    assert debt_page(debt, TODAY).situation.step.phone == ""
    sent.reply_by = TODAY - timedelta(days=1)
    sent.save()
    assert debt_page(debt, TODAY).situation.step.phone == "95555"
    factories.agreement(household, debt=debt, first_on=date(2026, 3, 20))
    assert debt_page(debt, TODAY).situation.step.phone == "95555"


def test_of_an_unknown_amount_a_statement_is_the_next_step(household: Household) -> None:
    page = page_of(household, principal=None, overdue_since=date(2025, 11, 2))
    assert page.situation.step.title == "Ask for a statement."
    assert page.known_components == ()
    assert page.unknown_components.count(",") >= 3


def test_where_time_is_in_doubt_the_next_step_is_never_to_pay_or_write(
    household: Household,
) -> None:
    long_ago = date(2012, 1, 1)
    given = {"contract_on": None, "last_payment_on": None, "history_complete": True}
    step = page_of(household, overdue_since=long_ago, **given).situation.step
    assert (step.title, step.url) == ("Ask for advice before you pay or write.", "#clock")


def test_the_story_goes_from_what_is_planned_through_today_back(household: Household) -> None:
    debt = factories.debt(household, overdue_since=KnownDay.in_month(2025, 7))
    factories.agreement(
        household, debt=debt, agreed_on=date(2026, 2, 20), first_on=date(2026, 3, 20)
    )
    factories.contact(household, debt=debt, on=date(2026, 2, 25), said="They rang twice")
    chapters = debt_page(debt, TODAY).story
    assert [chapter.title for chapter in chapters][:4] == [
        "Ahead",
        "Today",
        "March 2026",
        "February 2026",
    ]
    assert [chapter.ahead for chapter in chapters][:2] == [True, False]
    assert [item.said for item in chapters[3].items][:1] == ["They rang twice"]
    days = [item.on for chapter in chapters for item in chapter.items if item.on]
    assert days == sorted(days, reverse=True)
    missed = next(item for chapter in chapters for item in chapter.items if "missed" in item.title)
    assert missed.when == "July 2025"


def test_what_is_ahead_begins_with_what_comes_next(household: Household) -> None:
    debt = factories.debt(household, threat="court", threat_on=date(2026, 5, 4))
    factories.contact(household, debt=debt, direction="out", on=TODAY, reply_by=date(2026, 3, 9))
    ahead = debt_page(debt, TODAY).story[0]
    assert [item.on for item in ahead.items] == [date(2026, 3, 9), date(2026, 5, 4)]


def test_about_a_day_stands_under_its_own_month(household: Household) -> None:
    """About 20 January can have been in February, and nobody said so."""
    page = page_of(household, overdue_since=KnownDay.about_day(date(2026, 1, 20)))
    about = "about 20 January 2026"
    under = [
        chapter.title for chapter in page.story for item in chapter.items if item.when == about
    ]
    assert under == ["January 2026"]


@pytest.mark.parametrize("stage", ["", "overdue"])
def test_a_stage_that_nobody_told_is_not_made_up(household: Household, stage: str) -> None:
    now = page_of(household, stage=stage, overdue_since=date(2026, 2, 20)).situation
    assert now.stage == ("Overdue" if stage else "")


def told(page: DebtPage) -> list[tuple[str, list[str]]]:
    """Each chapter of the past with the days of its events, as the page says them."""
    found = [(chapter.title, [item.when for item in chapter.items]) for chapter in page.story]
    return [(title, days) for title, days in found if title not in ("Ahead", "Today")]


def test_what_is_known_by_its_year_stands_where_that_year_begins(household: Household) -> None:
    """It stood above all of its year, and “about November 2019” under 2020."""
    debt = factories.debt(household, overdue_since=None, contract_on=None, last_payment_on=None)
    debt.entries.all().delete()
    for day in (
        KnownDay.in_year(2020),
        KnownDay.about_month(2019, 11),
        KnownDay.on(date(2020, 6, 15)),
        KnownDay.in_month(2020, 2),
        KnownDay.about_year(2019),
        KnownDay.on(date(2019, 3, 1)),
    ):
        factories.event(debt, day=day)
    assert told(debt_page(debt, TODAY)) == [
        ("2020", ["Mon 15 Jun", "February 2020", "2020"]),
        ("2019", ["about November 2019", "Fri 1 Mar", "about 2019"]),
    ]


def test_this_year_alone_is_no_month(household: Household) -> None:
    """Today is in March; what is of this year stands below January, and is not to come."""
    debt = factories.debt(household, overdue_since=None, contract_on=None, last_payment_on=None)
    debt.entries.all().delete()
    for day in (KnownDay.in_year(2026), KnownDay.on(date(2026, 1, 1))):
        factories.event(debt, day=day)
    assert told(debt_page(debt, TODAY)) == [("January 2026", ["Thu 1 Jan"]), ("2026", ["2026"])]
