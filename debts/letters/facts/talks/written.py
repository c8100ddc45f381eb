"""What was agreed in writing about a debt, as a letter confirms it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.models import Agreement, Debt
from debts.selectors.account import account_of
from debts.selectors.agreement import agreed_sums, written_of


@dataclass(frozen=True, slots=True)
class WrittenTerms:
    """`on`: the day on which they agreed; `key`: the row's. `is_level`: the same sum each time, so
    that one sentence says all of it; else only their number, their last day and their total are
    said. None of them where no sum is known.

    `begins_later`: nothing is due before the letter's day. `clears`: and together they come to what
    is behind.
    """

    rhythm: str
    on: date
    key: int
    sum: Money | None = None
    first_on: date | None = None
    last_on: date | None = None
    count: int | None = None
    total: Money | None = None
    is_level: bool = False
    begins_later: bool = False
    clears: bool = False


def written_terms(debt: Debt, on: date) -> WrittenTerms | None:
    """None where nothing stands in writing."""
    agreement = written_of(debt)
    if agreement is None:
        return None
    sums = agreed_sums(agreement)
    return (
        _of(agreement, sums, debt, on)
        if sums
        else WrittenTerms(agreement.rhythm, agreement.agreed_on, agreement.pk)
    )


def _of(agreement: Agreement, sums: DatedSums, debt: Debt, on: date) -> WrittenTerms:
    begins_later = agreement.first_on > on
    return WrittenTerms(
        rhythm=agreement.rhythm,
        on=agreement.agreed_on,
        key=agreement.pk,
        sum=agreement.instalment,
        first_on=agreement.first_on,
        last_on=sums.last_on,
        count=_count(sums),
        total=sums.total,
        is_level=len(sums.steps) == 1 and agreement.instalments > 1,
        begins_later=begins_later,
        clears=begins_later and sums.total == account_of(debt).negotiated,
    )


def _count(sums: DatedSums) -> int | None:
    counts = [step.count for step in sums.steps]
    return None if None in counts else sum(count or 0 for count in counts)
