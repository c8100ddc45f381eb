"""What a host regards as usual for one kind of cost in one country."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from debts.forms.base import SiteForm
from debts.forms.typing.fields import MoneyField
from debts.models import Cost


class GuidelineForm(SiteForm):
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

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first", "further"):
            self.fields[name].use_currency(currency)
