"""Months that have less than others or more: what a letter says of them, and of no others.

When nothing is there to share at first, what ends that, what money is put by for, and why a later
sum of an offer is more than the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from itertools import takewhile
from operator import sub
from typing import NamedTuple

from debts.domain.planning.courses import horizon, taken
from debts.domain.planning.means import HORIZON, ExpectedChange
from debts.domain.sums.dated import month_index
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, total
from debts.letters.facts.means.later import LaterStep
from debts.models.assessment import Assessment, Change
from debts.selectors.agreement import agreed_sums
from debts.selectors.means import agreed_at_first, contract_sums, expected_at_first
from debts.selectors.plan import PlanNow


@dataclass(frozen=True, slots=True)
class LeanMonths:
    """From the month of `first_on` to that of `last_on` (None: without an end that can be told).

    `is_level`: each of them misses the same.
    """

    first_on: date
    last_on: date | None
    is_level: bool

    @property
    def is_single(self) -> bool:
        return self.first_on == self.last_on


def lean_months(now: PlanNow) -> LeanMonths | None:
    """The months at first that have nothing for those that share; None where that is how it is.

    It is how it is where no end can be told and no expected change brought it about.
    """
    first = [given.course for given in now.worked.sharing.first]
    means, on = now.worked.means, now.plan.first_on
    months = horizon(first, means)
    left = list(map(sub, means.series(months), taken(first, months)))
    lean = list(takewhile(lambda sum_: sum_ <= 0, left))
    ends = len(lean) < months
    if not lean or not (ends or lean[0] > expected_at_first(now.plan).minor):
        return None
    last_on = add_months(on, len(lean) - 1) if ends else None
    return LeanMonths(on, last_on, is_level=len(set(lean)) == 1)


@dataclass(frozen=True, slots=True)
class BeforeFirst:
    """The months of a plan before an offer's first payment.

    `has_some`: one of them leaves something, so that nobody says that nothing can be paid; as
    `too_little` are told those, after the ones with nothing, that leave less than half of what is
    paid to all once payments begin.
    """

    has_some: bool = False
    too_little: LeanMonths | None = None


def before_first(now: PlanNow, paid_from: date | None) -> BeforeFirst:
    """What the months before that day leave beside all that is paid."""
    on = now.plan.first_on
    months = month_index(on, paid_from) if paid_from else 0
    paid = taken((given.course for given in now.worked.sharing.all), months + 1)
    left = list(map(sub, now.worked.means.series(months), paid[:-1]))
    some = [month for month, sum_ in enumerate(left) if sum_ > 0]
    lean = lean_months(now)
    follows = bool(some and lean and lean.last_on == add_months(on, some[0] - 1))
    to_the_end = some == list(range(months - len(some), months))
    if not (follows and to_the_end and all(left[month] * 2 < paid[-1] for month in some)):
        return BeforeFirst(bool(some))
    few = LeanMonths(add_months(on, some[0]), add_months(on, months - 1), is_level=False)
    return BeforeFirst(True, few)


@dataclass(frozen=True, slots=True)
class AfterLean:
    """From the month of `on` there is `more` each month, which leaves `left` for all debts.

    `is_back`: the first months alone had less, by a change that is over then; `is_single`: one
    month had. Once it stands in a budget, `steps` are what else differs from its first month, and
    `left` is for the creditors that its first month is left for.
    """

    on: date
    more: Money
    left: Money
    is_back: bool = False
    is_single: bool = False
    steps: tuple[LaterStep, ...] = ()


def after_lean(now: PlanNow, lean: LeanMonths | None) -> AfterLean | None:
    """What ends the months with nothing, or with less; None where it is not money that comes in for
    good, or comes back."""
    if lean is None:
        return _back_again(now)
    if lean.last_on is None:
        return None
    first_on = now.plan.first_on
    month = month_index(first_on, lean.last_on) + 1
    more = [
        each.amount
        for each in expected_changes(now)
        if each.is_more and each.months is None and each.amount
        if ExpectedChange(each.amount, each.from_on).counts_in(first_on)[0] == month
    ]
    if not more:
        return None
    left = now.worked.means.in_month(month)
    return AfterLean(add_months(first_on, month), total(more, left.currency), left)


def _back_again(now: PlanNow) -> AfterLean | None:
    """Where all that has changed by the first month takes money, and is over in one later month."""
    first_on, changed = now.plan.first_on, []
    for each in expected_changes(now):
        if each.amount is None:
            continue
        sum_ = each.amount if each.is_more else -each.amount
        start, end = ExpectedChange(sum_, each.from_on, each.months).counts_in(first_on)
        if start == 0 < end:
            changed.append((sum_, end))
    ends = {end for _sum, end in changed}
    month = ends.pop() if len(ends) == 1 else HORIZON
    if month >= HORIZON or any(sum_.minor > 0 for sum_, _end in changed):
        return None
    left = now.worked.means.in_month(month)
    more = -total((sum_ for sum_, _end in changed), left.currency)
    on = add_months(first_on, month)
    return AfterLean(on, more, left, is_back=True, is_single=month == 1)


@dataclass(frozen=True, slots=True)
class PutBy:
    """The months, from that of `first_on` to that of `last_on`, that live on what was put by.

    Of a single one also why, where that is known: it has `less` once, or `due` falls due in it
    under agreements.
    """

    first_on: date
    last_on: date
    less: Money | None = None
    due: Money | None = None


def put_by_for(now: PlanNow) -> PutBy | None:
    months = now.worked.lean
    if not months:
        return None
    first, last = months[0].on, months[-1].on
    if len(months) > 1:
        return PutBy(first, last)
    return PutBy(first, last, _less_once(now, first), _due_in(now, first))


def _less_once(now: PlanNow, on: date) -> Money | None:
    """By how much one change lowers that month alone."""
    less = [
        each.amount
        for each in expected_changes(now)
        if not each.is_more and each.months == 1 and month_index(on, each.from_on) == 0
    ]
    return less[0] if len(less) == 1 else None


def _due_in(now: PlanNow, on: date) -> Money | None:
    """What agreements take in that month, where it is more than in the first."""
    month = month_index(now.plan.first_on, on)
    sums = [*filter(None, map(agreed_sums, now.agreements)), *contract_sums(now)]
    due = sum(each.by_month(now.plan.first_on, month + 1)[month] for each in sums)
    return Money(due, now.plan.currency) if due > agreed_at_first(now).minor else None


class RiseReason(Enum):
    """Money that is expected, a time with less that is over, or what has ended."""

    INCOME = auto()
    LEAN = auto()
    ENDS = auto()


class Expected(NamedTuple):
    """A change that the plan counts, from a day on, for `months` months (None: for good)."""

    is_more: bool
    amount: Money | None
    from_on: date
    months: int | None

    @property
    def last_month(self) -> date | None:
        """A day in the last month of it; None where it stays."""
        return add_months(self.from_on, self.months - 1) if self.months else None


class Rise(NamedTuple):
    """From the day of the sum before to that of a sum that is more."""

    before: date
    on: date


@dataclass(frozen=True, slots=True)
class RiseFacts:
    """The reasons, and what is known of each where one cause alone explains it.

    `more` a month comes in from `more_on` for good; the time with less left over lasts from the
    month of `lean_from` to that of `lean_until`; `agreed_until` are the last payments of agreements
    that end; `pays_off_arrears`: some of what comes first is paid by then, and where all of it is,
    `arrears_until` is the last payment on it.
    """

    reasons: frozenset[RiseReason]
    more: Money | None = None
    more_on: date | None = None
    lean_from: date | None = None
    lean_until: date | None = None
    agreed_until: tuple[date, ...] = ()
    pays_off_arrears: bool = False
    arrears_until: date | None = None


def rise_facts(rises: Sequence[Rise], now: PlanNow) -> RiseFacts:
    """Where neither money comes in between nor a time with less is over, something has ended."""
    changes = list(expected_changes(now))
    why = {rise: _why(rise, changes) for rise in rises}
    of = {each: [rise for rise in rises if why[rise] is each] for each in RiseReason}
    more = _only(
        each for each in changes if any(_brings(each, rise) for rise in of[RiseReason.INCOME])
    )
    lean = _only(
        each for each in changes if any(_is_over(each, rise) for rise in of[RiseReason.LEAN])
    )
    lasts = more is not None and more.months is None
    return RiseFacts(
        reasons=frozenset(why.values()),
        more=more.amount if more and lasts else None,
        more_on=more.from_on if more and lasts else None,
        lean_from=lean.from_on if lean else None,
        lean_until=lean.last_month if lean else None,
        agreed_until=tuple(sorted(_ended(_agreed_until(now), of[RiseReason.ENDS]))),
        pays_off_arrears=any(_ended(_paid_off(now), of[RiseReason.ENDS])),
        arrears_until=_all_paid_off(now, of[RiseReason.ENDS]),
    )


def expected_changes(now: PlanNow) -> Iterator[Expected]:
    """What the plan counts of the changes that were told."""
    return _counted(now.plan.assessment)


def comes_in(assessment: Assessment, after: date) -> Expected | None:
    """The one change that brings more for good after that day; None where there are several."""
    only = _only(each for each in _counted(assessment) if each.is_more and each.from_on > after)
    return only if only and only.amount and only.months is None else None


def _counted(assessment: Assessment) -> Iterator[Expected]:
    for change in assessment.changes.all():
        if change.counted and change.from_on:
            is_more = change.direction == Change.Direction.MORE
            yield Expected(is_more, change.amount, change.from_on, change.months)


def _why(rise: Rise, changes: Iterable[Expected]) -> RiseReason:
    if any(_brings(change, rise) for change in changes):
        return RiseReason.INCOME
    return RiseReason.LEAN if any(_is_over(change, rise) for change in changes) else RiseReason.ENDS


def _brings(change: Expected, rise: Rise) -> bool:
    return change.is_more and rise.before < change.from_on <= rise.on


def _is_over(change: Expected, rise: Rise) -> bool:
    if change.is_more or not change.months:
        return False
    over = add_months(change.from_on, change.months)
    return rise.before < over and over.replace(day=1) <= rise.on


def _only(changes: Iterable[Expected]) -> Expected | None:
    found = list(changes)
    return found[0] if len(found) == 1 else None


def _ended(ends: Iterable[date], rises: Sequence[Rise]) -> list[date]:
    """Those ends that make room for one of the rises: between the two sums, month by month."""
    return [
        end
        for end in ends
        if any(rise.before.replace(day=1) <= end < rise.on.replace(day=1) for rise in rises)
    ]


def _agreed_until(now: PlanNow) -> list[date]:
    sums = [*filter(None, map(agreed_sums, now.agreements)), *contract_sums(now)]
    return [end for each in sums if each.steps and (end := each.steps[-1].last_on)]


def _paid_off(now: PlanNow) -> list[date]:
    return [offer.last_on for offer in now.worked.first if offer.last_on]


def _all_paid_off(now: PlanNow, rises: Sequence[Rise]) -> date | None:
    """The last payment on what comes first, where all of it is paid before the only rise."""
    if len(rises) != 1 or now.open_ended or now.unoffered_arrears:
        return None
    ended = _ended(_paid_off(now), rises)
    return max(ended) if ended and len(ended) == len(now.worked.first) else None
