"""Which debts a letter about a right can be about, by what is at hand: no query of its own."""

from __future__ import annotations

from debts.models import Creditor, Debt
from debts.models.debt import Stage
from debts.selectors.parties import collecting_party, is_passed_on, was_paid_by_guarantor

_AT_PEACE = frozenset({Stage.NOT_DUE, Stage.ON_TIME})


def is_pursued(debt: Debt) -> bool:
    """Whether somebody may already ring or write for it: it is behind, or passed on to collect."""
    return debt.stage not in _AT_PEACE or collecting_party(debt).pk != debt.current_creditor.pk


def asked_by_a_firm(debt: Debt) -> bool:
    """Whether who asks for it is no relative or friend."""
    return collecting_party(debt).kind != Creditor.Kind.PERSON


def changed_hands(debt: Debt) -> bool:
    """Whether a firm asks for it that did not lend it, so that it has to show its right."""
    reader = collecting_party(debt)
    never_lent = reader.kind in (Creditor.Kind.DEBT_BUYER, Creditor.Kind.COLLECTOR)
    return asked_by_a_firm(debt) and (
        never_lent or is_passed_on(debt) or was_paid_by_guarantor(debt)
    )


def owed_to_a_firm(debt: Debt) -> bool:
    """Whether whom it is owed to is no relative or friend."""
    return debt.current_creditor.kind != Creditor.Kind.PERSON
