"""How a question is drawn, by our own crispy template pack."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.functional import lazystr
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from debts.forms.typing.fields import MoneyField, RateField
from debts.templatetags.fields import focus_id
from debts.templatetags.markup import escaped, markup
from tests.look.markup import Page


class Everything(forms.Form):
    name = forms.CharField(label="Who do you owe?", help_text="The name on their last letter.")
    nick = forms.CharField(label="What do you call it?", required=False)
    amount = MoneyField(label="How much?", unknown=True, required=False, help_text="See the bill.")
    rate = RateField(label="Yearly rate", required=False)
    period = forms.ChoiceField(
        label="How often?",
        choices=[("w", "Every week"), ("m", "Every month")],
        widget=forms.RadioSelect,
        help_text="We show the month.",
    )
    events = forms.MultipleChoiceField(
        label="What happened?",
        choices=[("a", "Illness"), ("b", "Less income")],
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(label="Kind", choices=[("b", "Bank")])
    paper = forms.FileField(label="Their letter")
    sure = forms.BooleanField(label="I have read it", help_text="Once more.")
    key = forms.CharField(widget=forms.HiddenInput)


def everything(data: dict[str, str] | None = None) -> Everything:
    form = Everything(data)
    form.fields["amount"].use_currency("GBP")  # type: ignore[attr-defined]
    return form


def drawn(form: forms.Form) -> Page:
    template = Template("{% load crispy_forms_tags %}{% crispy form %}")
    return Page(template.render(Context({"form": form})))


def visible_inputs(page: Page) -> list[Any]:
    boxes = page.all("input") + page.all("select") + page.all("textarea")
    return [box for box in boxes if box.attrs.get("type") != "hidden"]


def test_every_input_has_a_label_of_its_own() -> None:
    page = drawn(everything())
    labelled = [label.attrs["for"] for label in page.all("label")]
    assert sorted(labelled) == sorted(str(box.attrs["id"]) for box in visible_inputs(page))


def test_a_group_of_choices_has_its_question_as_legend() -> None:
    page = drawn(everything())
    assert [legend.text for legend in page.all("legend")] == ["How often?", "What happened?"]


def test_the_error_stands_after_the_question_and_before_the_box() -> None:
    page = drawn(everything({"amount": "12 or so"}))
    question = page.one("label", **{"for": "id_amount"})
    error = page.one(id="id_amount_error")
    box = page.one("input", id="id_amount")
    assert page.place(question) < page.place(error) < page.place(box)


def test_every_error_stands_before_the_answers_of_its_field() -> None:
    form = everything({})
    page = drawn(form)
    for field in form.visible_fields():
        if not field.errors:
            continue
        error = page.one(id=f"{field.auto_id}_error")
        answers = [b for b in visible_inputs(page) if b.attrs.get("name") == field.html_name]
        assert page.place(error) < min(page.place(answer) for answer in answers), field.name


def test_what_was_typed_stays_beside_the_error() -> None:
    page = drawn(everything({"amount": "12 or so"}))
    assert page.one("input", id="id_amount").attrs["value"] == "12 or so"


def test_an_error_is_told_to_a_reader_who_does_not_see_red() -> None:
    page = drawn(everything({}))
    assert all(e.text.startswith("Error:") for e in page.all("p", css="field__error"))


def test_a_box_is_described_by_its_hint_its_error_and_its_currency() -> None:
    page = drawn(everything({"amount": "12 or so"}))
    described = (page.one("input", id="id_amount").attrs["aria-describedby"] or "").split()
    assert described == ["id_amount_helptext", "id_amount_error", "id_amount_currency"]
    assert all(page.all(id=name) for name in described)


def test_a_group_is_described_by_its_hint_and_its_error() -> None:
    group = drawn(everything({})).one("fieldset", id="id_period")
    assert group.attrs["aria-describedby"] == "id_period_helptext id_period_error"


def test_the_currency_stands_outside_the_box() -> None:
    page = drawn(everything())
    assert page.one(id="id_amount_currency").text == "£"
    assert page.one("input", id="id_amount").attrs["inputmode"] == "decimal"


def test_i_do_not_know_yet_is_a_box_below_the_amount() -> None:
    page = drawn(everything())
    amount, unknown = page.one(id="id_amount"), page.one(id="id_amount_unknown")
    assert unknown.attrs["name"] == "amount_unknown"
    assert page.place(amount) < page.place(unknown)


def test_i_do_not_know_yet_stays_ticked() -> None:
    page = drawn(everything({"amount": "", "amount_unknown": "yes"}))
    assert "checked" in page.one(id="id_amount_unknown").attrs


def test_optional_is_said_in_words_and_only_where_it_is_true() -> None:
    page = drawn(everything())
    marked = [label.text for label in page.all("label") if "(optional)" in label.text]
    assert marked == ["What do you call it? (optional)", "Yearly rate (optional)"]


def test_a_field_may_be_the_heading_of_its_page() -> None:
    form = everything()
    form.heading_field = "name"  # type: ignore[attr-defined]
    page = drawn(form)
    assert page.one("h1").text == "Who do you owe?"
    assert page.one("label", **{"for": "id_name"}).text == "Who do you owe?"


def test_a_group_of_choices_may_be_the_heading_of_its_page() -> None:
    form = everything()
    form.heading_field = "period"  # type: ignore[attr-defined]
    assert drawn(form).one("h1").text == "How often?"


def test_a_choice_may_say_what_it_does() -> None:
    form = everything()
    form.fields["period"].choice_hints = {"w": "Fifty-two times a year."}  # type: ignore[attr-defined]
    hints = [hint.text for hint in drawn(form).all("p", css="choice__hint")]
    assert "Fifty-two times a year." in hints


def test_a_row_of_dashes_is_no_answer_among_radios() -> None:
    form = everything()
    form.fields["period"].choices = [("", "---------"), ("m", "Every month")]  # type: ignore[attr-defined]
    assert [box.attrs["value"] for box in drawn(form).all("input", type="radio")] == ["m"]
    assert focus_id(form["period"]) == "id_period_1"


def test_hidden_fields_are_drawn_once() -> None:
    assert len(drawn(everything()).all("input", type="hidden")) == 1


def test_a_layout_groups_fields_under_a_legend_and_forgets_no_hidden_one() -> None:
    form = everything()
    form.helper = FormHelper()  # type: ignore[attr-defined]
    form.helper.layout = Layout(Fieldset("The debt", "name", "amount", "rate"))  # type: ignore[attr-defined]
    page = drawn(form)
    assert page.one("legend", css="group__legend").text == "The debt"
    assert [box.attrs["name"] for box in visible_inputs(page)] == [
        "name",
        "amount",
        "amount_unknown",
        "rate",
    ]
    assert len(page.all("input", type="hidden")) == 1


def test_text_of_a_person_is_printed_as_typed() -> None:
    page = drawn(everything({"name": '"><script>alert(1)</script>{{ form }}'}))
    assert not page.all("script")
    assert page.one(id="id_name").attrs["value"] == '"><script>alert(1)</script>{{ form }}'


def test_the_summary_links_to_a_box_of_each_field_with_its_own_words() -> None:
    form = everything({"amount": "12 or so", "kind": "b"})
    page, summary = drawn(form), Page(render_to_string("_error_summary.html", {"form": form}))
    links = [(str(a.attrs["href"]).removeprefix("#"), a.text) for a in summary.all("a")]
    expected = [error for field in form for error in field.errors]
    assert [text for _target, text in links] == expected
    focusable = {box.attrs["id"] for box in visible_inputs(page)}
    assert {target for target, _text in links} - {"id_key"} <= focusable


def test_the_summary_is_an_alert_that_can_take_the_focus() -> None:
    summary = Page(render_to_string("_error_summary.html", {"form": everything({})}))
    assert summary.one(role="alert").attrs["tabindex"] == "-1"


def test_there_is_no_summary_without_an_error() -> None:
    assert not render_to_string("_error_summary.html", {"form": everything()}).strip()


def test_words_of_a_person_stay_text_in_labels_hints_and_choices() -> None:
    class Named(forms.Form):
        text = forms.CharField(label="<b>A</b>", help_text="<b>B</b>")
        long = forms.CharField(widget=forms.Textarea, initial="</textarea><b>C</b>")
        one = forms.ChoiceField(choices=[('"><b>', "<b>D</b>")])
        some = forms.ChoiceField(choices=[('"><b>', "<b>E</b>")], widget=forms.RadioSelect)

    form = Named()
    form.fields["some"].choice_hints = {'"><b>': "<b>F</b>"}  # type: ignore[attr-defined]
    page = drawn(form)
    assert not page.all("b")
    assert page.one("label", **{"for": "id_text"}).text == "<b>A</b>"
    assert page.one("p", id="id_text_helptext").text == "<b>B</b>"
    assert page.one("textarea").text == "</textarea><b>C</b>"
    assert page.one("option").text == "<b>D</b>"
    assert page.one("input", type="radio").attrs["value"] == '"><b>'
    assert page.one("p", css="choice__hint").text == "<b>F</b>"


@given(st.text())
def test_values_are_escaped_as_django_escapes_them(text: str) -> None:
    lazy, safe = lazystr(text), SafeString(text)
    for value in (text, lazy, safe, 5, None):
        assert escaped(value) == conditional_escape(value)
        assert markup("<b>{}</b>", value) == format_html("<b>{}</b>", value)
