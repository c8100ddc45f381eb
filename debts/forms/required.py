"""What an empty question says: what to enter or to choose, not that something is required."""

from __future__ import annotations

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from debts.forms.typing.fields import DayField

_USUAL = forms.Field.default_error_messages["required"]
_CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)


def say_what_is_missing(field: forms.Field) -> None:
    """Unless the form has a sentence of its own for it."""
    if field.required and field.error_messages["required"] is _USUAL:
        field.error_messages["required"] = _when_said(field)


def _what_is_missing(field: forms.Field) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Tick the box if this is what you want.")
    if isinstance(field.widget, _CHOOSING):
        return _("Choose one of the answers.")
    if isinstance(field.widget, forms.PasswordInput):
        return _("Enter the password.")
    if isinstance(field, DayField):
        return _("Enter the day.")
    if isinstance(field, forms.EmailField):
        return _("Enter an e-mail address, such as name@example.org.")
    return _("Fill in “%(question)s”.") % {"question": str(field.label or "").rstrip("?？")}


# Most pages are shown with nothing missing.
_when_said = lazy(_what_is_missing, str)
