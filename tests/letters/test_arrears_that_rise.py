"""Arrears whose monthly sum rises say why, as instalments do."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.letters.drafts import FORMS
from tests.letters.test_steps_in_words import House, said

pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("place", FORMS, ids=lambda place: "-".join(place))


@EACH
def test_arrears_that_rise_say_why_as_debts_do(place: tuple[str, str, str]) -> None:
    """60.00 are left until 1 October 2027, and 960.00 from then on, of which none is held back."""
    house = House(place, 1500, 1440)
    house.changes(900, date(2027, 10, 1))
    debt = house.owes(4500, product="rent", priority=True, priority_kind="rent")
    house.plans()
    offer = said(house.letter(debt, "priority_arrears"), "offer")
    if place[2] == "en":
        assert re.search("I can pay more later because (900.00 a month )?more", offer)
    else:
        why = "此后能够提高还款额，是因为届时收入预计增加|以后能够多付，是因为预计"
        assert re.search(why, offer)
        assert place[0] != "cn" or "起每月补交" in offer.split("，", 2)[2]
