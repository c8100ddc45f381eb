"""Each difference between what was agreed and what is written or charged, as a letter says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from debts import formats
from debts.domain.account import rates
from debts.domain.sums.money import Money
from debts.models import Debt
from debts.selectors.talks.differences import AgreedDifference, Figure, differences_on

# A day is not broken at the end of a line.
_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class SaidDifference:
    """By the names of its figures in braces."""

    number: int
    row: AgreedDifference

    @property
    def what(self) -> str:
        return self.row.what

    @property
    def is_written(self) -> bool:
        """It stands in their paper, where it stands at all."""
        return self.row.found is not None or self.row.stands

    @property
    def is_said(self) -> bool:
        """A figure was named when it was agreed."""
        return self.row.agreed is not None

    @property
    def agreed(self) -> str:
        return f"{{differs{self.number}_agreed}}"

    @property
    def found(self) -> str:
        return f"{{differs{self.number}_found}}"

    @property
    def on(self) -> str:
        return f"{{differs{self.number}_on}}"

    def figures(self) -> dict[str, str]:
        row, name = self.row, f"differs{self.number}"
        texts = {"agreed": _said(row.agreed), "found": _said(row.found), "on": _said(row.on)}
        return {f"{name}_{key}": text for key, text in texts.items()}


def said_differences(debt: Debt) -> tuple[SaidDifference, ...]:
    return tuple(SaidDifference(*each) for each in enumerate(differences_on(debt), 1))


def _said(value: Figure) -> str:
    """In the active language; "" for what was not said."""
    if isinstance(value, Money):
        return formats.money_in_words(value)
    if isinstance(value, date):
        return formats.day(value).replace(" ", _NO_BREAK)
    if isinstance(value, Fraction):
        return formats.percent(rates.to_ppm(value))
    return formats.whole(value) if value is not None else ""
