"""A day that is kept says which day that is, why it is that day, and when it is past."""

from __future__ import annotations

import re
from datetime import date

import time_machine
from django.urls import reverse

from debts.models import Household
from tests.people import Visitor, post_form, saved


def read(owner: Visitor, name: str, *ids: object) -> str:
    page = owner.get(reverse(name, args=list(ids))).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def keep(owner: Visitor, home: Household, sign: str, paper: str, on: str) -> str:
    """What the page of the sign says after the day was entered."""
    add = reverse("emergency-day-add", args=[home.pk, home.country, sign, paper])
    saved(post_form(owner, add, {"on": on}))
    return read(owner, "emergency-sign", home.pk, home.country, sign)


def test_a_notice_of_enforcement_says_its_day_and_why_it_may_be_early(
    owner: Visitor, household: Household
) -> None:
    """Of 24 November: seven days in a row end on 1 December; without Sunday on 2 December."""
    with time_machine.travel(date(2026, 11, 25), tick=False):
        said = keep(owner, household, "seizure", "notice-of-enforcement", "24 November 2026")
        assert "The last day by it is 1 December 2026, and stands on your home page." in said
        listed = read(owner, "emergency", household.pk)
    assert "the last day is 1 December 2026" in listed
    assert "may be a day or more early, never too late" in listed
    assert "soon after it they may come" in listed


def test_a_day_that_was_named_is_repeated(owner: Visitor, household: Household) -> None:
    with time_machine.travel(date(2026, 11, 25), tick=False):
        said = keep(owner, household, "seizure", "named", "3 December 2026")
    assert "The day is kept: 3 December 2026." in said


def test_on_the_home_page_a_day_long_gone_is_said_to_be_past(
    owner: Visitor, household: Household
) -> None:
    with time_machine.travel(date(2026, 11, 25), tick=False):
        keep(owner, household, "seizure", "notice-of-enforcement", "24 November 2026")
        assert "1 December 2026 in 6 days" in read(owner, "home", household.pk)
    with time_machine.travel(date(2027, 3, 1), tick=False):
        owner.force_login(owner.account)
        assert "1 December 2026 past" in read(owner, "home", household.pk)
