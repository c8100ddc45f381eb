"""Reminders by mail: one a day and person, in their morning, naming nobody, and tried again."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.db import connections
from django.urls import reverse

from debts.models import Account, Contact, DueMail, Household, Role
from debts.services.reminders import due_mails
from debts.services.site import outgoing_mail
from tests import factories
from tests.people import Visitor, member, post_form, saved

# The night in which British clocks change; a reminder of two days before comes on the 27th.
ON = date(2026, 3, 29)
MORNING = datetime(2026, 3, 27, 9, tzinfo=UTC)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[EmailMessage]:
    """Mails that the server took."""
    taken: list[EmailMessage] = []

    def take(message: EmailMessage) -> str:
        taken.append(message)
        return ""

    monkeypatch.setattr(outgoing_mail, "problem", lambda: "")
    monkeypatch.setattr(outgoing_mail, "refusal_of", take)
    return taken


def wants_mail(who: Account, days_before: int = 2) -> Account:
    EmailAddress.objects.create(user=who, email=who.email, primary=True, verified=True)
    due_mails.choose_reminder(who, days_before)
    return who


@pytest.fixture
def reminded(household: Household, owner: Visitor) -> Account:
    lender = factories.creditor(household, name="Northern Bank")
    debt = factories.debt(household, creditor=lender)
    factories.agreement(household, debt=debt, first_on=ON)
    return wants_mail(owner.account)


def at(when: datetime) -> due_mails.Round:
    with time_machine.travel(when, tick=False):
        return due_mails.send_due(now=when)


def test_the_mail_says_on_which_day_and_where_and_names_nobody(
    reminded: Account, household: Household, sent: list[EmailMessage]
) -> None:
    assert at(MORNING).sent == 1
    (mail,) = sent
    assert mail.to == [reminded.email]
    assert mail.subject == "A date in your papers: 29 March 2026"
    page = reverse("due-list", args=[household.pk])
    assert f"http://localhost:8000{page}" in mail.body
    assert f"http://localhost:8000{reverse('due-mail')}" in mail.body
    for named in ("Northern", "50", "£", "instalment", "Ash"):
        assert named not in mail.subject + mail.body.replace("localhost:8000", "")


def test_nobody_gets_a_mail_who_did_not_ask_for_it(
    household: Household, owner: Visitor, sent: list[EmailMessage]
) -> None:
    factories.agreement(household, first_on=ON)
    assert at(MORNING) == due_mails.Round()
    assert sent == []


def test_twice_on_one_day_sends_once_and_again_on_the_day_itself(
    reminded: Account, sent: list[EmailMessage]
) -> None:
    days = [MORNING, MORNING.replace(hour=17), MORNING.replace(day=28), MORNING.replace(day=29)]
    assert [at(when).sent for when in (*days, days[-1])] == [1, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("country", "currency", "night", "morning"),
    [
        ("gb-ew", "GBP", datetime(2026, 3, 27, 6, 59, tzinfo=UTC), MORNING.replace(hour=7)),
        # Since this night 7 o'clock in London is 6 o'clock UTC.
        ("gb-ew", "GBP", datetime(2026, 3, 29, 5, 59, tzinfo=UTC), MORNING.replace(day=29, hour=6)),
        # In Beijing it is the 27th from 16:00 UTC of the 26th on, and 7 o'clock at 23:00.
        ("cn", "CNY", datetime(2026, 3, 26, 22, 59, tzinfo=UTC), MORNING.replace(day=26, hour=23)),
    ],
    ids=["London", "London on the day of the change", "Beijing"],
)
def test_it_comes_in_the_morning_of_where_the_household_is(
    db: None,
    sent: list[EmailMessage],
    country: str,
    currency: str,
    night: datetime,
    morning: datetime,
) -> None:
    home = factories.household(country=country, currency=currency)
    factories.agreement(home, first_on=ON)
    wants_mail(member(home, Role.OWNER).account)
    assert [at(night).sent, at(morning).sent] == [0, 1]


def test_several_households_are_one_mail_with_a_link_to_each(
    reminded: Account, household: Household, sent: list[EmailMessage]
) -> None:
    other = factories.household()
    factories.membership(other, reminded)
    factories.agreement(other, first_on=ON)
    assert at(MORNING).sent == 1
    for home in (household, other):
        assert reverse("due-list", args=[home.pk]) in sent[0].body
    assert sent[0].body.count("29 March 2026") == 1


def only_reads(who: Account) -> None:
    who.memberships.update(role=Role.ADVISER)


def is_not_confirmed(who: Account) -> None:
    EmailAddress.objects.filter(user=who).update(verified=False)


def is_shut_out(who: Account) -> None:
    Account.objects.filter(pk=who.pk).update(is_active=False)


def left(who: Account) -> None:
    who.memberships.all().delete()


@pytest.mark.parametrize("happened", [only_reads, is_not_confirmed, is_shut_out, left])
def test_it_ends_with_access_and_goes_to_no_address_that_nobody_confirmed(
    reminded: Account, sent: list[EmailMessage], happened: Any
) -> None:
    happened(reminded)
    assert at(MORNING).sent == 0
    assert sent == []


def test_where_the_server_is_down_nothing_is_lost_and_it_is_tried_again(
    reminded: Account, sent: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    takes = outgoing_mail.refusal_of
    monkeypatch.setattr(outgoing_mail, "problem", lambda: "Connection refused")
    assert at(MORNING).refusals == ("Connection refused",)
    monkeypatch.setattr(outgoing_mail, "problem", lambda: "")
    monkeypatch.setattr(outgoing_mail, "refusal_of", lambda mail: "451 later")
    assert at(MORNING.replace(hour=10)).refusals == ("451 later",)
    monkeypatch.setattr(outgoing_mail, "refusal_of", takes)
    assert at(MORNING.replace(hour=11)).sent == 1
    assert at(MORNING.replace(hour=12)).sent == 0


def test_it_speaks_the_language_of_its_reader(reminded: Account, sent: list[EmailMessage]) -> None:
    reminded.language = "zh-hans"
    reminded.save()
    at(MORNING)
    assert sent[0].subject == "您文件里的一个日期：2026年3月29日"


def test_it_is_switched_on_and_off_on_a_page(owner: Visitor) -> None:
    page = reverse("due-mail")
    assert not DueMail.objects.exists()
    saved(post_form(owner, page, {"days_before": "3"}))
    assert DueMail.objects.get(account=owner.account).days_before == 3
    saved(post_form(owner, page, {"days_before": ""}))
    assert not DueMail.objects.exists()


def test_where_the_site_sends_no_mail_the_page_says_so_and_takes_nothing(
    owner: Visitor, settings: Any
) -> None:
    settings.EMAIL_ENABLED = False
    page = owner.get(reverse("due-mail")).content.decode()
    assert "This site sends no mail." in page
    assert "days_before" not in page


def test_where_the_site_sends_no_mail_a_calendar_is_offered_and_who_can_change_it_named(
    owner: Visitor, household: Household, settings: Any
) -> None:
    settings.EMAIL_ENABLED = False
    read_only = factories.household()
    factories.membership(read_only, owner.account, role="adviser")
    page = owner.get(reverse("due-mail")).content.decode()
    for name in ("calendar", "due-files"):
        assert f'href="{reverse(name, args=[household.pk])}"' in page
        assert reverse(name, args=[read_only.pk]) not in page
    assert "ask the one who gave you the address" in page
    assert "NEGOTIATOR_SMTP_HOST" not in page
    owner.account.is_host = True
    owner.account.save()
    page = owner.get(reverse("due-mail")).content.decode()
    assert "NEGOTIATOR_SMTP_HOST" in page
    assert "ask the one who gave you the address" not in page


class TestTwoAtOnce:
    """Two processes look at the same minute: each has its own connection to the database."""

    pytestmark = pytest.mark.django_db(transaction=True)

    @pytest.fixture
    def together(self, sent: list[EmailMessage], monkeypatch: pytest.MonkeyPatch) -> None:
        """Both have read who is waiting before either claims a day."""
        barrier = threading.Barrier(2, timeout=30)

        def problem() -> str:
            barrier.wait()
            return ""

        monkeypatch.setattr(outgoing_mail, "problem", problem)

    @pytest.fixture
    def waiting(self, transactional_db: None) -> Contact:
        home = factories.household()
        wants_mail(member(home, Role.OWNER).account)
        return factories.contact(home, reply_by=ON)

    def test_only_one_sends(
        self, waiting: Contact, sent: list[EmailMessage], together: None
    ) -> None:
        def look(_number: int) -> int:
            try:
                return due_mails.send_due(now=MORNING).sent
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(look, range(2))) == [0, 1]
        assert len(sent) == 1
