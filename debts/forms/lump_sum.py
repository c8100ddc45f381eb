"""Money that comes once: how much, from where and when, and what of it stays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.clock import today
from debts.domain.sums.money import Money
from debts.forms.base import HouseholdModelForm
from debts.forms.typing.fields import DayField, MoneyField
from debts.forms.typing.whole import WholeField
from debts.models import LumpSum


class LumpSumForm(HouseholdModelForm):
    amount = MoneyField(label=_("How much money is it?"), zero=False)
    source = forms.ChoiceField(
        label=_("Where does it come from?"),
        choices=LumpSum.Source.choices,
        widget=forms.RadioSelect,
        help_text=_("A letter says it only if you choose that there."),
    )
    on = DayField(label=_("When is it there?"), help_text=_("Today, if you have it."), ahead=True)
    kept_back = MoneyField(
        label=_("How much of it do you keep?"),
        help_text=_(
            "For rent, food and energy until your next income, a repair that cannot wait, a"
            " reserve. It is offered to nobody. Leave it empty to keep nothing."
        ),
        required=False,
    )
    not_first = forms.BooleanField(
        label=_("It may not go to debts that come first"),
        help_text=_(
            "Tick it only if whoever gives the money wants it for the other debts. Otherwise"
            " rent, energy and the like that are behind take from it first."
        ),
        required=False,
    )
    stands_until = DayField(
        label=_("Until when do your offers stand?"),
        help_text=_(
            "One day for all of them. Four weeks give them time to answer. Until that day you may"
            " be unable to take back an offer that they have."
        ),
        earliest=today,
        ahead=True,
    )
    pay_within = WholeField(
        label=_("Within how many days after a written acceptance do you pay?"),
        least=1,
        most=LumpSum.LONGEST_WAIT,
    )

    field_order = ("amount", "source", "on", "kept_back", "not_first", "stands_until", "pay_within")

    class Meta:
        model = LumpSum
        fields = ("source", "on", "not_first", "stands_until", "pay_within")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.instance.pk:
            self.initial["kept_back"] = None
        if not self.instance.not_first and not self.household.debts.filter(priority=True).exists():
            self.fields.pop("not_first")

    def clean(self) -> dict[str, Any]:
        """An empty box keeps nothing: the sum is there to be offered."""
        data = super().clean() or self.cleaned_data
        if "kept_back" not in self.errors and data.get("kept_back") is None:
            data["kept_back"] = Money.zero(self.household.currency)
        amount, kept = data.get("amount"), data.get("kept_back")
        if amount and kept and kept >= amount:
            self.add_error("kept_back", _now("You keep all of it, so there is nothing to offer."))
        return data
