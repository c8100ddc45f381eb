"""An agreement with each of its instalments, beside what was owed and what fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from debts import formats
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.models import Agreement
from debts.selectors.agreement import agreed_sums
from debts.selectors.fit import Fit, fit_of


@dataclass(frozen=True, slots=True)
class DueSum:
    """One instalment; `balance` is what of the agreement is left to pay after it."""

    number: int
    due_on: date
    amount: Money
    balance: Money


@dataclass(frozen=True, slots=True)
class AgreedSums:
    """Every instalment from the first day on; all together are exactly what is agreed."""

    instalments: tuple[DueSum, ...]
    total: Money

    @property
    def due_dates(self) -> list[date]:
        return [row.due_on for row in self.instalments]

    @property
    def last_on(self) -> date | None:
        return self.instalments[-1].due_on if self.instalments else None


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """`fit` holds it against the plan; None where no sum is known. Nothing that was only named is
    due."""

    agreement: Agreement
    schedule: AgreedSums
    next_due: DueSum | None
    fit: Fit | None

    @property
    def rate(self) -> str:
        ppm = self.agreement.rate_ppm
        return "" if ppm is None else formats.percent(ppm)

    @property
    def is_noted(self) -> bool:
        """Whether they only named it: nothing is agreed."""
        return self.agreement.status == Agreement.Status.NOTED

    @property
    def more(self) -> Money | None:
        return self.fit.more if self.fit and self.fit.costs_more else None

    @property
    def less(self) -> Money | None:
        more = self.fit.more if self.fit else None
        return -more if more is not None and more.minor < 0 else None


@dataclass(frozen=True, slots=True)
class ListedAgreement:
    """A line of the list; `count` payments come to `in_all`, None where all of them are alike."""

    agreement: Agreement
    count: int
    in_all: Money | None


def listed(agreement: Agreement) -> ListedAgreement:
    """Asks nothing of an agreement whose steps were read."""
    sums = agreed_sums(agreement)
    if sums is None or len({step.amount for step in sums.steps}) < 2:
        return ListedAgreement(agreement, agreement.instalments or 0, None)
    return ListedAgreement(agreement, sum(step.count or 0 for step in sums.steps), sums.total)


def agreement_page(agreement: Agreement, today: date) -> AgreementPage:
    sums = agreed_sums(agreement)
    schedule = schedule_of(agreement)
    noted = agreement.status == Agreement.Status.NOTED
    to_come = () if noted else (row for row in schedule.instalments if row.due_on >= today)
    return AgreementPage(
        agreement,
        schedule,
        next_due=next(iter(to_come), None),
        fit=fit_of(agreement, sums) if sums else None,
    )


def schedule_of(agreement: Agreement) -> AgreedSums:
    sums = agreed_sums(agreement) or DatedSums(agreement.currency)
    dated = sums.until(sums.last_on) if sums.last_on else []
    in_all = sums.total or Money.zero(agreement.currency)
    paid = accumulate(amount.minor for _, amount in dated)
    rows = (
        DueSum(number, on, amount, in_all - Money(minor, in_all.currency))
        for number, ((on, amount), minor) in enumerate(zip(dated, paid, strict=True), start=1)
    )
    return AgreedSums(tuple(rows), in_all)
