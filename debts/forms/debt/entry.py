"""What came after a statement: a charge, a waiver, a correction. Payments have their own form."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.domain.account.balance import Part
from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import DayField, MoneyField
from debts.models import Entry
from debts.selectors.parts import part_label

_KINDS = {
    Entry.Kind.CHARGE: _("They added interest, a penalty or a fee"),
    Entry.Kind.WAIVER: _("They waived a part of it"),
    Entry.Kind.CORRECTION: _("They put a figure right"),
}


class EntryForm(HouseholdModelForm):
    kind = forms.ChoiceField(
        label=_("What happened?"),
        choices=list(_KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    amount = MoneyField(
        label=_("How much?"),
        unknown=True,
        help_text=_("For a figure put right: what it is now, not the difference."),
    )
    on = DayField(
        label=_("On which day?"),
        required=False,
        latest=clock.today,
        help_text=_("Only what came after their latest statement is counted on top of it."),
    )
    part = forms.ChoiceField(
        label=_("Which part?"),
        required=False,
        help_text=_("Leave it open if they did not say."),
    )

    class Meta:
        model = Entry
        fields = ("kind", "on", "part", "source", "note")
        labels: ClassVar = {"source": _("How do you know?"), "note": _("Your own note")}
        help_texts: ClassVar = {
            "note": _("Only you and those you invite see it. It is never printed.")
        }

    field_order = ("kind", "amount", "on", "part", "source", "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        debt = self.instance.debt
        names = [(str(part), part_label(part, debt)) for part in Part if part is not Part.PENALTIES]
        self.fields["part"].choices = [("", _("The whole, or they did not say")), *names]
