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
    """The numbers are proposed, and asked only while no assessment has them.

    So is `own_email`, by which the person signs in: letters print it only if it is kept here.
    """

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
    field_order = ("name", "postal_address", "email", "phone", *NUMBERS)

    def __init__(self, *args: Any, own_email: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        signers = [person for person in self.household.people.all() if person.signs]
        self.asks_numbers = not self.household.assessments.exists()
        numbers = NUMBERS if self.asks_numbers else ()
        name = ["name"] if len(signers) < 2 else []
        reached = dict.fromkeys(["email", self.answered_by])
        self.ask_only("postal_address", *reached, *numbers, *name)
        for number, count in counted_people(self.household).items():
            self.initial[number] = count
        self.fields["email"].help_text = _(
            "Letters print it, so that creditors can answer by e-mail. Clear it to leave it out."
        )
        if self.asks_numbers and not self.instance.email:
            self.initial["email"] = own_email
        if len(signers) == 1:
            self.initial["name"] = signers[0].name

    @property
    def numbers(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in NUMBERS if name in self.fields}
