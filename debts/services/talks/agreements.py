"""Agreements, and what somebody only named: added, changed, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from debts.domain.sums.money import Money
from debts.models import Account, Agreement, AgreementStep
from debts.services import documents, rows


class FurtherStep(NamedTuple):
    """A sum that follows on the instalments before it, so many times."""

    amount: Money
    times: int


def add_agreement(
    agreement: Agreement, steps: Sequence[FurtherStep] = (), *, by: Account | None
) -> Agreement:
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


def remove_agreement(agreement: Agreement, *, by: Account | None) -> None:
    """Its claim on the month, and what it said of the debt's time, go with it."""
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
