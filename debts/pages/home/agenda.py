"""What is due beside the one next thing, and when the next of it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from debts.pages.due import DueRow
from debts.pages.home.home import Home
from debts.pages.home.step import Next

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Agenda:
    """`rows` are the soonest first; `quiet` if none of them is in the next seven days."""

    today: date
    rows: tuple[DueRow, ...]

    @property
    def quiet(self) -> bool:
        return bool(self.rows) and (self.rows[0].due.on - self.today).days > _WEEK


def what_else_is_due(home: Home, next_: Next, today: date) -> Agenda:
    """The next thing is told above, and not twice."""
    return Agenda(today, tuple(row for row in home.due if row != next_.due))
