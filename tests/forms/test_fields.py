"""Fields in a form: money, days and rates, with what they say and what they show again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import translation

from debts.domain.sums.money import Money
from debts.forms.base import HouseholdForm
from debts.forms.typing.asking import AskedBack
from debts.forms.typing.fields import DayField, LongTextField, MoneyField, RateField
from debts.forms.typing.whole import WholeField
from debts.models import Household


class Questions(HouseholdForm):
    paid = MoneyField(required=False)
    owed = MoneyField(unknown=True, zero=False)
    on = DayField(required=False, latest=lambda: date(2026, 3, 2))
    due = DayField(required=False, earliest=lambda: date(2026, 3, 2))
    rate = RateField(required=False)
    note = LongTextField(required=False)


def asked(**answers: Any) -> Questions:
    data = QueryDict(mutable=True)
    data.update({"owed": "1", **answers})
    return Questions(data, household=Household(currency="GBP"))


def test_amounts_are_in_the_households_currency() -> None:
    form = asked(paid="1,250", owed="0.01")
    assert form.is_valid()
    assert form.cleaned_data["paid"] == Money(1250_00, "GBP")
    assert form.cleaned_data["owed"] == Money(1, "GBP")


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("１２", 12), (" 1,200 ", 1200)])
def test_a_whole_number_in_any_figures(text: str, number: int) -> None:
    assert WholeField(least=0, most=5000).clean(text) == number


@pytest.mark.parametrize("text", ["1,5", "12,00", "1.5", "-1", "many", "5001", "1" * 400])
def test_what_is_no_whole_number_is_asked_back(text: str) -> None:
    """1,5 was read as fifteen."""
    with pytest.raises(ValidationError, match="from 0 to 5000"):
        WholeField(least=0, most=5000).clean(text)


def test_an_empty_optional_amount_is_none() -> None:
    form = asked(paid="")
    assert form.is_valid()
    assert form.cleaned_data["paid"] is None


def test_not_knowing_yet_is_an_answer() -> None:
    form = asked(owed="", owed_unknown="on")
    assert form.is_valid()
    assert form.cleaned_data["owed"] is None


def test_neither_an_amount_nor_not_knowing_is_asked_back() -> None:
    form = asked(owed="")
    assert form.errors["owed"] == ["Enter an amount, or tick “I do not know yet”."]


def test_a_box_that_is_not_ticked_yet_sends_a_tick_of_its_own() -> None:
    opened = Questions(household=Household(currency="GBP"), initial={"owed": ("", False)})
    assert 'value="yes">' in str(opened["owed"])


def test_an_amount_and_not_knowing_at_once_are_asked_about() -> None:
    for typed in ("950", "950 a month"):
        form = asked(owed=typed, owed_unknown="on")
        assert not form.is_valid()
    (question,) = asked(owed="950", owed_unknown="on").errors["owed"].as_data()
    assert isinstance(question, AskedBack)
    assert [reading.answers("owed") for reading in question.readings] == [
        "owed=950.00&owed_unknown=",
        "owed=&owed_unknown=yes",
    ]


def test_an_amount_wins_over_the_tick_that_the_page_was_opened_with() -> None:
    opened = Questions(household=Household(currency="GBP"), initial={"owed": ("", True)})
    assert 'name="owed_unknown" id="id_owed_unknown"\n      value="opened" checked' in str(opened)
    form = asked(owed="5", owed_unknown="opened")
    assert form.is_valid()
    assert form.cleaned_data["owed"] == Money(500, "GBP")


def test_zero_is_refused_where_it_means_nothing() -> None:
    assert asked(owed="0").errors["owed"] == ["Enter an amount above zero."]


def test_what_was_typed_is_shown_again_as_it_was_typed() -> None:
    form = asked(paid="1.2.3 <b>", on="soon")
    assert not form.is_valid()
    html = form.as_p()
    assert "1.2.3 &lt;b&gt;" in html
    assert "soon" in html


def test_the_browser_cuts_nothing_off() -> None:
    """With maxlength it drops the end of what is pasted, and says nothing; we name the limit."""
    form = asked(note="x" * 10_001)
    assert "maxlength" not in str(form["note"])
    assert "x" * 10_001 in str(form["note"])
    assert len(form.errors["note"]) == 1


def test_a_stored_amount_is_shown_without_its_symbol() -> None:
    form = Questions(household=Household(currency="GBP"), initial={"paid": Money(125050, "GBP")})
    assert 'value="1,250.50"' in str(form["paid"])


@pytest.mark.parametrize(("field", "day"), [("on", "3 March 2026"), ("due", "1 March 2026")])
def test_a_day_on_the_wrong_side_of_today_is_asked_back(field: str, day: str) -> None:
    assert field in asked(**{field: day}).errors


@pytest.mark.parametrize("day", ["1 January 1066", "1 January 2900"])
def test_a_year_far_off_is_asked_back(day: str) -> None:
    assert not asked(on=day).is_valid()
    assert not asked(due=day).is_valid()


def test_a_rate_is_kept_in_parts_per_million() -> None:
    form = asked(rate="18.25%")
    assert form.is_valid()
    assert form.cleaned_data["rate"] == 182_500


def test_long_text_ends_at_ten_thousand_characters() -> None:
    assert asked(note="x" * 10_000).is_valid()
    assert "note" in asked(note="x" * 10_001).errors


def test_text_with_a_nul_character_is_asked_back() -> None:
    assert "note" in asked(note="a\0b").errors


class Required(HouseholdForm):
    """One question of each kind, none with a sentence of its own."""

    name = forms.CharField(label="Your name")
    when = DayField()
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    sure = forms.BooleanField()
    email = forms.EmailField()
    word = forms.CharField(widget=forms.PasswordInput)
    note = LongTextField(label="Why?", error_messages={"required": "Say why."})


def test_an_empty_question_says_what_to_enter_or_to_choose() -> None:
    with translation.override("en"):
        form = Required(QueryDict(), household=Household(currency="GBP"))
        assert {name: errors[0] for name, errors in form.errors.items()} == {
            "name": "Fill in “Your name”.",
            "when": "Enter the day.",
            "kind": "Choose one of the answers.",
            "sure": "Tick the box if this is what you want.",
            "email": "Enter an e-mail address, such as name@example.org.",
            "word": "Enter the password.",
            "note": "Say why.",
        }
