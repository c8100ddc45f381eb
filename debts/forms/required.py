"""What an empty question says: what to enter or to choose, not that something is required."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from debts.forms.typing.fields import DayField

_CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)


def say_what_is_missing(field: forms.Field) -> None:
    """Unless the form has a sentence of its own for it."""
    usual = str(forms.Field.default_error_messages["required"])
    if field.required and str(field.error_messages["required"]) == usual:
        field.error_messages["required"] = _what_is_missing(field)


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
