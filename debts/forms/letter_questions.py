"""The questions that a kind of letter asks for itself: each class of them has its field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from debts.clock import today
from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import DayField, LongTextField, MoneyField
from debts.forms.typing.whole import WholeField
from debts.letters.kinds.questions import (
    CountQuestion,
    DayQuestion,
    NoteQuestion,
    PromiseQuestion,
    Question,
    RowQuestion,
    SumQuestion,
    TextQuestion,
    begun_with,
    read_answers,
)
from debts.models import Letter


class QuestionsForm(HouseholdModelForm):
    """Its fields are not columns: the answers stand together in one (`Letter.answers`)."""

    class Meta:
        model = Letter
        fields = ()

    def __init__(self, *args: Any, questions: Sequence[Question] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        letter = self.instance
        known = read_answers(questions, letter.answers) or begun_with(questions, letter)
        self.initial = {**self.initial, **known}
        self.questions = questions
        self.fields |= {question.id: _field(question, letter) for question in questions}

    def clean(self) -> dict[str, Any]:
        """What was noted of one row is not said of another that was chosen in its place."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [each.id for each in self.questions if isinstance(each, RowQuestion)]
        for row in chosen:
            if cleaned.get(row) not in (None, self.initial.get(row)):
                self._note_of(cleaned, cleaned[row])
        return cleaned

    def _note_of(self, cleaned: dict[str, Any], row_id: int | str) -> None:
        """Words that nobody has changed follow the row."""
        there = begun_with(self.questions, self.instance, row_id)
        for each in self.questions:
            was = str(self.initial.get(each.id, "")).strip()
            if isinstance(each, NoteQuestion) and cleaned.get(each.id) == was:
                cleaned[each.id] = there.get(each.id, "")

    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _field(question: Question, letter: Letter) -> forms.Field:
    options: dict[str, Any] = {"label": question.label, "help_text": question.help}
    if isinstance(question, DayQuestion):
        return DayField(earliest=today, **options)
    if isinstance(question, SumQuestion):
        field = MoneyField(zero=False, **options)
        field.use_currency(letter.household.currency)
        return field
    if isinstance(question, CountQuestion):
        return WholeField(least=question.least, most=question.most, **options)
    if isinstance(question, RowQuestion):
        rows = [(row.pk, question.label_of(row)) for row in question.rows(letter)]
        return forms.TypedChoiceField(
            choices=rows, coerce=question.key, empty_value=None, widget=forms.RadioSelect, **options
        )
    if isinstance(question, NoteQuestion):
        required = question.required and not letter.evidence
        return LongTextField(max_length=question.longest, required=required, **options)
    if isinstance(question, TextQuestion):
        return forms.CharField(max_length=question.longest, required=question.required, **options)
    if isinstance(question, PromiseQuestion):
        return forms.BooleanField(required=False, **options)
    raise TypeError(f"no field for {type(question).__name__}")
