"""A plan: one offer to each creditor, all of them together within what is left in every month.

Debts that come first (home, energy, courts) are paid off from the first money there is; what they
leave is shared among the others. Each offer has at most three steps: what comes free later is
offered from then on, and what a lean month lacks is put by before it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import accumulate

from debts.domain.account.schedule import Schedule
from debts.domain.planning.courses import (
    Broken,
    Course,
    PlanDebt,
    broken_months,
    ceiling,
    horizon,
    opening,
    taken,
)
from debts.domain.planning.fits import fits, named
from debts.domain.planning.levels import WITHOUT_END
from debts.domain.planning.means import HORIZON, Means
from debts.domain.planning.months import Month, cash_flow, short_months
from debts.domain.planning.offer import ComputedOffer, ComputedStep, Kind, Range
from debts.domain.planning.plan_problems import offer_problems, plan_problems
from debts.domain.planning.sharing import Given, Sharing, funded, share
from debts.domain.problems import Problem
from debts.domain.sums.dated import DatedSums, month_index
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, exponent, total
from debts.domain.sums.shares import Method

__all__ = ["Broken", "Kind", "Method", "Month", "Plan", "PlanDebt", "compare", "make_plan"]

ALL = Fraction(1)


@dataclass(frozen=True)
class Plan:
    """What `make_plan` answers; without problems it can be kept as it stands.

    `means` are what each month has before any of these debts; `part` of what is left is offered.
    """

    method: Method
    means: Means
    first_on: date
    day: int | None
    part: Fraction
    sharing: Sharing
    offers: tuple[ComputedOffer, ...]
    cash_flow: tuple[Month, ...]
    problems: tuple[Problem, ...]

    @property
    def first(self) -> tuple[ComputedOffer, ...]:
        """The offers on debts that come first."""
        return self.offers[: len(self.sharing.first)]

    @property
    def others(self) -> tuple[ComputedOffer, ...]:
        """The offers on debts among which what is left is shared."""
        return self.offers[len(self.sharing.first) :]

    @property
    def courses(self) -> tuple[Course, ...]:
        return tuple(given.course for given in self.sharing.all)

    @property
    def offered(self) -> Money:
        """What those that share are offered in the first month together."""
        return total((offer.monthly for offer in self.others), self.means.currency)

    @property
    def is_steady(self) -> bool:
        """Whether those that share are paid the same sum together each month until the last."""
        paid = funded(self.sharing.others)
        while paid and not paid[-1]:
            paid.pop()
        return len(set(paid[:-1])) <= 1

    @cached_property
    def changes(self) -> tuple[date, Money] | None:
        """From which month those that share are paid another sum together for the first time, and
        which; None where it is the same each month."""
        paid = taken((given.course for given in self.sharing.others), HORIZON)
        found = ((month, sum_) for month, sum_ in enumerate(paid) if sum_ != paid[0])
        month, sum_ = next(found, (0, 0))
        if not month:
            return None
        return add_months(self.first_on, month, self.day), Money(sum_, self.means.currency)

    @property
    def first_is_alone(self) -> bool:
        """Whether the first month has a sum that no month after it has at once."""
        return self.changes is not None and month_index(self.first_on, self.changes[0]) == 1

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
        """Whether those that share are offered nothing but tokens now."""
        return bool(self.others) and all(offer.token for offer in self.others)

    @property
    def paid_first(self) -> Money:
        """What debts that come first get in the first month."""
        return total((offer.monthly for offer in self.first), self.means.currency)

    @property
    def left(self) -> Money:
        """What the first month leaves for those that share, before anything is kept back."""
        return self.means.before_margin(0) - self.paid_first

    @property
    def kept(self) -> Money:
        """What the person keeps back each month for the unforeseen."""
        return Money(self.means.margin, self.means.currency)

    @property
    def held_back(self) -> Money:
        """What is not offered so that the person can give way: never printed."""
        free = (self.left - self.kept).or_zero()
        return free - Money(int(free.minor * self.part // 1), free.currency)

    @property
    def put_by(self) -> Money:
        """What the first month puts by for a lean month that comes later."""
        return self.cash_flow[0].put_by if self.cash_flow else Money.zero(self.means.currency)

    @property
    def comes_on(self) -> date | None:
        """From when there is something to share, where there is nothing at first."""
        later = 0 < self.sharing.gap < HORIZON
        return add_months(self.first_on, self.sharing.gap, self.day) if later else None

    @property
    def nothing_left(self) -> bool:
        """Whether the first month has nothing for those that share."""
        return bool(self.others) and self.sharing.gap > 0

    @property
    def broken(self) -> tuple[Broken, ...]:
        """The months in which all offers together are more than there is."""
        broken = broken_months(funded(self.sharing.all), self.means)
        return named(broken, self.means.currency, self.first_on, self.day)

    @property
    def short(self) -> tuple[Broken, ...]:
        """The months that end below zero, whatever was put by before them."""
        return short_months(self.cash_flow, self.kept)

    @property
    def unoffered(self) -> Money:
        """What the sums of the first step could rise by together, with no later month broken.

        Held back for concessions it is in here; what a lean month needs, and cents that are lost
        when shares are rounded, are not.
        """
        others = self.sharing.others
        paid, shared = funded(self.sharing.all), funded(others)
        need = sum(shared) if all(given.course.ends for given in others) else WITHOUT_END
        later = (step.start for given in others for step in given.course.steps[1:])
        until, most = min(later, default=HORIZON), need - shared[0]
        spare = self.means.spare(paid)
        for month, (left, so_far) in enumerate(zip(spare, accumulate(shared), strict=True)):
            if left + so_far >= need:
                break
            most = min(most, left // min(month + 1, until))
        return Money(max(most, 0), self.means.currency)

    @cached_property
    def kept_for_days(self) -> Money:
        """What could be offered by the months' averages, and is needed before the wages come.

        Nothing where pay days are not known.
        """
        if not self.means.by_day:
            return Money.zero(self.means.currency)
        by_months = replace(self, means=replace(self.means, by_day=()))
        return by_months.unoffered - self.unoffered

    @property
    def before_pay(self) -> Broken | None:
        """What is missing for living costs until the next wages, and from which day on."""
        found = self.means.before_pay
        return Broken(found[0], Money(found[1], self.means.currency)) if found else None

    @property
    def lean(self) -> tuple[Month, ...]:
        """The months that live on what was put by before them."""
        return tuple(month for month in self.cash_flow if month.put_by.minor < 0)

    @cached_property
    def _offers(self) -> dict[Hashable, ComputedOffer]:
        return {offer.key: offer for offer in self.offers}

    def offer_to(self, key: Hashable) -> ComputedOffer:
        """The offer on debt `key`; KeyError where there is none."""
        return self._offers[key]

    def room(self, key: Hashable) -> list[Money]:
        """The highest level sum for this creditor that holds through each month, given all others.

        It never rises, and the last figure holds ever after. Zero where the others take all.
        """
        others = [given for given in self.sharing.all if given.debt.key != key]
        self.offer_to(key)
        best, found = WITHOUT_END, []
        for month, left in enumerate(self.means.spare(funded(others))):
            best = min(best, max(left, 0) // (month + 1))
            found.append(Money(best, self.means.currency))
        return found[: horizon(self.courses, self.means)]

    def fits(self, proposed: DatedSums, key: Hashable | None = None) -> tuple[Broken, ...]:
        """The months that break if `proposed` is paid beside all offers; of `key` instead of its.

        Empty where it fits. Months are those of the calendar, from that of the first payment on.
        """
        others = [given for given in self.sharing.all if given.debt.key != key]
        return fits(proposed, self.means, others, self.first_on, self.day)


def make_plan(
    debts: Sequence[PlanDebt],
    means: Means,
    *,
    first_on: date,
    method: Method = Method.PRO_RATA,
    part: Fraction = ALL,
    token: Money | None = None,
    nothing_left: Kind | None = None,
    day: int | None = None,
) -> Plan:
    """Offers to all `debts` that are not at zero, from `first_on` on; one currency throughout.

    `part` of what is left is offered, the rest is room for concessions. `nothing_left` is what
    each creditor is offered while nothing is left: a `token` (one unit of the currency), a pause,
    nothing, or a request to write the debt off; where nobody chose, a token if there is money for
    one to each. A figure of the person's own takes the place of the share and moves nobody else's.
    `day` is the day of the month that is meant, where `first_on` is in a shorter one.
    """
    debts = [debt for debt in debts if debt.balance.minor_in(means.currency) > 0]
    sharing = share(
        debts,
        means,
        method=method,
        part=part,
        token=(token or one_unit(means.currency)).minor_in(means.currency),
        nothing_left=nothing_left,
    )
    months = cash_flow([given.course for given in sharing.all], means, first_on, day)
    return Plan(
        method=method,
        means=means,
        first_on=first_on,
        day=day,
        part=part,
        sharing=sharing,
        offers=tuple(_offers(sharing, means, first_on, day)),
        cash_flow=months,
        problems=tuple(plan_problems(sharing, means, months, first_on, day)),
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
    """The same debts and means by each method."""
    return {
        method: make_plan(
            debts, means, first_on=first_on, method=method, part=part, token=token, day=day
        )
        for method in Method
    }


def one_unit(currency: str) -> Money:
    """The usual token: one pound, one yuan."""
    return Money(10 ** exponent(currency), currency)


def _offers(
    sharing: Sharing, means: Means, first_on: date, day: int | None
) -> Iterator[ComputedOffer]:
    """An offer to each debt, with its room to move where it is meant to clear it."""
    spare = means.spare(funded(sharing.all))
    return (_offer(given, spare, first_on, day) for given in sharing.all)


def _offer(given: Given, spare: Sequence[int], first_on: date, day: int | None) -> ComputedOffer:
    debt, course = given.debt, given.course
    amounts, interests = tuple(course.run.amounts), tuple(course.run.interests)
    clears = course.ends and bool(amounts)
    return ComputedOffer(
        key=debt.key,
        kind=given.kind,
        steps=tuple(_steps(given, first_on, day)),
        range=_range(given, spare),
        schedule=Schedule(debt.balance, first_on, amounts, interests, day) if clears else None,
        problems=tuple(offer_problems(given, first_on)),
        is_own=given.is_own,
    )


def _steps(given: Given, first_on: date, day: int | None) -> Iterator[ComputedStep]:
    course, currency = given.course, given.debt.balance.currency
    end = course.months if course.ends else None
    steps = course.stepped
    ends = [*(step.start for step in steps[1:]), end]
    for step, until in zip(steps, ends, strict=True):
        count = None if until is None else until - step.start
        on = add_months(first_on, step.start, day)
        yield ComputedStep(Money(step.amount, currency), on, count)


def _range(given: Given, spare: Sequence[int]) -> Range:
    debt, course = given.debt, given.course
    currency = debt.balance.currency
    if given.kind is not Kind.INSTALMENTS:
        sum_ = Money(course.monthly, currency)
        return Range(sum_, sum_, sum_)
    highest = ceiling(debt, course, given.funded(HORIZON), spare)
    target = min(course.monthly, highest)
    lowest = min(opening(debt, course, target), target)
    return Range(*(Money(sum_, currency) for sum_ in (lowest, target, highest)))
