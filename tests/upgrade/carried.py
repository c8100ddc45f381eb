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


def happened(kind: str) -> Reader:
    """The day, or the first day of the month, on which something happened to a debt."""

    def read(database: sqlite3.Connection) -> Values:
        return dict(
            database.execute(
                "SELECT debt.id, event.earliest_on FROM debts_debt debt LEFT JOIN debts_debtevent "
                "event ON event.debt_id = debt.id AND event.kind = ?",
                [kind],
            )
        )

    return read


# The records from which it follows that a debt was admitted on a day: an agreement (in writing, or
# of any kind in China) and a posted letter that offers instalments. The old demo noted its
# agreements past the service that counted them.
ADMISSIONS = """
    SELECT agreement.debt_id AS debt_id, agreement.agreed_on AS day
    FROM debts_agreement agreement JOIN debts_household home ON home.id = agreement.household_id
    WHERE NOT home.is_demo AND (agreement.status = 'written' OR home.country = 'cn')
    UNION SELECT debt_id, posted_on FROM debts_letter
    WHERE posted_on NOT NULL AND kind = 'instalments'
"""


def acknowledged(database: sqlite3.Connection) -> Values:
    """The day that was told, else the latest that a record implies."""
    implied = f"SELECT debt_id, max(day) FROM ({ADMISSIONS}) GROUP BY debt_id"
    told = happened("acknowledged")(database)
    recorded = dict(database.execute(implied))
    return {key: day or recorded.get(key) for key, day in told.items()}


_OFFERS = """
    SELECT offer.id, offer.{column}, debt.priority, plan.household_id, plan.id, offer.debt_id,
        (SELECT amount_minor FROM debts_offerstep WHERE offer_id = offer.id AND number = 1)
    FROM debts_offer offer
    JOIN debts_debt debt ON debt.id = offer.debt_id JOIN debts_plan plan ON plan.id = offer.plan_id
    ORDER BY plan.household_id, plan.id
"""


def own(column: str, *, of_priority: Callable[[Any], Any]) -> Reader:
    """What an offer said of the person's own figure.

    A later plan by shares carried it along without counting it: it stands in the plan that it was
    chosen in. A priority debt's was always worked out, so it is what the offer's step asks for.
    """

    def read(database: sqlite3.Connection) -> Values:
        found: Values = {}
        last: dict[tuple[int, int], Any] = {}
        for key, value, priority, home, _plan, debt, step in database.execute(
            _OFFERS.format(column=column)
        ):
            last[home, debt] = value or last.get((home, debt)) or value
            found[key] = of_priority(step) if priority else last[home, debt]
        return found

    return read


def asked(sql: str) -> Reader:
    """What a query of (id, value) finds."""
    return lambda database: dict(database.execute(sql))


# (table, column) of the old program -> how its value is read now.
CARRIED: dict[tuple[str, str], Reader] = {
    **{
        ("debts_debt", name): stated(name)
        for name in ("principal_minor", "interest_minor", "fees_minor", "stated_total_minor")
    },
    # Either penalty interest or a contract penalty, or both: nobody had told them apart.
    ("debts_debt", "penalty_minor"): stated("penalties_minor"),
    ("debts_debt", "balance_on"): stated("on"),
    ("debts_debt", "contract_on"): happened("contract"),
    ("debts_debt", "overdue_since"): happened("fell_due"),
    ("debts_debt", "last_due_on"): happened("last_instalment_due"),
    ("debts_debt", "default_notice_on"): happened("default_notice"),
    ("debts_debt", "default_notice_ends_on"): happened("default_notice_ended"),
    ("debts_debt", "court_papers_on"): happened("claim_issued"),
    ("debts_debt", "judgment_on"): happened("judgment"),
    ("debts_debt", "last_payment_on"): happened("paid"),
    ("debts_debt", "last_acknowledged_on"): acknowledged,
    ("debts_debt", "last_demand_on"): happened("demanded"),
    ("debts_debt", "assigned_on"): happened("told_of_transfer"),
    # A draft about a debt that comes first has become a letter about its arrears.
    ("debts_letter", "kind"): asked(
        "SELECT id, CASE WHEN kind = 'priority_arrears' AND issued_at IS NULL THEN 'instalments' "
        "ELSE kind END FROM debts_letter"
    ),
    ("debts_offer", "is_token"): asked("SELECT id, kind = 'token' FROM debts_offer"),
    ("debts_offer", "own_minor"): own("own_minor", of_priority=lambda step: step),
    ("debts_offer", "own_is_token"): own("own_is_token", of_priority=lambda step: 0),
    # Own figures stand beside the shares: they, and no method, say that a plan has them.
    ("debts_plan", "method"): asked(
        "SELECT id, CASE WHEN EXISTS (SELECT 1 FROM debts_offer WHERE plan_id = plan.id "
        "AND own_minor NOT NULL) THEN 'own' ELSE method END FROM debts_plan plan"
    ),
    ("debts_plan", "tokens"): asked("SELECT id, nothing_left = 'token' FROM debts_plan"),
}

# Arrears of the newest finished budgets, or newer, that stood on no list of debts.
_ALONE = """
    SELECT max(line.amount_minor) AS amount
    FROM debts_arrears line JOIN debts_assessment budget ON budget.id = line.assessment_id
    WHERE budget.dated_on >= (SELECT max(done.dated_on) FROM debts_assessment done
                              WHERE done.household_id = budget.household_id
                              AND done.completed_on NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM debts_debt debt
                    JOIN debts_creditor creditor ON creditor.id = debt.creditor_id
                    WHERE debt.household_id = budget.household_id AND debt.settled_on IS NULL
                    AND lower(creditor.name) = lower(line.owed_to))
    GROUP BY budget.household_id, line.kind, line.owed_to
"""
# An old table that grows -> how many rows its facts call for.
GROWN: dict[str, str] = {
    "debts_debt": f"SELECT count(*) FROM ({_ALONE})",
    "debts_creditor": f"SELECT count(*) FROM ({_ALONE})",
}

# A table that the old program did not have -> how many rows its facts call for, counted there.
MADE: dict[str, str] = {
    "debts_entry": f"""
        SELECT count(*) + (SELECT count(amount) FROM ({_ALONE})) FROM debts_debt
        WHERE coalesce(principal_minor, interest_minor, penalty_minor, fees_minor,
                       stated_total_minor, balance_on) NOT NULL
    """,
    # Each day that was told; not the admission that another record implies.
    "debts_debtevent": f"""
        SELECT sum(
            (contract_on NOT NULL) + (overdue_since NOT NULL) + (last_due_on NOT NULL)
            + (default_notice_on NOT NULL) + (default_notice_ends_on NOT NULL)
            + (court_papers_on NOT NULL) + (judgment_on NOT NULL) + (last_payment_on NOT NULL)
            + (last_demand_on NOT NULL) + (assigned_on NOT NULL)
            + (last_acknowledged_on NOT NULL AND (id, last_acknowledged_on) NOT IN ({ADMISSIONS}))
        ) FROM debts_debt
    """,
    "debts_offerstep": "SELECT count(*) FROM debts_offer WHERE monthly_minor NOT NULL",
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
