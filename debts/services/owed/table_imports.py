"""Tables that are read in, as verbs: all rows of one or none, and all of them undone or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.text import capfirst

from debts import formats
from debts.domain.sums.money import Money
from debts.models import Account, Cost, Creditor, Debt, Entry, Income, TableImport
from debts.models.base import Versioned
from debts.selectors.at_hand import read_names
from debts.services import debts, rows
from debts.services.creditors import remove_creditor
from debts.services.owed import entries
from debts.services.removed.into import into_bin

# What hangs on a debt beside the entry that it came with.
_HANGING = (
    "events",
    "parties",
    "documents",
    "letters",
    "named_in",
    "offers",
    "agreements",
    "proposals",
    "contacts",
)


@dataclass(frozen=True, slots=True)
class TypedDebt:
    """A debt of a table, unsaved; `creditor` is one of the list, or new and shared by its lines."""

    debt: Debt
    creditor: Creditor
    owed: Money | None
    owed_on: date | None


@dataclass(frozen=True, slots=True)
class BuiltOn:
    """A row of a table on which something was built since, so that it is not taken back."""

    name: str
    changed: bool


def import_debts(
    record: TableImport, typed: Sequence[TypedDebt], *, by: Account | None
) -> TableImport:
    """Call it in a transaction: all of the debts are stored, or none."""
    made: list[Versioned] = []
    for each in typed:
        if not each.creditor.pk:
            made.append(rows.add(each.creditor, by=by))
        owed, on = each.owed, each.owed_on
        made.append(
            debts.add_debt(debt=each.debt, creditor=each.creditor, owed=owed, owed_on=on, by=by)
        )
    return add_record(record, made, by)


def import_entries(
    record: TableImport, found: Sequence[Entry], *, by: Account | None
) -> list[Entry]:
    """The lines of a statement; call it in a transaction."""
    kept = entries.add_entries(found, by=by)
    add_record(record, kept, by)
    return kept


def add_record(record: TableImport, made: Sequence[Versioned], by: Account | None) -> TableImport:
    record.made = [[row._meta.model_name, row.pk, row.version] for row in made]
    return rows.add(record, by=by)


def built_on(record: TableImport) -> list[BuiltOn]:
    """What stands in the way of undoing it: rows that were changed, or that more hangs on."""
    found = [
        BuiltOn(formats.day(entry.on), entry.version != version)
        for entry, version in _entries_of(record)
        if entry.version != version or entry.has_more
    ]
    more = [each for each in _debts_of(record) if each[0].version != each[1] or each[0].has_more]
    named = {debt.pk: str(debt) for debt in read_names(record.household)} if more else {}
    found += [
        BuiltOn(_called(line), line.version != version)
        for line, version in _lines_of(record)
        if line.version != version or line.assessment.completed_on
    ]
    return found + [BuiltOn(named[debt.pk], debt.version != version) for debt, version in more]


def made_debts(record: TableImport) -> list[Debt]:
    """Its debts, or those that its lines are of, as far as they are still there."""
    numbers = {number for noun, number, _version in record.made if noun == "debt"}
    numbers |= {entry.debt_id for entry, _version in _entries_of(record)}
    return [debt for debt in read_names(record.household) if debt.pk in numbers]


def made_lines(record: TableImport) -> list[str]:
    """What the lines of a budget are called that came of it, as far as they are still there."""
    return [_called(line) for line, _version in _lines_of(record)]


def _called(line: Income | Cost) -> str:
    if line.label:
        return line.label
    of = line.get_source_display() if isinstance(line, Income) else line.get_kind_display()
    return str(capfirst(of))


def undo_import(record: TableImport, *, by: Account | None) -> bool:
    """Take back all that came of it, and say whether: not where something was built on it.

    What its debts said goes with them, and a creditor who came with it, unless another names them.
    """
    if record.undone_at or built_on(record):
        return False
    with into_bin(record, by=by):
        for entry, _version in _entries_of(record):
            entries.remove_entry(entry, by=by)
        for line, _version in _lines_of(record):
            rows.remove(line, by=by)
        for debt, version in _debts_of(record):
            debts.remove_debt(debt=debt, seen=version, by=by)
        ids = [number for noun, number, _version in record.made if noun == "creditor"]
        for creditor in Creditor.objects.filter(household=record.household, pk__in=ids):
            if not creditor.is_in_use:
                remove_creditor(creditor, by=by)
        record.made, record.undone_at = [], timezone.now()
        rows.change(record, seen=record.version, by=by)
    return True


def _debts_of(record: TableImport) -> Iterator[tuple[Any, int]]:
    """Those that are still there, with the version that they were made with; in one query."""
    versions = {number: version for noun, number, version in record.made if noun == "debt"}
    found = Debt.objects.filter(household=record.household, pk__in=versions)
    for debt in found.alias(told=Count("entries")).annotate(has_more=_has_more()):
        yield debt, versions[debt.pk]


def _lines_of(record: TableImport) -> list[tuple[Any, int]]:
    """The same of the lines of a budget, in a query a side."""
    found: list[tuple[Any, int]] = []
    for model, name in ((Income, "income"), (Cost, "cost")):
        versions = {number: version for noun, number, version in record.made if noun == name}
        if versions:
            lines = model._default_manager.filter(
                assessment__household=record.household, pk__in=versions
            )
            of = lines.select_related("assessment__household")
            found += [(line, versions[line.pk]) for line in of]
    return found


def _entries_of(record: TableImport) -> list[tuple[Any, int]]:
    """The same of the lines of a statement: one that was taken back, or has its proof, has more."""
    versions = {number: version for noun, number, version in record.made if noun == "entry"}
    found = Entry.objects.filter(debt__household=record.household, pk__in=versions)
    hanging = [Exists(_hanging(name, of=Entry)) for name in ("reversals", "documents")]
    more = Case(When(reduce(or_, map(Q, hanging)), then=True), default=False)
    rows = found.select_related("debt").annotate(has_more=more) if versions else ()
    return [(entry, versions[entry.pk]) for entry in rows]


def _has_more() -> Case:
    """Whether something was noted, kept or written about a debt since it came in."""
    changed = Entry.objects.filter(debt=OuterRef("pk"), version__gt=1)
    hanging = (Exists(_hanging(name)) for name in _HANGING)
    more = reduce(or_, (Q(each) for each in (Exists(changed), *hanging)), Q(told__gt=1))
    return Case(When(more, then=True), default=False)


def _hanging(name: str, of: type[Versioned] = Debt) -> QuerySet[Any]:
    """The rows of a relation of the row, those that were taken back too."""
    relation: Any = of._meta.get_field(name)
    rows: QuerySet[Any] = relation.related_model._base_manager.all()
    return rows.filter(**{relation.field.name: OuterRef("pk")})
