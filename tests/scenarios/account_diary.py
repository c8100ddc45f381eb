"""An account added up day by day in exact fractions, by nobody's code but this.

Each morning the day's payments are laid, costs first, then interest, then principal; each night a
365th of the yearly rate is added on the principal, or of the limit where that is lower.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

A_DAY = timedelta(days=1)


@dataclass
class AccountDiary:
    """Sums in whole currency; rates are yearly percentages. `free_from`: no interest from then."""

    begun_on: date
    principal: Fraction
    rate: Fraction
    most: Fraction | None = None
    free_from: date | None = None
    paid: dict[date, Fraction] = field(default_factory=dict)
    charged: dict[date, Fraction] = field(default_factory=dict)
    charges_most: Fraction | None = None
    interest: Fraction = Fraction(0)
    costs: Fraction = Fraction(0)
    all_interest: Fraction = Fraction(0)

    def until(self, end: date) -> AccountDiary:
        """As it stands on that day, after its payments."""
        day = self.begun_on
        while True:
            self._lay(self.paid.get(day, Fraction(0)))
            self.costs += self.charged.get(day, Fraction(0))
            if day == end:
                return self
            self._night(day)
            day += A_DAY

    @property
    def owed(self) -> Fraction:
        costs = self.costs if self.charges_most is None else min(self.costs, self.charges_most)
        return self.principal + self.interest + costs

    def _lay(self, purse: Fraction) -> None:
        for pot in ("costs", "interest", "principal"):
            given = min(purse, getattr(self, pot))
            setattr(self, pot, getattr(self, pot) - given)
            purse -= given
        assert purse == 0, "nobody paid too much"

    def _night(self, day: date) -> None:
        if self.free_from and day >= self.free_from:
            return
        rate = self.rate if self.most is None else min(self.rate, self.most)
        added = self.principal * rate / 100 / 365
        self.interest += added
        self.all_interest += added


def doubled(base: Fraction, pay_by: date, paid: dict[date, Fraction], end: date) -> Fraction:
    """0.0175 % for each night after the last day to pay, on what is left of the sum."""
    added, day = Fraction(0), pay_by + A_DAY
    while day < end:
        left = base - sum((sum_ for on, sum_ in paid.items() if on <= day), Fraction(0))
        added += left * 175 / 1_000_000
        day += A_DAY
    return added
