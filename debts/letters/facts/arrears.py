"""What is behind on a debt that is paid first: the arrears, and what falls due meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from debts.domain.sums.money import Money
from debts.models import Debt
from debts.selectors.account import account_of

# Of these the balance runs for years: only what is behind is negotiated.
_LONG_RUNNING = frozenset({Debt.Product.MORTGAGE, Debt.Product.VEHICLE})
# Nothing more falls due on a fine.
_ENDED = frozenset({Debt.Product.FINE})


@dataclass(frozen=True, slots=True)
class ArrearsFacts:
    """`behind` is None where it is not known; `due` is the current instalment, if there is one."""

    behind: Money | None
    due: Money | None
    runs_on: bool


def arrears_facts(debt: Debt) -> ArrearsFacts:
    """The arrears as told; of a debt that does not run for years, all that is owed is behind."""
    account = account_of(debt)
    whole = None if debt.product in _LONG_RUNNING else account.total
    behind = account.arrears if account.arrears is not None else whole
    runs_on = debt.product not in _ENDED
    return ArrearsFacts(behind, account.instalment if runs_on else None, runs_on)
