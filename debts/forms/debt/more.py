"""How much more could be paid: in each payment, once, or both."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from debts.forms.base import HouseholdForm
from debts.forms.typing.fields import MoneyField


class MoreForm(HouseholdForm):
    more = MoneyField(label=_("How much more in each payment?"), required=False, zero=False)
    once = MoneyField(
        label=_("How much once, today?"),
        help_text=_("Such as back pay or a tax refund."),
        required=False,
        zero=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get("more") or cleaned.get("once")):
            self.add_error("more", _("Enter a sum here, or one that you could pay once."))
        return cleaned
