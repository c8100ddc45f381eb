"""The household's debts and creditors as the choices of a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import ModelChoiceField

from debts.models import Creditor, Debt, Household
from debts.models.prepared import Prepared
from debts.selectors.at_hand import read_names

_CREDITORS = Prepared(lambda key: Creditor.objects.filter(household=key).values_list("pk", "name"))


def offer_debts(field: ModelChoiceField[Debt], household: Household) -> None:
    """Each by its name: as the page has them at hand, else as they are read for their names."""
    at_hand = household.debts_at_hand
    if at_hand is None:
        field.queryset = Debt.objects.filter(household=household).named()
        field.choices = lambda: _named(field, read_names(household))
    else:
        field.choices = _named(field, at_hand)


def offer_named(
    field: ModelChoiceField[Debt], rows: QuerySet[Debt], named: Iterable[Debt], none: Any
) -> None:
    """These, which were read for their names; `rows` are the same, to be asked for what is sent."""
    field.queryset, field.empty_label = rows, none
    field.choices = _named(field, named)


def _named(field: ModelChoiceField[Debt], debts: Iterable[Debt]) -> list[tuple[Any, Any]]:
    return [("", field.empty_label), *((debt.pk, str(debt)) for debt in debts)]


def offer_creditors(field: ModelChoiceField[Creditor], household: Household) -> None:
    """Each by its name, read as that and not as a row; only where they are shown."""

    def named() -> list[tuple[Any, Any]]:
        none = [] if field.empty_label is None else [("", field.empty_label)]
        return [*none, *_CREDITORS.of(household.pk)]

    field.choices = named
