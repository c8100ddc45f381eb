"""What is owed on debts, by one rule in one place: the fold of their entries.

Every page, plan and letter takes the value from here. For many debts, read their entries first
(`with_entries`): a fixed number of queries, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from debts.domain.account.balance import Balance
from debts.domain.account.ledger import LedgerEntry, standing
from debts.domain.sums.money import Money
from debts.models.prepared import answered, is_read, rows_of
from debts.selectors.priority import runs_on

if TYPE_CHECKING:
    from debts.models.assessment import Arrears
    from debts.models.debt import Debt
    from debts.models.owed.entry import Entry


@dataclass(frozen=True, slots=True)
class DebtAccount:
    """What one debt comes to; `as_of` is the newest day that it speaks of.

    `statement` is the creditor's statement counted from, `later` the entries counted after it.
    `arrears` is what should have been paid by now. Of a debt that runs on (a mortgage, a car) that
    is a part of it, and its `instalment` falls due beside; of all others it is all that is owed.
    """

    balance: Balance
    as_of: date | None
    statement: Entry | None
    later: tuple[Entry, ...]
    arrears: Money | None
    instalment: Money | None
    runs_on: bool

    @property
    def total(self) -> Money | None:
        """What is owed; None where nothing is known of it, which is not zero."""
        return self.arrears if self.balance.total is None else self.balance.total

    @property
    def at_least(self) -> bool:
        """Whether `total` may be more."""
        return self.balance.at_least

    @property
    def negotiated(self) -> Money | None:
        """What an offer is about; None while it is not known."""
        return self.arrears if self.runs_on else self.total


def with_entries(debts: Iterable[Debt]) -> list[Debt]:
    """The same debts, with their entries and parties read: two queries however many they are."""
    found = list(debts)
    unread = [debt for debt in found if not _is_read(debt)]
    prefetch_related_objects(unread, "entries", "parties__creditor")
    return found


def account_of(debt: Debt) -> DebtAccount:
    """The account of one debt; a query only where its entries were not read before."""
    return answered(debt, "account", lambda: _account(debt))


def _account(debt: Debt) -> DebtAccount:
    entries = entries_of(debt)
    found = standing(ledger_of(debt), debt.currency)
    by_key = {entry.id: entry for entry in entries}
    statement = by_key.get(found.statement) if found.statement is not None else None
    is_part = runs_on(debt)
    behind = found.balance.total if debt.priority else None
    if is_part:
        behind = statement.arrears if statement else None
    return DebtAccount(
        balance=found.balance,
        as_of=found.as_of,
        statement=statement,
        later=tuple(by_key[key] for key in found.counted),
        arrears=behind,
        instalment=debt.instalment,
        runs_on=is_part,
    )


def entries_of(debt: Debt) -> Sequence[Entry]:
    """As they were written down, each with its debt at hand."""
    if not _is_read(debt):
        with_entries([debt])
    return rows_of(debt, "entries")


def ledger_of(debt: Debt) -> tuple[LedgerEntry, ...]:
    """The same in the domain's words."""
    currency = debt.currency
    return answered(
        debt, "ledger", lambda: tuple(entry.in_ledger(currency) for entry in entries_of(debt))
    )


def _is_read(debt: Debt) -> bool:
    return is_read(debt, "entries") and is_read(debt, "parties")


def behind_on(line: Arrears) -> Money | None:
    """What is behind on a line of the budget: as its debt's account says, where it has one."""
    if line.debt is None:
        return line.amount
    line.debt.household = line.assessment.household
    return account_of(line.debt).negotiated
