"""What moved the accounts of debts between their statements, as one column a debt.

An account has a few statements and may have hundreds of payments. To make a row of each took most
of the time in which a household is read; the database puts what they say together in a text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, OuterRef, Subquery, TextField
from django.db.models.functions import JSONArray
from django.db.models.sql.compiler import SQLCompiler

from debts.domain.account.ledger import Ledger, LedgerEntry
from debts.models.debt import Debt
from debts.models.owed.entry import KINDS, PARTS_BY_NAME, Entry, money
from debts.models.prepared import Unread

# Accounts at hand between requests, none of more than some 150 postings: 30 MB at the most.
_KEPT, _KEPT_LENGTH = 400, 10_000
_COLUMNS = ("id", "kind", "on", "amount_minor", "part", "reverses_id")


class _Together(Aggregate):
    """The values of all rows in one text, in no order."""

    function = "JSON_GROUP_ARRAY"
    output_field = TextField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, Any]:
        template = "%(function)s(%(expressions)s)::text"
        return self.as_sql(compiler, connection, function="JSONB_AGG", template=template, **extra)


def postings() -> Subquery:
    """Of each debt that is asked for, to annotate it with; None where there is none."""
    rows = Entry.objects.filter(debt=OuterRef("pk")).exclude(kind=Entry.Kind.STATEMENT)
    together = rows.order_by().values("debt").annotate(postings=_Together(JSONArray(*_COLUMNS)))
    return Subquery(together.values("postings"))


class UnreadAccount(Unread[Entry]):
    """The entries of a debt on a page with many: statements as rows, all else as `postings` has it.

    Whoever asks for rows of the others has them all read.
    """

    __slots__ = ("_postings", "statements")

    def __init__(
        self,
        debt: Debt,
        statements: Sequence[Entry],
        postings: str | None,
        read: Callable[[], None],
    ) -> None:
        super().__init__(read, debt, "entries")
        self.statements, self._postings = statements, postings

    def ledger(self, currency: str) -> Ledger:
        """As `Entry.in_ledger` has each, in the order in which they were written down."""
        stated = tuple(entry.in_ledger(currency) for entry in self.statements)
        is_short = len(self._postings or "") <= _KEPT_LENGTH
        return (_kept_ledger if is_short else _ledger)(stated, self._postings, currency)


def _ledger(stated: tuple[LedgerEntry, ...], postings: str | None, currency: str) -> Ledger:
    if postings is None:
        return Ledger(stated)
    # The keys come first and are all different: nothing behind them is compared.
    return Ledger(sorted([*stated, *_posted(postings, currency)]))


# Most accounts are as they were at the last look. What is asked for is all that counts here, so
# that nothing has to be told when an account changes: it is another question then.
_kept_ledger = lru_cache(maxsize=_KEPT)(_ledger)


def _posted(postings: str, currency: str) -> Iterator[LedgerEntry]:
    """An account has hundreds, and most are alike: what is the same in them is looked up."""
    day, made = date.fromisoformat, LedgerEntry._make
    for key, kind, on, minor, part, reverses in json.loads(postings):
        in_part = PARTS_BY_NAME[part] if part else None
        amount = money(minor, currency)
        yield made((key, KINDS[kind], on and day(on), None, amount, in_part, reverses, None))
