"""A finished assessment is copied to be changed: the browser's Back still finds the line there."""

from __future__ import annotations

from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.models import Assessment, Household
from tests import factories
from tests.page_forms import main_form
from tests.people import Visitor, open_form, post_form, saved, send_form
from tests.views.assessments import complete, url

# The noun of a line, what is typed first, then after going back, and where the answer is kept.
LINE = {
    "income": ({"amount": "1,000"}, {"amount": "1,010"}, "amount", Money(1_010_00, "GBP")),
    "cost": ({"amount": "300"}, {"amount": "310"}, "amount", Money(310_00, "GBP")),
    "arrears": ({"amount": "90"}, {"amount": "95"}, "amount", Money(95_00, "GBP")),
    "asset": ({"value": "70"}, {"value": "75"}, "value", Money(75_00, "GBP")),
    "change": ({"amount": "20"}, {"amount": "25"}, "amount", Money(25_00, "GBP")),
}
RELATION = {
    "income": "incomes",
    "cost": "costs",
    "arrears": "arrears",
    "asset": "assets",
    "change": "changes",
}
MAKE: dict[str, Any] = {
    "income": factories.income,
    "cost": factories.cost,
    "arrears": factories.arrears,
    "asset": factories.asset,
    "change": factories.change,
}


def finished(home: Household, noun: str, lines: int = 1) -> tuple[Assessment, list[Any]]:
    made = complete(home)
    return made, [MAKE[noun](made) for _each in range(lines)]


def of_now(home: Household, noun: str) -> list[Any]:
    newest = home.assessments.newest()
    assert newest
    return list(getattr(newest, RELATION[noun]).order_by("pk"))


@pytest.mark.parametrize("noun", LINE)
def test_back_to_a_line_that_was_changed_shows_it_as_it_is_now(
    owner: Visitor, household: Household, noun: str
) -> None:
    _made, (line,) = finished(household, noun)
    first, then, name, meant = LINE[noun]
    page = url(f"{noun}-edit", household, line.pk)
    saved(post_form(owner, page, first))
    kept = of_now(household, noun)
    assert kept[-1].pk != line.pk  # a copy was begun
    # The browser asks for the page again: what was just saved stands in it.
    saved(post_form(owner, page, then))
    again = of_now(household, noun)
    assert [each.pk for each in again] == [each.pk for each in kept]
    assert getattr(again[-1], name) == meant


@pytest.mark.parametrize("noun", LINE)
def test_a_page_that_the_browser_kept_is_shown_beside_what_was_saved_and_can_be_saved(
    owner: Visitor, household: Household, noun: str
) -> None:
    _made, (line,) = finished(household, noun)
    first, then, name, meant = LINE[noun]
    kept = open_form(owner, url(f"{noun}-edit", household, line.pk))
    saved(send_form(owner, kept, first))
    once = of_now(household, noun)
    both = send_form(owner, kept, then)
    assert both.status_code == 409
    assert of_now(household, noun) == once
    saved(send_form(owner, main_form(both)))
    again = of_now(household, noun)
    assert [each.pk for each in again] == [each.pk for each in once]
    assert getattr(again[-1], name) == meant


def test_the_place_in_the_list_says_nothing_once_a_line_was_removed(
    owner: Visitor, household: Household
) -> None:
    made = complete(household)
    sums = [Money(minor, "GBP") for minor in (1_00, 2_00, 3_00)]
    one, two, three = [factories.income(made, amount=amount) for amount in sums]
    saved(post_form(owner, url("income-edit", household, one.pk), action="remove"))
    edit = open_form(owner, url("income-edit", household, two.pk))
    assert edit.controls["amount"].sent == ["2.00"]
    saved(send_form(owner, edit, {"amount": "20"}))
    assert [line.amount.minor for line in of_now(household, "income")][-2:] == [20_00, 3_00]
    assert open_form(owner, url("income-edit", household, three.pk)).controls["amount"].sent == [
        "3.00"
    ]
    assert owner.get(url("income-edit", household, one.pk)).status_code == 404


def test_a_line_is_followed_through_every_copy(owner: Visitor, household: Household) -> None:
    _made, (line,) = finished(household, "income")
    page = url("income-edit", household, line.pk)
    for amount in ("1,000", "1,100", "1,200"):
        saved(post_form(owner, page, {"amount": amount}))
        newest = household.assessments.newest()
        assert newest
        Assessment.objects.filter(pk=newest.pk).update(completed_on=newest.dated_on)
    assert household.assessments.count() == 4
    assert open_form(owner, page).controls["amount"].sent == ["1,200.00"]
