"""The forms of a self-assessment: what is asked, what is accepted, what counts as empty."""

from __future__ import annotations

from typing import Any

import pytest

from debts.forms.assessment.lines import (
    ArrearsForm,
    AssetForm,
    ChangeForm,
    CostForm,
    IncomeForm,
    LineForm,
)
from debts.forms.assessment.steps import EmergencyForm, HappenedForm, PeopleForm
from debts.forms.typing.asking import AskedBack
from debts.models import Arrears, Assessment, Asset, Change, Cost, Household, Income
from debts.rulebook import book
from tests import factories

pytestmark = pytest.mark.django_db

ROWS: dict[type[LineForm], Any] = {
    IncomeForm: Income,
    CostForm: Cost,
    ArrearsForm: Arrears,
    AssetForm: Asset,
    ChangeForm: Change,
}


@pytest.fixture
def assessment(household: Household) -> Assessment:
    return factories.assessment(household)


def filled(form: type[LineForm], assessment: Assessment, data: dict[str, Any]) -> LineForm:
    home = assessment.household
    row = ROWS[form](assessment=assessment)
    place = book().jurisdiction(home.country)
    return form(data, household=home, instance=row, place=place)


@pytest.mark.parametrize("form", ROWS)
def test_a_form_sent_as_it_was_opened_is_blank(
    assessment: Assessment, form: type[LineForm]
) -> None:
    assert filled(form, assessment, {"period": "month", "amount": " "}).is_blank


@pytest.mark.parametrize(
    "typed",
    [{"source": "wages"}, {"label": "x"}, {"amount": "5"}, {"amount_unknown": "yes"}],
)
def test_anything_typed_or_ticked_is_not_blank(
    assessment: Assessment, typed: dict[str, str]
) -> None:
    assert not filled(IncomeForm, assessment, typed).is_blank


@pytest.mark.parametrize("form", ROWS)
def test_every_amount_takes_i_do_not_know_yet(assessment: Assessment, form: type[LineForm]) -> None:
    answers = {
        "source": "wages",
        "period": "week",
        "kind": "vehicle" if form is AssetForm else "rent",
        "what": "Hours",
        "direction": "more",
        **{f"{name}_unknown": "yes" for name in ("amount", "monthly", "value")},
    }
    made = filled(form, assessment, answers)
    assert made.is_valid(), made.errors
    row = made.instance
    assert {getattr(row, n, None) for n in ("amount", "value")} == {None}


@pytest.mark.parametrize(
    ("typed", "minor"), [("1,250", 125000), ("１２５０", 125000), ("£12.50", 1250), ("0", 0)]
)
def test_an_amount_is_taken_in_any_habit(assessment: Assessment, typed: str, minor: int) -> None:
    made = filled(CostForm, assessment, {"amount": typed, "period": "month"})
    assert made.is_valid(), made.errors
    assert made.instance.amount_minor == minor


def test_the_kinds_of_arrears_are_the_countrys_with_what_is_at_stake(
    assessment: Assessment,
) -> None:
    field = filled(ArrearsForm, assessment, {}).fields["kind"]
    priorities = book().jurisdiction("gb-ew").priorities
    assert [value for value, _words in field.choices] == [each.id for each in priorities]  # type: ignore[attr-defined]
    assert set(field.choice_hints) == {each.id for each in priorities}  # type: ignore[attr-defined]


def test_a_change_counted_in_the_plan_needs_its_sum_and_its_month(assessment: Assessment) -> None:
    answers = {"what": "Hours", "direction": "more", "amount_unknown": "yes", "counted": "on"}
    made = filled(ChangeForm, assessment, answers)
    assert set(made.errors) == {"amount", "from_on"}
    answers |= {"amount": "100", "amount_unknown": "", "from_on": "June 2026"}
    assert filled(ChangeForm, assessment, answers).is_valid()


def test_a_reason_is_asked_elsewhere_and_can_be_changed_with_its_line(
    assessment: Assessment,
) -> None:
    assert "reason" not in filled(CostForm, assessment, {}).fields
    line = factories.cost(assessment, reason="A long way to work")
    home, place = assessment.household, book().jurisdiction("gb-ew")
    assert "reason" in CostForm(household=home, instance=line, place=place).fields


def test_full_width_digits_count_people(assessment: Assessment) -> None:
    answers = {"adults": "２", "children": "0", "other_dependants": "1", "version": "1"}
    made = PeopleForm(answers, household=assessment.household, instance=assessment)
    assert made.is_valid(), made.errors
    assert made.cleaned_data["adults"] == 2


def test_what_happened_cannot_lie_in_the_future(assessment: Assessment) -> None:
    made = HappenedForm(
        {"since": "2199-01-01"}, household=assessment.household, instance=assessment
    )
    assert "since" in made.errors


def test_a_sign_that_the_country_does_not_name_is_refused(assessment: Assessment) -> None:
    made = EmergencyForm(
        {"signs": ["volcano"]},
        household=assessment.household,
        instance=assessment,
        place=book().jurisdiction("gb-ew"),
    )
    assert "signs" in made.errors


@pytest.mark.parametrize(
    ("form", "answers"),
    [(IncomeForm, {"source": "wages"}), (CostForm, {"line": ""})],
)
def test_how_often_was_typed_goes_to_the_question_that_asks_it(
    assessment: Assessment, form: type[LineForm], answers: dict[str, str]
) -> None:
    """It was kept as £90 a month."""
    made = filled(form, assessment, {**answers, "amount": "90 a week", "period": "month"})
    (question,) = made.errors["amount"].as_data()
    assert isinstance(question, AskedBack)
    assert [each.answers("amount") for each in question.readings] == ["amount=90.00&period=week"]
