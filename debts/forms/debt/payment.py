"""A payment on a debt: how much, when, how and to whom."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from debts import clock, formats
from debts.domain.law.events import Event, EventKind
from debts.domain.sums.known_days import KnownDay
from debts.forms.base import HouseholdModelForm
from debts.forms.debt import contradictions
from debts.forms.typing.fields import DayField, MoneyField
from debts.models import Entry, LumpSum
from debts.selectors.limitation import told


def _named(lump: LumpSum) -> tuple[int, str]:
    assert lump.amount is not None
    said = (str(capfirst(lump.get_source_display())), formats.money(lump.amount))
    return lump.pk, " · ".join((*said, formats.day(lump.on)))


class PaymentForm(HouseholdModelForm):
    amount = MoneyField(label=_("How much was paid?"), zero=False)
    on = DayField(
        label=_("On which day?"),
        latest=clock.today,
        help_text=_("The day on which you paid, as on your receipt or bank statement."),
        error_messages={
            "required": _("Enter the day of the payment. A bank statement shows it."),
            "late": _(
                "This day is still to come, so it is a plan and no payment yet. Note it once it is "
                "paid."
            ),
        },
    )

    class Meta:
        model = Entry
        fields = ("on", "how", "payee", "lump_sum", "note")
        widgets: ClassVar = {"how": forms.RadioSelect}
        labels: ClassVar = {
            "how": _("How was it paid?"),
            "payee": _("To whom?"),
            "lump_sum": _("Out of which single sum was it paid?"),
            "note": _("Your own note"),
        }
        help_texts: ClassVar = {
            "payee": _("The name that the account or the receipt shows."),
            "note": _("Only you and those you invite see it. It is never printed."),
        }

    field_order = ("amount", "on", "how", "payee", "lump_sum", "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["how"].choices = [(each.value, capfirst(each.label)) for each in Entry.How]
        self.instance.kind = Entry.Kind.PAYMENT
        own = LumpSum.objects.filter(household=self.household)
        sums = list(own)
        if sums:
            self.fields["lump_sum"].queryset = own
            self.fields["lump_sum"].choices = [("", _("None of them")), *map(_named, sums)]
        else:
            del self.fields["lump_sum"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("on"):
            paid = Event(EventKind.PAID, KnownDay.on(cleaned["on"]))
            if said := contradictions.of_days(paid, told(self.instance.debt)):
                self.add_error("on", said)
        return cleaned
