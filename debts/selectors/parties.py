"""Whom a debt is owed to now, and who asks for it: they may be two.

The creditor decides: about interest, a waiver, an offer. Who only collects is asked for conduct.
"""

from __future__ import annotations

from datetime import date

from debts.models.creditor import Creditor
from debts.models.debt import Debt
from debts.models.owed.party import Party

# A guarantor who paid has the creditor's claim against the debtor (Civil Code art. 700; in Britain
# by subrogation).
_TAKE_OVER = frozenset({Party.Role.OWNER, Party.Role.GUARANTOR_PAID})


def current_creditor(debt: Debt) -> Creditor:
    """Who owns the debt: the newest who took it over, else the lender in the contract, else as the
    debt itself says. A platform that arranged it owns nothing."""
    taken_over = _newest(debt, _TAKE_OVER)
    lender = _newest(debt, frozenset({Party.Role.LENDER}))
    found = taken_over or lender
    return found.creditor if found else debt.owner


def collecting_party(debt: Debt) -> Creditor:
    """Who asks for the money: whoever only collects, else the creditor."""
    collector = _newest(debt, frozenset({Party.Role.COLLECTOR}))
    if collector:
        return collector.creditor
    collects_for_another = debt.recipient.pk != debt.owner.pk
    return debt.recipient if collects_for_another else current_creditor(debt)


def everybody_in(debt: Debt) -> tuple[Creditor, ...]:
    """All who have to do with it, each once or more often."""
    told = (debt.creditor, debt.collector, *(party.creditor for party in debt.parties.all()))
    return tuple(each for each in told if each)


def _newest(debt: Debt, roles: frozenset[Party.Role]) -> Party | None:
    """By the day it was learned, then as it was written down."""
    found = [party for party in debt.parties.all() if party.role in roles]
    return max(found, key=lambda party: (party.learned_on or date.min, party.pk), default=None)
