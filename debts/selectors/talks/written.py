"""Letters about a row of a talk, found by the answer that names it."""

from __future__ import annotations

from debts.models.debt import Debt
from debts.models.letter import Letter


def letters_about(debt: Debt, kind: str, question: str, row_id: int | str) -> list[Letter]:
    """Drafts and final ones, the newest first; one query."""
    rows = debt.letters.filter(kind=kind)
    return [each for each in rows if each.answers.get(question) == row_id]
