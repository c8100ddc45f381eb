"""A plan: one offer to each creditor, all of them together within what is left in every month.

Offers are level monthly sums. What is offered is the steady sum that every month of the plan can
carry: where a later month has less, all offers are made from that. When a debt ends its sum stays
unallocated, unless `roll_over` passes it on to the others.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import sub

from debts.domain.account.schedule import Schedule
from debts.domain.planning.courses import (
    Course,
    PlanDebt,
    ceiling,
    endless,
    horizon,
    opening,
    steady_sum,
    taken,
)
from debts.domain.planning.means import Means
from debts.domain.planning.offer import Offer, Range
from debts.domain.planning.plan_problems import offer_problems, plan_problems
from debts.domain.problems import Problem
from debts.domain.sums.dates import monthly_dates
from debts.domain.sums.money import Money, exponent, total
from debts.domain.sums.shares import Method

__all__ = ["Method", "Month", "Plan", "PlanDebt", "compare", "make_plan"]

ALL = Fraction(1)
MONTHS_SHOWN_WITHOUT_END = 12


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the plan: what could be offered and what is paid."""

    on: date
    available: Money
    paid: Money

    @property
    def left(self) -> Money:
        return self.available - self.paid


@dataclass(frozen=True)
class Plan:
    """What `make_plan` answers; without problems it can be kept as it stands."""

    method: Method
    means: Means
    first_on: date
    offers: tuple[Offer, ...]
    courses: tuple[Course, ...]
    cash_flow: tuple[Month, ...]
    problems: tuple[Problem, ...]

    @property
    def offered(self) -> Money:
        """All offers' monthly sums together."""
        return total((offer.monthly for offer in self.offers), self.means.currency)

    @property
    def total(self) -> Money | None:
        """All that is paid until the last debt ends; None where one has no end."""
        schedules = [offer.schedule for offer in self.offers]
        known = [schedule.total for schedule in schedules if schedule is not None]
        return total(known, self.means.currency) if len(known) == len(schedules) else None

    @property
    def last_on(self) -> date | None:
        """The last payment's date; None where a debt has no end, or there is none."""
        ends = [offer.last_on for offer in self.offers]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    @property
    def is_token(self) -> bool:
        """Whether nothing but tokens is offered."""
        return bool(self.offers) and all(offer.token for offer in self.offers)

    def offer_to(self, key: Hashable) -> Offer:
        """The offer on debt `key`; KeyError where there is none."""
        return self.offers[self._index(key)]

    def room(self, key: Hashable) -> list[Money]:
        """What is left for this creditor in each month, given all the others.

        The last figure holds ever after; below zero where the others already take too much.
        """
        room = _room(_spare(self.means, self.courses), self.courses[self._index(key)])
        return [Money(left, self.means.currency) for left in room]

    def _index(self, key: Hashable) -> int:
        for index, offer in enumerate(self.offers):
            if offer.key == key:
                return index
        raise KeyError(key)


def make_plan(
    debts: Sequence[PlanDebt],
    means: Means,
    *,
    first_on: date,
    method: Method = Method.PRO_RATA,
    part: Fraction = ALL,
    token: Money | None = None,
    with_tokens: bool = True,
    roll_over: bool = False,
    day: int | None = None,
) -> Plan:
    """Offers to all `debts` that are not at zero, from `first_on` on; one currency throughout.

    `part` of what is left is offered, the rest is room for concessions. Where nothing is left each
    creditor gets a `token` (one unit of the currency) until things are looked at again, or nothing
    if not `with_tokens`. An own figure may be meant as a token too. `day` is the day of the month
    that is meant, where `first_on` is in a shorter one.
    """
    debts = [debt for debt in debts if debt.balance.minor_in(means.currency) > 0]
    steady = steady_sum(debts, means, method, part, roll_over)
    nothing_left = bool(debts) and steady.amount <= 0 and method is not Method.OWN
    token = (token or one_unit(means.currency)) if with_tokens else Money.zero(means.currency)
    if nothing_left:
        steady = steady._replace(courses=_tokens(debts, token))
    tokens = [nothing_left or (method is Method.OWN and debt.own_is_token) for debt in debts]
    courses = tuple(steady.courses)
    lasting = [course for course, is_token in zip(courses, tokens, strict=True) if not is_token]
    shown_token = token if nothing_left else None
    return Plan(
        method=method,
        means=means,
        first_on=first_on,
        offers=tuple(_offers(debts, courses, tokens, means, first_on, day)),
        courses=courses,
        cash_flow=_cash_flow(courses, means, first_on, day),
        problems=tuple(plan_problems(steady, means, first_on, shown_token, lasting)),
    )


def compare(
    debts: Sequence[PlanDebt],
    means: Means,
    *,
    first_on: date,
    part: Fraction = ALL,
    token: Money | None = None,
    day: int | None = None,
) -> dict[Method, Plan]:
    """The same debts and means by each method; own figures only where each debt has one."""
    methods = [m for m in Method if m is not Method.OWN or all(d.own for d in debts)]
    return {
        method: make_plan(
            debts, means, first_on=first_on, method=method, part=part, token=token, day=day
        )
        for method in methods
    }


def one_unit(currency: str) -> Money:
    """The usual token: one pound, one yuan."""
    return Money(10 ** exponent(currency), currency)


def _tokens(debts: Sequence[PlanDebt], token: Money) -> list[Course]:
    each = [min(token.minor_in(debt.balance.currency), debt.need) for debt in debts]
    return [Course(sum_, endless(debt)) for sum_, debt in zip(each, debts, strict=True)]


def _spare(means: Means, courses: Sequence[Course]) -> list[int]:
    """What all courses together leave in each month until nothing changes any more."""
    months = horizon(courses, means)
    return list(map(sub, means.series(months), taken(courses, months)))


def _room(spare: Sequence[int], own: Course) -> list[int]:
    """What is spare if this creditor got nothing."""
    room = list(spare)
    for month, amount in enumerate(own.amounts(len(room))):
        room[month] += amount
    return room


def _offers(
    debts: Sequence[PlanDebt],
    courses: Sequence[Course],
    tokens: Sequence[bool],
    means: Means,
    first_on: date,
    day: int | None,
) -> Iterator[Offer]:
    """An offer to each debt; where it is a token, without an end and without room to move."""
    spare = _spare(means, courses)
    for debt, course, is_token in zip(debts, courses, tokens, strict=True):
        if is_token:
            yield _token_offer(debt, course, first_on)
        else:
            yield _offer(debt, course, _room(spare, course), first_on, day)


def _token_offer(debt: PlanDebt, course: Course, first_on: date) -> Offer:
    token = Money(course.monthly, debt.balance.currency)
    return Offer(debt.key, token, first_on, Range(token, token, token), token=bool(token))


def _offer(
    debt: PlanDebt, course: Course, room: Sequence[int], first_on: date, day: int | None
) -> Offer:
    currency = debt.balance.currency
    highest = ceiling(debt, course, room)
    target = min(course.monthly, highest)
    steps = (min(opening(debt, target), target), target, highest)
    amounts, interests = tuple(course.run.amounts), tuple(course.run.interests)
    return Offer(
        key=debt.key,
        monthly=Money(course.monthly, currency),
        first_on=first_on,
        range=Range(*(Money(step, currency) for step in steps)),
        schedule=Schedule(debt.balance, first_on, amounts, interests, day) if course.ends else None,
        problems=tuple(offer_problems(debt, course, first_on)),
    )


def _cash_flow(
    courses: Sequence[Course], means: Means, first_on: date, day: int | None
) -> tuple[Month, ...]:
    """Until the last debt ends; where one has no end, until nothing changes any more."""
    months = max((course.months for course in courses), default=0)
    if not all(course.ends for course in courses):
        months = max(horizon(courses, means), MONTHS_SHOWN_WITHOUT_END)
    days = monthly_dates(first_on, months, day)
    paid = (Money(sum_, means.currency) for sum_ in taken(courses, months))
    return tuple(
        Month(on, means.in_month(month), sum_)
        for month, (on, sum_) in enumerate(zip(days, paid, strict=True))
    )
