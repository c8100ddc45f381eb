"""Where pay days and money in hand are known: what can be paid so that no day runs short.

Wages come on their days, claims are due on theirs, and all else is taken to come and go evenly. By
days a month can only carry less than by its average, never more: money in hand is not promised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from debts.domain.planning.means import HORIZON, ExpectedChange, Means, never_falling
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.sums.uneven import Season

EXACT_MONTHS = 24  # beyond that a day is no better known than its month
DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class PayDays:
    """`wages` on their days after `start`, when `in_hand` is there; `rest` is a month of all else.

    `rest` is below zero: what is needed less what comes in beside the wages, with what is `kept`
    back each month. It has of income by `season` what is counted of every month.
    """

    start: date
    in_hand: Money
    wages: DatedSums
    rest: Money
    kept: int = 0
    season: Season | None = None


def by_days(
    means: Means,
    days: PayDays,
    *,
    first_on: date,
    claims: Sequence[DatedSums] = (),
    changes: Sequence[ExpectedChange] = (),
    day: int | None = None,
) -> Means:
    """The same months, held to what is there on every day of the first two years."""
    last = add_months(first_on, EXACT_MONTHS, day)
    flows = _flows(days, claims, [_dated(change) for change in changes], last)
    lowest = _lowest_after(list(_balances(days, flows, last)))
    found: list[int] = []
    for month, reach in enumerate(means.reach):
        if month < EXACT_MONTHS:
            paid_on = add_months(first_on, month, day)
            found.append(min(reach, lowest[max((paid_on - days.start).days, 0)]))
        else:
            lag = means.reach[EXACT_MONTHS - 1] - found[EXACT_MONTHS - 1]
            found.append(max(reach - lag, 0))
    held = never_falling(found[:HORIZON])
    # Where the first month is the tight one, a step may begin after it.
    turns = {*means.turns, 1} if held[0] < means.reach[0] else {*means.turns}
    missing = _missing_before_pay(days, flows)
    return replace(means, by_day=held, turns=tuple(sorted(turns)), before_pay=missing)


def _dated(change: ExpectedChange) -> DatedSums:
    """A fall is there from the first of its month, a rise from its own day."""
    falls = change.difference.minor < 0
    on = change.from_on.replace(day=1) if falls else change.from_on
    return DatedSums.level(change.difference, on, change.months)


def _flows(
    days: PayDays, claims: Sequence[DatedSums], changes: Sequence[DatedSums], last: date
) -> dict[date, int]:
    flows: dict[date, int] = defaultdict(int)
    for sums in (days.wages, *changes, *(-claim for claim in claims)):
        for on, amount in sums.starting(days.start).until(last):
            flows[on] += amount.minor
    for on, minor in _of_season(days, last):
        flows[on] += minor
    return flows


def _of_season(days: PayDays, last: date) -> Iterator[tuple[date, int]]:
    """A month that brings less does so evenly, one that brings more on its last day.

    What the month that has begun brings more may be spent already.
    """
    month = days.start.replace(day=1)
    while days.season and month <= last:
        above, following = days.season.above[month.month - 1], add_months(month, 1)
        if above > 0 and month > days.start:
            yield following - timedelta(days=1), above
        elif above < 0:
            yield from _evenly(above, month, (following - month).days)
        month = following


def _evenly(minor: int, first: date, days: int) -> Iterator[tuple[date, int]]:
    ends = [minor * number // days for number in range(days + 1)]
    for number in range(days):
        yield first + timedelta(days=number), ends[number + 1] - ends[number]


def _balances(days: PayDays, flows: dict[date, int], last: date) -> Iterator[int]:
    """What is there at each day's end if nobody is paid; what is missing comes from elsewhere."""
    have, spent = days.in_hand.minor, 0
    for number in range((last - days.start).days + 1):
        gone = _gone(days, number)
        have = max(have + gone - spent + flows.get(days.start + timedelta(days=number), 0), 0)
        spent = gone
        yield have


def _missing_before_pay(days: PayDays, flows: dict[date, int]) -> tuple[date, int] | None:
    """The first day before the first wages that has less than it needs, and all that is missing
    until then."""
    first = days.wages.first_on
    if first is None:
        return None
    have, spent, found, missing = days.in_hand.minor, 0, None, 0
    for number in range((first - days.start).days):
        on, gone = days.start + timedelta(days=number), _gone(days, number, days.kept)
        have, spent = have + gone - spent + flows.get(on, 0), gone
        if have < 0:
            found, missing, have = found or on, missing - have, 0
    return (found, missing) if found else None


def _gone(days: PayDays, number: int, kept: int = 0) -> int:
    """What all else has come to by the end of a day, evenly; without what is `kept` a month."""
    return (days.rest.minor + kept) * 12 * (number + 1) // DAYS_A_YEAR


def _lowest_after(balances: Sequence[int]) -> list[int]:
    """From each day on the lowest there is: what may be paid by that day."""
    lowest = list(balances)
    for number in range(len(lowest) - 2, -1, -1):
        lowest[number] = min(lowest[number], lowest[number + 1])
    return lowest


def begins_in_past(first_on: date, today: date) -> bool:
    """Whether a plan's first day is over: its offers name a payment that nobody can make on its day
    any more, so its page asks to bring it up to date, and that moves the day."""
    return first_on < today


def usual_first_on(today: date) -> date:
    """When the first payment of a plan is offered, if nobody said another day: the first of the
    month after next, so that they have time to answer."""
    return add_months(today.replace(day=1), 2)
