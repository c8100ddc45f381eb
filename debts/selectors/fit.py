"""Whether what a creditor asks fits beside all that is promised already, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.domain.planning.courses import Broken
from debts.domain.planning.fits import fits
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.models.agreement import Agreement
from debts.models.household import Household
from debts.models.plan import Plan
from debts.selectors.account import account_of
from debts.selectors.assessment import newest_complete
from debts.selectors.means import means_without
from debts.selectors.plan import PlanNow, newest_plan, plan_now


@dataclass(frozen=True, slots=True)
class Fit:
    """`breaks`: the months in which it is more than the offers and agreements leave.

    `known` is False where there is no finished assessment to hold it against. `more` is what is
    paid in all above what is owed and not waived; below zero where it settles for less; None where
    the balance is not known.
    """

    known: bool
    breaks: tuple[Broken, ...]
    in_all: Money | None
    more: Money | None

    @property
    def costs_more(self) -> bool:
        return self.more is not None and self.more.minor > 0

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to ask about before it is kept."""
        return not self.breaks and not self.costs_more


def fit_of(agreement: Agreement, sums: DatedSums) -> Fit:
    """An agreement, stored or not, beside everybody else's offers and agreements."""
    plan = plan_for(agreement.household, agreement.first_on)
    now = plan_now(plan) if plan else None
    in_all = sums.total
    return Fit(
        known=now is not None,
        breaks=breaks(now, agreement, sums) if now else (),
        in_all=in_all,
        more=_more(agreement, in_all) if in_all else None,
    )


def breaks(now: PlanNow, agreement: Agreement, sums: DatedSums) -> tuple[Broken, ...]:
    """The others keep their offers; this creditor's own offer and agreement give way."""
    others = [given for given in now.worked.sharing.all if given.debt.key != agreement.debt_id]
    means = means_without(now, agreement.debt_id)
    return fits(sums, means, others, now.plan.first_on)


def plan_for(household: Household, first_on: date) -> Plan | None:
    """The newest plan; without one, the months as the newest finished answers have them."""
    newest = newest_plan(household)
    if newest is not None:
        return newest
    assessment = newest_complete(household)
    if assessment is None:
        return None
    return Plan(
        household=household,
        assessment=assessment,
        method=Plan.Method.PRO_RATA,
        made_on=assessment.dated_on,
        first_on=first_on,
    )


def _more(agreement: Agreement, in_all: Money) -> Money | None:
    account = account_of(agreement.debt)
    if account.total is None or account.at_least:
        return None
    return in_all - (account.total - (agreement.waived or Money.zero(agreement.currency)))
