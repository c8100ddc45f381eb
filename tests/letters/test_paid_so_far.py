"""Whose payments are made on time so far says so, and asks before one is missed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.models import Debt
from tests import factories
from tests.letters.drafts import FORMS
from tests.letters.test_steps_in_words import House

pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))
KINDS = pytest.mark.parametrize("kind", ["instalments", "time_to_plan", "payment_holiday"])
ENGLISH, CHINESE = "have paid on time so far", "至今一直按时还款"
Place = tuple[str, str, str]


def letter(place: Place, kind: str, noted: str = "", **given: Any) -> str:
    house = House(place, 1500, 600)
    debt = house.owes(6000, **{"product": "personal_loan", "stage": "on_time", **given})
    Debt.objects.filter(pk=debt.pk).update(stage=given.get("stage", "on_time"))
    debt.events.all().delete()
    if noted:
        factories.event(debt, kind=noted, day=date(2026, 6, 1))
    house.owes(3000)
    house.plans()
    return house.letter(debt, kind).text()


def says_so(text: str) -> bool:
    text = " ".join(text.split())
    return ENGLISH in text or CHINESE in text


@EACH
@KINDS
def test_it_is_said_where_they_are_told_to_be_on_time(place: Place, kind: str) -> None:
    assert says_so(letter(place, kind))


@EACH
@KINDS
def test_who_is_late_does_not_say_it(place: Place, kind: str) -> None:
    assert not says_so(letter(place, kind, stage="overdue"))
    assert not says_so(letter(place, kind, stage=""))


@EACH
def test_nothing_is_said_beside_a_day_that_denies_it(place: Place) -> None:
    assert not says_so(letter(place, "instalments", noted="fell_due"))


@EACH
def test_a_car_that_is_paid_on_time_has_nothing_behind(place: Place) -> None:
    text = letter(place, "time_to_plan", product="vehicle", priority=False)
    assert says_so(text)
    assert "what is behind" not in text
    assert "拖欠" not in text
