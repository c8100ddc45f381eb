"""From home to what to do about the emergency that was entered, and not to the list of all."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from debts.models import Household
from tests.people import Visitor, post_form, saved

pytestmark = pytest.mark.time_machine("2026-11-30T09:00:00Z")


def page_of(household: Household, *more: str) -> str:
    return reverse("emergency-sign", args=[household.pk, "gb-ew", "seizure", *more])


@pytest.fixture
def kept(owner: Visitor, household: Household) -> Any:
    add = reverse(
        "emergency-day-add", args=[household.pk, "gb-ew", "seizure", "notice-of-enforcement"]
    )
    return saved(post_form(owner, add, {"on": "27 November 2026"}))


def test_after_a_day_is_kept_and_from_home_the_way_leads_to_what_to_do(
    owner: Visitor, household: Household, kept: Any
) -> None:
    sign = page_of(household)
    assert kept.url == sign
    home = owner.get(reverse("home", args=[household.pk])).content.decode()
    assert f'<a href="{sign}">See what to do first</a>' in home
    due = owner.get(reverse("due-list", args=[household.pk])).context["page"]
    assert [task.url for task in due.tasks] == [sign]


def test_the_page_says_that_they_may_come_after_the_day_and_whom_to_tell(
    owner: Visitor, household: Household, kept: Any
) -> None:
    listed = owner.get(reverse("emergency", args=[household.pk])).content.decode()
    assert "do not wait for this day: soon after it they may come" in listed
    assert "Your answers are saved" not in listed
    page = owner.get(page_of(household)).content.decode()
    assert "may not force their way in on a first visit" in page
    assert "Tell the bailiffs" in page
