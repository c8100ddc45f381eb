"""To whom a letter of a kind goes."""

from __future__ import annotations

from collections.abc import Iterable

from debts.letters.kinds.catalogue import BY_ID, Kind, To
from debts.models import Creditor, Debt, Letter
from debts.selectors.parties import collecting_party


def addressee(debt: Debt, kind: Kind) -> Creditor:
    """Who decides about the debt now, or who asks for it: each kind says which it is for.

    Of a letter to somebody third, whose debt it is about.
    """
    return collecting_party(debt) if kind.to is To.COLLECTING else debt.current_creditor


def follow_debts(letters: Iterable[Letter], debts: Iterable[Debt]) -> None:
    """Each draft goes to whom its debt is in the hands of now, of `debts`; nothing is saved."""
    by_id = {debt.pk: debt for debt in debts}
    for letter in letters:
        if not letter.is_issued and letter.debt_id in by_id:
            letter.recipient = addressee(by_id[letter.debt_id], BY_ID[letter.kind])
