"""Where the facts of the old program stand now, if not in their old column.

Whoever moves a fact adds a line to CARRIED: what the old column said of each row, read from the new
tables. The test compares it with the old database, row by row, unknown values included. Whoever
makes rows from old facts adds one to MADE: how many the old facts call for, and not one more.
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


def stated(name: str) -> Reader:
    """What the one statement says from which a debt's account starts; no statement says nothing."""

    def read(database: sqlite3.Connection) -> Values:
        return dict(
            database.execute(
                f'SELECT debt.id, entry."{name}" FROM debts_debt debt LEFT JOIN debts_entry entry '
                "ON entry.debt_id = debt.id AND entry.kind = 'statement'"
            )
        )

    return read


# (table, column) of the old program -> how its value is read now.
CARRIED: dict[tuple[str, str], Reader] = {
    **{
        ("debts_debt", name): stated(name)
        for name in ("principal_minor", "interest_minor", "fees_minor", "stated_total_minor")
    },
    # Either penalty interest or a contract penalty, or both: nobody had told them apart.
    ("debts_debt", "penalty_minor"): stated("penalties_minor"),
    ("debts_debt", "balance_on"): stated("on"),
}

# A table that the old program did not have -> how many rows its facts call for, counted there.
MADE: dict[str, str] = {
    "debts_entry": """
        SELECT count(*) FROM debts_debt
        WHERE coalesce(principal_minor, interest_minor, penalty_minor, fees_minor,
                       stated_total_minor, balance_on) NOT NULL
    """,
    # Each issued letter's own debt, and what its table of offers may have listed of its reader.
    "debts_nameddebt": """
        SELECT count(*) + (
            SELECT count(*) FROM debts_letter letter
            JOIN debts_debt own ON own.id = letter.debt_id AND NOT own.priority
            JOIN debts_offer made ON made.id = letter.offer_id
            JOIN debts_offer other ON other.plan_id = made.plan_id
                AND other.monthly_minor NOT NULL AND other.debt_id <> own.id
            JOIN debts_debt listed ON listed.id = other.debt_id
                AND letter.recipient_id IN (listed.creditor_id, listed.collector_id)
            WHERE letter.issued_at NOT NULL AND letter.naming <> 'none'
        ) FROM debts_letter WHERE issued_at NOT NULL
    """,
}
