"""Debts that are paid on time: what their contracts ask, what the plan gives, and the two ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from debts.domain.law.events import EventKind
from debts.domain.planning import plan as domain
from debts.domain.planning.courses import Broken
from debts.domain.planning.fits import fits
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.known_days import KnownDay
from debts.domain.sums.money import Money
from debts.models import Debt
from debts.pages.plan.offer_rows import OfferRow
from debts.selectors.limitation import last_day
from debts.selectors.means import means_without
from debts.selectors.owed.contract import asks_instalments, cost_like, instalments_left
from debts.selectors.plan import PlanNow
from debts.selectors.priority import is_bill


@dataclass(frozen=True, slots=True)
class PaidOnTime:
    """`instalment` of None: nobody said how much it asks for, so that nothing can be told.

    `too_much` is the first month in which the instalment is more than what comes first leaves, with
    by how much; None where it fits. `is_kept`: the plan pays it. `in_costs` names a cost that may
    be the same payment.
    """

    row: OfferRow
    instalment: Money | None
    last_on: KnownDay | None
    is_kept: bool
    too_much: Broken | None
    in_costs: str

    @property
    def debt(self) -> Debt:
        return self.row.row.debt

    @property
    def given(self) -> Money:
        return self.row.monthly or Money.zero(self.debt.currency)

    @property
    def missing(self) -> Money | None:
        """By how much the plan pays less than is asked; None where it does not, or nobody knows."""
        if self.debt.priority or self.instalment is None or self.given >= self.instalment:
            return None
        return self.instalment - self.given

    @property
    def is_secured(self) -> bool:
        return bool(self.debt.security.strip()) or self.debt.product in Debt.RUNS_FOR_YEARS


def paid_on_time(
    rows: Iterable[OfferRow], now: PlanNow, worked: domain.Plan
) -> tuple[PaidOnTime, ...]:
    """Those that no agreement has taken the place of. Bills have no instalment of a contract."""
    asked = (each for each in rows if asks_instalments(each.row.debt))
    return tuple(_of(each, now, worked) for each in asked if not is_bill(each.row.debt))


def _of(row: OfferRow, now: PlanNow, worked: domain.Plan) -> PaidOnTime:
    debt = row.row.debt
    return PaidOnTime(
        row,
        debt.instalment,
        last_day(debt, EventKind.LAST_INSTALMENT_DUE),
        is_kept=debt.pk in now.by_contract,
        too_much=_too_much(row, now, worked),
        in_costs=cost_like(debt, now.plan.assessment),
    )


def _too_much(row: OfferRow, now: PlanNow, worked: domain.Plan) -> Broken | None:
    """Beside what comes first, what is agreed and what is kept: not beside the others' shares."""
    debt, first_on = row.row.debt, now.plan.first_on
    kept = now.by_contract.get(debt.pk)
    asked = kept.monthly if kept else debt.instalment
    if asked is None or debt.priority:
        return None
    count = instalments_left(debt, first_on, asked, row.terms)
    paid = DatedSums.level(asked, first_on, count)
    broken = fits(paid, means_without(now, debt.pk), worked.sharing.first, first_on)
    return next(iter(broken), None)
