"""The entries of a debt's account, as verbs: none overwrites another, each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from debts.models import Account, Debt, Entry
from debts.models.prepared import forget
from debts.selectors.account import account_of
from debts.services import rows
from debts.services.removed.into import into_bin


def add_entry(entry: Entry, *, by: Account | None) -> Entry:
    """A later charge, payment, waiver, correction or reversal, or a further statement."""
    forget(entry.debt, "entries")
    return rows.add(entry, by=by)


def add_entries(entries: Sequence[Entry], *, by: Account | None) -> list[Entry]:
    """Several of one debt, in their order; all of them or none, by the caller's transaction."""
    return [add_entry(entry, by=by) for entry in entries]


def change_entry(entry: Entry, *, seen: int, by: Account | None) -> Entry:
    """Raises `StaleRow` where somebody saved the entry since the form was opened."""
    forget(entry.debt, "entries")
    return rows.change(entry, seen=seen, by=by)


def reverse_entry(entry: Entry, *, on: date, by: Account | None) -> Entry:
    """It did not hold after all: it stays in the list and is not counted. Once is enough."""
    existing = entry.reversals.first()
    if existing:
        return existing
    return add_entry(Entry(debt=entry.debt, kind=Entry.Kind.REVERSAL, on=on, reverses=entry), by=by)


def remove_entry(entry: Entry, *, by: Account | None) -> None:
    """Taken back with all its effect, and with what took it back in turn."""
    forget(entry.debt, "entries")
    with into_bin(entry, by=by):
        rows.remove(entry, by=by)


def state_balance(statement: Entry, *, seen: int | None, by: Account | None) -> Entry:
    """What is owed now, as typed on the page that opened `statement`.

    A statement of a later day is one more and leaves the old one as it was; else it puts that one
    right. A first answer with nothing in it is no statement. `seen` is the version that was opened;
    None for a first or a further statement.
    """
    if seen is not None and not _is_further(statement):
        return change_entry(statement, seen=seen, by=by)
    statement.pk, statement.version = None, 1
    statement._state.adding = True
    return add_entry(statement, by=by) if says_anything(statement) else statement


def statement_for_change(debt: Debt) -> Entry:
    """The statement that the page "what is owed now" opens: the newest, or a first one.

    Where something came after it, a further one, filled with what is owed by now.
    """
    account = account_of(debt)
    if account.statement and not account.later:
        return account.statement
    further = Entry(debt=debt, kind=Entry.Kind.STATEMENT)
    for part, amount in account.balance.known_parts.items():
        setattr(further, part, amount)
    further.stated_total, further.arrears = account.balance.stated, account.arrears
    return further


def says_anything(statement: Entry) -> bool:
    told = (*statement.parts.values(), statement.stated_total, statement.arrears)
    return any(amount is not None for amount in told)


def _is_further(statement: Entry) -> bool:
    """Whether it is of a later day than the one stored."""
    stored = Entry.objects.filter(pk=statement.pk).values_list("on", flat=True).first()
    return stored is not None and statement.on is not None and statement.on > stored
