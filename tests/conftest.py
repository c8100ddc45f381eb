"""Shared by all tests: the people. Rows are made by tests/factories.py."""

from tests.people import adviser, host, household, owner, partner, stranger

__all__ = ["adviser", "host", "household", "owner", "partner", "stranger"]
