"""The agreement as it stood while it was only spoken: what its paper is held against."""

from __future__ import annotations

from typing import Any

from debts.models.agreement import Agreement
from debts.models.history import History
from debts.models.prepared import rows_of

_SUMS = ("instalment_minor", "instalments", "rhythm", "first_on", "last_amount_minor")


def spoken_before(agreement: Agreement) -> Agreement | None:
    """Its last version by word, not stored; None where it was in writing from the first.

    Further sums have rows of their own, which its history does not hold: where there are or were
    any, the sums of then are not known, and those of now stand for them. Asks nothing of one that
    was never changed.
    """
    if agreement.version == 1 or agreement.status == Agreement.Status.SPOKEN:
        return None
    writes = History.objects.filter(household=agreement.household_id, verb=History.Verb.CHANGED)
    spoken = writes.filter(
        noun="agreement", row_id=agreement.pk, was__status=Agreement.Status.SPOKEN
    ).first()
    return _as_it_was(agreement, spoken.was) if spoken else None


def _as_it_was(agreement: Agreement, was: dict[str, Any]) -> Agreement:
    fields = {field.attname: field for field in agreement._meta.concrete_fields}
    known = {name: fields[name].to_python(value) for name, value in was.items() if name in fields}
    if _had_steps(agreement):
        known |= {name: getattr(agreement, name) for name in _SUMS}
    row = Agreement(**{**known, "id": agreement.pk})
    row.household = agreement.household
    return row


def _had_steps(agreement: Agreement) -> bool:
    if rows_of(agreement, "steps"):
        return True
    removed = History.objects.filter(
        household=agreement.household_id,
        noun="agreementstep",
        verb=History.Verb.REMOVED,
        was__agreement_id=agreement.pk,
    )
    return removed.exists()
