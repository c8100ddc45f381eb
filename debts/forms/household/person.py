"""Who belongs to a household, and who signs its letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from debts.forms.base import HouseholdModelForm
from debts.forms.typing.whole import YearField
from debts.models import Person
from debts.rulebook import knows


class PersonForm(HouseholdModelForm):
    birth_year = YearField(label=_("Year of birth"), required=False)

    class Meta:
        model = Person
        fields = ("name", "relation", "birth_year", "id_last4", "signs", "depends")
        labels = {
            "name": pgettext_lazy("of a person", "Name"),
            "id_last4": _("Last four characters of the ID number"),
            "signs": _("Signs letters"),
            "depends": _("Lives on this household’s money"),
        }
        help_texts = {
            "name": _("As it should stand under a letter."),
            "id_last4": _("Some creditors ask for it to find the account. Never type all of it."),
            "depends": _("A child, for example, or a parent whom you support."),
        }
        widgets = {
            "relation": forms.RadioSelect,
            "id_last4": forms.TextInput(attrs={"spellcheck": "false"}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Without an empty first choice: each of the five is an answer.
        self.fields["relation"].choices = [
            (relation, capfirst(label)) for relation, label in Person.Relation.choices
        ]

        country = self.household.country
        if not (self.instance.id_last4 or knows("person", "id_last4", country)):
            del self.fields["id_last4"]

    def clean_id_last4(self) -> str:
        last4: str = self.cleaned_data["id_last4"]
        if last4 and not last4.isalnum():
            raise ValidationError(
                _("Enter the last four letters or digits, without spaces."), code="id"
            )
        return last4.upper()
