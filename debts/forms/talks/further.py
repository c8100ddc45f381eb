"""A further sum and how often it is paid: typed together or not at all."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from debts.domain.account.schedule import MAX_INSTALMENTS
from debts.forms.typing.fields import MoneyField
from debts.forms.typing.whole import WholeField

# What is asked of the second and of the third sum: how much, and how often.
SECOND = (
    _("If the sum changes later: the second sum"),
    _("How many times is the second sum paid?"),
)
THIRD = (_("If it changes once more: the third sum"), _("How many times is the third sum paid?"))


def further_sum(how_much: Promise, how_often: Promise) -> tuple[MoneyField, WholeField]:
    """A sum that follows on the instalments before it, in their rhythm, and its number."""
    return (
        MoneyField(label=how_much, required=False, zero=False, every="rhythm"),
        WholeField(label=how_often, least=1, most=MAX_INSTALMENTS, required=False),
    )


def both_or_neither(form: forms.BaseForm, amount: str, count: str) -> None:
    if amount in form.errors or count in form.errors:
        return
    if bool(form.cleaned_data.get(amount)) != bool(form.cleaned_data.get(count)):
        missing = count if form.cleaned_data.get(amount) else amount
        form.add_error(missing, _now("Enter the sum and how many times, or leave both empty."))
