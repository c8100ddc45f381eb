"""The household's debts as the choices of a form."""

from __future__ import annotations

from django.forms import ModelChoiceField

from debts.models import Debt, Household


def offer_debts(field: ModelChoiceField[Debt], household: Household) -> None:
    """Each by its name: as the page has them at hand, else as they are read for their names."""
    at_hand = household.debts_at_hand
    if at_hand is None:
        field.queryset = Debt.objects.filter(household=household).named()
    else:
        named = [(debt.pk, str(debt)) for debt in at_hand]
        field.choices = [("", field.empty_label), *named]
