"""What is owed on debts, by one rule in one place: the fold of their entries.

Every page, plan and letter takes the value from here. For many debts, read their entries first
(`with_entries`): a fixed number of queries, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from django.db.models import prefetch_related_objects

from debts.domain.account.balance import Balance
from debts.domain.account.ledger import HeldEntries, Ledger, standing
from debts.domain.sums.money import Money
from debts.models.prepared import answered, is_read, rows_of, unread
from debts.selectors.priority import runs_on

if TYPE_CHECKING:
    from debts.models.assessment import Arrears
    from debts.models.debt import Debt
    from debts.models.owed.entry import Entry
    from debts.models.owed.postings import UnreadAccount


@dataclass(frozen=True, slots=True)
class DebtAccount:
    """What one debt comes to; `as_of` is the newest day that it speaks of.

    `statement` is the creditor's statement counted from, `later` has the ids of the entries after.
    `arrears` is what should have been paid by now. Of a debt that runs on (a mortgage, a car) that
    is a part of it, and its `instalment` falls due beside; of all others it is all that is owed.
    """

    balance: Balance
    as_of: date | None
    statement: Entry | None
    later: tuple[int, ...]
    arrears: Money | None
    instalment: Money | None
    runs_on: bool

    @property
    def total(self) -> Money | None:
        """What is owed; None where nothing is known of it, which is not zero."""
        owed = self.balance.total
        return self.arrears if owed is None else owed

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
    found = standing(held_of(debt), debt.currency)
    statement = next((row for row in _statements(debt) if row.pk == found.statement), None)
    is_part = runs_on(debt)
    behind = found.balance.total if debt.priority else None
    if is_part:
        behind = statement.arrears if statement else None
    return DebtAccount(
        balance=found.balance,
        as_of=found.as_of,
        statement=statement,
        later=found.counted,
        arrears=behind,
        instalment=debt.instalment,
        runs_on=is_part,
    )


def entries_of(debt: Debt) -> Sequence[Entry]:
    """As they were written down, each with its debt at hand."""
    if not _is_read(debt):
        with_entries([debt])
    return rows_of(debt, "entries")


def ledger_of(debt: Debt) -> Ledger:
    """The same in the domain's words."""
    return answered(debt, "ledger", lambda: _ledger(debt))


def held_of(debt: Debt) -> HeldEntries:
    """The same without what was taken back."""
    return ledger_of(debt).held


def _ledger(debt: Debt) -> Ledger:
    account, currency = _unread(debt), debt.currency
    if account is not None:
        return account.ledger(currency)
    return Ledger(entry.in_ledger(currency) for entry in entries_of(debt))


def _statements(debt: Debt) -> Sequence[Entry]:
    account = _unread(debt)
    return entries_of(debt) if account is None else account.statements


def _unread(debt: Debt) -> UnreadAccount | None:
    return cast("UnreadAccount | None", unread(debt, "entries"))


def _is_read(debt: Debt) -> bool:
    return is_read(debt, "entries") and is_read(debt, "parties")


def behind_on(line: Arrears) -> Money | None:
    """What is behind on a line of the budget: as its debt's account says, where it has one."""
    if line.debt is None:
        return line.amount
    line.debt.household = line.assessment.household
    return account_of(line.debt).negotiated
