"""Income that is not the same each month: what it was in the months of a year, and what counts.

Of income without a pattern the lowest month counts, never the average: half of all months bring
less than that. Of income by seasons the year is added up; a month that nobody knows adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from debts.domain.sums.money import Money

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Uneven:
    """What came in in January … December; None where it is not known."""

    months: Sequence[Money | None]

    def __post_init__(self) -> None:
        if len(self.months) != MONTHS:
            raise ValueError("a year has twelve months")

    @property
    def known(self) -> list[Money]:
        return [month for month in self.months if month is not None]

    @property
    def lowest(self) -> Money | None:
        """What can be counted on where nobody can tell a good month from a bad one beforehand."""
        return min(self.known, default=None)

    @property
    def of_the_year(self) -> Money | None:
        """All that is known; None where nothing is."""
        known = self.known
        return sum(known[1:], known[0]) if known else None

    def season(self, monthly: Money) -> Season:
        """By how much each month differs from `monthly`, which is counted of every one."""
        sums = (0 if month is None else month.minor for month in self.months)
        return Season(monthly.currency, tuple(minor - monthly.minor for minor in sums))


@dataclass(frozen=True, slots=True)
class Season:
    """What January … December bring above what is counted of every month, in minor units; below
    zero where they bring less."""

    currency: str
    above: tuple[int, ...] = (0,) * MONTHS

    def __add__(self, other: Season) -> Season:
        Money.zero(self.currency).minor_in(other.currency)
        return Season(self.currency, tuple(map(sum, zip(self.above, other.above, strict=True))))

    def __bool__(self) -> bool:
        return any(self.above)

    def by_month(self, first: date, months: int) -> list[int]:
        """In each of `months` calendar months from that of `first` on.

        A fall counts from its month; a rise only once its month is over. What the month before the
        first has brought may be spent.
        """
        above = [self.above[(first.month - 1 + number) % MONTHS] for number in range(months)]
        before = [0, *(max(minor, 0) for minor in above[:-1])]
        return [min(minor, 0) + rise for minor, rise in zip(above, before, strict=True)]

    def turns(self, first: date) -> Iterable[int]:
        """The months of the first year in which low months begin, or end."""
        found = [minor >= 0 for minor in self.by_month(first, MONTHS + 1)]
        return (month for month in range(1, MONTHS + 1) if found[month] != found[month - 1])
