"""Links that invite: into a household with a role, or to the site."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from debts.models import Account, Household, Invitation, Membership, Role
from tests import factories
from tests.people import Visitor, open_form, post_form, saved, send_form

GOOD = "a quiet river in spring"
ANSWERS = {"email": "sam@example.org", "password": GOOD, "password_again": GOOD}


def invited(owner: Visitor, household: Household, role: Role) -> str:
    """What the owner copies from the page: the path of a fresh link."""
    url = reverse("member-invite", args=[household.pk])
    answer = saved(post_form(owner, url, {"role": role}))
    page = owner.get(answer.url).content.decode()  # type: ignore[attr-defined]
    link = page.split('value="http://localhost:8000', 1)[1].split('"', 1)[0]
    assert link.startswith("/invitation/")
    return link


@pytest.mark.parametrize(
    ("address", "said"), [("http://localhost:8000", True), ("http://192.168.1.5:8000", False)]
)
def test_a_link_that_opens_only_here_says_so(
    owner: Visitor, household: Household, settings: Any, address: str, said: bool
) -> None:
    settings.SITE_URL = address
    answer = saved(
        post_form(owner, reverse("member-invite", args=[household.pk]), {"role": Role.PARTNER})
    )
    page = owner.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert f'value="{address}/invitation/' in page
    assert ("It opens only on this computer" in page) is said


def role_of(account: Account, household: Household) -> str:
    return household.memberships.get(account=account).role


@pytest.mark.parametrize("role", list(Role))
def test_a_newcomer_makes_an_account_and_is_in(
    owner: Visitor, household: Household, client: Client, role: Role
) -> None:
    link = invited(owner, household, role)
    assert post_form(client, link, ANSWERS).url == "/"
    account = Account.objects.get(email="sam@example.org")
    assert role_of(account, household) == role
    assert not account.is_host
    assert client.get("/", follow=True).status_code == 200


def test_somebody_with_an_account_joins_with_it(
    owner: Visitor, stranger: Visitor, household: Household
) -> None:
    link = invited(owner, household, Role.ADVISER)
    answer = post_form(stranger, link)
    assert answer.url == reverse("home", args=[household.pk])
    assert stranger.get(answer.url).status_code == 200
    assert role_of(stranger.account, household) == Role.ADVISER


def test_signing_in_on_the_way_comes_back_to_the_link(
    owner: Visitor, household: Household, client: Client
) -> None:
    factories.account("sam@example.org", GOOD)
    link = invited(owner, household, Role.PARTNER)
    assert f"/accounts/login/?next={link}" in client.get(link).content.decode()
    sent = {"login": "sam@example.org", "password": GOOD}
    answer = post_form(client, f"/accounts/login/?next={link}", sent)
    assert answer.url == link


def test_a_link_works_once(
    owner: Visitor, household: Household, client: Client, stranger: Visitor
) -> None:
    link = invited(owner, household, Role.PARTNER)
    post_form(client, link, ANSWERS)
    assert Client().get(link).status_code == 410
    assert stranger.get(link).url == "/"  # type: ignore[attr-defined]
    assert household.memberships.count() == 2


def test_joining_five_times_is_joining_once(
    owner: Visitor, stranger: Visitor, household: Household
) -> None:
    link = invited(owner, household, Role.PARTNER)
    opened = open_form(stranger, link)
    answers = [send_form(stranger, opened) for _send in range(5)]
    assert {answer.url for answer in answers} == {reverse("home", args=[household.pk])}
    assert household.memberships.count() == 2


def test_a_link_does_not_lower_a_role_that_is_held(owner: Visitor, household: Household) -> None:
    post_form(owner, invited(owner, household, Role.ADVISER))
    assert role_of(owner.account, household) == Role.OWNER


def test_an_address_that_has_an_account_is_sent_to_sign_in(
    owner: Visitor, household: Household, client: Client
) -> None:
    factories.account("sam@example.org")
    answer = post_form(client, invited(owner, household, Role.PARTNER), ANSWERS)
    assert answer.status_code == 422
    assert "Sign in instead" in answer.context["form"].errors["email"][0]


def test_an_owner_ends_a_link(owner: Visitor, household: Household, client: Client) -> None:
    link = invited(owner, household, Role.PARTNER)
    invitation = household.invitations.get()
    saved(post_form(owner, reverse("invitation-end", args=[household.pk, invitation.pk])))
    assert client.get(link).status_code == 410


def test_a_link_ends_after_a_week(owner: Visitor, household: Household, client: Client) -> None:
    link = invited(owner, household, Role.PARTNER)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert client.get(link).status_code == 410


def test_the_secret_is_stored_nowhere(owner: Visitor, household: Household) -> None:
    from django.contrib.sessions.models import Session

    from debts.models import UsedForm

    secret = invited(owner, household, Role.PARTNER).strip("/").split("/")[-1]
    stored = [*Invitation.objects.values(), *UsedForm.objects.values()]
    stored += [session.get_decoded() for session in Session.objects.all()]
    assert secret not in str(stored)


def test_only_the_browser_that_made_a_link_is_shown_it(
    owner: Visitor, household: Household
) -> None:
    invited(owner, household, Role.PARTNER)
    elsewhere = Visitor(owner.account)
    page = elsewhere.get(reverse("member-list", args=[household.pk])).content.decode()
    assert "/invitation/" not in page


def test_only_owners_invite(partner: Visitor, adviser: Visitor, household: Household) -> None:
    url = reverse("member-invite", args=[household.pk])
    for visitor in (partner, adviser):
        assert visitor.get(url).status_code == 403


def test_the_host_invites_to_the_site_and_into_no_household(host: Visitor, client: Client) -> None:
    saved(post_form(host, reverse("host-invite")))
    page = host.get(reverse("host-settings")).content.decode()
    link = page.split('value="http://localhost:8000', 1)[1].split('"', 1)[0]
    post_form(client, link, ANSWERS)
    assert Account.objects.filter(email="sam@example.org").exists()
    assert not Membership.objects.exists()


def test_the_host_ends_a_link_to_the_site_but_none_of_a_household(
    host: Visitor, household: Household
) -> None:
    own, theirs = factories.invitation(), factories.invitation(household)
    saved(post_form(host, reverse("host-invitation-end", args=[own.pk])))
    assert host.get(reverse("host-invitation-end", args=[theirs.pk])).status_code == 404
    assert list(Invitation.objects.all()) == [theirs]
