"""Today is the household's: the clocks where it lives say it, and not those of the machine.

The tests' site is kept in London.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from debts import clock
from debts.models import Household, Role
from tests import factories
from tests.people import Visitor, member, open_form, post_form, saved

# 00:30 on the 29th in Beijing, and still the 28th in London.
LATE = datetime(2026, 11, 28, 16, 30, tzinfo=UTC)
CALL = {"channel": "phone", "direction": "in"}


@pytest.fixture
def chinese(db: None) -> Household:
    home = factories.household(name="Home in Beijing", country="cn", currency="CNY")
    factories.debt(home)
    return home


def note(visitor: Visitor, home: Household, **typed: Any) -> Any:
    debt = home.debts.get()
    typed = {"debt": debt.pk, **CALL, **typed}
    return post_form(visitor, reverse("contact-add", args=[home.pk]), typed)


@pytest.mark.time_machine(LATE, tick=False)
def test_just_after_midnight_in_beijing_a_call_of_today_is_not_in_the_future(
    chinese: Household, household: Household
) -> None:
    factories.debt(household)
    beijing, london = member(chinese, Role.OWNER), member(household, Role.OWNER)
    saved(note(beijing, chinese, on="2026-11-29"))
    assert note(beijing, chinese, on="2026-11-30").status_code == 422
    assert note(london, household, on="2026-11-29").status_code == 422


@pytest.mark.time_machine(LATE, tick=False)
def test_a_letter_bears_the_day_of_the_household(chinese: Household) -> None:
    owner = member(chinese, Role.OWNER)
    url = reverse("letter-kind", args=[chinese.pk, chinese.debts.get().pk])
    saved(post_form(owner, url, {"kind": "hold", "language": "zh-hans"}))
    assert chinese.letters.get().dated_on == date(2026, 11, 29)


@pytest.mark.time_machine(LATE, tick=False)
def test_one_person_in_two_households_has_two_days(
    chinese: Household, household: Household
) -> None:
    both = member(chinese, Role.OWNER)
    factories.membership(household, both.account, Role.OWNER)
    proposed = [
        open_form(both, reverse("contact-add", args=[home.pk])).controls["on"].sent
        for home in (chinese, household)
    ]
    assert proposed == [["29 November 2026"], ["28 November 2026"]]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # Clocks in London go forward on 29 March and back on 25 October 2026, at 01:00 UTC.
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_day_in_london_begins_an_hour_earlier_in_summer(
    time_machine: Any, moment: datetime, day: date
) -> None:
    time_machine.move_to(moment, tick=False)
    with clock.in_zone(clock.zone_of("gb-ew")):
        assert clock.today() == day


def test_the_zone_is_the_places_unless_one_is_chosen() -> None:
    zones = [
        clock.zone_of(country, chosen).key
        for country, chosen in [
            ("cn", ""),
            ("gb-sct", ""),
            ("cn", "Europe/Paris"),
            ("cn", "Mars/Olympus"),
            # A place that is not known keeps the site's.
            ("other", ""),
        ]
    ]
    assert zones == [
        "Asia/Shanghai",
        "Europe/London",
        "Europe/Paris",
        "Asia/Shanghai",
        "Europe/London",
    ]


@pytest.mark.time_machine(LATE, tick=False)
def test_a_zone_is_chosen_on_the_households_page(owner: Visitor, household: Household) -> None:
    factories.debt(household)
    saved(post_form(owner, _settings(household), {"time_zone": "Asia/Tokyo"}))
    saved(note(owner, household, on="2026-11-29"))
    page = owner.get(reverse("household-detail", args=[household.pk])).content.decode()
    assert "Japan · Tokyo" in page


def test_a_noted_time_keeps_the_clock_that_showed_it(owner: Visitor, household: Household) -> None:
    factories.debt(household)
    saved(note(owner, household, on="2026-05-01", at="14:30"))
    call = household.contacts.get()
    detail = reverse("contact-detail", args=[household.pk, call.pk])
    assert "14:30 (" not in owner.get(detail).content.decode()
    saved(post_form(owner, _settings(household), {"time_zone": "Asia/Tokyo"}))
    assert "14:30 (United Kingdom · London)" in owner.get(detail).content.decode()
    edit = reverse("contact-edit", args=[household.pk, call.pk])
    saved(post_form(owner, edit, {"said": "They ask for 60."}))
    call.refresh_from_db()
    assert (call.at, call.time_zone) == (time(14, 30), "Europe/London")
    saved(post_form(owner, edit, {"at": "9:00"}))
    call.refresh_from_db()
    assert ZoneInfo(call.time_zone) == ZoneInfo("Asia/Tokyo")


def _settings(home: Household) -> str:
    return reverse("household-edit", args=[home.pk, "time"])
