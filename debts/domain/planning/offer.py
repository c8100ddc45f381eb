"""One offer to one creditor: what is asked, the room to move, and the answer to a counter-offer."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts.domain.account.balance import PENALTY_PARTS, Balance, Part
from debts.domain.account.rates import MONTHS_A_YEAR, TrueRate, percent, true_rate
from debts.domain.account.schedule import MAX_INSTALMENTS, Schedule
from debts.domain.problems import Code, Problem, Severity, problem
from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money, total


@dataclass(frozen=True, slots=True)
class Asks:
    """What the creditor is asked for in return; `rate` is the lower yearly rate asked for."""

    more_time: bool = True
    freeze: bool = True
    rate: Fraction | None = None
    waive_penalty: bool = False
    waive_fees: bool = False

    def balance(self, balance: Balance) -> Money | None:
        """What would be left to pay if the waivers were granted; None where nothing is known."""
        owed = balance.total
        waived = PENALTY_PARTS * self.waive_penalty + (Part.FEES,) * self.waive_fees
        gone = total(
            (amount for part, amount in balance.known_parts.items() if part in waived),
            balance.currency,
        )
        return None if owed is None else (owed - gone).or_zero()

    def monthly_rate(self, agreed: Fraction | None) -> Fraction | None:
        """The monthly rate if granted: nothing when frozen, the lower rate, else as agreed."""
        if self.freeze:
            return Fraction(0)
        return agreed if self.rate is None else self.rate / MONTHS_A_YEAR


@dataclass(frozen=True, slots=True)
class Range:
    """The room to move: where to begin, what to reach, where to stop; never falling."""

    opening: Money
    target: Money
    ceiling: Money

    @property
    def has_room(self) -> bool:
        """Whether something is held back to give way with."""
        return self.ceiling > self.target

    @property
    def is_one_sum(self) -> bool:
        """Whether there is nothing to choose between."""
        return self.opening == self.ceiling


class Kind(StrEnum):
    """What is offered from the first payment on."""

    INSTALMENTS = "instalments"
    TOKEN = "token"  # a small sum until things are looked at again
    PAUSE = "pause"  # nothing until money comes, then instalments
    NONE = "none"  # nothing can be offered
    WRITE_OFF = "write_off"  # nothing can be offered, and nothing will be: to ask for a write-off


@dataclass(frozen=True, slots=True)
class ComputedStep:
    """`amount` a month from `first_on`, `count` times; None: until things are looked at again."""

    amount: Money
    first_on: date
    count: int | None


@dataclass(frozen=True, slots=True)
class ComputedOffer:
    """What the plan comes to for debt `key`: at most three steps, the first of them now.

    A step of nothing is a pause. Without a schedule it has no end that can be told. `is_own`: the
    person's own figure stands in the place of the plan's share.
    """

    key: Hashable
    kind: Kind
    steps: tuple[ComputedStep, ...]
    range: Range
    schedule: Schedule | None = None
    problems: tuple[Problem, ...] = ()
    is_own: bool = False

    @property
    def payments(self) -> tuple[ComputedStep, ...]:
        """The steps as they are paid: a last payment that is less stands as one of its own."""
        *before, final = self.steps
        end = self.schedule
        if end is None or final.count is None or end.last == final.amount:
            return self.steps
        whole = replace(final, count=final.count - 1)
        last = ComputedStep(end.last, end.last_on, 1)
        return (*before, *([whole] if whole.count else ()), last)

    @property
    def monthly(self) -> Money:
        """The sum of the first month."""
        return self.steps[0].amount

    @property
    def first_on(self) -> date:
        return self.steps[0].first_on

    @property
    def token(self) -> bool:
        return self.kind is Kind.TOKEN

    @property
    def instalments(self) -> int | None:
        """How many payments there are in all; months of a pause are none."""
        return None if self.schedule is None else sum(1 for sum_ in self.schedule.amounts if sum_)

    @property
    def last_on(self) -> date | None:
        return None if self.schedule is None else self.schedule.last_on


@dataclass(frozen=True, slots=True)
class Counter:
    """What the creditor proposes: `down` now, then `instalments` times `monthly`, `fee` on top.

    `settles`: they say that whatever remains after that is waived.
    """

    monthly: Money
    instalments: int
    down: Money
    fee: Money
    settles: bool = False

    @property
    def total(self) -> Money:
        return self.down + self.fee + self.monthly * self.instalments

    @property
    def at_once(self) -> Money:
        return self.down + self.fee


class Verdict(StrEnum):
    ACCEPT = "accept"
    COUNTER = "counter"
    NOT_TODAY = "not_today"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer, and the figures to say it with.

    `try_first` is the sum to ask for before giving more; `difference` is the counter-offer's total
    less what is owed (below zero: they give way); `rate` its true cost, where it costs anything.
    """

    verdict: Verdict
    try_first: Money | None
    total: Money
    difference: Money
    rate: TrueRate | None
    problems: tuple[Problem, ...]


def judge(
    counter: Counter,
    *,
    balance: Money,
    room: Sequence[Money],
    range_: Range,
    first_on: date,
    in_hand: Money,
    max_instalments: int = MAX_INSTALMENTS,
    cap: Fraction | None = None,
) -> Judgement:
    """Accept, counter, or do not agree today.

    `room` is what is left for this creditor in each month, given all the others; its last figure
    holds ever after. `in_hand` can be paid at once. `cap` is the highest lawful yearly cost.
    """
    rate = _cost(counter, balance)
    found = [
        _down_too_high(counter, in_hand),
        _monthly_too_high(counter, room, first_on),
        _too_many(counter, max_instalments),
        _over_cap(rate, cap),
        _leaves_a_rest(counter, balance),
        _costs_more(counter, balance),
    ]
    problems = tuple(one for one in found if one is not None)
    return Judgement(
        verdict=_verdict(problems, range_),
        try_first=range_.target if range_.target and counter.monthly > range_.target else None,
        total=counter.total,
        difference=counter.total - balance,
        rate=rate,
        problems=problems,
    )


def _verdict(problems: tuple[Problem, ...], range_: Range) -> Verdict:
    stops = {one.code for one in problems if one.severity is Severity.STOP}
    if not stops:
        return Verdict.ACCEPT
    can_counter = stops == {Code.MONTHLY_TOO_HIGH} and range_.ceiling
    return Verdict.COUNTER if can_counter else Verdict.NOT_TODAY


def _cost(counter: Counter, balance: Money) -> TrueRate | None:
    """The debt less what is paid at once is the loan; what follows repays it."""
    if counter.total <= balance or counter.instalments > MAX_INSTALMENTS:
        return None
    return true_rate(balance - counter.at_once, [counter.monthly] * counter.instalments)


def _down_too_high(counter: Counter, in_hand: Money) -> Problem | None:
    if counter.at_once <= in_hand:
        return None
    return problem(Code.DOWN_PAYMENT_TOO_HIGH, down=counter.at_once, in_hand=in_hand)


def _monthly_too_high(counter: Counter, room: Sequence[Money], first_on: date) -> Problem | None:
    for month in range(min(counter.instalments, len(room))):
        if counter.monthly > room[month]:
            on = add_months(first_on, month)
            left = room[month].or_zero()
            return problem(Code.MONTHLY_TOO_HIGH, on=on, monthly=counter.monthly, left=left)
    return None


def _too_many(counter: Counter, limit: int) -> Problem | None:
    if counter.instalments <= limit:
        return None
    return problem(Code.TOO_MANY_INSTALMENTS, instalments=counter.instalments, limit=limit)


def _over_cap(rate: TrueRate | None, cap: Fraction | None) -> Problem | None:
    if rate is None or cap is None or percent(rate.nominal) <= percent(cap):
        return None  # compared as shown: instalments in whole pence miss a round rate by a hair
    return problem(Code.RATE_OVER_CAP, rate=rate.nominal, cap=cap)


def _leaves_a_rest(counter: Counter, balance: Money) -> Problem | None:
    rest = balance - (counter.total - counter.fee)
    return None if counter.settles or rest.minor <= 0 else problem(Code.LEAVES_A_REST, rest=rest)


def _costs_more(counter: Counter, balance: Money) -> Problem | None:
    more = counter.total - balance
    return problem(Code.COSTS_MORE, more=more) if more.minor > 0 else None
