"""A further sum and how often it is paid: typed together or not at all."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _now


def both_or_neither(form: forms.BaseForm, amount: str, count: str) -> None:
    if amount in form.errors or count in form.errors:
        return
    if bool(form.cleaned_data.get(amount)) != bool(form.cleaned_data.get(count)):
        missing = count if form.cleaned_data.get(amount) else amount
        form.add_error(missing, _now("Enter the sum and how many times, or leave both empty."))
