"""Debts that come first: which kind of arrears each is, and in which order they press."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from debts.domain.law.jurisdictions import Priority
from debts.rulebook import book

if TYPE_CHECKING:
    from debts.models.debt import Debt


def priority_of(debt: Debt) -> Priority | None:
    """The kind of arrears; None where it does not come first, or the files name no such kind."""
    if not debt.priority:
        return None
    place = book().jurisdiction(debt.law)
    return place.priority(debt.priority_kind) or place.priority_for(debt.product)


def runs_on(debt: Debt) -> bool:
    """Whether more is owed than is behind, so that the arrears are what is negotiated."""
    kind = priority_of(debt)
    # A kind of arrears may stand for rent and mortgage both, where no law of a place tells more.
    return kind is not None and (kind.runs_on or debt.product in debt.RUNS_FOR_YEARS)


def is_bill(debt: Debt) -> bool:
    """Rent, energy, council tax, a fine: nothing was lent, and all that is owed is behind."""
    return priority_of(debt) is not None and not runs_on(debt)


def pressing(debt: Debt) -> tuple[int, date]:
    """To sort debts that come first: by what can really happen, then by the next date."""
    place = book().jurisdiction(debt.law)
    return place.urgency(priority_of(debt)), debt.threat_on or date.max
