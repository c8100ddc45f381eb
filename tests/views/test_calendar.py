"""A member's own calendar: an address that is asked for, says little, and ends."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from debts.domain.sums.money import Money
from debts.models import Agreement, CalendarFeed, Contact, Household, Role
from tests import factories
from tests.people import Visitor, member, post_form, saved

MORNING = datetime(2026, 3, 20, 9, tzinfo=UTC)
ON = date(2026, 3, 29)  # the night on which British clocks change


@pytest.fixture(autouse=True)
def _counts_from_nought(db: None) -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def awaited(household: Household) -> Contact:
    lender = factories.creditor(household, name="Northern Bank")
    return factories.contact(household, creditor=lender, reply_by=ON)


def page_of(household: Household) -> str:
    return reverse("calendar", args=[household.pk])


def address(visitor: Visitor, household: Household, **typed: Any) -> str:
    """Ask for an address as a person does, and copy it from the page."""
    page = visitor.get(saved(post_form(visitor, page_of(household), typed)).url)
    link: str = page.context["link"]
    assert link in page.content.decode()
    return link.removeprefix("http://localhost:8000").removeprefix("http://testserver")


def read(path: str) -> Any:
    """As a calendar does: nobody is signed in, no cookie comes along."""
    return Client().get(path)


def events(answer: Any) -> list[Any]:
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_there_is_no_address_until_it_is_asked_for(owner: Visitor, household: Household) -> None:
    page = owner.get(page_of(household)).content.decode()
    assert "You have no address now." in page
    assert "without signing in" in page
    assert not CalendarFeed.objects.exists()


def test_the_calendar_holds_the_day_and_nothing_that_names_anybody(
    owner: Visitor, household: Household, awaited: Contact
) -> None:
    answer = read(address(owner, household))
    (event,) = events(answer)
    assert event["summary"] == "A date in your papers"
    assert event.decoded("dtstart") == ON
    assert event.decoded("dtend") == date(2026, 3, 30)
    assert type(event.decoded("dtstart")) is date, "a whole day, which no change of clocks moves"
    for named in (b"Northern", b"reply", b"answer", str(awaited.pk).encode() + b"/"):
        assert named not in answer.content
    assert "description" not in event
    assert "url" not in event
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert not answer.cookies


def test_with_names_it_says_whose_the_day_is_what_and_how_much(
    owner: Visitor, household: Household
) -> None:
    debt = factories.debt(household)
    factories.agreement(household, debt=debt, first_on=ON)
    event, *_later = events(read(address(owner, household, names_them=True)))
    assert event["summary"] == "Northern Bank"
    assert "Instalment 1 of 20" in event["description"]
    assert "£50.00" in event["description"]


@pytest.mark.parametrize(
    ("alarm", "hours"), [("0", 9), ("2", 9 - 48), ("7", 9 - 7 * 24), ("", None)]
)
def test_it_reminds_in_the_morning_so_many_days_before_or_not(
    owner: Visitor, household: Household, awaited: Contact, alarm: str, hours: int | None
) -> None:
    (event,) = events(read(address(owner, household, alarm_days=alarm)))
    alarms = event.walk("VALARM")
    expected = [] if hours is None else [timedelta(hours=hours)]
    assert [each.decoded("trigger") for each in alarms] == expected


def test_a_day_that_changed_moves_and_one_that_is_over_is_gone(
    owner: Visitor, household: Household, awaited: Contact
) -> None:
    path = address(owner, household)
    (before,) = events(read(path))
    awaited.reply_by = ON + timedelta(days=7)
    awaited.save()
    (after,) = events(read(path))
    assert after["uid"] == before["uid"]
    assert after.decoded("dtstart") == date(2026, 4, 5)
    awaited.replied_on = date(2026, 3, 20)
    awaited.save()
    assert events(read(path)) == []


def test_no_two_days_share_a_uid_also_in_two_households(
    owner: Visitor, household: Household, awaited: Contact
) -> None:
    debt = factories.debt(household, threat_on=ON)
    factories.agreement(household, debt=debt, first_on=ON, instalments=1)
    other = factories.household()
    factories.membership(other, owner.account)
    factories.contact(other, reply_by=ON)
    found = [
        event["uid"] for home in (household, other) for event in events(read(address(owner, home)))
    ]
    assert len(found) == len(set(found)) == 4


def test_what_it_says_can_be_changed_and_the_address_stays(
    owner: Visitor, household: Household, awaited: Contact
) -> None:
    path = address(owner, household)
    saved(post_form(owner, page_of(household), {"names_them": True}))
    (event,) = events(read(path))
    assert event["summary"] == "Northern Bank"


def test_another_address_ends_the_one_before_and_ending_ends_it(
    owner: Visitor, household: Household
) -> None:
    first = address(owner, household)
    moved = saved(post_form(owner, reverse("calendar-renew", args=[household.pk])))
    second = owner.get(moved.url).context["link"].removeprefix("http://localhost:8000")
    assert read(first).status_code == 404
    assert read(second).status_code == 200
    saved(post_form(owner, reverse("calendar-end", args=[household.pk])))
    assert read(second).status_code == 404
    assert owner.get(page_of(household)).context["link"] == ""


def leaves(of: Visitor, home: Household) -> None:
    of.account.memberships.all().delete()


def may_only_read(of: Visitor, home: Household) -> None:
    of.account.memberships.update(role=Role.ADVISER)


def is_shut_out(of: Visitor, home: Household) -> None:
    type(of.account).objects.filter(pk=of.account.pk).update(is_active=False)


@pytest.mark.parametrize("ends", [leaves, may_only_read, is_shut_out])
def test_it_ends_with_the_access_to_the_household(household: Household, ends: Any) -> None:
    partner = member(household, Role.PARTNER)
    path = address(partner, household)
    assert read(path).status_code == 200
    ends(partner, household)
    assert read(path).status_code == 404


def test_it_opens_nothing_else_and_signs_nobody_in(
    owner: Visitor, household: Household, awaited: Contact
) -> None:
    path = address(owner, household)
    calendar = Client()
    assert calendar.get(path).status_code == 200
    assert calendar.put(path).status_code == 405
    assert calendar.get(reverse("due-list", args=[household.pk])).status_code == 302
    assert calendar.get(path.replace("dates.ics", "")).status_code == 404
    assert read(path[:-20] + "x" + path[-19:]).status_code == 404
    assert not calendar.session.keys()


def test_only_the_digest_of_the_address_is_stored(owner: Visitor, household: Household) -> None:
    secret = address(owner, household).split("/")[2]
    feed = CalendarFeed.objects.get()
    assert secret not in str(CalendarFeed.objects.values().get())
    assert feed.secret_sha256 not in str(list(household.history.values()))


def test_it_speaks_the_language_of_its_member(
    owner: Visitor, household: Household, awaited: Contact
) -> None:
    path = address(owner, household)
    owner.account.language = "zh-hans"
    owner.account.save()
    (event,) = events(read(path))
    assert event["summary"] == "您文件里的一个日期"


@pytest.mark.parametrize(("country", "currency", "on"), [("gb-ew", "GBP", 20), ("cn", "CNY", 27)])
def test_today_is_the_households_where_it_is_after_midnight(
    db: None, country: str, currency: str, on: int
) -> None:
    """At 17:00 in London it is the 21st in Beijing: the instalment of the 20th is not the next."""
    home = factories.household(country=country, currency=currency)
    visitor = member(home, Role.OWNER)
    factories.agreement(home, first_on=date(2026, 3, 20), rhythm="week")
    path = address(visitor, home)
    with time_machine.travel(datetime(2026, 3, 20, 17, tzinfo=UTC), tick=False):
        event, *_later = events(read(path))
    assert event.decoded("dtstart") == date(2026, 3, on)


def test_a_calendar_that_asks_all_the_time_is_told_to_wait_and_is_no_guesser(
    owner: Visitor, household: Household, caplog: pytest.LogCaptureFixture
) -> None:
    path = address(owner, household)
    answers = [read(path) for _number in range(61)]
    assert {answer.status_code for answer in answers[:60]} == {200}
    assert answers[60].status_code == 429
    assert answers[60]["Retry-After"] == "3600"
    assert "Sign-in" not in caplog.text


def test_who_guesses_addresses_is_refused_and_real_ones_still_answer(
    owner: Visitor, household: Household, caplog: pytest.LogCaptureFixture
) -> None:
    path = address(owner, household)
    wrong = [read(reverse("calendar-feed", args=[f"guess{n}"])).status_code for n in range(61)]
    assert wrong == [404] * 60 + [429]
    assert "Sign-in refused" in caplog.text
    assert read(path).status_code == 200


def test_one_day_and_all_days_can_be_kept_as_files(
    owner: Visitor, household: Household, awaited: Contact
) -> None:
    factories.contact(household, creditor=factories.creditor(household), reply_by=ON)
    every = owner.get(reverse("due-files", args=[household.pk]))
    one = owner.get(reverse("due-file", args=[household.pk, f"reply-{awaited.pk}"]))
    found = [Calendar.from_ical(b"".join(each.streaming_content)) for each in (every, one)]
    assert [len(each.walk("VEVENT")) for each in found] == [2, 1]
    assert one["Content-Disposition"] == 'attachment; filename="dates.ics"'
    gone = owner.get(reverse("due-file", args=[household.pk, "reply-0"]))
    assert gone.url == reverse("due-list", args=[household.pk])


@pytest.fixture
def agreed(household: Household) -> Agreement:
    """20 times 50, the first on the day on which British clocks change."""
    return factories.agreement(household, first_on=ON, payments_known=True)


def days(found: list[Any]) -> list[date]:
    return [event.decoded("dtstart") for event in found]


def file_of(visitor: Visitor, agreement: Agreement) -> list[Any]:
    """By the link of the agreement's page."""
    page = reverse("agreement-detail", args=[agreement.household_id, agreement.pk])
    link = reverse("due-file", args=[agreement.household_id, f"instalment-{agreement.pk}"])
    assert f'href="{link}"' in visitor.get(page).content.decode()
    kept = b"".join(visitor.get(link).streaming_content)
    return list(Calendar.from_ical(kept).walk("VEVENT"))


def test_every_instalment_to_come_is_a_day_of_its_own(
    owner: Visitor, household: Household, agreed: Agreement
) -> None:
    found = events(read(address(owner, household)))
    assert days(found)[:3] == [ON, date(2026, 4, 29), date(2026, 5, 29)]
    assert days(found)[-1] == date(2027, 10, 29)
    assert len({event["uid"] for event in found}) == len(found) == 20
    assert {str(event["summary"]) for event in found} == {"A date in your papers"}
    assert not any("description" in event for event in found)
    assert days(file_of(owner, agreed)) == days(found)


def test_an_instalment_keeps_its_uid_while_those_before_it_are_paid(
    owner: Visitor, household: Household, agreed: Agreement
) -> None:
    before = file_of(owner, agreed)
    factories.entry(agreed.debt, kind="payment", on=ON, amount=Money(70_00, "GBP"))
    address(owner, household, names_them=True)
    after = file_of(owner, agreed)
    assert [event["uid"] for event in after] == [event["uid"] for event in before][1:]
    assert "£30.00" in after[0]["description"]
    assert "Instalment 3 of 20" in after[1]["description"]
    assert "£50.00" in after[1]["description"]


def test_what_is_late_is_said_once_and_each_later_one_has_its_own_sum(
    owner: Visitor, household: Household, agreed: Agreement
) -> None:
    path = address(owner, household, names_them=True)
    with time_machine.travel(datetime(2026, 5, 29, 9, tzinfo=UTC), tick=False):
        found = events(read(path))
    assert days(found)[:2] == [ON, date(2026, 5, 29)]
    assert "£100.00" in found[0]["description"]
    assert "£50.00" in found[1]["description"]


def test_so_many_instalments_ahead_and_no_more(owner: Visitor, household: Household) -> None:
    factories.agreement(household, first_on=ON, instalments=200)
    found = events(read(address(owner, household)))
    assert len(found) == 61


def test_what_was_paid_ahead_is_no_day_and_no_part_of_a_sum(
    owner: Visitor, household: Household
) -> None:
    """Where nobody said that all was noted, 130 settles the first two, and 30 of the third."""
    agreement = factories.agreement(household, first_on=ON)
    factories.entry(agreement.debt, kind="payment", on=ON, amount=Money(130_00, "GBP"))
    path = address(owner, household, names_them=True)
    _next, after, *_later = events(read(path))
    assert after.decoded("dtstart") == date(2026, 5, 29)
    assert "Instalment 3 of 20" in after["description"]
    assert "£20.00" in after["description"]
