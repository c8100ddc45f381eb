"""No identity provider unless the host names one; and what is named wrongly is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory
from requests import ConnectionError as NobodyThere

from debts.views.site import provider
from negotiator import env
from negotiator.env import BadSetting
from tests import factories
from tests.people import Visitor

NAMED = {"URL": "https://id.example.org/realms/home/", "CLIENT_ID": "us", "CLIENT_SECRET": "secret"}


def name(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    for key, value in {**NAMED, **settings}.items():
        monkeypatch.setenv(f"NEGOTIATOR_OIDC_{key}", value)


def test_it_is_off_by_itself() -> None:
    assert env.identity_provider() is None


@pytest.mark.django_db
def test_without_one_there_is_no_button_and_no_page() -> None:
    assert "oidc" not in Client().get("/accounts/login/").content.decode()
    owner = Visitor(factories.account())
    for path in ("oidc/id.example.org/login/", "3rdparty/", "3rdparty/signup/"):
        assert owner.get(f"/accounts/{path}").status_code == 404


def test_a_provider_is_known_by_its_name_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that number 1 at another provider is another person."""
    name(monkeypatch)
    found = env.identity_provider()
    assert found is not None
    assert (found["provider_id"], found["name"]) == ("id.example.org", "id.example.org")
    assert found["settings"]["server_url"] == "https://id.example.org/realms/home"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"URL": "http://id.example.org"}, "OIDC_URL"),
        ({"URL": "id.example.org"}, "OIDC_URL"),
        ({"CLIENT_ID": ""}, "OIDC_CLIENT_ID"),
        ({"CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET"),
    ],
)
def test_half_a_provider_is_refused(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], named: str
) -> None:
    name(monkeypatch, **settings)
    with pytest.raises(BadSetting, match=named):
        env.identity_provider()


@pytest.mark.django_db
def test_a_provider_that_does_not_answer_is_a_page_and_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, rf: RequestFactory
) -> None:
    def gone(*_: Any) -> None:
        raise NobodyThere

    monkeypatch.setattr(provider.allauth, "login", gone)
    monkeypatch.setattr("debts.services.site.attempts._log.propagate", True)
    request = rf.get("/accounts/oidc/id.example.org/login/")
    request.user = factories.account()
    page = provider.sign_in(request, "id.example.org")
    assert page.status_code == 502
    assert "You are not signed in" in page.content.decode()
    assert "Sign-in through id.example.org failed: ConnectionError" in caplog.text
