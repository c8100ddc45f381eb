"""The host adds a rate or a holiday: pages count with it, and no more once it is taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from debts import rulebook
from debts.models import AddedDay, AddedRate, Debt, Household, Letter
from debts.ops import doctor
from debts.selectors.hosted import figures
from debts.services import letters
from tests import factories
from tests.people import Visitor, post_form, saved

TODAY = date(2026, 11, 23)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]

RATE = {
    "rule": "cn.rate.lpr-1y",
    "rate_ppm": "2.9%",
    "since_on": "2026-11-20",
    "known_to": "2026-11-23",
    "publisher": "National Interbank Funding Center",
    "published_on": "2026-11-20",
}
# Ten days of November 23 would end on this Thursday.
DAY = {
    "country": "gb-ew",
    "on": "2026-12-03",
    "is_worked": "no",
    "name": "Day of an Invented Jubilee",
    "publisher": "The Gazette, proclamation of 1 November 2026",
    "published_on": "2026-11-01",
}
BY_HOST = "added by this site’s host"


def add_rate(host: Visitor, **typed: str) -> Any:
    return post_form(host, reverse("host-rate-add"), RATE | typed)


def add_day(host: Visitor, **typed: str) -> Any:
    return post_form(host, reverse("host-day-add"), DAY | typed)


def take_back(host: Visitor, row: AddedRate | AddedDay) -> None:
    kind = "rate" if isinstance(row, AddedRate) else "day"
    saved(post_form(host, reverse(f"host-{kind}-take-back", args=[row.pk])))


def text_of(visitor: Visitor, url: str) -> str:
    found = visitor.get(url)
    assert found.status_code == 200
    return " ".join(found.content.decode().split())


@pytest.fixture
def loan(household: Household) -> Debt:
    """Borrowed from a friend in China on 21 November 2026 at 20 % a year."""
    household.country, household.currency = "cn", "CNY"
    household.save()
    made: Debt = factories.debt(
        household,
        creditor=factories.creditor(household, kind="person"),
        product="private",
        contract_on=date(2026, 11, 21),
        overdue_since=None,
        last_payment_on=None,
        balance_on=TODAY,
        rate_quote="annual",
        rate_ppm=200_000,
    )
    return made


def costs(owner: Visitor, debt: Debt) -> str:
    return text_of(owner, reverse("debt-detail", args=[debt.household_id, debt.pk]))


def test_a_debt_is_held_to_the_rate_that_the_host_added_until_it_is_taken_back(
    host: Visitor, owner: Visitor, loan: Debt
) -> None:
    """4 x 3.0 % = 12 % and may have changed; 4 x 2.9 % = 11.6 % is known."""
    before = costs(owner, loan)
    assert "above 12% a year" in before
    assert "may have changed" in before
    saved(add_rate(host))
    after = costs(owner, loan)
    assert "above 11.6% a year" in after
    assert "may have changed" not in after
    assert BY_HOST in after
    take_back(host, AddedRate.objects.get())
    assert "above 12% a year" in costs(owner, loan)
    assert BY_HOST not in costs(owner, loan)


def test_the_rules_page_shows_it_with_source_and_day_and_what_the_site_has(
    host: Visitor, owner: Visitor
) -> None:
    url = reverse("rules") + "?topic=rate_table"
    assert BY_HOST not in text_of(owner, url)
    saved(add_rate(host))
    saved(add_day(host))
    shown = text_of(owner, url)
    assert f"from 20 November 2026: 2.9% · {BY_HOST}" in shown
    assert "the site’s own rates, the last of which is 3%" in shown
    assert "National Interbank Funding Center · published 20 November 2026" in shown
    assert f"{BY_HOST} on 23 November 2026" in shown
    assert "England and Wales: counts as a holiday." in shown
    assert "The site’s own calendar has it as a working day." in shown


def test_who_added_it_is_told_to_the_host_alone(host: Visitor, owner: Visitor) -> None:
    saved(add_rate(host))
    name = str(host.account)
    own = text_of(host, reverse("host-figures"))
    assert f"on 23 November 2026 · {name}" in own
    assert name not in text_of(owner, reverse("rules") + "?topic=rate_table")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"since_on": "2026-07-20"}, "The site has 3% for this day"),
        ({"since_on": "2019-08-19"}, "Enter a later day"),
        ({"known_to": "2026-11-19"}, "before the day from which it is in force"),
        ({"publisher": ""}, "publisher"),
    ],
)
def test_a_rate_that_the_site_knows_or_that_has_no_source_is_refused(
    host: Visitor, typed: dict[str, str], said: str
) -> None:
    answer = add_rate(host, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AddedRate.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"on": "2026-12-25"}, "free already"),
        ({"on": "2026-12-05"}, "free already"),
        ({"is_worked": "yes"}, "a working day already"),
    ],
)
def test_a_day_that_changes_nothing_is_refused(
    host: Visitor, typed: dict[str, str], said: str
) -> None:
    answer = add_day(host, **typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AddedDay.objects.exists()


def test_the_same_day_is_added_again_only_after_the_first_was_taken_back(host: Visitor) -> None:
    saved(add_rate(host))
    saved(add_day(host))
    assert add_rate(host, rate_ppm="2.8%").status_code == 422
    assert add_day(host, name="Another").status_code == 422
    take_back(host, AddedRate.objects.get())
    take_back(host, AddedDay.objects.get())
    saved(add_rate(host, rate_ppm="2.8%"))
    saved(add_day(host, name="Another"))
    # What was taken back stays, with who did it.
    assert AddedRate.objects.count() == AddedDay.objects.count() == 2
    assert AddedRate.objects.get(rate_ppm=29_000).taken_back_by == host.account


def test_a_draft_asks_for_its_answer_after_the_hosts_holiday_and_an_issued_letter_stays(
    host: Visitor, household: Household
) -> None:
    debt = factories.debt(household)
    days = {"dated_on": TODAY, "reply_by": letters.usual_reply(debt, "hold", TODAY)}
    issued = factories.letter(household, debt=debt, issued_at=timezone.now(), **days)
    saved(add_day(host, on=days["reply_by"].isoformat()))
    figures.refresh()
    draft = letters.usual_reply(debt, "hold", TODAY)
    assert draft > days["reply_by"]
    kept = letters.as_of(Letter.objects.get(pk=issued.pk), TODAY)
    assert kept.reply_by == days["reply_by"]
    take_back(host, AddedDay.objects.get())
    figures.refresh()
    assert letters.usual_reply(debt, "hold", TODAY) == days["reply_by"]


def test_a_newer_version_of_the_site_counts_before_the_hosts_rate_and_says_so(
    host: Visitor,
) -> None:
    """The row is one that the form took before the site itself knew that day."""
    saved(add_rate(host))
    AddedRate.objects.update(since_on=date(2026, 7, 20))
    figures.forget()
    shown = text_of(host, reverse("host-figures"))
    assert "It does not count: the site itself now knows that day, and has 3%." in shown
    assert rulebook.book().all_rules == rulebook.shipped().all_rules


def test_the_database_is_asked_for_them_after_a_change_alone(
    host: Visitor, django_assert_num_queries: Any
) -> None:
    saved(add_rate(host))
    with django_assert_num_queries(2):
        figures.refresh()
    with django_assert_num_queries(0):
        figures.refresh()


def test_one_of_several_processes_looks_again_after_a_minute(
    settings: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    figures.refresh()
    settings.PROCESSES = 2
    with django_assert_num_queries(0):
        figures.refresh()
    monkeypatch.setattr(figures, "FRESH_FOR", 0.0)
    with django_assert_num_queries(2):
        figures.refresh()


@pytest.mark.parametrize("who", ["owner", "adviser", "stranger"])
@pytest.mark.parametrize("page", ["host-figures", "host-rate-add", "host-day-add"])
def test_nobody_but_the_host_finds_these_pages(
    who: str, page: str, request: pytest.FixtureRequest
) -> None:
    assert request.getfixturevalue(who).get(reverse(page)).status_code == 404


def test_the_host_reads_until_when_each_is_known(host: Visitor) -> None:
    """The prime rate to 20 July 2026, until the host added one that held on 23 November."""
    url = reverse("host-figures")
    assert "One-year loan prime rate</dt><dd>20 July 2026" in text_of(host, url)
    saved(add_rate(host))
    assert "One-year loan prime rate</dt><dd>23 November 2026" in text_of(host, url)
    assert "Holidays: Mainland China</dt><dd>31 December 2026" in text_of(host, url)


@pytest.mark.parametrize(("on", "told"), [(date(2026, 11, 29), False), (date(2026, 12, 1), True)])
def test_doctor_says_a_month_before_that_a_list_of_holidays_ends(on: date, told: bool) -> None:
    """The list of China is known up to 31 December; nobody here owes under England's law."""
    home = factories.household(country="cn", currency="CNY")
    factories.debt(home, law="cn")
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    found = [finding.text for finding in doctor.published(noon)]
    assert any(text.startswith("Holidays: Mainland China") for text in found) is told
    assert not any("England" in text for text in found)
