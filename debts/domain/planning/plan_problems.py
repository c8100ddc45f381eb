"""What stands in a plan's way, with the figures that the ways out need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from debts.domain.account.schedule import fixed_sum, least_monthly
from debts.domain.planning.courses import Course, PlanDebt, Steady, first_over, taken
from debts.domain.planning.means import Means
from debts.domain.problems import Code, Problem, problem
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money

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
    steady: Steady,
    means: Means,
    first_on: date,
    token: Money | None,
    lasting: Sequence[Course],
) -> Iterator[Problem]:
    """`token` where nothing is left to share, else None; `lasting` are the courses meant to end."""
    available = means.in_month(steady.held_by)
    if token is not None:
        yield from _why_tokens(steady, means, first_on)
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
    if any(map(_is_long, lasting)):
        yield problem(Code.VERY_LONG, years=LONG_YEARS)


def _is_long(course: Course) -> bool:
    return not course.ends or course.months > LONG_YEARS * 12


def _why_tokens(steady: Steady, means: Means, first_on: date) -> Iterator[Problem]:
    """The month that holds all offers down, looked at before the margin is kept back."""
    on, left = add_months(first_on, steady.held_by), means.before_margin(steady.held_by)
    if means.margin and left.minor > 0:
        margin = Money(means.margin, means.currency)
        yield problem(Code.MARGIN_TAKES_ALL, on=on, margin=margin, left=left)
    elif steady.held_by:
        yield problem(Code.NOTHING_LEFT_LATER, on=on)
    elif left.minor < 0:
        yield problem(Code.SHORTFALL, short=-left)
    else:
        yield problem(Code.NOTHING_LEFT)
