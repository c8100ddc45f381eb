"""Markup of the widgets in templates/django/forms/widgets/, each in one piece.

As Django brings them a text box takes three templates, and each option of a list two more: on a
form with a hundred debts to choose from, that is most of the page's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

Attributes = Mapping[str, Any]


@register.filter
def attributes(attrs: Attributes) -> SafeString:
    """` name="value"` for each; a bare name for True, nothing for False."""
    shown = ((name, value) for name, value in attrs.items() if value is not False)
    values = ((name, "" if value is True else format_html('="{}"', value)) for name, value in shown)
    return format_html_join("", " {}{}", values)


@register.filter
def box(widget: Mapping[str, Any]) -> SafeString:
    """The <input> of a widget's context."""
    own = {"type": widget["type"], "name": widget["name"]}
    value = {} if widget["value"] is None else {"value": widget["value"]}
    return format_html("<input{}>", attributes({**own, **value, **widget["attrs"]}))


@register.filter
def options(group: Iterable[Mapping[str, Any]]) -> SafeString:
    """The <option>s in one group of a list."""
    rows = ((each["value"], attributes(each["attrs"]), each["label"]) for each in group)
    return format_html_join("\n", '<option value="{}"{}>{}</option>', rows)
