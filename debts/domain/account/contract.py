"""What a debt's own contract asks for each month, while it is paid on time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from debts.domain.sums.dates import add_months
from debts.domain.sums.money import Money
from debts.domain.talks.kept import Payment

# A payment of these days before an instalment is due is taken to be for it.
_PAID_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Contract:
    """An instalment on a `day` of each month, up to `last_on` (None: nobody said when it ends).

    `instalment` of None: nobody said how much it is.
    """

    day: int
    instalment: Money | None = None
    last_on: date | None = None

    def next_on(self, paid: Iterable[Payment], today: date) -> date | None:
        """The next day on which an instalment is due that is not paid yet; None after the last.

        Said to be paid on time, it is late on no day: an earlier one counts as paid.
        """
        told = tuple(paid)
        month = today.replace(day=1)
        on = add_months(month, 0, self.day)
        if on < today or self._is_paid(on, told):
            on = add_months(month, 1, self.day)
            if self._is_paid(on, told):
                on = add_months(month, 2, self.day)
        return None if self.last_on and on > self.last_on else on

    def _is_paid(self, on: date, paid: Iterable[Payment]) -> bool:
        """Whether payments shortly before the day come to it; of an unknown sum, any does."""
        near = [each.amount.minor for each in paid if on - _PAID_AHEAD <= each.on <= on]
        return bool(near) and (self.instalment is None or sum(near) >= self.instalment.minor)
