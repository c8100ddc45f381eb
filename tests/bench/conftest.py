"""The sample household, filled into the test database without printing its letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from django.conf import settings
from django.db import connection

from bench.sample_household import Size, fill
from debts import clock
from debts.models import Account, Household
from tests import factories
from tests.people import Visitor

Filled = Callable[[Size], tuple[Household, str]]


@pytest.fixture(scope="module")
def db(shared_db: None) -> None:
    """In place of a test's own: nothing is written but the household itself."""


@pytest.fixture(scope="module")
def filled(db: None) -> Iterator[Filled]:
    """A household of a size, and the session of its owner; each size is filled once."""
    with pytest.MonkeyPatch.context() as patched:
        _print_nothing(patched)
        # The end of a request must not close the connection that the transaction lives on.
        patched.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
        yield cache(_filled)


def _print_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = type("Printed", (), {"sha256": "0" * 64, "size": 8, "pages": 1})
    for door in ("bench.sample_household", "debts.letters.print.pdf"):
        monkeypatch.setattr(f"{door}.print_letter", lambda *args, **options: printed)
    monkeypatch.setattr("debts.letters.print.pdf.read", lambda digest: b"%PDF-1.7")


def _filled(size: Size) -> tuple[Household, str]:
    owner = factories.account(is_host=True)
    Account.objects.filter(email="adviser@example.org").update(email=f"{owner.pk}@example.org")
    household = fill(owner, size, clock.today())
    return household, Visitor(owner).cookies[settings.SESSION_COOKIE_NAME].value
