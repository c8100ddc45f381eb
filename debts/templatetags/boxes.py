"""Markup of the boxes that people type into and choose from, each in one piece.

As Django brings them a text box takes three templates, and each option of a list two more: on a
form that is most of the page's time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import template
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.safestring import SafeString

from debts.templatetags.markup import escaped, markup

register = template.Library()

Widget = Mapping[str, Any]


class Boxes(TemplatesSetting):
    """Draws what nearly every form has here; other widgets have their templates."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        draw = _DRAWN.get(template_name)
        if draw:
            return draw(context["widget"])
        drawn: str = super().render(template_name, context, request)
        return drawn


def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """` name="value"` for each; a bare name for True, nothing for False."""
    return SafeString("".join(_attribute(*each) for each in attrs.items() if each[1] is not False))


def _attribute(name: str, value: Any) -> str:
    return f" {name}" if value is True else f' {name}="{escaped(value)}"'


@register.filter
def box(widget: Widget) -> SafeString:
    """The <input> of a widget's context."""
    own = {"type": widget["type"], "name": widget["name"]}
    value = {} if widget["value"] is None else {"value": widget["value"]}
    return SafeString(f"<input{attributes({**own, **value, **widget['attrs']})}>")


@register.filter
def box_with(widget: Widget, beside: str) -> SafeString:
    """A box that is also described by what stands beside it: its unit."""
    attrs = dict(widget["attrs"])
    described = f"{attrs.pop('aria-describedby', '')} {attrs['id']}_{beside}".strip()
    return box({**widget, "attrs": {**attrs, "aria-describedby": described}})


@register.filter
def options(group: Iterable[Mapping[str, Any]]) -> SafeString:
    """The <option>s in one group of a list."""
    return SafeString("\n".join(map(_option, group)))


def _option(option: Mapping[str, Any]) -> str:
    value, label = escaped(option["value"]), escaped(option["label"])
    return f'<option value="{value}"{attributes(option["attrs"])}>{label}</option>'


def _list(widget: Widget) -> SafeString:
    groups = (_group(name, rows) for name, rows, _index in widget["optgroups"])
    return markup(
        '<select name="{}"{}>\n{}\n</select>',
        widget["name"],
        attributes(widget["attrs"]),
        SafeString("\n".join(groups)),
    )


def _group(name: str | None, rows: Iterable[Mapping[str, Any]]) -> SafeString:
    if not name:
        return options(rows)
    return markup('<optgroup label="{}">{}</optgroup>', name, options(rows))


def _text_area(widget: Widget) -> SafeString:
    return markup(
        '<textarea name="{}"{}>\n{}</textarea>',
        widget["name"],
        attributes(widget["attrs"]),
        widget["value"] or "",
    )


_BOXES = "text input hidden email number password url date checkbox radio_option checkbox_option"
_DRAWN: dict[str, Callable[[Widget], SafeString]] = {
    **{f"django/forms/widgets/{name}.html": box for name in _BOXES.split()},
    "django/forms/widgets/select.html": _list,
    "django/forms/widgets/textarea.html": _text_area,
}
