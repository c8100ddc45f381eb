"""The people of the tests: each a browser signed in (or not) with an account and a role."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from debts.models import Account, Household, Role
from tests import factories
from tests.page_forms import main_form


class Visitor(Client):
    """A browser signed in as `account`."""

    def __init__(self, account: Account, **options: Any) -> None:
        super().__init__(**options)
        self.account = account
        self.force_login(account)


def post_form(
    client: Client,
    url: str,
    data: dict[str, Any] | None = None,
    *,
    action: str = "",
    **options: Any,
) -> Any:
    """Open a page and send its form as a browser would: hidden fields from the page, then `data`.

    `action` picks a form by (part of) its address where the page has several.
    """
    page = client.get(url)
    assert page.status_code == 200, f"{url} answered {page.status_code}"
    form = main_form(page, action)
    sent = {**form.hidden(), **(data or {})}
    return client.post(form.action or url, sent, **options)


def member(household: Household, role: Role) -> Visitor:
    """A browser of a new account with a role in the household."""
    account = factories.account()
    factories.membership(household, account, role)
    return Visitor(account)


def saved(response: HttpResponse) -> HttpResponse:
    """The response of a post that was accepted; shows what was not, if it was not."""
    errors = getattr(response, "context", None) and response.context.get("form")
    assert response.status_code == 302, getattr(errors, "errors", response.status_code)
    return response


@pytest.fixture
def household(db: None) -> Household:
    return factories.household()


@pytest.fixture
def owner(household: Household) -> Visitor:
    return member(household, Role.OWNER)


@pytest.fixture
def partner(household: Household) -> Visitor:
    return member(household, Role.PARTNER)


@pytest.fixture
def adviser(household: Household) -> Visitor:
    return member(household, Role.ADVISER)


@pytest.fixture
def stranger(db: None) -> Visitor:
    """Somebody with a household of their own."""
    return member(factories.household(name="Elm household"), Role.OWNER)


@pytest.fixture
def host(db: None) -> Visitor:
    return Visitor(factories.account(is_host=True))
