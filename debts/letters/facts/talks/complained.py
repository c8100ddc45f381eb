"""A complaint that brought nothing, as the letter says it that takes it further."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from debts import formats
from debts.letters.kinds.rights.escalation import open_complaints
from debts.models import Debt

_NO_BREAK = "\N{NO-BREAK SPACE}"
_NAMES = ("on", "of", "number", "answered_on")


@dataclass(frozen=True, slots=True)
class ComplainedFacts:
    """`of` is whom it was sent to; `number` is theirs, or that of its posting, "" without.

    `answered_on`: None where no answer is noted. `of_entry`: it was about a credit record.
    """

    on: date
    of: str
    number: str
    answered_on: date | None
    of_entry: bool

    def figures(self) -> dict[str, str]:
        days = {"on": self.on, "answered_on": self.answered_on}
        found = {
            **{n: formats.day(on).replace(" ", _NO_BREAK) if on else "" for n, on in days.items()},
            "of": self.of,
            "number": self.number,
        }
        return {f"complained_{name}": found[name] for name in _NAMES}


def no_complained_figures() -> Mapping[str, str]:
    return {f"complained_{name}": "" for name in _NAMES}


def complained_facts(debt: Debt, contact_id: int | None) -> ComplainedFacts | None:
    """None where its posting was taken back, or it is settled."""
    if contact_id is None:
        return None
    row = next((each for each in open_complaints(debt) if each.pk == contact_id), None)
    if row is None or row.letter is None:
        return None
    return ComplainedFacts(
        on=row.on,
        of=row.creditor.name,
        number=row.letter.tracking,
        answered_on=row.replied_on,
        of_entry=row.letter.kind == "credit_correction",
    )
