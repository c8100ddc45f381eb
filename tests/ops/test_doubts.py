"""What is well-formed and hardly meant is told: at start, by doctor, or once in the log."""

from __future__ import annotations

import logging
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from debts import adapters
from debts.adapters import Accounts
from debts.management.commands import serve
from debts.middleware_proxy import ProxyClues
from debts.ops.doubts import doubts
from negotiator import env

Log = pytest.LogCaptureFixture


@pytest.fixture(autouse=True)
def _heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logging.getLogger("debts"), "propagate", True)
    monkeypatch.setattr(env, "unknown", dict[str, str])
    adapters._tell_of_proxy.cache_clear()


def test_a_name_that_is_no_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"NEGOTIATOR_URI": "NEGOTIATOR_URL", "NEGOTIATOR_X": ""}
    monkeypatch.setattr(env, "unknown", lambda: found)
    assert list(doubts(None)) == [
        "NEGOTIATOR_URI is not a setting. Did you mean NEGOTIATOR_URL?",
        "NEGOTIATOR_X is not a setting, so it does nothing.",
    ]


@pytest.mark.parametrize(
    ("address", "count"),
    [("http://debts.example.org", 1), ("https://debts.example.org", 0), ("http://[::1]:80", 0)],
)
def test_an_open_address_is_told(address: str, count: int) -> None:
    assert sum(address in doubt for doubt in doubts(urlsplit(address))) == count


def test_the_start_judges_the_address_of_now_and_not_the_last_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = "http://192.0.2.7:8000"
    settings.ADDRESS, settings.SITE_URL, settings.HTTPS = urlsplit(last), last, False
    monkeypatch.setattr(serve, "first_link", lambda: None)
    said = StringIO()
    serve.Command(stdout=said)._welcome("http://localhost:8001", place="127.0.0.1:8001", lan=False)
    assert "http://localhost:8001" in said.getvalue()
    assert last not in said.getvalue()


@pytest.mark.parametrize(("https", "lines"), [(False, 1), (True, 0)])
def test_a_proxy_that_says_https_where_the_settings_say_http_is_told_once(
    https: bool, lines: int, settings: Settings, caplog: Log
) -> None:
    settings.HTTPS = https
    clues = ProxyClues(lambda _: HttpResponse())
    for said in ("http", "https", "https"):
        clues(RequestFactory().get("/", headers={"x-forwarded-proto": said}))
    assert caplog.text.count("NEGOTIATOR_URL") == lines


@pytest.mark.parametrize(("proxies", "lines"), [(0, 0), (1, 1), (2, 1)])
def test_a_proxy_that_says_of_nobody_who_asks_is_told_once(
    proxies: int, lines: int, settings: Settings, caplog: Log
) -> None:
    settings.PROXIES = proxies
    clues = ProxyClues(lambda _: HttpResponse())
    for headers in ({"x-forwarded-for": "198.51.100.7"}, {}, {}):
        clues(RequestFactory().get("/", headers=headers))
        assert caplog.text.count("X-Forwarded-For") == (lines if not headers else 0)


@pytest.mark.parametrize("forwarded", ["unknown", "", "_hidden", "198.51.100.7, unknown"])
def test_who_is_behind_a_proxy_that_does_not_say_can_still_sign_in(
    forwarded: str, settings: Settings, caplog: Log
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = RequestFactory().post("/", headers={"x-forwarded-for": forwarded})
    assert Accounts().get_client_ip(request) == "127.0.0.1"
    assert caplog.text.count("X-Forwarded-For") == bool(forwarded)


def test_fewer_proxies_than_the_settings_say_are_told(settings: Settings, caplog: Log) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    request = RequestFactory().post("/", headers={"x-forwarded-for": "198.51.100.7"})
    assert Accounts().get_client_ip(request) == "127.0.0.1"
    assert "NEGOTIATOR_PROXIES" in caplog.text


def test_a_named_client_is_believed(settings: Settings, caplog: Log) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = RequestFactory().post("/", headers={"x-forwarded-for": "10.0.0.1, 198.51.100.7"})
    assert Accounts().get_client_ip(request) == "198.51.100.7"
    assert not caplog.text
