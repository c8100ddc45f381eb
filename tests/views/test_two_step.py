"""Two-step sign-in as a person meets it: switched on by pages alone, and asked for."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from debts.demo import households as demo
from debts.models import Account, Invitation
from debts.services.site.invitations import make_link
from tests import factories
from tests.one_time_codes import code_at
from tests.page_forms import main_form
from tests.people import Visitor, forge, post_form, saved, send_form

GOOD = factories.PASSWORD
EMAIL = "robin@example.org"
INDEX = "/accounts/2fa/"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
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
    said = str(mail.outbox[-1].body)
    assert "links for a new password can be sent to it" in said
    assert "register" not in said
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


# --- The phone's clock, and codes that were seen by somebody else ---

NOON = 1_800_000_000.0
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def robin(db: None) -> Account:
    account = factories.account(EMAIL)
    TOTP.activate(account, SECRET)
    return account


def signs_in(code: str, at: float) -> bool:
    """From a browser that nobody used before."""
    client = Client()
    with time_machine.travel(at, tick=False):
        cache.clear()
        post_form(client, "/accounts/login/", {"login": EMAIL, "password": GOOD})
        answer = post_form(client, reverse("mfa_authenticate"), {"code": code})
    return bool(answer.status_code == 302)


@pytest.mark.parametrize(
    ("seconds", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_phones_clock_may_be_half_a_minute_wrong(
    robin: Account, seconds: int, is_taken: bool
) -> None:
    assert signs_in(code_at(SECRET, NOON + seconds), at=NOON) is is_taken


def test_a_code_signs_in_once_for_as_long_as_it_could_be_taken(robin: Account) -> None:
    """Somebody who looks over a shoulder has half a minute more than the phone shows it."""
    code = code_at(SECRET, NOON + 30)
    assert signs_in(code, at=NOON)
    assert [signs_in(code, at=NOON + later) for later in (0, 30, 59)] == [False, False, False]
    assert not signs_in(code_at(SECRET, NOON), at=NOON + 30), "one from before the last one used"
    assert signs_in(code_at(SECRET, NOON + 60), at=NOON + 30)


def test_the_code_that_switched_it_on_signs_nobody_in(client: Client, db: None) -> None:
    with time_machine.travel(NOON, tick=False):
        make_account(client, link_for(Invitation.Purpose.SET_UP))
        secret = turn_on(client)
    assert not signs_in(code_at(secret, NOON), at=NOON)
    assert signs_in(code_at(secret, NOON + 30), at=NOON + 30)


def test_a_code_that_does_not_match_asks_for_the_clock(robin: Account) -> None:
    client = Client()
    post_form(client, "/accounts/login/", {"login": EMAIL, "password": GOOD})
    answer = post_form(client, reverse("mfa_authenticate"), {"code": "12345"})
    assert "set its clock by itself" in answer.content.decode()


# --- Passkeys; what a browser does with them is in tests/browser/test_passkeys.py ---


@pytest.mark.parametrize(
    ("address", "secure", "allowed"),
    [
        ("localhost:8000", False, True),
        ("debts.example.org", True, True),
        ("debts.example.org", False, False),
        ("192.168.1.5:8000", False, False),
        ("192.168.1.5", True, False),
        ("[::1]:8000", True, False),
    ],
)
def test_passkeys_are_offered_where_browsers_allow_them(
    client: Client, db: None, settings: Any, address: str, secure: bool, allowed: bool
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    client.force_login(factories.account())
    page = client.get(INDEX, secure=secure, headers={"host": address}).content.decode()
    assert ('href="/accounts/2fa/webauthn/add/"' in page) is allowed
    assert ("Browsers allow passkeys only at an address" in page) is not allowed
    assert allowed or f"You are at http{'s' if secure else ''}://{address}," in page


def test_what_is_no_passkey_is_refused_with_a_sentence(client: Client, db: None) -> None:
    for made_up in ('"x"', '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}'):
        page = forge(client, "/accounts/2fa/webauthn/login/", {"credential": made_up}, follow=True)
        assert "The passkey was not taken." in page.content.decode()
