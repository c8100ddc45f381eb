"""The first page of a debt (to whom, what for), and the ones that end it or take it up again."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock, formats
from debts.domain.law.jurisdictions import Priority
from debts.forms.base import HouseholdModelForm
from debts.forms.debt.creditor import CreditorChoice
from debts.forms.household.household import countries
from debts.forms.typing.fields import DayField, LongTextField
from debts.models import Creditor, Debt
from debts.rulebook import book
from debts.selectors.priority import priority_of

REFERENCE_HINT = _(
    "An account or contract number, as they write it. Letters print it whole, so that they find "
    "the account; of a card’s number only the last four."
)


class DebtAddForm(CreditorChoice):
    """To whom the debt is owed (perhaps a new creditor), and what kind it is."""

    class Meta:
        model = Debt
        fields = ("creditor", "product", "reference")
        labels = {
            "creditor": _("Who is it owed to?"),
            "product": _("What kind of debt is it?"),
            "reference": _("Their reference"),
        }
        help_texts = {"reference": REFERENCE_HINT}
        error_messages = {"product": {"required": _("Choose what kind of debt this is.")}}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Of a debt put right: who it is owed to is for the service to change, with their name.
        self.owed_to = self.instance.creditor if self.instance.pk else None
        creditor = self.fields["creditor"]
        creditor.required = False
        asked = self.add_new_creditor(
            "creditor", instead=_("A new creditor"), kinds=Creditor.Kind.choices
        )
        for name in asked:
            # One or the other is needed, so none of them is called optional.
            self.fields[name].unknown = True
        if not creditor.queryset.exists():
            del self.fields["creditor"]
            self.fields["creditor_name"].label = _("Who is it owed to?")
            self.fields["creditor_kind"].label = _("What kind of creditor is it?")
            asked.remove("creditor")
        self.helper.layout = Layout(
            Fieldset(_("The creditor"), *asked), Fieldset(_("The debt"), "product", "reference")
        )

    def _post_clean(self) -> None:
        product = self.instance.product
        super()._post_clean()
        if self.owed_to:
            self.instance.creditor = self.owed_to
        if self.instance.product != product:
            self.instance.priority_kind = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["whom"] = self.chosen_creditor("creditor")
        if cleaned["whom"] is None:
            self.add_error("creditor_name", _now("Enter the creditor’s name, or choose one."))
        return cleaned


class DebtEditForm(HouseholdModelForm):
    law = forms.ChoiceField(
        label=_("Under which law is it?"),
        choices=countries,
        widget=forms.RadioSelect,
        help_text=_(
            "Usually the law of the place where you lived when you signed; the contract says so. "
            "Moving house changes nothing in it."
        ),
    )
    priority_kind = forms.ChoiceField(
        label=_("What is behind?"),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("A letter about it asks for what this creditor can agree to."),
    )
    note = LongTextField(
        label=_("Your own note"),
        required=False,
        help_text=_("Only this household sees it. It is never printed."),
    )

    class Meta:
        model = Debt
        fields = ("creditor", "product", "reference", "priority", "priority_kind", "law", "note")
        labels = {
            "creditor": _("Who is it owed to?"),
            "product": _("What kind of debt is it?"),
            "reference": _("Their reference"),
            "priority": _("This is a priority debt"),
        }
        help_texts = {
            "reference": REFERENCE_HINT,
            "priority": _("Tick it when your home, energy or freedom depends on paying."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = _kinds_entered_alike(self.instance)
        if len(kinds) < 2:
            del self.fields["priority_kind"]
            return
        field: Any = self.fields["priority_kind"]
        field.choices = [(kind.id, formats.words(kind.name)) for kind in kinds]
        if self.instance.product == Debt.Product.OTHER:
            field.choices = [*field.choices, ("", Debt.Product.OTHER.label)]
        kind = priority_of(self.instance)
        self.initial["priority_kind"] = kind.id if kind else ""

    def clean_creditor(self) -> Creditor:
        creditor: Creditor = self.cleaned_data["creditor"]
        if creditor.pk == self.instance.collector_id:
            raise forms.ValidationError(
                _now("This is already the collector. Choose who lent the money.")
            )
        return creditor


def _kinds_entered_alike(debt: Debt) -> list[Priority]:
    """The kinds of arrears that one product stands for here: energy and water are both a bill."""
    priorities = book().jurisdiction(debt.law).priorities if debt.priority else ()
    return [kind for kind in priorities if kind.product == debt.product]


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
