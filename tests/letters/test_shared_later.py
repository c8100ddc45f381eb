"""A letter whose payments begin later says by which rule what is then left is shared."""

from __future__ import annotations

import pytest

from debts.models import Debt, Letter
from tests.letters.faithful import assert_faithful
from tests.letters.test_steps_in_words import ENGLISH, House, said

pytestmark = pytest.mark.django_db


def test_what_is_left_later_is_said_to_be_shared() -> None:
    """900.00 are left each month, and arrears take all of it until they are paid."""
    house = House(ENGLISH, 1320, 420)
    house.owes(6200, priority=True, product="bill", threat="They cut it off.")
    house.owes(3000)
    debt = house.owes(6000)
    house.plans(choice="pause")
    means = said(house.letter(Debt.objects.get(pk=debt.pk)), "means")
    assert "I have shared what is left then in proportion to the balances" in means
    assert "I have shared what I can offer" not in means
    assert_faithful(Letter.objects.get())


def test_who_is_offered_all_of_it_is_told_of_no_sharing() -> None:
    house = House(ENGLISH, 1320, 420)
    house.owes(6200, priority=True, product="bill", threat="They cut it off.")
    debt = house.owes(6000)
    house.plans(choice="pause")
    assert "what is left then" not in said(house.letter(Debt.objects.get(pk=debt.pk)), "means")
