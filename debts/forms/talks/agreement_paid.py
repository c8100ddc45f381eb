"""Which of the instalments up to today were paid, asked once of an agreement noted later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.talks.kept import Payment
from debts.forms.base import HouseholdForm


class Which(TextChoices):
    ALL = "all", _("All of these were paid, each on its day")
    SOME = "some", _("Only those that I tick below")
    NONE = "none", _("None of these was paid")


class AgreementPaidForm(HouseholdForm):
    """`asked` are the instalments that no payment is noted for, each as a payment on its day."""

    which = forms.ChoiceField(
        label=_("Were they paid?"), choices=Which.choices, widget=forms.RadioSelect
    )
    paid = forms.MultipleChoiceField(
        label=_("Instalments with no payment noted"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, asked: Sequence[Payment], **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = asked
        self.fields["paid"].choices = [(str(each.key), payment_line(each)) for each in asked]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        which, ticked = told.get("which"), told.get("paid", [])
        if which == Which.SOME and not ticked:
            self.add_error("paid", _now("Tick those that were paid."))
        if which == Which.NONE and ticked:
            self.add_error("which", _now("You ticked some of them. Were those paid?"))
        if which == Which.ALL and ticked and len(ticked) < len(self.asked):
            self.add_error("which", _now("You ticked only some of them. Were the others paid too?"))
        return told

    @property
    def payments(self) -> list[Payment]:
        """Those that were made, as the person says."""
        if self.cleaned_data["which"] == Which.ALL:
            return list(self.asked)
        ticked = set(self.cleaned_data["paid"])
        return [each for each in self.asked if str(each.key) in ticked]


def payment_line(each: Payment) -> str:
    said = {"day": formats.day(each.on), "amount": formats.money(each.amount)}
    return _now("%(day)s: %(amount)s") % said
