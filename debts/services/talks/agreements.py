"""Agreements, and what somebody only named: added, changed, taken back; what was paid on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from debts import clock
from debts.domain.sums.money import Money
from debts.domain.talks.kept import Payment
from debts.models import Account, Agreement, AgreementStep, Entry
from debts.services import documents, rows
from debts.services.owed.entries import add_entry
from debts.services.removed.into import into_bin


class FurtherStep(NamedTuple):
    """A sum that follows on the instalments before it, so many times."""

    amount: Money
    times: int


def add_agreement(
    agreement: Agreement, steps: Sequence[FurtherStep] = (), *, by: Account | None
) -> Agreement:
    """Of one whose first payment is still to come, all that is paid will be noted here."""
    first_on = min(agreement.first_on, agreement.down_on or agreement.first_on)
    agreement.payments_known = first_on >= clock.today()
    rows.add(agreement, by=by)
    _set_steps(agreement, steps, by)
    return agreement


def change_agreement(
    agreement: Agreement, steps: Sequence[FurtherStep] = (), *, seen: int, by: Account | None
) -> Agreement:
    """Raises `StaleRow` where somebody saved the agreement since the form was opened."""
    rows.change(agreement, seen=seen, by=by)
    _set_steps(agreement, steps, by)
    return agreement


def note_what_was_paid(
    agreement: Agreement, payments: Iterable[Payment], *, by: Account | None
) -> None:
    """Each becomes an entry of the debt's account; from now on what is not noted is not paid."""
    for payment in payments:
        entry = Entry(debt=agreement.debt, kind=Entry.Kind.PAYMENT, on=payment.on)
        entry.amount = payment.amount
        add_entry(entry, by=by)
    agreement.payments_known = True
    rows.change_columns(agreement, "payments_known", by=by)


def remove_agreement(agreement: Agreement, *, by: Account | None) -> None:
    """Its claim on the month, and what it said of the debt's time, go with it."""
    with into_bin(agreement, by=by):
        for step in agreement.steps.all():
            rows.remove(step, by=by)
        documents.outlive(agreement, by=by)
        rows.remove(agreement, by=by)


def _set_steps(agreement: Agreement, steps: Sequence[FurtherStep], by: Account | None) -> None:
    stored = list(agreement.steps.all())
    if [(step.amount, step.count) for step in stored] == [tuple(step) for step in steps]:
        return
    for row in stored:
        rows.remove(row, by=by)
    for number, step in enumerate(steps, start=1):
        row = AgreementStep(
            agreement=agreement,
            number=number,
            amount_minor=step.amount.minor,
            count=step.times,
        )
        rows.add(row, by=by)
