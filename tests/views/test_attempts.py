"""Guessing is slowed where it happens, and nobody can keep the owner out by it."""

from __future__ import annotations

import io
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from debts.logs import JsonFormatter, PrivateFormatter
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


def ask_for_link(client: Client, email: str = EMAIL) -> Any:
    return post_form(client, "/accounts/password/reset/", {"email": email})


def test_a_stranger_elsewhere_does_not_keep_the_owner_from_a_link(robin: Account) -> None:
    """Five wishes a minute by address alone were a lock that anybody could turn."""
    asked = [ask_for_link(browser(ELSEWHERE)).status_code for _turn in range(8)]
    assert asked == [302] * 5 + [429] * 3
    assert "Look for one among your mails" in ask_for_link(browser(ELSEWHERE)).content.decode()
    mail.outbox.clear()
    saved(ask_for_link(browser(HERE)))
    assert [sent.to for sent in mail.outbox] == [[EMAIL]]


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org"])
def test_an_address_gets_so_many_mails_and_who_asks_sees_no_difference(
    robin: Account, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    monkeypatch.setitem(attempts.RATES, "link", "3/h/key")
    asked = [ask_for_link(browser(f"203.0.113.{number}"), email) for number in range(5)]
    assert {(answer.status_code, answer.url) for answer in asked} == {
        (302, reverse("account_reset_password_done"))
    }
    assert len(mail.outbox) == (3 if email == EMAIL else 0)


def test_a_known_browser_gets_its_link_however_many_others_asked(
    robin: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(attempts.RATES, "link", "2/h/key")
    owner = known_browser(HERE)
    for number in range(3):
        saved(ask_for_link(browser(f"203.0.113.{number}")))
    mail.outbox.clear()
    saved(ask_for_link(owner))
    assert len(mail.outbox) == 1
    assert [ask_for_link(owner).status_code for _turn in range(10)] == [302] * 9 + [429]


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


@pytest.mark.parametrize("form", [PrivateFormatter, JsonFormatter])
def test_fail2ban_reads_the_log_as_the_guide_says(
    form: type[PrivateFormatter], robin: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(form())
    for name in ("debts", "django"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [handler])
    guess(6)
    asked = [ask_for_link(browser(ELSEWHERE)) for _turn in range(6)]
    assert asked[-1].status_code == 429
    # A path is written by whoever asks for it: it must get nobody else locked out.
    told = "Sign-in failed from 198.51.100.7"
    for path in (told, f"WARNING debts.sign_in: {told}", f'"logger": "debts.sign_in", "{told}"}}'):
        browser(HERE).get(f"/{path}")
    lines = said.getvalue().splitlines()
    assert len(lines) > 6
    assert not any(EMAIL in line for line in lines)
    timeless = [re.sub(r"\d{4}-\d\d-\d\d[ T][\d:.+]+", "", line) for line in lines]
    journal = [f"box run[7]: {line}" for line in lines]
    for shown in (lines, timeless, journal):  # fail2ban cuts out the time of a line in a file
        assert [address for line in shown for address in _banned(line)] == [ELSEWHERE] * 7


def _banned(line: str) -> list[str]:
    """The addresses that the guide's expressions find; one on each line of `failregex`."""
    listed = re.search(r"^failregex = (.+\n(?: +.+\n)*)", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert listed
    patterns = [pattern.strip() for pattern in listed[1].splitlines()]
    found = [re.search(it.replace("<ADDR>", r"([0-9a-f.:]+)"), line) for it in patterns]
    return [match[1] for match in found if match]
