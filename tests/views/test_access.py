"""The door: who reads, who writes, who finds nothing, and who is asked to sign in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from debts.models import Household, Membership, Role
from tests import factories
from tests.people import Visitor, forge, post_form, saved


def test_nobody_is_asked_to_sign_in_and_comes_back(client: Client, household: Household) -> None:
    url = reverse("household-detail", args=[household.pk])
    assert client.get(url).url == f"/accounts/login/?next={url}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["home", "household-detail", "person-list"])
def test_every_member_reads(
    owner: Visitor, partner: Visitor, adviser: Visitor, household: Household, name: str
) -> None:
    for visitor in (owner, partner, adviser):
        assert visitor.get(reverse(name, args=[household.pk])).status_code == 200


def test_a_stranger_gets_the_answer_of_a_household_that_is_not_there(
    stranger: Visitor, household: Household
) -> None:
    there = stranger.get(reverse("home", args=[household.pk]))
    nowhere = stranger.get(reverse("home", args=[household.pk + 1000]))
    assert there.status_code == nowhere.status_code == 404
    assert household.name not in there.content.decode()


def test_an_adviser_is_not_offered_what_only_writers_may_do(
    adviser: Visitor, household: Household
) -> None:
    page = adviser.get(reverse("person-list", args=[household.pk])).content.decode()
    assert reverse("person-add", args=[household.pk]) not in page


def test_a_role_taken_away_ends_the_access_at_once(owner: Visitor, household: Household) -> None:
    Membership.objects.filter(household=household).delete()
    assert owner.get(reverse("home", args=[household.pk])).status_code == 404


def test_members_of_two_households_see_each_under_its_own_address(owner: Visitor) -> None:
    second = factories.household(name="Second household")
    factories.membership(second, owner.account, Role.PARTNER)
    page = owner.get(reverse("household-detail", args=[second.pk])).content.decode()
    assert "Second household" in page
    assert "Ash household" not in page


def test_the_hosts_pages_are_not_there_for_others(owner: Visitor, host: Visitor) -> None:
    url = reverse("host-settings")
    assert owner.get(url).status_code == 404
    assert forge(owner, url, {"sign_up_open": "on"}).status_code == 404
    assert host.get(url).status_code == 200


def test_the_host_sees_no_household_of_others(host: Visitor, household: Household) -> None:
    assert host.get(reverse("home", args=[household.pk])).status_code == 404


def test_private_pages_are_kept_out_of_every_cache(owner: Visitor, household: Household) -> None:
    page = owner.get(reverse("home", args=[household.pk]))
    assert "no-store" in page["Cache-Control"]


def test_a_forged_post_is_refused(household: Household, owner: Visitor) -> None:
    """From another site: with the cookie of the session, without the token of the page."""
    strict = Visitor(owner.account, enforce_csrf_checks=True)
    url = reverse("person-add", args=[household.pk])
    assert forge(strict, url, {"name": "Mallory", "relation": "self"}).status_code == 403
    assert not household.people.exists()


def test_the_form_of_a_page_passes_where_a_forged_one_does_not(
    household: Household, owner: Visitor
) -> None:
    strict = Visitor(owner.account, enforce_csrf_checks=True)
    url = reverse("person-add", args=[household.pk])
    saved(post_form(strict, url, {"name": "Robin Ash", "relation": "self"}))
    assert household.people.get().name == "Robin Ash"
