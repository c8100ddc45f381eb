"""An agreement with each of its instalments, beside what was owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.domain.account.schedule import Instalment, Schedule
from debts.domain.sums.money import Money
from debts.models import Agreement
from debts.selectors.account import account_of


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """`beyond` is what is paid above the balance less the waiver; None where that is not known."""

    agreement: Agreement
    schedule: Schedule
    next_due: Instalment | None
    beyond: Money | None

    @property
    def rate(self) -> str:
        ppm = self.agreement.rate_ppm
        return "" if ppm is None else formats.percent(ppm)

    @property
    def more(self) -> Money | None:
        return self.beyond if self.beyond and self.beyond.minor > 0 else None

    @property
    def less(self) -> Money | None:
        return -self.beyond if self.beyond and self.beyond.minor < 0 else None


def agreement_page(agreement: Agreement, today: date) -> AgreementPage:
    schedule = schedule_of(agreement)
    return AgreementPage(
        agreement,
        schedule,
        next_due=next((row for row in schedule.instalments if row.due_on >= today), None),
        beyond=_beyond(agreement, schedule.total),
    )


def schedule_of(agreement: Agreement) -> Schedule:
    """Every instalment from the first day on; all of them together are exactly what is agreed."""
    each = agreement.instalment or Money.zero(agreement.currency)
    last = agreement.last_amount or each
    amounts = (*[each.minor] * (agreement.instalments - 1), last.minor)
    in_all = Money(sum(amounts), agreement.currency)
    return Schedule(in_all, agreement.first_on, amounts, (0,) * agreement.instalments)


def _beyond(agreement: Agreement, in_all: Money) -> Money | None:
    account = account_of(agreement.debt)
    owed = account.total
    if owed is None or account.at_least:
        return None
    return in_all - (owed - (agreement.waived or Money.zero(agreement.currency)))
