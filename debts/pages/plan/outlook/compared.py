"""Ways of paying side by side, and three futures of what is owed, for the page that compares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from debts.domain.planning.futures import Futures, futures
from debts.domain.planning.ways_to_pay import IN_TURN, Paid, WayToPay
from debts.domain.sums.dated import month_index
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.models import Debt, Plan
from debts.pages.plan.offer_rows import name_of
from debts.selectors.debt import monthly_penalty_rate
from debts.selectors.plan import PlanNow
from debts.selectors.planned.ways import (
    ahead_of,
    paid_by_each_way,
    paid_if_granted,
    pool_of,
    shared_debts,
)

SHORTEST, USUAL, LONGEST = 12, 60, 120  # months that the picture shows
WIDTH, HEIGHT = 1000, 180


@dataclass(frozen=True, slots=True)
class WayRow:
    """What one way comes to; `ends_on` is None where it never does, and nothing else is told.

    `waiting` creditors are paid nothing at first, the last of them until `waits_until`.
    """

    way: WayToPay
    is_plan: bool
    interest: Money
    ends_on: date | None = None
    first: str = ""
    first_on: date | None = None
    waiting: int = 0
    waits_until: date | None = None


@dataclass(frozen=True, slots=True)
class FuturesChart:
    """What is owed in each future, month by month from today; the same number of months each."""

    nothing: tuple[Money, ...]
    plan: tuple[Money, ...]
    asked: tuple[Money, ...]
    today: date

    @property
    def end(self) -> date:
        return add_months(self.today, len(self.nothing) - 1)

    @property
    def highest(self) -> Money:
        return max(*self.nothing, *self.plan, *self.asked)

    @property
    def lines(self) -> tuple[str, str, str]:
        """The points of three lines in a box of WIDTH by HEIGHT."""
        return self._line(self.nothing), self._line(self.plan), self._line(self.asked)

    @property
    def rows(self) -> list[tuple[date, Money, Money, Money]]:
        """Today, each year, and the last month."""
        last = len(self.nothing) - 1
        months = [*range(0, last, 12), last]
        each = ((self.nothing[at], self.plan[at], self.asked[at]) for at in months)
        return [(add_months(self.today, at), *sums) for at, sums in zip(months, each, strict=True)]

    @property
    def differs(self) -> bool:
        """Whether it matters if what is asked is granted."""
        return self.plan != self.asked

    def _line(self, sums: Sequence[Money]) -> str:
        most, last = self.highest.minor or 1, len(sums) - 1
        points = (
            f"{at * WIDTH // last},{HEIGHT - sum_.minor * HEIGHT // most}"
            for at, sum_ in enumerate(sums)
        )
        return " ".join(points)


@dataclass(frozen=True)
class ComparePage:
    plan: Plan
    debts: tuple[Debt, ...]
    rows: tuple[WayRow, ...]
    monthly: Money
    # From when all is paid if everything that is asked is granted; None where it never is.
    granted_on: date | None
    chart: FuturesChart | None
    rates_not_known: tuple[Debt, ...]

    @property
    def several(self) -> bool:
        return len(self.debts) > 1

    @cached_property
    def by_way(self) -> dict[str, WayRow]:
        return {row.way.value: row for row in self.rows}

    @property
    def saved(self) -> Money | None:
        """What the dearest first saves against shares in proportion; None where it cannot be
        told."""
        fair, dearest = self.by_way[WayToPay.PRO_RATA], self.by_way[WayToPay.DEAREST_FIRST]
        if fair.ends_on is None or dearest.ends_on is None or self.rates_not_known:
            return None
        return fair.interest - dearest.interest

    @property
    def in_turn(self) -> list[WayRow]:
        return [row for row in self.rows if row.way in IN_TURN]

    @property
    def any_interest(self) -> bool:
        return any(row.interest for row in self.rows)


def compare_page(now: PlanNow, today: date) -> ComparePage:
    """Everything the page shows; without rows where the plan has no money for these debts."""
    plan, debts, pool = now.plan, shared_debts(now), pool_of(now)
    currency = plan.currency
    granted = paid_if_granted(now)
    granted_months = granted.months if granted else None
    return ComparePage(
        plan=plan,
        debts=tuple(debts),
        rows=tuple(_row(paid, plan, debts) for paid in paid_by_each_way(now)),
        monthly=Money(pool[-1] if pool else 0, currency),
        granted_on=None if granted_months is None else _month(plan, granted_months - 1),
        chart=_chart(now, granted_months, today) if debts else None,
        rates_not_known=tuple(debt for debt in debts if _is_rate_unknown(now, debt)),
    )


def _row(paid: Paid, plan: Plan, debts: Sequence[Debt]) -> WayRow:
    interest = Money(paid.interest, plan.currency)
    is_plan = paid.way.value == plan.method
    if paid.months is None:
        return WayRow(paid.way, is_plan, interest)
    first, last = paid.first_cleared, paid.last_begun
    return WayRow(
        way=paid.way,
        is_plan=is_plan,
        interest=interest,
        ends_on=_month(plan, paid.months - 1),
        first=name_of(debts[paid.cleared.index(first)]),
        first_on=None if first is None else _month(plan, first),
        waiting=paid.waiting,
        waits_until=_month(plan, last) if last and paid.waiting else None,
    )


def _chart(now: PlanNow, granted_months: int | None, today: date) -> FuturesChart | None:
    ahead, currency = ahead_of(now), now.plan.currency
    if not any(step.amount for each in ahead for step in each.steps):
        return None
    wait = max(month_index(today, now.plan.first_on), 0)
    until = USUAL if granted_months is None else wait + granted_months
    found: Futures = futures(ahead, wait, min(max(until, SHORTEST), LONGEST))
    return FuturesChart(
        nothing=_sums(found.nothing, currency),
        plan=_sums(found.plan, currency),
        asked=_sums(found.asked, currency),
        today=today,
    )


def _sums(minors: Sequence[int], currency: str) -> tuple[Money, ...]:
    return tuple(Money(minor, currency) for minor in minors)


def _is_rate_unknown(now: PlanNow, debt: Debt) -> bool:
    return now.terms[debt.pk].agreed_rate is None or monthly_penalty_rate(debt) is None


def _month(plan: Plan, months: int) -> date:
    return add_months(plan.first_on, months)
