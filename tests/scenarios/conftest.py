"""Each household is entered once, in one transaction that is taken back after the last test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.db import transaction

from tests.scenarios.entered import Entered, enter
from tests.scenarios.facts import Case


@pytest.fixture(scope="package")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One database for all scenarios in place of a test's: what a test tries, it takes back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def entering(db: None) -> Callable[[Case], Entered]:
    """Enters a household the first time that it is asked for."""
    return cache(enter)
