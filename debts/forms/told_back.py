"""What was typed into a form that cannot be shown any more, with the questions that it answers.

Asks no database: the page may be the answer to one that is broken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

from debts.forms.base import PlainForm

# The box beside an amount (`debts/forms/typing/widgets.py`).
_UNKNOWN = "_unknown"


@dataclass(frozen=True, slots=True)
class ToldBack:
    """A question as its form asks it, empty where only the page knew it, and what was typed."""

    question: str
    text: str


def told_back(sent: Mapping[str, Sequence[str]]) -> list[ToldBack]:
    """`sent` has what was typed by the names of the fields, as a browser sends them."""
    fields = _fields_asked(sent.keys())
    answers = []
    for name, values in sent.items():
        field = fields.get(name.removesuffix(_UNKNOWN))
        text = _text(field, values) if field is None or name in fields else _("I do not know yet")
        if text:
            answers.append(ToldBack(str(field.label or "") if field else "", text))
    return answers


def _fields_asked(names: Collection[str]) -> dict[str, forms.Field]:
    """The fields of the form that has the most of these, and the fewest others."""
    declared = (getattr(form, "base_fields", {}) for form in _below(PlainForm))
    asked = set(names)
    return max(declared, key=lambda fields: (len(fields.keys() & asked), -len(fields)), default={})


def _below(form: type[PlainForm]) -> Iterator[type[PlainForm]]:
    for heir in form.__subclasses__():
        yield heir
        yield from _below(heir)


def _text(field: forms.Field | None, values: Sequence[str]) -> str:
    """Choices by their words; nothing of what the page hid, or of a row that is only a number."""
    if field and (field.widget.is_hidden or isinstance(field, forms.ModelChoiceField)):
        return ""
    offered: Any = getattr(field, "choices", ())
    words = dict(flatten_choices(offered))
    return "\n".join(str(words.get(value, value)) for value in values if value)
