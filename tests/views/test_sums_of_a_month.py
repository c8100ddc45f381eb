"""Whoever thinks in months is read in months, and sees what all comes to before saying it is so."""

from __future__ import annotations

import pytest

from debts.domain.sums.money import Money
from debts.models import Household
from debts.rulebook import book
from tests import factories
from tests.people import Visitor, post_form, saved
from tests.views.assessments import url, words_of


@pytest.mark.parametrize("country", ["gb-ew", "gb-sct", "cn", "other"])
def test_no_line_of_costs_begins_with_a_week(country: str) -> None:
    """Only what comes as a bill of the year is asked by the year; all else by the month."""
    begins = {line.period for line in book().jurisdiction(country).cost_lines}
    assert begins == {"month", "year"}


@pytest.mark.parametrize(
    ("country", "group", "line"),
    [
        ("gb-ew", "everyday", "food_groceries"),
        ("gb-ew", "travel", "transport_travel-to-work"),
        ("gb-sct", "travel", "transport_fuel-parking"),
        ("gb-ew", "family", "school_childcare"),
        ("other", "everyday", "food_groceries"),
    ],
)
def test_320_typed_alone_is_320_a_month(
    owner: Visitor, household: Household, country: str, group: str, line: str
) -> None:
    """By the week it would be 320 × 52 ÷ 12 = 1,386.67."""
    household.country = country
    household.save()
    made = factories.assessment(household)
    saved(post_form(owner, url("cost-group", household, group), {line: "320"}))
    assert made.costs.get().monthly == Money(320_00, household.currency)
    check = words_of(owner, url("check", household))
    assert "1,386" not in check
    assert "320.00" in check


def sums(page: str) -> str:
    """The words of the sums of a month, which come before any answer."""
    return page.partition("What it comes to in a month")[2].partition("</section>")[0]


def test_the_check_says_first_what_all_comes_to_in_a_month(
    owner: Visitor, household: Household
) -> None:
    """84 a week is 84 × 52 ÷ 12 = 364.00; 132 a year is 11.00; with 725 they are 1,100.00."""
    made = factories.assessment(household)
    factories.income(made, amount=Money(96_00, "GBP"), period="week")  # 416.00
    factories.income(made, amount=Money(999_00, "GBP"), counted=False)
    for minor, period in ((725_00, "month"), (84_00, "week"), (132_00, "year")):
        factories.cost(made, amount=Money(minor, "GBP"), period=period)
    page = words_of(owner, url("check", household))
    shown = sums(page)
    assert [amount in shown for amount in ("£416.00", "£1,100.00")] == [True, True]
    assert page.index("£1,100.00") < page.index("£84.00")
    lines = page.partition("What it comes to in a month")[2]
    assert [f"{month} a month" in _bare(lines) for month in ("£364.00", "£11.00")] == [True, True]


def _bare(html: str) -> str:
    return html.replace('<span class="money">', "").replace("</span>", "")


def test_a_sum_says_what_it_leaves_out_and_is_not_nothing_where_none_is_known(
    owner: Visitor, household: Household
) -> None:
    made = factories.assessment(household)
    factories.income(made, amount=None)
    factories.cost(made, amount=None)
    factories.cost(made, amount=Money(40_00, "GBP"))
    shown = sums(words_of(owner, url("check", household)))
    assert "£0.00" not in shown
    assert "not known yet" in shown.partition("Living costs")[0]
    assert "£40.00" in shown
    assert "1 amount not known yet" in shown.partition("Living costs")[2]


def test_without_a_script_a_page_says_what_another_rhythm_comes_to_once_it_is_saved(
    owner: Visitor, household: Household
) -> None:
    """20 every two weeks is 20 × 26 ÷ 12 = 43.33."""
    factories.assessment(household)
    page = url("cost-group", household, "travel")
    typed = {"transport_travel-to-work": "20", "transport_travel-to-work_period": "two_weeks"}
    answer = post_form(owner, page, typed, press="then=sum")
    assert saved(answer).url == page
    said = _bare(words_of(owner, page))
    assert "£43.33 a month" in said
