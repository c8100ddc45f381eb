"""What was paid under the agreement that runs, by the records, and what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.domain.sums.money import Money
from debts.domain.talks.kept import Kept
from debts.models.debt import Debt
from debts.selectors.agreement import standing_of
from debts.selectors.owed.payments import known_kept, payments_under


@dataclass(frozen=True, slots=True)
class PaidUnder:
    """`count` payments, the last of them `last` on `last_on`."""

    kept: Kept
    count: int
    last: Money
    last_on: date

    @property
    def until(self) -> date:
        """The day of the last instalment that is not paid yet."""
        return max(each.due_on for each in self.kept.instalments if not each.is_paid)


def paid_under(debt: Debt) -> PaidUnder | None:
    """None where nothing was paid, all of it was, or not all that was paid is noted."""
    agreement = next(iter(standing_of([debt])), None)
    kept = known_kept(agreement, debt) if agreement else None
    if agreement is None or kept is None or kept.completed_on:
        return None
    payments = payments_under(agreement, debt)
    if not payments:
        return None
    return PaidUnder(kept, len(payments), payments[-1].amount, payments[-1].on)
