"""Who has a part in a debt, as verbs."""

from __future__ import annotations

from debts.models import Account, Creditor, Party
from debts.services import rows
from debts.services.creditors import add_creditor
from debts.services.removed.into import into_bin


def add_party(party: Party, *, who: Creditor, by: Account | None) -> Party:
    """`who` may be new: then they join the list of creditors."""
    party.creditor = who if who.pk else add_creditor(who, by=by)
    return rows.add(party, by=by)


def change_party(party: Party, *, who: Creditor, seen: int, by: Account | None) -> Party:
    """Raises `StaleRow` where somebody saved it since the form was opened."""
    party.creditor = who if who.pk else add_creditor(who, by=by)
    return rows.change(party, seen=seen, by=by)


def remove_party(party: Party, *, by: Account | None) -> None:
    """Taken back: the debt is owed to, and asked for by, whom it was before."""
    with into_bin(party, by=by):
        rows.remove(party, by=by)
