"""A first month with less is told as that month, and what follows beside it."""

from __future__ import annotations

from datetime import date

import pytest

from debts.models import Letter
from tests.letters.drafts import DAY
from tests.letters.faithful import assert_faithful
from tests.letters.test_steps_in_words import CHINESE, ENGLISH, House

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


def bank(place: tuple[str, str, str], months: int | None) -> str:
    """1,981 a month, 800 less from January for so many months; 38,600 and 10,000 owed."""
    house = House(place, 7000, 5019)
    house.changes(-800, date(2027, 1, 1), months)
    debt = house.owes(38_600)
    house.owes(10_000)
    house.plans()
    text = house.letter(debt).text().replace("\N{NO-BREAK SPACE}", " ")
    if place is ENGLISH:
        assert_faithful(Letter.objects.get())
    return " ".join(text.split())


def test_in_english() -> None:
    text = bank(ENGLISH, 1)
    assert "£1,181.00 is left for my debts in the month of the first payment." in text
    assert "Expected change in January 2027 alone: -£800.00" in text
    assert "From February 2027, once that change is over: £800.00" in text
    assert "Available for all debts from then on: £1,981.00" in text


def test_in_chinese() -> None:
    text = bank(CHINESE, 1)
    assert "首次还款当月可用于偿还债务的金额合计为1,181.00元" in text
    assert "仅2027年1月的预期变化" in text
    assert "2027年2月起恢复" in text
    assert "前后共" in text
    assert "首期拟还" in text


@pytest.mark.parametrize("months", [None, 3])
def test_what_lasts_is_not_told_as_one_month(months: int | None) -> None:
    text = bank(ENGLISH, months)
    assert "in the month of the first payment" not in text
    assert "Expected change by the first payment" in text
    assert ("From April 2027, once that change is over" in text) is bool(months)
