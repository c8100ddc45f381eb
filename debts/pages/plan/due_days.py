"""Sums that fall due on one day; the plan shares out by the month and does not pay them then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from debts.domain.sums.known_days import KnownDay
from debts.models import Debt
from debts.selectors.agreement import standing_of
from debts.selectors.debt import clock_of


@dataclass(frozen=True, slots=True)
class DueAtOnce:
    debt: Debt
    day: KnownDay


def due_at_once(debts: Iterable[Debt], today: date) -> tuple[DueAtOnce, ...]:
    """Those still to fall due, the soonest first; not those of which a payment was agreed."""
    days = [(debt, clock_of(debt, today).falls_due) for debt in debts]
    found = [DueAtOnce(debt, day) for debt, day in days if day]
    agreed = {row.debt_id for row in standing_of([each.debt for each in found])} if found else ()
    still = (each for each in found if each.debt.pk not in agreed)
    return tuple(sorted(still, key=lambda each: each.day.earliest))
