"""Who lives on the money, asked once: who signs, where an answer comes, and how many they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from debts.forms.assessment.steps import PeopleForm
from debts.forms.household.household import AddressForm
from debts.selectors.assessment import counted_people

NUMBERS = ("adults", "children", "other_dependants")


class WhoForm(AddressForm):
    """The numbers are proposed, and asked only while no assessment has them."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As it should stand under a letter."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter the name that should stand under the letter.")},
    )
    adults = PeopleForm.base_fields["adults"]
    children = PeopleForm.base_fields["children"]
    other_dependants = PeopleForm.base_fields["other_dependants"]
    field_order = ("name", "postal_address", *NUMBERS)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        signers = [person for person in self.household.people.all() if person.signs]
        self.asks_numbers = not self.household.assessments.exists()
        numbers = NUMBERS if self.asks_numbers else ()
        self.ask_only("postal_address", *numbers, *(["name"] if len(signers) < 2 else []))
        for number, count in counted_people(self.household).items():
            self.initial[number] = count
        if len(signers) == 1:
            self.initial["name"] = signers[0].name

    @property
    def numbers(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in NUMBERS if name in self.fields}
