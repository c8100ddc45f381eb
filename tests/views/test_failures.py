"""When something goes wrong the page still stands, and asks nothing of what went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.urls import reverse

from debts.models import Household
from debts.views.door import failures
from tests.people import Visitor, post_form


def test_a_wrong_host_gets_a_page_that_says_so() -> None:
    response = Client(headers={"host": "elsewhere.example"}).get("/")
    assert response.status_code == 400
    assert "<h1>This site has another address</h1>" in response.content.decode()


def test_behind_a_proxy_that_the_settings_do_not_know_a_form_says_so(
    owner: Visitor, household: Household
) -> None:
    """It said that the page was open for too long, or showed the same form again and again."""
    strict = Visitor(owner.account, enforce_csrf_checks=True)
    page = reverse("person-add", args=[household.pk])
    elsewhere = {"origin": "https://debts.example.org"}
    response = post_form(strict, page, {"name": "Robin Ash"}, headers=elsewhere)
    assert response.status_code == 403
    assert "NEGOTIATOR_URL" in response.content.decode()
    assert "Robin Ash" in strict.get(page).content.decode()


def test_a_broken_database_still_gets_a_page(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", broken)
    response = failures.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "What you saved before is still there" in response.content.decode()
