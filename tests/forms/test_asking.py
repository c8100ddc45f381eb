"""A page that asks back: what was understood stands on buttons, and what is pressed is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation

from debts.domain.sums.known_days import Precision
from debts.domain.sums.money import Money
from debts.forms.base import HouseholdForm
from debts.forms.typing.asking import AskedBack
from debts.forms.typing.fields import DayField, KnownDayField, LongTextField, MoneyField
from debts.models import Household, Period
from tests.page_forms import PageForm, forms_in


class Questions(HouseholdForm):
    owed = MoneyField(unknown=True)
    paid = MoneyField(required=False, every="often")
    often = forms.ChoiceField(choices=Period.choices, required=False)
    on = DayField(required=False, latest=lambda: date(2026, 3, 2))
    said = LongTextField(required=False)


def _form(data: dict[str, Any]) -> Questions:
    sent = QueryDict(mutable=True)
    for name, value in data.items():
        sent[name] = value[-1] if isinstance(value, list) else value
    return Questions(sent, household=Household(currency="GBP"))


def _page(form: Questions) -> PageForm:
    drawn = Template("{% load crispy_forms_tags %}<form method='post'>{% crispy form %}</form>")
    with translation.override("en"):
        return forms_in(drawn.render(Context({"form": form})))[0]


def test_a_reading_is_a_button_and_pressing_it_keeps_it() -> None:
    form = _form({"owed": "1,25", "paid": "7"})
    assert form.errors["owed"] == ["Did you mean £125.00 or £1.25?"]
    page = _page(form)
    meant = [value for name, value in page.buttons if name == "_reading"][1]
    pressed = _form(page.as_sent(f"_reading={meant}"))
    assert pressed.is_valid()
    assert pressed.cleaned_data["owed"] == Money(125, "GBP")
    assert pressed.cleaned_data["paid"] == Money(700, "GBP")


def test_how_often_was_typed_is_pressed_with_the_sum() -> None:
    form = _form({"owed": "1", "paid": "90 a week", "often": "month"})
    assert form.errors["paid"] == ["Did you mean £90.00 a week?"]
    pressed = _form(_page(form).as_sent("_reading"))
    assert pressed.is_valid()
    assert (pressed.cleaned_data["paid"], pressed.cleaned_data["often"]) == (
        Money(90_00, "GBP"),
        Period.WEEK,
    )


def test_a_sum_that_is_asked_for_once_says_so_of_what_comes_again() -> None:
    with translation.override("en"):
        (asked,) = _form({"owed": "90 a week"}).errors["owed"]
    assert asked.startswith("“90 a week” comes again and again, and one sum is needed here.")


def test_enter_chooses_no_reading() -> None:
    """A browser presses the first button of a form: that one must only send it."""
    page = _page(_form({"owed": "1,25"}))
    assert page.buttons[0] == ("", "")
    assert not _form(page.as_sent()).is_valid()


def test_a_form_without_a_question_has_no_button_of_its_own() -> None:
    assert _page(_form({"owed": "soon"})).buttons == []


def test_not_knowing_can_be_said_in_words() -> None:
    for words in ("don't know", "不知道", "?"):
        page = _page(_form({"owed": words}))
        pressed = _form(page.as_sent("_reading"))
        assert pressed.is_valid()
        assert pressed.cleaned_data["owed"] is None


def test_the_tick_goes_when_a_figure_is_typed() -> None:
    page = _page(_form({"owed": "5", "owed_unknown": "yes", "on": "soon"}))
    assert page.controls["owed_unknown"].sent == []


def test_what_cannot_be_read_is_said_again() -> None:
    with translation.override("en"):
        assert _form({"owed": "a <b>"}).errors["owed"][0].startswith("We cannot read “a <b>”.")
        assert "soon" in _form({"owed": "1", "on": "soon"}).errors["on"][0]


def test_a_line_end_counts_once() -> None:
    form = _form({"owed": "1", "said": "a\r\n" * 4999 + "aa"})
    assert form.is_valid()
    assert form.cleaned_data["said"].count("\n") == 4999


def test_a_month_stands_on_a_button_and_keeps_its_precision() -> None:
    """As a field of the past takes it: what was said, and the range that it means."""
    field = KnownDayField(latest=lambda: date(2026, 11, 29))
    with time_machine.travel("2026-11-29"), pytest.raises(AskedBack) as asked:
        field.clean("3 months ago")
    (reading,) = asked.value.readings
    kept = field.clean(reading.text)
    assert (kept.precision, kept.earliest, kept.latest) == (
        Precision.ABOUT_MONTH,
        date(2026, 6, 1),
        date(2026, 10, 31),
    )
