"""What one side proposes, or both agreed: one value, of which every aspect may be not said.

The plan's offer, a sum named on the telephone, a counter-offer, a written agreement and what is
charged are all `Terms`. Not said is neither yes nor no.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from debts.domain.sums.dated import DatedSums, Rhythm, SumStep, month_index
from debts.domain.sums.money import Money


class Said(StrEnum):
    NOT_SAID = ""
    YES = "yes"
    NO = "no"


class InterestDuring(StrEnum):
    """What happens to interest while the sums are paid."""

    NOT_SAID = ""
    FROZEN = "frozen"
    AS_CONTRACT = "contract"
    RATE = "rate"  # the rate that they named


class Aspect(StrEnum):
    """What terms are about; a country's list of what an agreement contains is made of these."""

    DOWN = "down"
    FEE = "fee"
    SUMS = "sums"
    FIRST_DAY = "first_day"
    INTEREST = "interest"
    WAIVED = "waived"
    SETTLES = "settles"
    COLLECTION = "collection"
    INTERIM = "interim"
    ANSWER_BY = "answer_by"


@dataclass(frozen=True, slots=True)
class Terms:
    """`down` is paid at once towards the debt, `fee` at once on top of it, `sums` follow.

    `rate` is the yearly rate that they named for the time of paying; `settles`: whether the rest is
    waived after the last sum; `interim_until`: until when it is only for the time being;
    `stops_collecting`: whether nobody presses while it is kept. A negative sum is a ValueError.
    """

    currency: str
    sums: DatedSums | None = None
    down: Money | None = None
    fee: Money | None = None
    interest: InterestDuring = InterestDuring.NOT_SAID
    rate: Fraction | None = None
    waived: Money | None = None
    settles: Said = Said.NOT_SAID
    stops_collecting: Said = Said.NOT_SAID
    interim_until: date | None = None
    answer_by: date | None = None

    def __post_init__(self) -> None:
        named = [self.down, self.fee, self.waived]
        amounts = [sum_ for sum_ in named if sum_] + [step.amount for step in self.steps]
        if any(sum_.minor_in(self.currency) < 0 for sum_ in amounts):
            raise ValueError("a sum is nothing or more")

    @property
    def steps(self) -> tuple[SumStep, ...]:
        return self.sums.steps if self.sums else ()

    @property
    def at_once(self) -> Money:
        """What has to be there before anything else is."""
        return self._or_zero(self.down) + self._or_zero(self.fee)

    @property
    def paid(self) -> Money | None:
        """What goes towards the debt: all but the fee; None without an end."""
        later = Money.zero(self.currency) if self.sums is None else self.sums.total
        return None if later is None else self._or_zero(self.down) + later

    @property
    def total(self) -> Money | None:
        """All that leaves the household; None without an end."""
        return None if self.paid is None else self.paid + self._or_zero(self.fee)

    @property
    def instalments(self) -> int | None:
        """How many sums follow; None where they have no end."""
        counts = [step.count for step in self.steps]
        return None if None in counts else sum(count or 0 for count in counts)

    @property
    def months(self) -> int | None:
        """How many months the sums go through, each instalment by the month as one; None where
        they have no end. A law counts its instalments so, whatever the rhythm."""
        sums = self.sums
        if sums is None or all(step.rhythm is Rhythm.MONTH for step in self.steps):
            return self.instalments
        first, last = sums.first_on, sums.last_on
        return month_index(first, last) + 1 if first and last else None

    @property
    def wanted(self) -> Money | None:
        """The highest of the sums that follow."""
        return max((step.amount for step in self.steps), default=None)

    @property
    def says_a_sum(self) -> bool:
        return bool(self.down) or any(step.amount and step.count != 0 for step in self.steps)

    @property
    def last_on(self) -> date | None:
        return self.sums.last_on if self.sums else None

    @property
    def unsaid(self) -> tuple[Aspect, ...]:
        """What nobody has said, of what an agreement hangs on."""
        said = {
            Aspect.SUMS: self.says_a_sum,
            Aspect.INTEREST: self.interest is not InterestDuring.NOT_SAID,
            Aspect.SETTLES: self.settles is not Said.NOT_SAID,
            Aspect.WAIVED: self.waived is not None or self.settles is Said.NO,
            Aspect.COLLECTION: self.stops_collecting is not Said.NOT_SAID,
        }
        return tuple(aspect for aspect, is_said in said.items() if not is_said)

    def _or_zero(self, sum_: Money | None) -> Money:
        return sum_ or Money.zero(self.currency)
