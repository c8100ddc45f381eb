"""A table as the bytes of a CSV file that a spreadsheet opens and never runs.

UTF-8 with a byte order mark, every cell quoted. Text that a spreadsheet would take for a formula
gets an apostrophe in front (tendenci#919, modoboa#4061); figures and dates stay bare.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from debts.domain.sums.money import Money
from debts.domain.tables import Cell, Table
from debts.formats import decimal_of

# Spaces and signs out of sight in front of it do not make a formula harmless everywhere.
_LIVE = re.compile(r"[\t\r\n]|[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]")
# A card's number would be rounded to fifteen digits, a telephone's would lose its zero.
_ROUNDED = re.compile(r"0\d+|\d{16,}|\d+[eE]\d+")


def csv_bytes(table: Table) -> Iterator[bytes]:
    """The file in pieces, one a row."""
    writer: Any = csv.writer(_Giver(), quoting=csv.QUOTE_ALL)
    yield BOM_UTF8
    for row in (table.headings, *table.rows):
        yield writer.writerow([_text(cell) for cell in row])


def inert(text: str) -> str:
    """The same text, with an apostrophe where a spreadsheet might run or change it."""
    return f"'{text}" if _LIVE.match(text) or _ROUNDED.fullmatch(text) else text


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return str(decimal_of(cell))
    if isinstance(cell, date | time):
        return cell.isoformat()
    return inert(cell) if isinstance(cell, str) else str(cell)


class _Giver:
    """What a csv.writer writes to: it hands each row back."""

    def write(self, row: str) -> bytes:
        return row.encode()
