"""On home and on pages a time, a letter and a threat are said as they are known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from debts.domain.sums.known_days import KnownDay
from debts.models import Household, Role
from tests import factories
from tests.in_chinese import Reader
from tests.people import Visitor, member, post_form, saved

pytestmark = pytest.mark.time_machine("2026-11-30T09:00:00Z")


def read(owner: Visitor, name: str, *args: Any) -> str:
    return " ".join(owner.get(reverse(name, args=args)).content.decode().split())


def test_since_about_a_month_is_at_least_so_many_months(
    owner: Visitor, household: Household
) -> None:
    about, exact = (
        factories.debt(household, stage="overdue", overdue_since=day)
        for day in (KnownDay.in_month(2026, 4), date(2026, 4, 30))
    )
    home = read(owner, "home", household.pk)
    assert "Overdue for at least 7 months" in home
    assert "Overdue for 7 months" in home
    assert "at least 7 months overdue" in read(owner, "debt-detail", household.pk, about.pk).lower()
    assert "at least" not in read(owner, "debt-detail", household.pk, exact.pk).split("Today")[0]


@pytest.mark.parametrize("final", [True, False])
def test_a_final_letter_is_not_called_begun(
    owner: Visitor, household: Household, final: bool
) -> None:
    debt = factories.debt(household)
    factories.letter(household, debt=debt, issued_at=timezone.now() if final else None)
    home = read(owner, "home", household.pk)
    assert ("A letter is ready to send" in home) is final
    assert ("A letter is begun" in home) is not final


def test_a_threat_is_told_as_theirs_in_chinese(household: Household) -> None:
    factories.debt(household, threat="起诉", threat_on=date(2026, 12, 11))
    reader = member(household, Role.OWNER, Reader)
    assert "对方称：起诉" in read(reader, "due-list", household.pk)


def test_a_day_that_was_only_named_is_no_last_day(owner: Visitor, household: Household) -> None:
    place = [household.pk, "gb-ew", "seizure", "named"]
    saved(post_form(owner, reverse("emergency-day-add", args=place), {"on": "11 December 2026"}))
    page = read(owner, "emergency", household.pk)
    assert "That is what they say." in page
    assert "the last day is" not in page
