"""Who asks for a debt, and everybody in it; whom it is owed to now, the debt itself says.

The creditor decides: about interest, a waiver, an offer. Who only collects is asked for conduct.
"""

from __future__ import annotations

from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.owed.party import Party


def collecting_party(debt: Debt) -> Creditor:
    """Who asks for the money: whoever only collects, else the creditor."""
    collector = debt.newest_party(Party.Role.COLLECTOR)
    if collector:
        return collector.creditor
    collects_for_another = debt.recipient.pk != debt.owner.pk
    return debt.recipient if collects_for_another else debt.current_creditor


def everybody_in(debt: Debt) -> tuple[Creditor, ...]:
    """All who have to do with it, each once or more often."""
    told = (debt.creditor, debt.collector, *(party.creditor for party in debt.parties.all()))
    return tuple(each for each in told if each)
