"""A couple of whom one owes the card alone: its letter without what the other one earns (P27)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.scenarios.enter_money import enter_plan
from tests.scenarios.entered import Entered
from tests.scenarios.facts import Case, cases
from tests.scenarios.read_letter import text_of
from tests.scenarios.words import names_amount

pytestmark = pytest.mark.slow
CASE = next(case for case in cases() if case.home.id == "ew-home-and-car")
# 1,450 and 1,390 come in; half of the 2,390 that the home costs is borne by the partner.
BLAIRS_WAGE, BOTH, BLAIRS_SHARE, COUNTED = map(Decimal, (1390, 2840, 1195, 2645))


def leave_blair_out(entered: Entered) -> None:
    """As a person would: from the plan's page to the list of income, the tick off, a new plan."""
    hand = entered.hand
    income = hand.url("assessment-income")
    assert income in entered.read(hand.url("plan")).content.decode()
    lines = entered.read(income).context["lines"]
    (blair,) = (line for line in lines if line.title.startswith("Blair"))
    hand.fill("income", blair.edit_url, {"counted": False})
    hand.fill("income", income, {"source": "share", "amount": BLAIRS_SHARE}, press="then=more")
    hand.press(hand.url("assessment-check"), action="finish")
    enter_plan(hand, entered.case)


# Its id takes the test to the worker that enters this household.
@pytest.mark.parametrize("case", [pytest.param(CASE, id=CASE.home.id)])
def test_nothing_of_a_wage_that_is_not_counted_stands_in_the_letter_about_a_sole_debt(
    entering: Callable[[Case], Entered], case: Case
) -> None:
    entered = entering(case)
    with entered.trying():
        leave_blair_out(entered)
        text = text_of(entered, "instalments", "card")
    assert text
    assert not [sum_ for sum_ in (BLAIRS_WAGE, BOTH) if names_amount(text, sum_)]
    assert "household's income" not in text.replace("’", "'")
    assert names_amount(text, BLAIRS_SHARE)
    assert names_amount(text, COUNTED)
    assert "Partner’s or others’ share of household costs" in text
