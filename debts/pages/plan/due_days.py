"""Sums that fall due on one day; the plan shares out by the month and does not pay them then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from debts.domain.law.events import EventKind
from debts.domain.planning import plan as domain
from debts.domain.sums.dates import add_months
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Debt, Stage
from debts.pages.plan.offer_rows import OfferRow
from debts.selectors.account import account_of
from debts.selectors.agreement import standing_of
from debts.selectors.debt import clock_of
from debts.selectors.limitation import last_known_day, limitation_facts

# Of a loan whose principal was called in, its last day says nothing any more.
_NOT_CALLED_IN = frozenset({"", Stage.NOT_DUE, Stage.ON_TIME, Stage.OVERDUE})


@dataclass(frozen=True, slots=True)
class DueAtOnce:
    """What falls due on a day to come, and what the plan pays on it until then, that day included.

    `sum` of None: nobody knows how much it is. `is_rest`: the principal of a loan on which only
    interest is paid until then.
    """

    debt: Debt
    day: KnownDay
    sum: Money | None
    paid: Money
    is_rest: bool

    @property
    def open(self) -> Money | None:
        """What is due on the day and not covered."""
        return None if self.sum is None else (self.sum - self.paid).or_zero()

    @property
    def is_covered(self) -> bool:
        return self.open is not None and not self.open


def due_at_once(
    rows: Iterable[OfferRow], worked: domain.Plan, today: date
) -> tuple[DueAtOnce, ...]:
    """Those still to fall due and not paid off by then, the soonest first; not those of which a
    payment was agreed."""
    found = list(_found((each.row.debt for each in rows), worked, today))
    agreed = {row.debt_id for row in standing_of([each.debt for each in found])} if found else ()
    still = (each for each in found if each.debt.pk not in agreed and not each.is_covered)
    return tuple(sorted(still, key=lambda each: each.day.earliest))


def _found(debts: Iterable[Debt], worked: domain.Plan, today: date) -> Iterator[DueAtOnce]:
    for debt in debts:
        account, whole = account_of(debt), clock_of(debt, today).falls_due
        if day := whole or _rest_falls_due(debt, today):
            principal = account.balance.principal
            due = account.total if whole or principal is None else principal
            yield DueAtOnce(debt, day, due, _paid_by(debt, day, worked), is_rest=not whole)


def _rest_falls_due(debt: Debt, today: date) -> KnownDay | None:
    """The day, still to come, on which the principal of such a loan is due in one sum."""
    if debt.method != Debt.Method.INTEREST_FIRST or debt.stage not in _NOT_CALLED_IN:
        return None
    day = last_known_day(limitation_facts(debt), EventKind.LAST_INSTALMENT_DUE)
    return day if day and day.earliest >= today else None


def _paid_by(debt: Debt, day: KnownDay, worked: domain.Plan) -> Money:
    """What the plan pays on it by the earliest that the day can be."""
    months = 0
    while add_months(worked.first_on, months) <= day.earliest:
        months += 1
    given = next((each for each in worked.sharing.all if each.debt.key == debt.pk), None)
    return Money(sum(given.course.amounts(months)) if given else 0, debt.currency)
