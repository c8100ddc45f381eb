"""An agreement with each of its instalments, paid or not, beside what was owed and what fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from debts import formats
from debts.domain.sums.dated import DatedSums
from debts.domain.sums.money import Money
from debts.domain.talks.kept import (
    AgreedInstalment,
    AgreementState,
    InstalmentState,
    Kept,
    Late,
)
from debts.models import Agreement, Debt
from debts.pages.charts import PaidInAll, PaidSoFar
from debts.selectors.agreement import LIVE, agreed_sums, standing_of
from debts.selectors.fit import Fit, fit_of
from debts.selectors.owed.payments import (
    agreement_state,
    claimed_sums,
    kept_of,
    known_kept,
)


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
class InstalmentRow:
    """A line of the schedule: `mark` says in words whether it is paid."""

    due: DueSum
    mark: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """`fit` holds it against the plan; None where no sum is known. `state` and `late` follow from
    what was paid."""

    agreement: Agreement
    schedule: AgreedSums
    rows: tuple[InstalmentRow, ...]
    kept: Kept
    state: AgreementState
    late: Late | None
    next_due: AgreedInstalment | None
    fit: Fit | None
    # Where all that was paid is noted.
    paid: PaidInAll | None

    @property
    def rate(self) -> str:
        ppm = self.agreement.rate_ppm
        return "" if ppm is None else formats.percent(ppm)

    @property
    def shows_paid(self) -> bool:
        """Where nobody said what was paid, "nothing so far" would be wrong."""
        return self.state is not AgreementState.UNKNOWN and bool(self.kept.instalments)

    @property
    def is_over(self) -> bool:
        return self.state in (
            AgreementState.COMPLETED,
            AgreementState.ENDED,
            AgreementState.REPLACED,
        )

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
    are_alike = sums is None or len({step.amount for step in sums.steps}) < 2
    if sums is None or (are_alike and not agreement.down):
        return ListedAgreement(agreement, agreement.instalments or 0, None)
    return ListedAgreement(agreement, sum(step.count or 0 for step in sums.steps), sums.total)


def agreement_page(agreement: Agreement, today: date) -> AgreementPage:
    """Asks nothing of an agreement whose debt and its history were read."""
    sums, debt = agreed_sums(agreement), agreement.debt
    schedule, kept = schedule_of(agreement), kept_of(agreement, debt)
    state = agreement_state(agreement, debt, today)
    return AgreementPage(
        agreement,
        schedule,
        rows=tuple(
            InstalmentRow(row, *_marked(agreement, each, today))
            for row, each in zip(schedule.instalments, kept.instalments, strict=True)
        ),
        kept=kept,
        state=state,
        late=kept.late(today) if state is AgreementState.LATE else None,
        next_due=_next_due(agreement, kept, today),
        fit=fit_of(agreement, sums) if sums else None,
        paid=_paid([(agreement, "")], today),
    )


def paid_in_all(debts: Iterable[Debt], today: date) -> PaidInAll | None:
    """Of all agreements that stand, whose payments are noted; None where there is none. Asks
    nothing of debts whose history was read."""
    return _paid([(each, str(each.debt)) for each in standing_of(debts)], today)


def last_day_of_all(debts: Iterable[Debt], today: date) -> date | None:
    """When the last of all agreements that stand ends, if it is still to come."""
    sums = (claimed_sums(agreement) for agreement in standing_of(debts))
    days = (each.last_on for each in sums if each and each.last_on)
    return max((day for day in days if day >= today), default=None)


def _paid(agreements: Iterable[tuple[Agreement, str]], today: date) -> PaidInAll | None:
    rows = [
        PaidSoFar(name, kept.planned_by(today), kept.paid, kept.paid + kept.left - kept.over)
        for agreement, name in agreements
        if agreement.status in LIVE and (kept := known_kept(agreement, agreement.debt))
    ]
    return PaidInAll(tuple(rows)) if rows else None


def _next_due(agreement: Agreement, kept: Kept, today: date) -> AgreedInstalment | None:
    """The oldest that is not paid; where nobody knows which that is, the next of the calendar."""
    if agreement.payments_known:
        return kept.next_unpaid
    to_come = (each for each in kept.instalments if each.due_on >= today and not each.is_paid)
    return next(to_come, None)


def _marked(agreement: Agreement, each: AgreedInstalment, today: date) -> tuple[str, bool]:
    if each.settled_on:
        return _when_paid(each.settled_on, each.due_on if agreement.payments_known else None), False
    part = _("%(paid)s paid") % {"paid": formats.money(each.paid)} if each.is_part_paid else ""
    is_late = agreement.payments_known and each.state(today) is InstalmentState.LATE
    if not is_late:
        return part, False
    return _("%(part)s, the rest is late") % {"part": part} if part else _("Late"), True


def _when_paid(on: date, due_on: date | None) -> str:
    """With how late it was, in case they name it; `due_on` of None where nobody can tell."""
    if due_on is None or on <= due_on:
        return _("Paid on %(day)s") % {"day": formats.day(on)}
    late = (on - due_on).days
    said = ngettext(
        "Paid on %(day)s, %(count)s day late", "Paid on %(day)s, %(count)s days late", late
    )
    return said % {"day": formats.day(on), "count": late}


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
