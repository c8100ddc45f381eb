"""The entries of a debt's account as its page lists them, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from debts.domain.account.balance import Part
from debts.domain.sums.money import Money
from debts.models import Debt, Entry
from debts.pages.debt.undone import REVERSED
from debts.selectors.account import DebtAccount, entries_of
from debts.selectors.parts import part_label


@dataclass(frozen=True, slots=True)
class EntryRow:
    """`amount` of None is not known. `counts`: it moves what is owed today."""

    entry: Entry
    title: str
    amount: Money | None
    at_least: bool
    on: date | None
    source: str
    counts: bool
    can_reverse: bool


def newest_entries(debt: Debt) -> list[Entry]:
    """All of them, by day."""
    return sorted(entries_of(debt), key=_by_day, reverse=True)


def entry_rows(
    debt: Debt, account: DebtAccount, shown: Sequence[Entry] | None = None
) -> tuple[EntryRow, ...]:
    """The lines of those that are `shown`, by default of all."""
    entries = newest_entries(debt) if shown is None else shown
    stated = [account.statement.pk] if account.statement else []
    counting = {*stated, *account.later}
    reversed_ = {entry.reverses_id for entry in entries_of(debt)}
    return tuple(_row(entry, debt, counting, reversed_) for entry in entries)


def _row(entry: Entry, debt: Debt, counting: set[int], reversed_: set[int | None]) -> EntryRow:
    owed = entry.as_ledger_entry().balance
    return EntryRow(
        entry,
        title=_title(entry, debt),
        amount=owed.total if owed else entry.amount,
        at_least=bool(owed and owed.at_least),
        on=entry.on,
        source=str(capfirst(entry.get_source_display())) if entry.source else "",
        counts=entry.pk in counting,
        can_reverse=entry.kind in REVERSED and entry.pk not in reversed_,
    )


def _title(entry: Entry, debt: Debt) -> str:
    if entry.kind == Entry.Kind.STATEMENT and entry.source == Entry.Source.PERSON:
        return _("What you know yourself")
    kind = str(capfirst(entry.get_kind_display()))
    if not entry.part:
        return kind
    return _("%(kind)s: %(part)s") % {"kind": kind, "part": part_label(Part(entry.part), debt)}


def _by_day(entry: Entry) -> tuple[date, int]:
    return entry.on or date.min, entry.pk
