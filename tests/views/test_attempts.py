"""Guessing is slowed where it happens, and nobody can keep the owner out by it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from debts.models import Account
from debts.services.site import attempts
from tests import factories
from tests.one_time_codes import code_at
from tests.people import Visitor, post_form, saved

GOOD = factories.PASSWORD
EMAIL = "robin@example.org"
SECRET = "JBSWY3DPEHPK3PXP"
HERE, ELSEWHERE = "192.0.2.7", "203.0.113.9"
GUIDE = Path(__file__).parents[2] / "docs" / "self-hosting.md"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def robin(db: None) -> Account:
    return factories.account(EMAIL)


def browser(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def sign_in(client: Client, password: str = GOOD, email: str = EMAIL) -> Any:
    return post_form(client, "/accounts/login/", {"login": email, "password": password})


def known_browser(address: str) -> Client:
    """Robin's, signed in and out again."""
    client = browser(address)
    saved(sign_in(client))
    saved(post_form(client, "/accounts/logout/"))
    return client


def guess(times: int, address: str = ELSEWHERE, email: str = EMAIL) -> Any:
    for _turn in range(times):
        last = sign_in(browser(address), "not this", email)
    return last


def test_guessing_is_refused_with_a_status_and_what_to_do(robin: Account) -> None:
    assert guess(5).status_code == 200
    refused = guess(1)
    assert refused.status_code == 429
    assert "too many tries" in refused.content.decode()
    assert EMAIL in refused.content.decode(), "what was typed stays"
    assert sign_in(browser(ELSEWHERE)).status_code == 429, "the right password too"


def test_a_stranger_elsewhere_does_not_keep_the_owner_out(robin: Account) -> None:
    guess(8)
    assert sign_in(browser(HERE)).status_code == 302


def test_one_who_forgot_a_password_does_not_lock_the_office(robin: Account) -> None:
    guess(30, HERE, "forgetful@example.org")
    assert sign_in(browser(HERE)).status_code == 302


def test_an_office_signs_in_at_nine(db: None) -> None:
    people = [factories.account() for _person in range(40)]
    assert all(sign_in(browser(HERE), email=one.email).status_code == 302 for one in people)


def test_many_addresses_tried_from_one_network_are_slowed(
    robin: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(attempts.RATES, "network", "6/5m/ip")
    owner = known_browser(ELSEWHERE)
    for number in range(7):
        last = guess(1, email=f"somebody{number}@example.org")
    assert last.status_code == 429
    assert sign_in(owner).status_code == 302, "a known browser in the same network"


def test_an_address_tried_from_everywhere_leaves_the_owner_two_ways_in(
    robin: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(attempts.RATES, "password", "6/h/key")
    owner = known_browser(HERE)
    for number in range(6):
        guess(1, f"203.0.113.{number}")
    new = browser(HERE)
    assert sign_in(new).status_code == 429
    assert sign_in(owner).status_code == 302
    saved(post_form(new, "/accounts/password/reset/", {"email": EMAIL}))
    link = re.search(r"/accounts/password/reset/key/\S+", str(mail.outbox[-1].body))
    assert link
    page: Any = new.get(link[0])
    password = "seven green bottles on a wall"
    saved(post_form(new, page.url, {"password1": password, "password2": password}))
    assert new.get(reverse("account-settings")).status_code == 200


def test_a_known_browser_is_slowed_by_its_own_tries(robin: Account) -> None:
    lost = known_browser(HERE)
    assert [sign_in(lost, "not this").status_code for _turn in range(11)] == [200] * 10 + [429]
    assert sign_in(browser(HERE)).status_code == 302, "nobody else by them"


@pytest.mark.parametrize("made_up", ["x", "x:y", "~~~", "a" * 5000])
def test_a_mark_that_was_made_up_or_is_of_somebody_else_is_none(
    robin: Account, made_up: str
) -> None:
    (name,) = (name for name in known_browser(HERE).cookies if name.endswith("-known"))
    other = browser(ELSEWHERE)
    factories.account("sam@example.org")
    saved(sign_in(other, email="sam@example.org"))
    saved(post_form(other, "/accounts/logout/"))
    forged = browser(ELSEWHERE)
    forged.cookies[name] = made_up
    guess(5)
    assert [sign_in(one).status_code for one in (other, forged)] == [429, 429]


def test_a_browser_of_two_people_is_known_to_both(robin: Account) -> None:
    factories.account("sam@example.org")
    shared = known_browser(HERE)
    saved(sign_in(shared, email="sam@example.org"))
    saved(post_form(shared, "/accounts/logout/"))
    for email in (EMAIL, "sam@example.org"):
        guess(5, HERE, email)
        saved(sign_in(shared, email=email))
        saved(post_form(shared, "/accounts/logout/"))


def test_an_unknown_address_is_slowed_as_a_known_one(robin: Account) -> None:
    for email in (EMAIL, "nobody@example.org"):
        answers = [guess(1, email=email).status_code for _turn in range(7)]
        assert answers == [200] * 5 + [429] * 2


def test_who_knows_the_password_cannot_use_up_the_owners_codes(robin: Account) -> None:
    TOTP.activate(robin, SECRET)
    owner, thief = browser(HERE), browser(ELSEWHERE)
    saved(sign_in(owner))
    saved(post_form(owner, reverse("mfa_authenticate"), {"code": code_at(SECRET)}))
    saved(post_form(owner, "/accounts/logout/"))
    saved(sign_in(thief))
    wrong = {"code": "12345"}
    tried = [post_form(thief, reverse("mfa_authenticate"), wrong) for _turn in range(6)]
    assert [answer.status_code for answer in tried] == [200] * 5 + [429]
    saved(sign_in(owner))
    assert post_form(owner, reverse("mfa_authenticate"), wrong).status_code == 200


def test_the_password_asked_for_within_a_page_is_counted_too(robin: Account) -> None:
    visitor = Visitor(robin)
    form = {"email": "new@example.org", "password": "not this"}
    answers = [post_form(visitor, "/accounts/email/", form).status_code for _turn in range(11)]
    assert answers == [422] * 10 + [429]


def test_fail2ban_reads_the_log_as_the_guide_says(
    robin: Account, caplog: pytest.LogCaptureFixture
) -> None:
    pattern = re.search(r"^failregex = (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert pattern
    line = re.compile(pattern[1].replace("<ADDR>", r"(?P<address>[0-9a-f.:]+)"))
    guess(6)
    said = [record.getMessage() for record in caplog.records if record.name == "debts.sign_in"]
    found = [match["address"] for text in said if (match := line.search(text))]
    assert found == [ELSEWHERE] * 6
    assert not any(EMAIL in record.getMessage() for record in caplog.records)
