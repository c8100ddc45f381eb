"""The first page of a debt (to whom, what for), and the ones that end it or take it up again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.forms.base import HouseholdModelForm
from debts.forms.debt.kind import DebtKindForm
from debts.forms.household.household import countries
from debts.forms.typing.fields import DayField, LongTextField, MoneyField
from debts.models import Creditor, Debt
from debts.selectors.account import account_of
from debts.selectors.parties import listed_as

REFERENCE_HINT = _(
    "An account or contract number, as they write it. Letters print it whole, so that they find "
    "the account; of a card’s number only the last four."
)


PHONE_HINT = _(
    "From their contract, their app or the back of the card. Not from a message that asks for "
    "money."
)


class DebtAddForm(DebtKindForm):
    """Who is owed, for what, and how much they say: what one letter or app page shows."""

    creditor_name = forms.CharField(
        max_length=160,
        required=False,
        help_text=_("The name on their letters or in their app."),
    )
    owed = MoneyField(
        label=_("How much do they say you owe?"),
        unknown=True,
        help_text=_(
            "All of it, as their latest letter or app page says. Of a bill, what is behind."
        ),
    )
    owed_on = DayField(
        label=_("On which day was that?"),
        required=False,
        latest=clock.today,
        help_text=_("The date of that letter or page."),
    )
    creditor_phone = forms.CharField(
        label=_("Their phone number"),
        max_length=40,
        required=False,
        help_text=PHONE_HINT,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    class Meta:
        model = Debt
        fields = ("creditor", "reference")
        labels = {"creditor": _("Who is it owed to?"), "reference": _("Their reference")}
        help_texts = {"reference": REFERENCE_HINT}

    field_order = (
        "creditor",
        "creditor_name",
        "debt_kind",
        "owed",
        "owed_on",
        "reference",
        "creditor_phone",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Of a debt put right: who it is owed to is for the service to change, with their name.
        self.owed_to = self.instance.creditor if self.instance.pk else None
        listed, name = self.fields["creditor"], self.fields["creditor_name"]
        # One or the other is needed, so neither of them is called optional.
        name.unknown = listed.unknown = True
        listed.required = False
        listed.empty_label = _("A new creditor")
        name.label = _("If new: their name")
        if not listed.queryset.exists():
            del self.fields["creditor"]
            name.label = _("Who is it owed to?")
        if self.owed_to:
            self.initial["creditor_phone"] = self.owed_to.phone
        if self.instance.pk and (said := account_of(self.instance).statement):
            self.initial["owed"], self.initial["owed_on"] = said.stated_total, said.on

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.owed_to:
            self.instance.creditor = self.owed_to

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen, name = cleaned.get("creditor"), cleaned.get("creditor_name", "").strip()
        if chosen and name:
            either = _now("Choose from your list or enter a new name, not both.")
            self.add_error("creditor_name", either)
        elif not chosen and not name and "creditor" not in self.errors:
            missing = _now("Enter the creditor’s name, or choose one.")
            self.add_error("creditor_name", missing)
        return cleaned

    @property
    def new_phone(self) -> str | None:
        """The number as it was typed; None where the page's own was left as it is."""
        phone: str = self.cleaned_data["creditor_phone"]
        return phone if "creditor_phone" in self.changed_data else None

    @property
    def whom(self) -> Creditor:
        """The one chosen or named, as far as they are on the list; else a new one."""
        chosen: Creditor | None = self.cleaned_data.get("creditor")
        name = self.cleaned_data["creditor_name"].strip()
        new = Creditor(household=self.household, name=name, kind=self.cleaned_data["lender"])
        return chosen or listed_as(self.household, name) or new


class DebtEditForm(DebtKindForm):
    """The same question as where it was entered; a debt that no word fits may stay what it is."""

    law = forms.ChoiceField(
        label=_("Under which law is it?"),
        choices=countries,
        widget=forms.RadioSelect,
        help_text=_(
            "Usually the law of the place where you lived when you signed; the contract says so. "
            "Moving house changes nothing in it."
        ),
    )
    note = LongTextField(
        label=_("Your own note"),
        required=False,
        help_text=_("Only you and those you invite see it. It is never printed."),
    )

    class Meta:
        model = Debt
        fields = ("creditor", "reference", "priority", "law", "note")
        labels = {
            "creditor": _("Who is it owed to?"),
            "reference": _("Their reference"),
            "priority": _("This is a priority debt"),
        }
        help_texts = {
            "reference": REFERENCE_HINT,
            "priority": _("Tick it when your home, energy or freedom depends on paying."),
        }

    field_order = ("creditor", "debt_kind", "reference", "priority", "law", "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.initial["debt_kind"]:
            field: Any = self.fields["debt_kind"]
            field.required, field.unknown = False, True
            field.choices = [("", capfirst(self.instance.product_word)), *field.choices[1:]]

    def clean_creditor(self) -> Creditor:
        creditor: Creditor = self.cleaned_data["creditor"]
        if creditor.pk == self.instance.collector_id:
            raise forms.ValidationError(
                _now("This is already the collector. Choose who lent the money.")
            )
        return creditor


class DebtSettleForm(HouseholdModelForm):
    settled_on = DayField(
        label=_("When was it settled?"),
        latest=clock.today,
        error_messages={"required": _("Enter the day it was settled.")},
    )

    class Meta:
        model = Debt
        fields = ("settled_on",)


class DebtConfirmForm(HouseholdModelForm):
    """Nothing to fill in: only the version, so that a stale page changes nothing."""

    class Meta:
        model = Debt
        fields = ()
