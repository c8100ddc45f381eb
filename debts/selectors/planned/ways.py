"""A plan's debts as they stand today, to compare ways of paying and what may come of them."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from functools import lru_cache

from debts.domain.account.balance import bears_interest
from debts.domain.planning.futures import FutureDebt, OwedAtRate
from debts.domain.planning.sharing import Given, funded
from debts.domain.planning.ways_to_pay import Owed, Paid, WayToPay, pay_by, ways_open
from debts.models.debt import Debt
from debts.selectors.debt import monthly_penalty_rate
from debts.selectors.plan import PlanNow


def shared_debts(now: PlanNow) -> list[Debt]:
    """The debts that share what is left, in the order of the plan's offers to them."""
    return [debt for _given, debt in _others(now)]


def pool_of(now: PlanNow) -> list[int]:
    """What they are paid together month by month, up to the last step of the plan, whose sum goes
    on; in minor units. Empty where the plan has no money for them but tokens, or none at all."""
    others = now.worked.sharing.others
    if now.worked.is_token:
        return []
    begins = [step.start for given in others for step in given.course.steps if step.amount]
    return funded(others)[: max(begins) + 1] if begins else []


def paid_by_each_way(now: PlanNow) -> list[Paid]:
    """Every way that is open, at the rates that run today and with nothing granted."""
    pool = tuple(pool_of(now))
    if not pool:
        return []
    owed = tuple(_owed(now, given, debt) for given, debt in _others(now))
    return [_paid(way, owed, pool) for way in ways_open(owed)]


def paid_if_granted(now: PlanNow) -> Paid | None:
    """The same money in proportion, with all that is asked granted; None where there is none."""
    pool = tuple(pool_of(now))
    if not pool:
        return None
    asked = (_asked(given) for given, _debt in _others(now))
    owed = tuple(Owed(0, each.balance, each.monthly_rate, each.bearing) for each in asked)
    return _paid(WayToPay.PRO_RATA, owed, pool)


def ahead_of(now: PlanNow) -> list[FutureDebt]:
    return [
        FutureDebt(_as_it_is(now, given, debt), _asked(given), given.course.steps)
        for given, debt in _others(now)
    ]


# A pure answer, kept for the next click, as the plan itself is.
_paid = lru_cache(maxsize=64)(pay_by)


def _others(now: PlanNow) -> list[tuple[Given, Debt]]:
    debts: dict[Hashable, Debt] = {offer.debt_id: offer.debt for offer in now.offers}
    return [(given, debts[given.debt.key]) for given in now.worked.sharing.others]


def _owed(now: PlanNow, given: Given, debt: Debt) -> Owed:
    found = _as_it_is(now, given, debt)
    instalment = debt.instalment.minor if debt.instalment else None
    return Owed(debt.pk, found.balance, found.monthly_rate, found.bearing, instalment)


def _as_it_is(now: PlanNow, given: Given, debt: Debt) -> OwedAtRate:
    """Interest and penalty interest as agreed; a rate that nobody knows counts as none."""
    terms = now.terms[debt.pk]
    owed, bearing = terms.account.total, bears_interest(terms.account.balance)
    rate = terms.agreed_rate or Fraction(0)
    late = monthly_penalty_rate(debt) or Fraction(0)
    balance = owed.minor if owed else given.debt.balance.minor
    return OwedAtRate(balance, rate + late, None if bearing is None else bearing.minor)


def _asked(given: Given) -> OwedAtRate:
    debt = given.debt
    bearing = None if debt.bearing is None else debt.bearing.minor
    return OwedAtRate(debt.balance.minor, debt.monthly_rate, bearing)
