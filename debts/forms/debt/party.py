"""Who else has a part in a debt, and from which paper that is known."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import clock
from debts.domain.law.events import EventKind
from debts.forms.debt.creditor import CreditorChoice
from debts.forms.typing.fields import DayField
from debts.models import Creditor, Party
from debts.selectors.asked import counts


class PartyForm(CreditorChoice):
    learned_on = DayField(
        label=_("When did you learn of it?"),
        required=False,
        about=True,
        latest=clock.today,
        help_text=_("The date of the paper that says so."),
    )

    class Meta:
        model = Party
        fields = ("role", "creditor", "learned_on", "paper")
        widgets: ClassVar = {"role": forms.RadioSelect}
        labels: ClassVar = {
            "role": _("What are they in it?"),
            "creditor": _("Who is it?"),
            "paper": _("From which paper do you know?"),
        }
        help_texts: ClassVar = {
            "paper": _("Such as the contract, a credit report or a notice of assignment."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if counts(self.instance.debt, EventKind.TOLD_OF_TRANSFER):
            self.fields["paper"].help_text = _(
                "Such as the contract, a credit report or a notice of assignment. By a notice of "
                "assignment you were told of the sale, which starts time for a court claim again."
            )
        role = self.fields["role"]
        role.choices = [choice for choice in role.choices if choice[0]]
        self.fields["creditor"].required = False
        who = self.add_new_creditor(
            "creditor", instead=_("Somebody new"), kinds=Creditor.Kind.choices
        )
        for name in who:
            self.fields[name].unknown = True
        self.helper.layout = Layout(
            "role", Fieldset(_("Who"), *who), Fieldset(_("How you know"), "learned_on", "paper")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["whom"] = self.chosen_creditor("creditor")
        if cleaned["whom"] is None:
            self.add_error("creditor_name", _now("Enter their name, or choose one."))
        return cleaned
