"""When something goes wrong the page still stands, and asks nothing of what went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client, RequestFactory

from debts.views import failures


def test_a_wrong_host_gets_a_page_that_says_so() -> None:
    response = Client(headers={"host": "elsewhere.example"}).get("/")
    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


def test_a_broken_database_still_gets_a_page(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", broken)
    response = failures.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "What you saved before is still there" in response.content.decode()
