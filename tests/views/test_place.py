"""A household's pages are written, and read, as its place does, whatever the reader's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.models import Household, Role
from debts.rulebook import book
from tests import factories
from tests.people import Visitor, member, post_form, saved

SENT = "03/04/2026"


@pytest.fixture
def moved(household: Household, monkeypatch: pytest.MonkeyPatch) -> Household:
    """A household in a place that writes the month first."""
    places = book().places
    here = replace(places[household.country], territory="US")
    monkeypatch.setattr(
        "debts.domain.law.rules.RuleBook.jurisdiction",
        lambda self, place: here if place == household.country else self.places[place],
    )
    return household


def _reply_day(owner: Visitor, household: Household) -> date | None:
    contact = factories.contact(household)
    url = reverse("contact-edit", args=[household.pk, contact.pk])
    saved(post_form(owner, url, {"reply_by": SENT}))
    contact.refresh_from_db()
    return contact.reply_by


def test_in_britain_the_day_comes_first(owner: Visitor, household: Household) -> None:
    assert _reply_day(owner, household) == date(2026, 4, 3)


def test_in_the_united_states_the_month_comes_first(owner: Visitor, moved: Household) -> None:
    assert _reply_day(owner, moved) == date(2026, 3, 4)


def test_a_page_writes_days_as_its_household_does(owner: Visitor, moved: Household) -> None:
    contact = factories.contact(moved, reply_by=date(2026, 4, 3))
    page = owner.get(reverse("contact-detail", args=[moved.pk, contact.pk])).content.decode()
    assert "April 3, 2026" in page


def test_where_nobody_can_tell_which_day_it_is_the_form_asks(
    owner: Visitor, household: Household
) -> None:
    household.country = "other"
    household.save()
    contact = factories.contact(household)
    url = reverse("contact-edit", args=[household.pk, contact.pk])
    answer = post_form(owner, url, {"reply_by": SENT})
    assert answer.status_code == 422
    assert "Did you mean 3 April 2026 or 4 March 2026?" in answer.content.decode()


@pytest.mark.parametrize(
    ("country", "own", "page"),
    [
        ("gb-sct", "", "https://www.bbc.co.uk/weather"),
        ("cn", "", "https://www.weather.com.cn/"),
        ("other", "", "https://www.bing.com/"),
        ("cn", "https://weather.example.org/", "https://weather.example.org/"),
    ],
)
def test_the_quick_exit_leads_to_a_page_of_the_place_or_of_the_host(
    db: None, settings: Any, country: str, own: str, page: str
) -> None:
    settings.EXIT_URL = own
    home = factories.household(country=country)
    shown = member(home, Role.OWNER).get(reverse("home", args=[home.pk])).content.decode()
    assert f'class="exit" href="{page}"' in shown
