"""Letters about a row of a talk, found by the answer that names it."""

from __future__ import annotations

from debts.models.debt import Debt
from debts.models.letter import Letter
from debts.models.prepared import Prepared, relate

_OF_KIND = Prepared(lambda debt, kind: Letter.objects.filter(debt=debt, kind=kind), values=2)


def letters_about(debt: Debt, kind: str, question: str, row_id: int | str) -> list[Letter]:
    """Drafts and final ones, the newest first; one query."""
    rows = _OF_KIND.of(debt.pk, kind)
    for row in rows:
        relate(row, "debt", debt)
    return [each for each in rows if each.answers.get(question) == row_id]
