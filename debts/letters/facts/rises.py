"""Why a later sum of an offer is more than the one before it, as far as the plan tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.models.assessment import Change
from debts.selectors.agreement import agreed_sums
from debts.selectors.plan import PlanNow


class Why(Enum):
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
    that end; `pays_off_arrears`: what comes first is paid by then.
    """

    reasons: frozenset[Why]
    more: Money | None = None
    more_on: date | None = None
    lean_from: date | None = None
    lean_until: date | None = None
    agreed_until: tuple[date, ...] = ()
    pays_off_arrears: bool = False


def rise_facts(rises: Sequence[Rise], now: PlanNow) -> RiseFacts:
    """Where neither money comes in between nor a time with less is over, something has ended."""
    changes = list(expected_changes(now))
    why = {rise: _why(rise, changes) for rise in rises}
    of = {each: [rise for rise in rises if why[rise] is each] for each in Why}
    more = _only(each for each in changes if any(_brings(each, rise) for rise in of[Why.INCOME]))
    lean = _only(each for each in changes if any(_is_over(each, rise) for rise in of[Why.LEAN]))
    lasts = more is not None and more.months is None
    return RiseFacts(
        reasons=frozenset(why.values()),
        more=more.amount if more and lasts else None,
        more_on=more.from_on if more and lasts else None,
        lean_from=lean.from_on if lean else None,
        lean_until=lean.last_month if lean else None,
        agreed_until=tuple(sorted(_ended(_agreed_until(now), of[Why.ENDS]))),
        pays_off_arrears=any(_ended(_paid_off(now), of[Why.ENDS])),
    )


def expected_changes(now: PlanNow) -> Iterator[Expected]:
    """What the plan counts of the changes that were told."""
    for change in now.plan.assessment.changes.all():
        if change.counted and change.from_on:
            is_more = change.direction == Change.Direction.MORE
            yield Expected(is_more, change.amount, change.from_on, change.months)


def _why(rise: Rise, changes: Iterable[Expected]) -> Why:
    if any(_brings(change, rise) for change in changes):
        return Why.INCOME
    return Why.LEAN if any(_is_over(change, rise) for change in changes) else Why.ENDS


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
    sums = filter(None, map(agreed_sums, now.agreements))
    return [end for each in sums if each.steps and (end := each.steps[-1].last_on)]


def _paid_off(now: PlanNow) -> list[date]:
    return [offer.last_on for offer in now.worked.first if offer.last_on]
