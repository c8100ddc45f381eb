"""Markup of one question on a form: its words, a hint, what to mend, then the answer.

Drawn here in one piece: with a template for each of these parts, questions took half of the time
of a page with a form. A form may name its `heading_field`, whose label is the page's <h1>; a choice
field may bring `choice_hints` ({value: sentence}), and `folded` for answers that few need.
"""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.db.models import BLANK_CHOICE_DASH
from django.forms import BoundField, CheckboxInput, ChoiceField
from django.forms.boundfield import BoundWidget
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from debts.forms.typing.folded import FoldedAnswers
from debts.templatetags.markup import markup

register = template.Library()


@register.filter
def question(field: BoundField) -> SafeString:
    """The field as a person meets it; one that is hidden is only its box."""
    if field.is_hidden:
        return markup("{}", field)
    has_errors = bool(field.errors)
    errors = render_to_string("plain/_errors.html", {"field": field}) if has_errors else ""
    return markup(
        '<div class="field{}">\n{}\n</div>\n',
        " field--error" if has_errors else "",
        _question(field, errors),
    )


@register.filter
def focus_id(field: BoundField) -> str:
    """The id of the control where an error link should land: the first, when there are several."""
    if field.id_for_label or not _has_options(field):
        return field.id_for_label or field.auto_id
    return next((option.id_for_label for option in _options(field)), field.auto_id)


def _question(field: BoundField, errors: str) -> SafeString:
    if isinstance(field.field.widget, CheckboxInput):
        return _checkbox(field, errors)
    return _choices(field, errors) if field.use_fieldset else _box(field, errors)


def _box(field: BoundField, errors: str) -> SafeString:
    words, control = _label(field), focus_id(field)
    label = '<label class="field__label" for="{}">{}</label>'
    if _is_heading(field):
        label = '<h1 class="field__heading"><label for="{}">{}</label></h1>'
    return markup(label + "\n{}\n{}\n{}", control, words, _hint(field, "hint"), errors, field)


def _checkbox(field: BoundField, errors: str) -> SafeString:
    return markup(
        '{}\n<div class="choice">\n{}\n<label for="{}">{}</label>\n{}\n</div>',
        errors,
        field,
        field.id_for_label,
        field.label,
        _hint(field, "hint choice__hint"),
    )


def _choices(field: BoundField, errors: str) -> SafeString:
    words = _label(field)
    if _is_heading(field):
        words = markup('<h1 class="field__heading">{}</h1>', words)
    ids = field.aria_describedby
    return markup(
        '<fieldset id="{}"{}>\n<legend class="field__label">\n{}\n</legend>\n'
        "{}\n{}\n{}\n</fieldset>",
        field.auto_id,
        markup(' aria-describedby="{}"', ids) if ids else "",
        words,
        _hint(field, "hint"),
        errors,
        _answers(field) if _has_options(field) else field,
    )


def _answers(field: BoundField) -> SafeString:
    """Radios or boxes to tick, each with its words; those that are folded stand behind a line."""
    hints: dict[str, str] = getattr(field.field, "choice_hints", {})
    folded: FoldedAnswers | None = getattr(field.field, "folded", None)
    apart = folded.values if folded else frozenset[str]()
    options = _options(field)
    shown = [each for each in options if str(each.data["value"]) not in apart]
    behind = [each for each in options if str(each.data["value"]) in apart]
    return markup(
        '<div class="choices{}">\n{}\n{}</div>',
        " choice-cards" if hints else "",
        _drawn(shown, hints),
        _behind(folded.words, behind, hints) if folded and behind else "",
    )


def _behind(words: Promise, options: Sequence[BoundWidget], hints: dict[str, str]) -> SafeString:
    """Open where one of them is the answer."""
    is_chosen = any(each.data["selected"] for each in options)
    return markup(
        '<details class="folded"{}>\n<summary>{}</summary>\n'
        '<div class="choices stack">\n{}\n</div>\n</details>\n',
        SafeString(" open") if is_chosen else "",
        words,
        _drawn(options, hints),
    )


def _drawn(options: Sequence[BoundWidget], hints: dict[str, str]) -> SafeString:
    return SafeString("\n".join(_answer(each, hints) for each in options))


def _answer(option: BoundWidget, hints: dict[str, str]) -> SafeString:
    hint = hints.get(str(option.data["value"]), "")
    return markup(
        '<div class="choice">\n{}\n<label for="{}">{}</label>\n{}\n</div>',
        option.tag(),
        option.id_for_label,
        option.choice_label,
        markup('<p class="hint choice__hint">{}</p>', hint) if hint else "",
    )


def _label(field: BoundField) -> SafeString:
    """With "(optional)" where it is: where "I do not know yet" is an answer, we do ask."""
    if field.field.required or getattr(field.field, "unknown", False):
        return markup("{}\n", field.label)
    optional = _("(optional)")
    return markup('{}\n <span class="field__optional">{}</span>\n', field.label, optional)


def _hint(field: BoundField, classes: str) -> SafeString | str:
    if not field.help_text:
        return ""
    return markup('<p class="{}" id="{}_helptext">{}</p>', classes, field.auto_id, field.help_text)


def _is_heading(field: BoundField) -> bool:
    return getattr(field.form, "heading_field", None) == field.name


def _has_options(field: BoundField) -> bool:
    """Whether the answers are a list of radios or boxes, drawn one by one."""
    return isinstance(field.field, ChoiceField)


def _options(field: BoundField) -> list[BoundWidget]:
    """Without Django's row of dashes: among radios, no answer is simply none chosen."""
    return [each for each in field.subwidgets if each.data["label"] != BLANK_CHOICE_DASH[0][1]]
