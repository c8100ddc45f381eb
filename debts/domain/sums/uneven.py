"""Income that is not the same each month: what it was in the months of a year, and what counts.

Of income without a pattern the lowest month counts, never the average: half of all months bring
less than that. Of income by seasons the year is added up; a month that nobody knows adds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
