"""An agreement that can be kept no longer: from which payment on, and what could take its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from debts.domain.sums.money import Money
from debts.models.agreement import Agreement
from debts.models.debt import Debt
from debts.models.talks.proposal import Proposal
from debts.selectors.agreement import standing_of
from debts.selectors.owed.payments import kept_of, known_kept
from debts.selectors.talks.proposals import open_proposals

# The kind of letter that asks to change it, and its questions: from which payment on, and to what.
KIND, PAYMENT, INSTEAD = "renegotiate", "payment", "instead"
# So far ahead a payment is named to choose from, as the early warning is told.
_NAMED_BEFORE = timedelta(days=92)
# Months without a payment that can be asked for. More is asked for anew, with a new budget.
PAUSES = (1, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class UnpaidInstalment:
    """Of an agreement: what is left of a payment that is due on a day."""

    agreement_id: int
    on: date
    left: Money

    @property
    def pk(self) -> str:
        """With the agreement, so that another of the same days is another."""
        return f"{self.agreement_id}-{self.on:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Instead:
    """A `proposal` of the person's own, a pause of some `months`, or time to work it out."""

    proposal: Proposal | None = None
    months: int = 0

    @property
    def pk(self) -> str:
        if self.proposal:
            return f"proposal-{self.proposal.pk}"
        return f"pause-{self.months}" if self.months else "time"


def to_change(debt: Debt) -> Agreement | None:
    """The agreement that stands, while something of it is still to be paid."""
    agreement = next(iter(standing_of([debt])), None)
    return agreement if agreement and kept_of(agreement, debt).next_unpaid else None


def missed_since(debt: Debt, today: date) -> date | None:
    """Since when a payment of what was agreed is late, and no letter has asked to change it."""
    agreement = to_change(debt)
    kept = known_kept(agreement, debt) if agreement else None
    late = kept.late(today) if kept else None
    if late is None:
        return None
    asked = debt.letters.filter(kind=KIND, dated_on__gte=late.since)
    return None if asked.exists() else late.since


def unpaid_instalments(debt: Debt, today: date) -> list[UnpaidInstalment]:
    """Those of the coming months, the oldest first, or else the next of all; where nobody said what
    was paid before, from today on."""
    agreement = to_change(debt)
    if agreement is None:
        return []
    rows = [each for each in kept_of(agreement, debt).instalments if not each.is_paid]
    if not agreement.payments_known:
        rows = [each for each in rows if each.due_on >= today] or rows[-1:]
    near = [each for each in rows if each.due_on <= today + _NAMED_BEFORE] or rows[:1]
    return [UnpaidInstalment(agreement.pk, each.due_on, each.left) for each in near]


def instead_of(debt: Debt, today: date) -> list[Instead]:
    """What can be asked for: the person's own proposals since it was agreed come first."""
    agreement = to_change(debt)
    if agreement is None:
        return []
    own = open_proposals(debt, Proposal.MadeBy.US, today)
    since = [Instead(row) for row in own if row.on >= agreement.agreed_on]
    # What is paid first keeps a home, a supply or a licence: there nobody asks to pay nothing.
    pauses = [] if debt.priority else [Instead(months=months) for months in PAUSES]
    return [*since, Instead(), *pauses]
