"""Signing in by way of an identity provider: django-oauth-toolkit's, over HTTP, on both sides."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pytest_django import Settings

from debts.ops import doctor
from debts.ops.doctor import Level
from tests.factories import PASSWORD
from tests.in_chinese import SAME_IN_CHINESE
from tests.ops.conftest import execute
from tests.ops.sso.conftest import Browser
from tests.page_text import latin_words, said_on
from tests.server import Site

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def host(site: Site) -> Browser:
    """The first account, made by its link: wang@example.org."""
    browser = Browser(site, "nobody")
    page = browser.get(site.link)
    password = {"password": PASSWORD, "password_again": PASSWORD}
    assert (
        browser.press(page, "Make the account", email="wang@example.org", **password).status == 200
    )
    return browser


def emails(site: Site) -> list[object]:
    path = site.folder / "negotiator.sqlite3"
    return [row[0] for row in execute(path, "SELECT email FROM debts_account ORDER BY email")]


def is_in(browser: Browser) -> bool:
    return browser.get("/account/").url == f"{browser.site.address}/account/"


def test_who_has_an_account_comes_in_by_a_confirmed_address(host: Browser, site: Site) -> None:
    wang = Browser(site, "wang")
    assert wang.by_provider(wang.get("/accounts/login/?next=/account/")).url.endswith("/account/")
    assert "wang@example.org" in wang.get("/account/").text
    assert emails(site) == ["wang@example.org"]


@pytest.mark.parametrize("who", ["mallory", "newcomer", "nameless"])
def test_a_providers_word_alone_makes_no_account(host: Browser, site: Site, who: str) -> None:
    """An address that the provider has not confirmed is nobody's; and all read the same page."""
    stranger = Browser(site, who)
    page = stranger.by_provider(stranger.get("/accounts/login/"))
    assert page.status == 403
    assert "No account here knows you yet" in page.text
    assert not is_in(stranger)
    assert emails(site) == ["wang@example.org"]


def invitation(host: Browser) -> str:
    """The path of a link for a new account, made on the host's page."""
    page = host.press(host.get("/host/invite/"), "Make the link")
    link = re.search(r'value="http[^"]+(/invitation/[^"]+)"', page.text)
    assert link, page.text
    return link[1]


def test_an_invitation_makes_an_account_once(host: Browser, site: Site) -> None:
    link, guest = invitation(host), Browser(site, "guest")
    guest.by_provider(guest.get(link))
    assert is_in(guest)
    assert "guest@example.org" in emails(site)
    assert Browser(site, "nobody").get(link).status == 410
    again = Browser(site, "guest")
    again.by_provider(again.get("/accounts/login/"))
    assert is_in(again)


def test_who_came_without_a_password_is_not_asked_for_one(host: Browser, site: Site) -> None:
    guest = Browser(site, "guest")
    guest.by_provider(guest.get(invitation(host)))
    connected = guest.get("/accounts/3rdparty/")
    assert "Set a password first" in guest.press(connected, "End this connection").text
    page = guest.get("/account/delete/")
    assert 'type="password"' not in page.text
    guest.press(page, "Delete for good", sure="on")
    assert "guest@example.org" not in emails(site)


def test_an_account_is_connected_by_its_owner_and_let_go(host: Browser, site: Site) -> None:
    """By password, and the password once more; the provider's address may be any."""
    li = Browser(site, "mallory")
    typed = {"email": "li@example.org", "password": PASSWORD, "password_again": PASSWORD}
    li.press(li.get(invitation(host)), "Make the account", **typed)
    page = li.by_provider(li.get("/accounts/3rdparty/"), "Connect Example House")
    assert "/accounts/reauthenticate/" in page.url
    page = li.press(page, "Confirm", password=PASSWORD)
    assert "Connected: you can sign in that way" in page.text
    later = Browser(site, "mallory")
    assert "li@example.org" in later.by_provider(later.get("/accounts/login/?next=/account/")).text
    page = li.press(li.get("/accounts/3rdparty/"), "End this connection")
    assert "The connection is ended." in page.text
    stranger = Browser(site, "mallory")
    assert stranger.by_provider(stranger.get("/accounts/login/")).status == 403


def test_a_second_step_is_asked_all_the_same(host: Browser, site: Site) -> None:
    execute(
        site.folder / "negotiator.sqlite3",
        "INSERT INTO mfa_authenticator (type, data, user_id, created_at) "
        "SELECT 'totp', '{\"secret\": \"\"}', id, '2026-11-01' FROM debts_account WHERE email = ?",
        "wang@example.org",
    )
    wang = Browser(site, "wang")
    assert "/accounts/2fa/authenticate/" in wang.by_provider(wang.get("/accounts/login/")).url
    assert not is_in(wang)


def test_its_pages_are_in_chinese(host: Browser, site: Site) -> None:
    stranger = Browser(site, "newcomer", "zh-CN")
    pages = [stranger.get("/accounts/login/"), stranger.get("/accounts/3rdparty/login/cancelled/")]
    pages += [stranger.get("/accounts/3rdparty/login/error/")]
    pages += [stranger.press(pages[0], "使用 Example House 登录")]
    pages += [stranger.by_provider(pages[0], "使用 Example House 登录")]
    allowed = SAME_IN_CHINESE | {"Example", "House"}
    assert {page.url: latin_words("\n".join(said_on(page.text)), allowed) for page in pages} == {
        page.url: [] for page in pages
    }


def test_doctor_asks_the_provider(host: Browser, site: Site, settings: Settings) -> None:
    address = re.search(r"url=(http://[^/]+)/", _onward(site))
    assert address
    known: dict[str, Any] = {"name": "Example House", "settings": {"server_url": address[1]}}
    settings.IDENTITY_PROVIDER = known
    (well,) = doctor._provider()
    assert well.level is Level.GOOD
    # An address of the site itself, which says nothing of the kind.
    known["settings"]["server_url"] = site.address
    (broken,) = doctor._provider()
    assert broken.level is Level.BROKEN
    assert "404" in broken.text


def _onward(site: Site) -> str:
    browser = Browser(site, "nobody")
    return browser.press(browser.get("/accounts/login/"), "Sign in with Example House").text
