"""The questions that a kind of letter asks for itself: each class of them has its field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from debts.clock import today
from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import DayField
from debts.forms.typing.whole import WholeField
from debts.letters.kinds.questions import (
    CountQuestion,
    DayQuestion,
    PromiseQuestion,
    Question,
    TextQuestion,
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
        self.initial = {**self.initial, **read_answers(questions, self.instance.answers)}
        self.fields |= {question.id: _field(question) for question in questions}

    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def _field(question: Question) -> forms.Field:
    options: dict[str, Any] = {"label": question.label, "help_text": question.help}
    if isinstance(question, DayQuestion):
        return DayField(earliest=today, **options)
    if isinstance(question, CountQuestion):
        return WholeField(least=question.least, most=question.most, **options)
    if isinstance(question, TextQuestion):
        return forms.CharField(max_length=question.longest, required=False, **options)
    if isinstance(question, PromiseQuestion):
        return forms.BooleanField(required=False, **options)
    raise TypeError(f"no field for {type(question).__name__}")
