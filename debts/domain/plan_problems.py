"""What stands in a plan's way, with the figures that the ways out need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from debts.domain.courses import Course, PlanDebt, Steady, first_over, taken
from debts.domain.dates import add_months
from debts.domain.means import Means
from debts.domain.money import Money
from debts.domain.problems import Code, Problem, problem
from debts.domain.schedule import fixed_sum, least_monthly

# Past this a plan is hard to keep, and legal ways out are worth a look.
LONG_YEARS = 10


def offer_problems(debt: PlanDebt, course: Course, first_on: date) -> Iterator[Problem]:
    monthly = Money(course.monthly, debt.balance.currency)
    if not course.ends:
        found = fixed_sum(debt.balance, monthly, first_on, monthly_rate=debt.monthly_rate)
        if isinstance(found, Problem):
            yield found
    limit = debt.max_instalments
    if limit is not None and not (course.ends and course.months <= limit):
        yield problem(
            Code.OVER_TERM,
            limit=limit,
            monthly=monthly,
            short=Money(debt.run(course.monthly, limit).rest, monthly.currency),
            needed=least_monthly(debt.balance, debt.monthly_rate, limit),
        )


def plan_problems(
    steady: Steady, means: Means, first_on: date, token: Money | None
) -> Iterator[Problem]:
    available = means.in_month(steady.held_by)
    if token is not None:
        yield from _why_tokens(steady, available, first_on)
        if token:
            yield problem(Code.TOKEN_PAYMENTS, token=token)
    elif steady.held_by:
        yield problem(Code.LESS_LATER, on=add_months(first_on, steady.held_by), available=available)
    elif not steady.amount and (over := first_over(steady.courses, means)) is not None:
        paid = taken(steady.courses, over + 1)[over]
        yield problem(
            Code.OVER_IN_MONTH,
            on=add_months(first_on, over),
            offered=Money(paid, means.currency),
            available=means.in_month(over).or_zero(),
        )
    if token is None and any(map(_is_long, steady.courses)):
        yield problem(Code.VERY_LONG, years=LONG_YEARS)


def _is_long(course: Course) -> bool:
    return not course.ends or course.months > LONG_YEARS * 12


def _why_tokens(steady: Steady, available: Money, first_on: date) -> Iterator[Problem]:
    if steady.held_by:
        yield problem(Code.NOTHING_LEFT_LATER, on=add_months(first_on, steady.held_by))
    elif available.minor < 0:
        yield problem(Code.SHORTFALL, short=-available)
    else:
        yield problem(Code.NOTHING_LEFT)
