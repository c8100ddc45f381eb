"""Two-step sign-in as a person meets it: switched on by pages alone, and asked for."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from debts.demo import households as demo
from debts.models import Invitation
from debts.services.site.invitations import make_link
from tests import factories
from tests.one_time_codes import code_at
from tests.page_forms import main_form
from tests.people import Visitor, post_form, saved, send_form

GOOD = factories.PASSWORD
EMAIL = "robin@example.org"
INDEX = "/accounts/2fa/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def with_mail(settings: Any) -> None:
    """As the settings are where a mail server is named."""
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False
    settings.ACCOUNT_EMAIL_VERIFICATION = "optional"
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True


def link_for(purpose: Invitation.Purpose, **fields: Any) -> str:
    return make_link(purpose=purpose, at=timezone.now(), **fields)


def make_account(client: Client, link: str) -> None:
    saved(post_form(client, link, {"email": EMAIL, "password": GOOD, "password_again": GOOD}))


def turn_on(client: Client, password: str = GOOD) -> str:
    """From the overview, by its button; returns the secret that the app was given."""
    overview = client.get(INDEX).content.decode()
    assert 'href="/accounts/2fa/totp/activate/"' in overview, overview
    page: Any = client.get("/accounts/2fa/totp/activate/", follow=True)
    if page.redirect_chain:
        page = send_form(client, main_form(page), {"password": password}, follow=True)
    found = re.search(r'id="authenticator_secret"\s+value="([A-Z2-7]+)"', page.content.decode())
    assert found
    saved(send_form(client, main_form(page), {"code": code_at(found[1])}))
    assert "It is on." in client.get(INDEX).content.decode()
    return found[1]


def open_the_link_in_the_mail(client: Client) -> None:
    link = re.search(r"http://testserver(/accounts/confirm-email/\S+)", str(mail.outbox[-1].body))
    assert link
    saved(post_form(client, link[1]))


def test_without_mail_the_first_account_turns_it_on(client: Client, db: None) -> None:
    make_account(client, link_for(Invitation.Purpose.SET_UP))
    turn_on(client)


def test_with_mail_the_first_account_turns_it_on(client: Client, db: None, with_mail: None) -> None:
    make_account(client, link_for(Invitation.Purpose.SET_UP))
    turn_on(client)


def test_whom_the_host_invited_turns_it_on(client: Client, host: Visitor, with_mail: None) -> None:
    make_account(client, link_for(Invitation.Purpose.SIGN_UP, made_by=host.account))
    turn_on(client)


def test_whom_somebody_else_invited_confirms_the_address_by_mail(
    client: Client, owner: Visitor, with_mail: None
) -> None:
    """Or a stranger on an open site could shut somebody out who is not on it yet."""
    link = link_for(Invitation.Purpose.SIGN_UP, made_by=owner.account)
    make_account(client, link)
    assert "/totp/activate/" not in client.get(INDEX).content.decode()
    saved(post_form(client, INDEX, action="/account/email/confirm/"))
    open_the_link_in_the_mail(client)
    turn_on(client)


def test_a_link_asked_for_twice_is_sent_once(
    client: Client, owner: Visitor, with_mail: None
) -> None:
    make_account(client, link_for(Invitation.Purpose.SIGN_UP, made_by=owner.account))
    for expected in ("on its way", "a moment ago"):
        page = post_form(client, INDEX, action="/account/email/confirm/", follow=True)
        assert expected in page.content.decode()
    assert len(mail.outbox) == 1


def test_a_changed_address_is_confirmed_by_mail(client: Client, db: None, with_mail: None) -> None:
    make_account(client, link_for(Invitation.Purpose.SET_UP))
    saved(post_form(client, "/accounts/email/", {"email": "new@example.org", "password": GOOD}))
    saved(post_form(client, INDEX, action="/account/email/confirm/"))
    open_the_link_in_the_mail(client)
    turn_on(client)


def test_without_mail_a_changed_address_needs_no_confirming(client: Client, db: None) -> None:
    make_account(client, link_for(Invitation.Purpose.SET_UP))
    saved(post_form(client, "/accounts/email/", {"email": "new@example.org", "password": GOOD}))
    turn_on(client)


@pytest.mark.parametrize("mailing", [False, True])
def test_the_demos_visitor_turns_it_on(
    client: Client, db: None, mailing: bool, request: pytest.FixtureRequest
) -> None:
    if mailing:
        request.getfixturevalue("with_mail")
    saved(post_form(client, demo.sign_in_link()))
    turn_on(client)
