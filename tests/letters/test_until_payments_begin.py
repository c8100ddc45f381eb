"""What a letter says of the months before its first payment: that they leave nothing, or little."""

from __future__ import annotations

import pytest

from debts.letters.print.render import Composed
from debts.models import Debt
from tests.letters.test_steps_in_words import CHINESE, ENGLISH, House, said

pytestmark = pytest.mark.django_db
IN_CHINESE = ("gb-ew", "GBP", "zh-hans")


def after_arrears(place: tuple[str, str, str], behind: int, **of_debt: object) -> Composed:
    """900.00 are left each month, and arrears take 900 of it until they are paid."""
    house = House(place, 1320, 420)
    house.owes(behind, priority=True, product="bill", threat="They cut it off.")
    debt = house.owes(6000, **of_debt)
    house.plans(choice="pause")
    return house.letter(Debt.objects.get(pk=debt.pk))


@pytest.mark.parametrize(
    ("place", "left", "begins"),
    [
        (
            ENGLISH,
            "including this one, from January 2027 to June 2027,"
            " and too little to share in July 2027.",
            "From 1 August 2027 I will pay 900.00 a month.",
        ),
        (
            IN_CHINESE,
            "；2027年7月的余额不足以分配。",
            "本人自2027年8月1日起",
        ),
        (CHINESE, "；2027年7月的余额不足以分配。", "本人自2027年8月1日起"),
    ],
    ids=["en", "gb-zh", "cn"],
)
def test_a_month_that_leaves_little_is_no_month_that_leaves_nothing(
    place: tuple[str, str, str], left: str, begins: str
) -> None:
    """Of 6,200 July takes the last 800: 100 are left, and "I cannot make a payment" was said."""
    composed = after_arrears(place, 6200)
    assert left in said(composed, "means")
    assert begins in said(composed, "offer")


def test_of_a_month_that_leaves_much_it_is_not_said_that_it_is_too_little() -> None:
    """Of 5,600 July takes 200, and 700 are left."""
    composed = after_arrears(ENGLISH, 5600)
    assert "too little to share" not in composed.text()
    assert "cannot make a payment" not in composed.text()
    assert said(composed, "offer").startswith("From 1 August 2027 I will pay")


def test_where_every_month_before_leaves_nothing_it_is_said_that_nothing_can_be_paid() -> None:
    composed = after_arrears(ENGLISH, 6300)
    assert "too little to share" not in composed.text()
    assert "I cannot make a payment before 1 August 2027." in said(composed, "offer")
