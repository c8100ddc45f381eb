"""A creditor's statement held against what was to be expected: the one before it, rolled forward.

Only totals that are known to the last part are compared. What may explain a difference is told and
never booked: the newest statement counts, whatever was expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from debts.domain.account.balance import Part
from debts.domain.account.ledger import EntryKind, LedgerEntry, in_force, payments_of, standing
from debts.domain.sums.money import Money, total

# So long before the day of a statement a payment may not be in it yet.
BOOKING = timedelta(days=10)
_YEAR = 365


class Explanation(StrEnum):
    """What may be behind a difference, the likeliest first."""

    NOT_BOOKED = "not_booked"
    INTEREST = "interest"
    CHARGE = "charge"
    UNNOTED = "unnoted"  # less than expected: a payment or a waiver that is not noted here
    ORDER = "order"  # the same in all, laid on other parts


@dataclass(frozen=True, slots=True)
class Compared:
    """`before` is what was stated on `since`, `expected` what it comes to by what was noted since.

    `interest` is what the rate comes to in that time, None where no rate is known; `recent` are
    payments that may not be booked yet, oldest first.
    """

    statement: int
    since: date
    on: date
    before: Money
    stated: Money
    expected: Money
    paid: Money
    recent: tuple[Money, ...]
    interest: Money | None
    laid_otherwise: bool

    @property
    def difference(self) -> Money:
        """Above zero where more is stated than was expected."""
        return self.stated - self.expected

    @property
    def rises(self) -> bool:
        return self.stated > self.before

    @property
    def explanations(self) -> tuple[Explanation, ...]:
        gap = self.difference
        if not gap:
            return (Explanation.ORDER,) if self.laid_otherwise else ()
        if gap.minor < 0:
            return (Explanation.UNNOTED,)
        found = [Explanation.NOT_BOOKED] if self.not_booked else []
        return (*found, Explanation.INTEREST, Explanation.CHARGE)

    @property
    def not_booked(self) -> Money | None:
        """The newest payments that together are no more than what is too much; None without one."""
        sums = [total(self.recent[at:], self.stated.currency) for at in range(len(self.recent))]
        fitting = [each for each in sums if each <= self.difference]
        return max(fitting, default=None)

    @property
    def is_explained(self) -> bool:
        """Whether payments that are not booked yet come to the difference exactly."""
        return self.not_booked == self.difference


def compared(
    entries: Iterable[LedgerEntry], currency: str, monthly_rate: Fraction | None = None
) -> Compared | None:
    """The newest statement against the one before it; None where either is not known in full.

    `monthly_rate` is of a month (a twelfth of a year); the interest of the time between is simple,
    on what was stated before.
    """
    rows = in_force(entries)
    told = [row for row in rows if row.kind is EntryKind.STATEMENT and row.on and row.balance]
    statements = sorted(told, key=lambda row: (row.on or date.min, row.key))
    if len(statements) < 2:
        return None
    older, newer = statements[-2:]
    before, stated = _whole(older), _whole(newer)
    since, on = older.on, newer.on
    between = [row for row in rows if row.kind is not EntryKind.STATEMENT and _is_in(row, newer)]
    rolled = standing([older, *between], currency).balance
    if before is None or stated is None or rolled.total is None or not since or not on:
        return None
    counted = [row for row in payments_of(between) if row.on >= since]
    return Compared(
        newer.key,
        since,
        on,
        before,
        stated,
        expected=rolled.total,
        paid=total((row.amount for row in counted), currency),
        recent=tuple(row.amount for row in counted if row.on > on - BOOKING),
        interest=_interest(before, monthly_rate, since, on),
        laid_otherwise=_differs(older, newer, between, currency),
    )


def _whole(statement: LedgerEntry) -> Money | None:
    balance = statement.balance
    return None if balance is None or balance.at_least else balance.total


def _is_in(row: LedgerEntry, statement: LedgerEntry) -> bool:
    """Whether it should be in a statement: of a day before, or of its day and written before."""
    if row.on is None or statement.on is None:
        return False
    return (row.on, row.key) <= (statement.on, statement.key)


def _interest(before: Money, rate: Fraction | None, since: date, on: date) -> Money | None:
    if rate is None:
        return None
    return before.scaled(rate * 12 * (on - since).days / _YEAR)


def _differs(
    older: LedgerEntry, newer: LedgerEntry, between: Sequence[LedgerEntry], currency: str
) -> bool:
    """Whether a part that both know is another than it should be."""
    rolled = standing([older, *between], currency).balance
    stated = newer.balance
    if stated is None:
        return False
    known = set(rolled.known_parts) & set(stated.known_parts)
    return any(rolled.of(part) != stated.of(part) for part in Part if part in known)
