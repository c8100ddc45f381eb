"""Where the facts of the old program stand now, if not in their old column.

Whoever moves a fact adds a line: what the old column said of each row, read from the new tables.
The test compares it with the old database, row by row, unknown values included.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

# Row id -> the old column's value.
Values = dict[int, Any]
Reader = Callable[[sqlite3.Connection], Values]


def column(table: str, name: str) -> Reader:
    """The same fact in a column of another name."""

    def read(database: sqlite3.Connection) -> Values:
        return dict(database.execute(f'SELECT id, "{name}" FROM "{table}"'))

    return read


# (table, column) of the old program -> how its value is read now.
CARRIED: dict[tuple[str, str], Reader] = {
    # Either penalty interest or a contract penalty, or both: nobody had told them apart.
    ("debts_debt", "penalty_minor"): column("debts_debt", "penalties_minor"),
}
