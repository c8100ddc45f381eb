"""What is behind on a debt that is paid first: the arrears, and what falls due meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from debts.domain.sums.money import Money
from debts.models import Debt
from debts.selectors.account import account_of

# Nothing more falls due on a fine.
_ENDED = frozenset({Debt.Product.FINE})


@dataclass(frozen=True, slots=True)
class ArrearsFacts:
    """`behind` is None where it is not known; `due` is the current instalment, if there is one."""

    behind: Money | None
    due: Money | None
    runs_on: bool


def arrears_facts(debt: Debt) -> ArrearsFacts:
    """The same as the plan negotiates; of what runs on, also what falls due meanwhile."""
    runs_on = debt.product not in _ENDED
    account = account_of(debt)
    return ArrearsFacts(account.negotiated, account.instalment if runs_on else None, runs_on)
