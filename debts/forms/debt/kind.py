"""What a debt is called on the papers of a place: one choice for its lender's class and product."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.forms.base import HouseholdModelForm
from debts.rulebook import book
from debts.selectors.parts import kind_of


class DebtKindForm(HouseholdModelForm):
    """Its answer sets what the debt is to the rules; `lender` is the class of a new creditor."""

    debt_kind = forms.ChoiceField(
        label=_("What is it about?"), error_messages={"required": _("Choose what it is about.")}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        debt = self.instance
        self.place = book().jurisdiction(debt.law or self.household.country)
        kinds = [(kind.id, formats.words(kind.name)) for kind in self.place.debt_kinds]
        self.fields["debt_kind"].choices = [("", _("Choose one")), *kinds]
        if debt.pk:
            self.initial["debt_kind"] = kind_of(debt)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if kind := self.place.debt_kind(cleaned.get("debt_kind", "")):
            # Two kinds may be one to the question: what was not answered anew stays what it is.
            if not self.instance.pk or "debt_kind" in self.changed_data:
                self.instance.product, self.instance.priority_kind = kind.product, kind.arrears
            cleaned["lender"] = kind.lender
        return cleaned
