"""Asks which holds where the parts of a balance and the total that they state disagree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from debts import formats
from debts.domain.account.balance import PARTS, Balance
from debts.domain.sums.money import Money
from debts.forms.base import HouseholdModelForm

NAME = "holds"
_TOTAL = "stated_total"


class Holds(TextChoices):
    TOTAL = "total"
    PARTS = "parts"


def settle(form: HouseholdModelForm, cleaned: dict[str, Any]) -> None:
    """Ask where a sum was changed and they disagree; where the parts hold, no total is kept."""
    names = [name for name in (_TOTAL, *map(str, PARTS)) if name in form.fields]
    owed = Balance(
        form.household.currency,
        stated=cleaned.get(_TOTAL),
        **{name: cleaned.get(name) for name in names if name != _TOTAL},
    )
    gap = owed.gap
    if gap is None or form.errors or not _is_news(names, set(form.changed_data)):
        return
    _ask(form, owed)
    answer = form.data.get(NAME)
    if answer == Holds.PARTS:
        cleaned[_TOTAL] = None
    elif answer != Holds.TOTAL:
        form.add_error(NAME, _said(gap))


def _is_news(names: list[str], changed: set[str]) -> bool:
    """A day that is put right brings no old answer up again, and a total of a later day plainly
    holds beside parts of before."""
    sums = set(names) & changed
    return bool(sums - {_TOTAL} or (sums and "balance_on" not in changed))


def _ask(form: HouseholdModelForm, owed: Balance) -> None:
    assert owed.stated
    least = _("The parts: %(sum)s at least") if owed.unknown else _("The parts: %(sum)s")
    form.fields[NAME] = forms.ChoiceField(
        label=gettext_lazy("Which of the two holds?"),
        help_text=gettext_lazy("If one was mistyped, correct it below. This is then not asked."),
        choices=[
            (Holds.TOTAL, _("Their total: %(sum)s") % {"sum": formats.money(owed.stated)}),
            (Holds.PARTS, least % {"sum": formats.money(owed.known)}),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    form.fields[NAME].unknown = True  # it has to be answered: not called optional
    form.helper.layout.insert(0, NAME)


def _said(gap: Money) -> str:
    if gap.minor > 0:
        said = _("The parts come to %(gap)s more than their total. Choose which of the two holds.")
    else:
        said = _("The parts come to %(gap)s less than their total. Choose which of the two holds.")
    return said % {"gap": formats.money(gap if gap.minor > 0 else -gap)}
