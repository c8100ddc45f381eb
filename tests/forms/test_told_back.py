"""What was typed into a form that cannot be shown again is told back by its questions."""

from __future__ import annotations

from django.utils import translation

from debts.forms.debt.money import StatementForm
from debts.forms.talks.contact import AnswerForm
from debts.forms.told_back import ToldBack, told_back


def test_each_answer_has_the_question_of_its_own_form() -> None:
    """Two forms have all of these fields, and each asks for the answer in words of its own."""
    sent = {"answer": ["no"], "replied_on": ["3 May 2026"], "said": [""]}
    questions = [str(AnswerForm.base_fields[name].label) for name in ("answer", "replied_on")]
    assert [line.question for line in told_back(sent)] == questions


def test_a_choice_is_told_by_its_words_and_a_row_or_a_hidden_field_not_at_all() -> None:
    sent = {"channel": ["visit"], "said": ["x"], "person": [""], "debt": ["7"], "version": ["3"]}
    assert [line.text for line in told_back(sent)] == ["visit or meeting", "x"]


def test_the_box_beside_an_amount_says_what_it_means() -> None:
    name = next(
        name
        for name, field in StatementForm.base_fields.items()
        if getattr(field, "unknown", False)
    )
    (answer,) = told_back(
        {f"{name}_unknown": ["on"], **{key: [""] for key in StatementForm.base_fields}}
    )
    assert answer == ToldBack(str(StatementForm.base_fields[name].label), "I do not know yet")


def test_what_only_its_page_knew_is_told_without_a_question() -> None:
    assert told_back({"line-3-nowhere": ["12"]}) == [ToldBack("", "12")]


def test_questions_are_asked_in_the_language_of_the_page() -> None:
    with translation.override("zh-hans"):
        (answer,) = told_back({"said": ["要求还60"], "person": [""], "channel": [""]})
        assert answer.question == translation.gettext("What was said?") != "What was said?"
