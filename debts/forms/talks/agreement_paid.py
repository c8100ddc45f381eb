"""Which of the instalments up to today were paid, asked once of an agreement noted later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts import formats
from debts.domain.talks.kept import Payment
from debts.forms.base import HouseholdForm


class AgreementPaidForm(HouseholdForm):
    """`asked` are the payments that were made if all instalments were paid on their days."""

    paid = forms.MultipleChoiceField(
        label=_("These were paid"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("All are ticked. Take the tick off each that was not paid."),
    )

    def __init__(self, *args: Any, asked: Sequence[Payment], **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = asked
        self.fields["paid"].choices = [(str(each.key), _line(each)) for each in asked]
        self.initial.setdefault("paid", [str(each.key) for each in asked])

    @property
    def payments(self) -> list[Payment]:
        """Those that were ticked."""
        ticked = set(self.cleaned_data["paid"])
        return [each for each in self.asked if str(each.key) in ticked]


def _line(each: Payment) -> str:
    said = {"day": formats.day(each.on), "amount": formats.money(each.amount)}
    return _now("%(day)s: %(amount)s") % said
