"""The people of the tests: each a browser signed in (or not) with an account and a role."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from django.http import HttpResponse
from django.test import Client

from debts.models import Account, Household, Role
from tests import factories
from tests.page_forms import PageForm, main_form


class Visitor(Client):
    """A browser signed in as `account`."""

    def __init__(self, account: Account, **options: Any) -> None:
        super().__init__(**options)
        self.account = account
        self.force_login(account)


class QuickVisitor(Visitor):
    """A browser that keeps no record of templates and contexts: only the answer counts here.

    A page that breaks answers 500 and raises nothing.
    """

    def request(self, **request: Any) -> Any:
        answer = self.handler(self._base_environ(**request))  # type: ignore[attr-defined]
        answer.request = request
        if answer.cookies:
            self.cookies.update(answer.cookies)
        return answer


Browser = TypeVar("Browser", bound=Visitor)


def post_form(
    client: Client,
    url: str,
    data: dict[str, Any] | None = None,
    *,
    action: str = "",
    press: str = "",
    **options: Any,
) -> Any:
    """Open a page, type `data` into its form and send all that the form then holds.

    `action` picks a form by (part of) its address where the page has several; `press` the button.
    """
    return send_form(client, open_form(client, url, action), data, press=press, **options)


def open_form(client: Client, url: str, action: str = "") -> PageForm:
    """A tab: the form of a page as it was when the page was opened, to be sent later."""
    page = client.get(url)
    assert page.status_code == 200, f"{url} answered {page.status_code}"
    return main_form(page, action)


def send_form(
    client: Client,
    form: PageForm,
    data: dict[str, Any] | None = None,
    *,
    press: str = "",
    **options: Any,
) -> Any:
    """Type `data` into a form that is open and send all that it then holds."""
    return client.post(form.action, form.filled(data or {}, press), **options)


def forge(
    client: Client, to: str | PageForm, data: dict[str, Any] | None = None, **options: Any
) -> Any:
    """Send what no page of ours would send: forged, hostile, or from where no form is shown.

    To an address goes `data` alone; of an open form all that it holds, with `data` over it.
    """
    if isinstance(to, PageForm):
        return client.post(to.action, {**to.as_sent(), **(data or {})}, **options)
    return client.post(to, data or {}, **options)


def member(household: Household, role: Role, browser: type[Browser] = Visitor) -> Browser:
    """A browser of a new account with a role in the household."""
    account = factories.account()
    factories.membership(household, account, role)
    return browser(account)


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
