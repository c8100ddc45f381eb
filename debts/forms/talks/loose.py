"""Which contacts that name no debt were about this one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debts.forms.base import HouseholdForm


class LooseContactsForm(HouseholdForm):
    """`lines` are the contacts to choose from: each its number and how it is told."""

    contacts = forms.MultipleChoiceField(
        label=_("Which were about this debt?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick those that were about this debt, or go back."),
            "invalid_choice": _("One of these names a debt by now. Here are those that do not."),
        },
    )

    def __init__(self, *args: Any, lines: Iterable[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["contacts"].choices = [(str(number), line) for number, line in lines]

    @property
    def chosen(self) -> set[int]:
        return {int(number) for number in self.cleaned_data["contacts"]}
