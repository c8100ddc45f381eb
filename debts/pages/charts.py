"""What the charts show, as amounts; and the lengths that draw them, as whole numbers.

A chart gets its words from `templates/charts/` and its colours from the stylesheet. Lengths are
parts of `FULL`, rounded half up, so that no float comes near an amount. How the plan's timeline is
stacked is in `stacking.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from debts.domain.sums.money import Money, round_half_up, total

FULL = 1000
# A sliver that stands for an amount is still to be seen.
_LEAST = 4


def length(amount: Money, whole: Money) -> int:
    """How far `amount` reaches along a bar that stands for `whole`: 0 to FULL."""
    if amount.minor <= 0 or whole.minor <= 0:
        return 0
    return min(FULL, max(_LEAST, round_half_up(Fraction(amount.minor * FULL, whole.minor))))


@dataclass(frozen=True, slots=True)
class MoneyFlow:
    """A month's income, essential costs and, if any, payments towards priority arrears.

    Amounts of one currency, zero or above.
    """

    income: Money
    essentials: Money
    arrears: Money | None = None

    @property
    def needed(self) -> Money:
        return self.essentials + self.arrears if self.arrears else self.essentials

    @property
    def left(self) -> Money:
        """What is left; below zero when more is needed than comes in."""
        return self.income - self.needed

    @property
    def short(self) -> Money:
        """What is missing, zero when something is left."""
        return (-self.left).or_zero()

    @property
    def income_length(self) -> int:
        return length(self.income, self._whole)

    @property
    def essentials_length(self) -> int:
        return length(self.essentials, self._whole)

    @property
    def arrears_length(self) -> int:
        return self._needed_length - self.essentials_length

    @property
    def gap_start(self) -> int:
        """Where the difference begins: at the shorter of the two bars."""
        return min(self.income_length, self._needed_length)

    @property
    def gap_length(self) -> int:
        return abs(self.income_length - self._needed_length)

    @property
    def _whole(self) -> Money:
        return max(self.income, self.needed)

    @property
    def _needed_length(self) -> int:
        return length(self.needed, self._whole)


@dataclass(frozen=True, slots=True)
class PaidSoFar:
    """What was agreed to be paid on one debt until today (`planned`), what was, and the `whole`
    of the agreement."""

    name: str
    planned: Money
    paid: Money
    whole: Money

    @property
    def short(self) -> Money:
        return (self.planned - self.paid).or_zero()

    @property
    def ahead(self) -> Money:
        return (self.paid - self.planned).or_zero()

    @property
    def planned_length(self) -> int:
        return length(self.planned, self.whole)

    @property
    def paid_length(self) -> int:
        return length(self.paid, self.whole)


@dataclass(frozen=True, slots=True)
class PaidInAll:
    """Of one agreement or of many, one currency; at least one."""

    rows: tuple[PaidSoFar, ...]

    @property
    def together(self) -> PaidSoFar:
        currency = self.rows[0].paid.currency
        return PaidSoFar(
            "",
            total((row.planned for row in self.rows), currency),
            total((row.paid for row in self.rows), currency),
            total((row.whole for row in self.rows), currency),
        )


@dataclass(frozen=True, slots=True)
class Share:
    """One creditor's part of what is offered each month."""

    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ShareRow:
    name: str
    amount: Money
    length: int
    # Parts per million of the whole, to a tenth of a per cent.
    ppm: int


@dataclass(frozen=True, slots=True)
class CreditorShares:
    """Who gets how much of the monthly sum; amounts of one currency, zero or above."""

    shares: tuple[Share, ...]

    @property
    def total(self) -> Money:
        return total((share.amount for share in self.shares), self.shares[0].amount.currency)

    @property
    def rows(self) -> list[ShareRow]:
        """The largest first."""
        whole = self.total
        largest_first = sorted(self.shares, key=lambda share: -share.amount.minor)
        return [
            ShareRow(s.name, s.amount, length(s.amount, whole), _tenths(s.amount, whole))
            for s in largest_first
        ]


class ChartFinding(StrEnum):
    """What the shares show at a glance, as far as the percentages shown tell them apart."""

    ONE_LEADS = "one_leads"
    SOME_LEAD = "some_lead"
    ALL_ALIKE = "all_alike"


def shares_finding(rows: list[ShareRow]) -> ChartFinding:
    """`rows` as `CreditorShares.rows`: the largest first, at least one."""
    if len(rows) == 1 or rows[0].ppm > rows[1].ppm:
        return ChartFinding.ONE_LEADS
    return ChartFinding.ALL_ALIKE if rows[0].ppm == rows[-1].ppm else ChartFinding.SOME_LEAD


def _tenths(amount: Money, whole: Money) -> int:
    if not whole:
        return 0
    return round_half_up(Fraction(amount.minor * 1000, whole.minor)) * 1000


@dataclass(frozen=True, slots=True)
class Band:
    """What one creditor gets, month by month: one amount for each month of the timeline."""

    name: str
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The same sum every month from `first` to `last`: a row of the table."""

    name: str
    amount: Money
    first: date
    last: date
    total: Money


@dataclass(frozen=True)
class PlanTimeline:
    """The plan from its first month to its last payment; every band is as long as `months`."""

    months: tuple[date, ...]
    bands: tuple[Band, ...]
    # The payments go on after the last of `months`: for some debts no end can be told.
    goes_on: bool = False

    @cached_property
    def month_totals(self) -> list[Money]:
        currency = self.bands[0].amounts[0].currency
        minors = ([amount.minor for amount in band.amounts] for band in self.bands)
        return [Money(sum(month), currency) for month in zip(*minors, strict=True)]

    @property
    def last_payment(self) -> date:
        """The last month in which anything is paid."""
        paid = [m for m, sum_ in zip(self.months, self.month_totals, strict=True) if sum_]
        return paid[-1] if paid else self.months[-1]

    @cached_property
    def runs(self) -> list[Run]:
        """Every sum of every creditor with its first and last month."""
        return [run for band in self.bands for run in self._runs_of(band)]

    def _runs_of(self, band: Band) -> Iterator[Run]:
        paired = zip(band.amounts, self.months, strict=True)
        for amount, group in groupby(paired, key=lambda pair: pair[0]):
            months = [month for _amount, month in group]
            if amount:
                yield Run(band.name, amount, months[0], months[-1], amount * len(months))
