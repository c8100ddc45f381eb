"""What a host regards as usual for one kind of cost in one country."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from debts.forms.account.figures import OfHostForm
from debts.forms.typing.fields import DayField, MoneyField
from debts.models import Cost


class GuidelineForm(OfHostForm):
    kind = forms.ChoiceField(
        label=_("Which kind of cost?"),
        choices=[(value, capfirst(words)) for value, words in Cost.Kind.choices],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a kind of cost.")},
    )
    first = MoneyField(label=_("What is usual each month for the first person?"), monthly=True)
    further = MoneyField(
        label=_("And for each further person?"),
        help_text=_("Adults and children alike."),
        monthly=True,
    )
    since_on = DayField(label=_("From which day?"))
    field_order = ("kind", "first", "further", "since_on", "publisher", "published_on")

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first", "further"):
            self.fields[name].use_currency(currency)
