"""One offer to one creditor: what is asked, and the room to move."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts.domain.account.balance import PENALTY_PARTS, Balance, Part
from debts.domain.account.rates import MONTHS_A_YEAR
from debts.domain.account.schedule import Schedule
from debts.domain.problems import Problem
from debts.domain.sums.dated import DatedSums, SumStep
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

    def once_named(self, sums: DatedSums | None) -> Range:
        """After a letter has named sums: its first is said first, whatever the plan comes to now;
        the same where none has."""
        if sums is None:
            return self
        sum_ = sums.steps[0].amount
        return Range(sum_, max(sum_, self.target), max(sum_, self.ceiling))

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

    A last payment that takes a rest of less than one unit with it stands as one more.

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
    def sums(self) -> DatedSums:
        """What is paid on which day, the last payment as it is; months of a pause are not in it."""
        day = self.first_on.day
        paid = (
            SumStep(step.amount, step.first_on, step.count, day=day)
            for step in self.payments
            if step.amount
        )
        return DatedSums(self.range.target.currency, tuple(paid))

    def said_first(self, owed: Money | None, named: DatedSums | None) -> DatedSums:
        """What is offered aloud, payment by payment: what a letter has `named`, to the end of what
        is `owed`; else the steps as a whole; else the opening."""
        sums = self.sums
        is_as_planned = named is None or named.steps == self._as_stored
        if is_as_planned and (named or len(self.steps) > 1 or not sums.steps):
            return sums
        if named is None:
            named = DatedSums.level(self.range.opening, self.first_on, day=self.first_on.day)
            owed = owed if self.schedule else None
        return named.paying(owed) if owed and sums.total else named

    @property
    def _as_stored(self) -> tuple[SumStep, ...]:
        paid = (step for step in self.steps if step.amount)
        return tuple(SumStep(step.amount, step.first_on, step.count) for step in paid)

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
