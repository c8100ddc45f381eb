"""What becomes of the debts that a plan shares with, if nothing changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from debts.domain.account.balance import bears_interest
from debts.domain.account.payoff import Drift, Drifting, nothing_changes
from debts.models import Plan
from debts.pages.plan.offer_rows import OfferRow
from debts.selectors.debt import monthly_penalty_rate

DRIFT_MONTHS = (12, 24, 60)


def drift_of(shared: Iterable[OfferRow], plan: Plan, today: date) -> Drift:
    """About the debts that the plan shares with: its start and what comes of it are the same."""
    return nothing_changes(_drifting(shared), plan.currency, today, DRIFT_MONTHS)


def _drifting(rows: Iterable[OfferRow]) -> list[Drifting]:
    return [
        Drifting(
            each.row.debt_id,
            owed,
            each.terms.agreed_rate,
            monthly_penalty_rate(each.row.debt),
            bearing=bears_interest(each.terms.account.balance),
        )
        for each in rows
        if not each.row.debt.priority and (owed := each.terms.account.total) is not None
    ]
