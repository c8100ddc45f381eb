"""Text that nobody came back for is dropped after its time, and not before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from debts.models import KeptText, UsedForm
from debts.services import kept_text
from tests import factories

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_text_and_used_forms_stay_thirty_days(days: int, left: int) -> None:
    account = factories.account()
    with time_machine.travel(NOW - timedelta(days=days)):
        KeptText.objects.create(account=account, path="/h/1/people/", fields={"name": ["Robin"]})
        UsedForm.objects.create(account=account, nonce="once", result_url="/")
    kept_text.sweep(NOW)
    assert (KeptText.objects.count(), UsedForm.objects.count()) == (left, left)
