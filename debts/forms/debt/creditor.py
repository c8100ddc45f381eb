"""A creditor's own page, and choosing one (or naming a new one) on another page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.forms.base import HouseholdForm, HouseholdModelForm
from debts.forms.typing.addresses import address_for_a_window
from debts.models import Creditor, Household
from debts.rulebook import offered_lenders
from debts.selectors.parties import listed_as

AS_ON_AN_ENVELOPE = _("One line each, as on an envelope, without the name. At most 8 lines.")


class CreditorForm(HouseholdModelForm):
    class Meta:
        model = Creditor
        fields = (
            "name",
            "kind",
            "department",
            "letter_address",
            "phone",
            "email",
            "complaint_address",
            "complaint_phone",
            "note",
        )
        widgets = {
            "letter_address": forms.Textarea(attrs={"rows": 5}),
            "complaint_address": forms.Textarea(attrs={"rows": 5}),
            "note": forms.Textarea(attrs={"rows": 4}),
            "email": forms.TextInput(attrs={"inputmode": "email"}),
            "phone": forms.TextInput(attrs={"inputmode": "tel"}),
            "complaint_phone": forms.TextInput(attrs={"inputmode": "tel"}),
        }
        help_texts = {
            "name": _("The name on their letters or in their app."),
            "kind": _("Which rules they must keep depends on this."),
            "department": _("Such as “Collections department”."),
            "letter_address": AS_ON_AN_ENVELOPE,
            "complaint_address": _("Only if complaints go to another place."),
            "note": _("Only you and those you invite see it. It is never printed."),
        }
        error_messages = {
            "name": {"required": _("Enter the creditor’s name.")},
            "kind": {"required": _("Choose what kind of creditor this is.")},
            "email": {"invalid": _("Enter an e-mail address, such as name@example.org.")},
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kind: Any = self.fields["kind"]
        country = self.household.country
        offered = offered_lenders(kind.choices, country, self.instance.kind)
        kind.choices = [("", _("Choose one")), *offered]

    def clean_letter_address(self) -> str:
        return address_for_a_window(self.cleaned_data["letter_address"])


class _Twins(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Creditors that may be called alike, told apart by the beginning of their address."""

    def label_from_instance(self, obj: Creditor) -> str:
        return " · ".join(filter(None, (obj.name, obj.letter_address.partition("\n")[0].strip())))


class SameCreditorForm(HouseholdForm):
    """Which other creditor of the list, of the same kind, is the same firm or person."""

    same = _Twins(
        label=_("Who is it?"),
        queryset=Creditor.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the one that is the same.")},
    )

    def __init__(
        self, *args: Any, household: Household, creditor: Creditor, **options: Any
    ) -> None:
        super().__init__(*args, household=household, **options)
        self.fields["same"].queryset = creditor.twins()


class CreditorChoice(HouseholdModelForm):
    """For forms that ask for a creditor: one of the list, or a new one named in the same step.

    The form declares `<field>`, and calls `add_new_creditor` and `chosen_creditor` with its name.
    """

    def add_new_creditor(self, field: str, *, instead: Any, kinds: Any) -> list[str]:
        """Gives the names of the questions; `instead` says what no choice from the list means."""
        self.fields[field].empty_label = instead
        self.fields[f"{field}_name"] = forms.CharField(
            label=_("If new: their name"), max_length=160, required=False
        )
        self.fields[f"{field}_kind"] = forms.ChoiceField(
            label=_("If new: what kind of creditor?"),
            choices=[("", _("Choose one")), *offered_lenders(kinds, self.household.country)],
            required=False,
        )
        return [field, f"{field}_name", f"{field}_kind"]

    def chosen_creditor(self, field: str) -> Creditor | None:
        """The one chosen, else a new unsaved one; what is missing is said at its field."""
        chosen = self.cleaned_data.get(field)
        name = (self.cleaned_data.get(f"{field}_name") or "").strip()
        kind = self.cleaned_data.get(f"{field}_kind")
        if chosen and name:
            self.add_error(
                f"{field}_name",
                _now("Choose from your list or enter a new name, not both."),
            )
        known = None if chosen or not name else listed_as(self.household, name)
        if known and kind in ("", None, known.kind):
            return known
        if known:
            self.add_error(
                f"{field}_name", _now("They are on your list as another kind. Choose them there.")
            )
        if name and not kind:
            self.add_error(f"{field}_kind", _now("Choose what kind of creditor this is."))
        if chosen or not name:
            return chosen
        return Creditor(household=self.household, name=name, kind=kind or "")
