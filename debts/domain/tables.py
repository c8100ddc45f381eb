"""A table for a spreadsheet: headings and typed cells, made into text by whoever writes it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from debts.domain.sums.money import Money

# None is an empty cell: not known, or not asked.
Cell = Money | date | time | int | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is a bare file name without its ending; each row is as long as `headings`."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
