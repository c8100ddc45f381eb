"""What stands in a plan's way, with the figures that the ways out need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from debts.domain.account.schedule import fixed_sum
from debts.domain.planning.courses import Course, PlanDebt, broken_months
from debts.domain.planning.means import Means
from debts.domain.planning.months import Month, short_months
from debts.domain.planning.offer import Kind
from debts.domain.planning.sharing import Given, Sharing, funded
from debts.domain.problems import Code, Problem, problem
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money

# Past this a plan is hard to keep: it is reviewed, and legal ways out are worth a look.
LONG_YEARS = 10


def offer_problems(given: Given, first_on: date) -> Iterator[Problem]:
    debt, course = given.debt, given.course
    if given.kind is not Kind.INSTALMENTS:
        return
    monthly = Money(course.steps[-1].amount, debt.balance.currency)
    if not course.ends:
        found = fixed_sum(
            debt.balance,
            monthly,
            first_on,
            monthly_rate=debt.monthly_rate,
            bearing=debt.bearing,
        )
        if isinstance(found, Problem):
            yield found
    limit = debt.max_instalments
    if limit is not None and not (course.ends and course.months <= limit):
        yield problem(
            Code.OVER_TERM,
            limit=limit,
            short=Money(_rest_after(debt, course, limit), debt.balance.currency),
            needed=debt.least(limit),
        )


def plan_problems(
    sharing: Sharing, means: Means, months: Sequence[Month], first_on: date, day: int | None
) -> Iterator[Problem]:
    if sharing.gap and sharing.others:
        yield from _why_nothing(sharing, means, months[0])
        tokens = [given.course.monthly for given in sharing.others if given.kind is Kind.TOKEN]
        if tokens:
            yield problem(Code.TOKEN_PAYMENTS, token=Money(max(tokens), means.currency))
    yield from _over(sharing, means, first_on, day)
    yield from _short(months, means)
    yield from _nothing_later(sharing, means, first_on, day)
    if goes_past(sharing, LONG_YEARS):
        yield problem(Code.VERY_LONG, years=LONG_YEARS)


def goes_past(sharing: Sharing, years: int) -> bool:
    """Whether paying somebody takes more than so many years, or does not end."""
    courses = (given.course for given in sharing.all if _is_meant_to_end(given))
    return any(not course.ends or course.months > years * 12 for course in courses)


def is_long(course: Course) -> bool:
    return not course.ends or takes_long(course.months)


def takes_long(months: int) -> bool:
    return months > LONG_YEARS * 12


def _is_meant_to_end(given: Given) -> bool:
    """Instalments, and what follows on a token or a pause; nothing for ever is not long."""
    return given.kind is Kind.INSTALMENTS or len(given.course.steps) > 1


def _nothing_later(
    sharing: Sharing, means: Means, first_on: date, day: int | None
) -> Iterator[Problem]:
    """From when nothing is left for good, although not all is paid by then."""
    usual = means.even or means.own
    last = len(usual) - 1
    while last and usual[last - 1] <= 0:
        last -= 1
    unpaid = any(given.kind is Kind.INSTALMENTS and not given.course.ends for given in sharing.all)
    if last and unpaid and usual[-1] <= 0:
        yield problem(Code.NOTHING_LEFT_LATER, on=add_months(first_on, last, day))


def _rest_after(debt: PlanDebt, course: Course, limit: int) -> int:
    """What is still owed after so many instalments."""
    if course.months >= limit:
        charged, paid = course.run.interests[:limit], course.run.amounts[:limit]
        return debt.balance.minor + sum(charged) - sum(paid)
    return debt.run(course.monthly, limit).rest


def _over(sharing: Sharing, means: Means, first_on: date, day: int | None) -> Iterator[Problem]:
    """The first month in which figures of the person's own take more than there is.

    Where the months do not add up with nothing paid and nothing kept, no figure is to blame.
    """
    if any(total < 0 for total in accumulate(minor + means.margin for minor in means.own)):
        return
    paid = funded(sharing.all)
    broken = broken_months(paid, means)
    if broken:
        month, missing = broken[0]
        available = Money(max(paid[month] - missing, 0), means.currency)
        yield problem(
            Code.OVER_IN_MONTH,
            on=add_months(first_on, month, day),
            offered=Money(paid[month], means.currency),
            available=available,
        )


def _short(months: Sequence[Month], means: Means) -> Iterator[Problem]:
    """The first month that ends below zero: no month before it can put by what it lacks."""
    short = short_months(months, Money(means.margin, means.currency))
    if short:
        yield problem(Code.SHORT_MONTH, on=short[0].on, missing=short[0].missing)


def _why_nothing(sharing: Sharing, means: Means, first: Month) -> Iterator[Problem]:
    """Why the first month has nothing, looked at before the margin is kept back."""
    paid = sum(given.course.monthly for given in sharing.first)
    left = means.before_margin(0) - Money(paid, means.currency)
    margin = Money(means.margin, means.currency)
    if left.minor < 0:
        yield problem(Code.SHORTFALL, on=first.on, short=-left)
    elif not left:
        yield problem(Code.NOTHING_LEFT, on=first.on)
    elif left <= margin:
        yield problem(Code.MARGIN_TAKES_ALL, on=first.on, margin=margin, left=left)
    elif first.put_by:
        yield problem(Code.ALL_PUT_BY, on=first.on)
    elif means.by_day:
        yield problem(Code.NOTHING_YET, on=first.on)
    else:
        yield problem(Code.TOO_LITTLE_TO_SHARE, on=first.on, left=left - margin)
