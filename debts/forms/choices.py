"""The household's debts and creditors as the choices of a form."""

from __future__ import annotations

from typing import Any

from django.forms import ModelChoiceField

from debts.models import Creditor, Debt, Household


def offer_debts(field: ModelChoiceField[Debt], household: Household) -> None:
    """Each by its name: as the page has them at hand, else as they are read for their names."""
    at_hand = household.debts_at_hand
    if at_hand is None:
        field.queryset = Debt.objects.filter(household=household).named()
    else:
        named = [(debt.pk, str(debt)) for debt in at_hand]
        field.choices = [("", field.empty_label), *named]


def offer_creditors(field: ModelChoiceField[Creditor], household: Household) -> None:
    """Each by its name, read as that and not as a row; only where they are shown."""
    names = Creditor.objects.filter(household=household).values_list("pk", "name")

    def named() -> list[tuple[Any, Any]]:
        none = [] if field.empty_label is None else [("", field.empty_label)]
        return [*none, *names]

    field.choices = named
