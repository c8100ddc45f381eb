"""Income that is not the same each month: its months, and the one figure that counts of them."""

from __future__ import annotations

from typing import Any

import pytest

from debts.forms.assessment.lines import IncomeForm
from debts.models import Household, Income
from debts.rulebook import book
from tests import factories

pytestmark = pytest.mark.django_db

WAGES = {"source": "self_employment", "label": "Parcels", "period": "month"}
# Of the driver of the acceptance households, December to November.
DRIVER = {
    f"month_{(number + 10) % 12 + 1}": str(sum_)
    for number, sum_ in enumerate(
        (6800, 7400, 5900, 7200, 8100, 7600, 6500, 7100, 6900, 7300, 5800, 7400), start=1
    )
}


def filled(household: Household, **typed: Any) -> IncomeForm:
    row = Income(assessment=factories.assessment(household))
    place = book().jurisdiction(household.country)
    return IncomeForm(WAGES | typed, household=household, instance=row, place=place)


def test_the_lowest_month_counts_and_no_average(household: Household) -> None:
    form = filled(household, varies="floor", **DRIVER)
    assert form.is_valid(), form.errors
    # October brought 5,800; the average of the twelve is 7,000.
    assert DRIVER["month_10"] == "5800"
    assert form.instance.amount_minor == 5800_00
    assert form.instance.monthly == form.instance.amount


def test_a_month_that_is_not_known_is_no_zero_and_raises_nothing(household: Household) -> None:
    form = filled(household, varies="floor", month_3="900", month_8="650", month_9="")
    assert form.is_valid(), form.errors
    assert form.instance.amount_minor == 650_00
    assert form.instance.month_9 is None


def test_a_month_without_income_is_the_lowest(household: Household) -> None:
    form = filled(household, varies="floor", month_3="900", month_8="0")
    assert form.is_valid(), form.errors
    assert form.instance.amount_minor == 0


def test_a_higher_sum_beside_the_months_does_not_count(household: Household) -> None:
    form = filled(household, varies="floor", amount="1200", period="week", month_3="900")
    assert form.is_valid(), form.errors
    assert (form.instance.amount_minor, form.instance.period) == (900_00, "month")


def test_who_knows_only_the_lowest_sum_enters_it_alone(household: Household) -> None:
    form = filled(household, varies="floor", amount="700")
    assert form.is_valid(), form.errors
    assert (form.instance.amount_minor, form.instance.is_floor) == (700_00, True)


def test_months_without_a_word_on_how_they_count_are_asked_about(household: Household) -> None:
    form = filled(household, amount="1200", month_3="900")
    assert not form.is_valid()
    assert set(form.errors) == {"varies"}
    assert form.instance.amount_minor != 900_00


def test_a_line_opened_again_holds_its_months(household: Household) -> None:
    form = filled(household, varies="floor", **DRIVER)
    assert form.is_valid(), form.errors
    form.instance.save()
    row = Income.objects.get(pk=form.instance.pk)
    place = book().jurisdiction(household.country)
    again = IncomeForm(household=household, instance=row, place=place)
    shown = {name: again[name].value().replace(",", "").removesuffix(".00") for name in DRIVER}
    assert shown == DRIVER
    assert again["varies"].value() == "floor"
