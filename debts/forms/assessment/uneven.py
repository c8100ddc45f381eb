"""What a form asks of income that is not the same each month: how it varies, and the months."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.dates import MONTHS as MONTH_NAMES
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.domain.sums.uneven import MONTHS
from debts.forms.folded import Folded
from debts.forms.typing.fields import MoneyField
from debts.models import Income

NAMES = tuple(f"month_{number}" for number in range(1, MONTHS + 1))


def how() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How does it vary?"),
        help_text=_(
            "Enter the months that you know, each as it was the last time. What counts of them "
            "takes the place of the sum above; a month left empty is not known."
        ),
        choices=[("", _("It is the same each time")), *Income.Varies.choices],
        widget=forms.RadioSelect,
        required=False,
    )


def of_month(number: int) -> MoneyField:
    return MoneyField(label=format_lazy("{}", MONTH_NAMES[number]), required=False)


def arranged(names: Iterable[str]) -> Layout:
    """The months are folded away: most income is the same each month."""
    asked = ("varies", *NAMES)
    shown = [name for name in names if name not in asked and name != "counted"]
    last = ["counted"] if "counted" in names else []
    return Layout(*shown, Folded(_("If it is not the same each month"), *asked), *last)


def judge(form: forms.BaseForm, cleaned: dict[str, Any]) -> None:
    """Months without a word on how they count are asked about; with it no other sum is needed."""
    if not any(cleaned.get(name) is not None for name in NAMES):
        if cleaned.get("varies") == Income.Varies.SEASON:
            form.add_error("varies", _now("Enter what comes in, month by month."))
        return
    if not cleaned.get("varies"):
        form.add_error("varies", _now("Choose how it varies, or empty the months."))
        return
    for name in ("amount", "period"):
        form.errors.pop(name, None)
        cleaned.setdefault(name, form.fields[name].initial)
