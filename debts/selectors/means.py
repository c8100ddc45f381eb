"""What each month has for debts that share: what is earned and kept, less what is paid first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import add
from typing import TYPE_CHECKING

from debts.domain.planning.courses import taken
from debts.domain.planning.means import ExpectedChange, Means, means
from debts.domain.planning.pay_days import PayDays, by_days
from debts.domain.sums.dated import DatedSums, Rhythm
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, total
from debts.models.plan import Plan
from debts.selectors.account import behind_on
from debts.selectors.assessment import counted_incomes, season_of
from debts.selectors.owed.payments import claimed_sums

if TYPE_CHECKING:
    from debts.models.debt import Debt
    from debts.selectors.plan import PlanNow

MONTHS_A_YEAR = 12
RHYTHMS = {rhythm.value: rhythm for rhythm in Rhythm}


def means_without(now: PlanNow, without: int | None, since: date | None = None) -> Means:
    """What each month has, after what is paid first and the margin that the person chose.

    `without` names a debt (id) whose agreement is not counted, to see what would take its place.
    From the month of `since` on where that is before the plan's first.
    """
    plan, first_on = now.plan, since or now.plan.first_on
    claims, changes = [*_arrears(now), *_agreed(now, without)], _changes(plan)
    by_month = means(
        now.budget.before_arrears,
        margin=plan.margin or Money.zero(plan.currency),
        first_on=first_on,
        claims=claims,
        changes=changes,
        season=season_of(plan.assessment),
    )
    days = pay_days(now)
    if days is None:
        return by_month
    return by_days(by_month, days, first_on=first_on, claims=claims, changes=changes)


def pay_days(now: PlanNow) -> PayDays | None:
    """The days of the largest income, where the next of them and the money in hand are known."""
    plan = now.plan
    wages = max(
        (row for row in counted_incomes(plan.assessment) if row.amount and row.period in RHYTHMS),
        key=lambda row: row.monthly.minor if row.monthly else 0,
        default=None,
    )
    if plan.paid_on is None or plan.in_hand is None or wages is None:
        return None
    if wages.amount is None or wages.monthly is None:
        return None
    kept = plan.margin or Money.zero(plan.currency)
    return PayDays(
        start=min(plan.made_on, plan.paid_on),
        in_hand=plan.in_hand,
        wages=DatedSums.level(wages.amount, plan.paid_on, None, RHYTHMS[wages.period]),
        rest=now.budget.before_arrears - wages.monthly - kept,
        kept=kept.minor,
        season=season_of(plan.assessment),
    )


def _arrears(now: PlanNow) -> list[DatedSums]:
    """What the budget itself pays; where it is not known how much is behind, without an end."""
    first_on = now.plan.first_on
    return [
        *(DatedSums.level(offer.monthly, first_on) for offer in now.open_ended.values()),
        *(
            DatedSums.clearing(behind, row.monthly, first_on)
            if (behind := behind_on(row))
            else DatedSums.level(row.monthly, first_on)
            for row in now.unoffered_arrears
            if row.monthly
        ),
    ]


def _agreed(now: PlanNow, without: int | None) -> list[DatedSums]:
    """Agreements already made are kept before anything new is offered, and so are the contracts
    that the person keeps paying by."""
    return [
        *(
            sums
            for agreement in now.agreements
            if agreement.debt_id != without and (sums := claimed_sums(agreement))
        ),
        *contract_sums(now, without),
    ]


def contract_sums(now: PlanNow, without: int | None = None) -> list[DatedSums]:
    """What is paid on debts that are kept as their contracts ask."""
    return [
        DatedSums.level(step.amount, step.first_on, step.count)
        for debt_id, offer in now.by_contract.items()
        if debt_id != without
        for step in offer.steps
    ]


def agreed_at_first(now: PlanNow) -> Money:
    """What the first month pays under agreements that stand."""
    return _first_month(_agreed(now, None), now.plan)


def agreed_before_all(now: PlanNow) -> list[tuple[Debt, Money]]:
    """Of that, what is agreed about debts that come first, each with its sum."""
    found = (
        (agreement.debt, _first_month([sums], now.plan))
        for agreement in now.agreements
        if agreement.debt.priority and (sums := claimed_sums(agreement))
    )
    return [(debt, sum_) for debt, sum_ in found if sum_]


def first_in(now: PlanNow, month: int) -> Money:
    """What a month of the plan (0 is its first) pays on what comes first, beside its offers.

    Arrears of the budget, and agreements on such debts.
    """
    agreed = (
        sums
        for agreement in now.agreements
        if agreement.debt.priority and (sums := claimed_sums(agreement))
    )
    return _in_month([*_arrears(now), *agreed], now.plan, month)


def agreed_in(now: PlanNow, month: int) -> Money:
    """What a month of the plan pays under agreements on all other debts, and by contract."""
    others = (
        sums
        for agreement in now.agreements
        if not agreement.debt.priority and (sums := claimed_sums(agreement))
    )
    return _in_month([*others, *contract_sums(now)], now.plan, month)


def changes_to(now: PlanNow) -> tuple[date, Money] | None:
    """From which month of the first year something else goes to debts in all, and how much."""
    months, first_on = MONTHS_A_YEAR, now.plan.first_on
    paid = taken(now.worked.courses, months)
    for claim in (*_arrears(now), *_agreed(now, None)):
        paid = list(map(add, paid, claim.by_month(first_on, months)))
    month = next((month for month, sum_ in enumerate(paid) if sum_ != paid[0]), None)
    if month is None:
        return None
    return add_months(first_on, month), Money(paid[month], now.plan.currency)


def _first_month(claims: Iterable[DatedSums], plan: Plan) -> Money:
    return _in_month(claims, plan, 0)


def _in_month(claims: Iterable[DatedSums], plan: Plan, month: int) -> Money:
    sums = (claim.by_month(plan.first_on, month + 1)[month] for claim in claims)
    return Money(sum(sums), plan.currency)


def expected_at_first(plan: Plan) -> Money:
    """What the changes that the plan counts, and the season, have moved by its first month; below
    zero for less."""
    counted = ((change, *change.counts_in(plan.first_on)) for change in _changes(plan))
    moved = (change.difference for change, start, end in counted if start == 0 < end)
    changed, season = total(moved, plan.currency), season_of(plan.assessment)
    return (
        changed + Money(season.by_month(plan.first_on, 1)[0], plan.currency) if season else changed
    )


def _changes(plan: Plan) -> list[ExpectedChange]:
    return [
        ExpectedChange(
            change.amount if change.direction == "more" else -change.amount,
            change.from_on,
            change.months,
        )
        for change in plan.assessment.changes.all()
        if change.counted and change.amount and change.from_on
    ]
