"""The host sees who has an account, what the disk bears and when the last backup was made."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from debts.models import Account, Household
from debts.ops import backup
from tests import factories
from tests.people import Visitor


@pytest.fixture
def host(owner: Visitor) -> Visitor:
    Account.objects.filter(pk=owner.account.pk).update(is_host=True)
    owner.account.refresh_from_db()
    return owner


def test_the_page_of_the_site_says_what_its_host_looks_after(
    host: Visitor, household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.account("robin@example.org")
    page = host.get(reverse("host-settings")).content.decode()
    assert "robin@example.org" in page
    assert "2 accounts" in page
    assert "No backup was made yet" in page
    made = [{"made_at": at.isoformat()} for at in (_at(3), _at(2))]
    monkeypatch.setattr(backup, "remembered", lambda: made)
    page = host.get(reverse("host-settings")).content.decode()
    assert "The last backup was made on 3 November 2026." in page


def _at(day: int) -> datetime:
    return datetime(2026, 11, day, 12, tzinfo=UTC)
