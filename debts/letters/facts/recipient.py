"""Who reads the letter, by what they know an account, and how the address fits an envelope."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from debts import formats
from debts.letters.facts.sender import lines_of
from debts.models import Creditor, Debt, Letter

# Of the recipient's address: how many lines of a size stand in the window of an envelope, and how
# many characters in a line; a Chinese one is as wide as two. See static/css/letter.css.
_SIZES = ((5, 45, "short"), (6, 45, ""), (8, 55, "long"), (9, 59, "longer"))
_SMALLEST = "longest"


@dataclass(frozen=True, slots=True)
class Recipient:
    name: str
    department: str
    address: tuple[str, ...]

    @property
    def size(self) -> str:
        """How small it is set so that the window of an envelope shows all of it."""
        fits = (size for most, wide, size in _SIZES if self._lines(wide) <= most)
        return next(fits, _SMALLEST)

    def _lines(self, wide: int) -> int:
        """How many lines it takes; one that is too wide takes several."""
        lines = (self.name, self.department, *self.address)
        return sum(ceil(formats.columns(line) / wide) for line in lines)


def recipient_of(creditor: Creditor) -> Recipient:
    return Recipient(creditor.name, creditor.department, lines_of(creditor.letter_address))


def reference_in(letter: Letter, debt: Debt) -> str:
    """As this letter prints it: whole but for a card's number, or the last four as chosen."""
    printed, whole = debt.masked_reference, debt.reference
    if not letter.last_four_only or printed != whole or len(whole) <= formats.LAST:
        return printed
    return formats.ending(whole)
