"""Shared by all tests: the people, and the language. Rows are made by tests/factories.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.people import adviser, host, household, owner, partner, stranger

__all__ = ["adviser", "host", "household", "owner", "partner", "stranger"]


@pytest.fixture(autouse=True)
def _language_of_no_reader() -> Iterator[None]:
    """A page leaves its reader's language set; the next test begins in the site's own."""
    yield
    translation.deactivate()
