"""A table as an Excel workbook: sums and days as such, and text as text, whatever it looks like."""

from __future__ import annotations

import io
from datetime import date, time
from typing import IO, Any

from debts.domain.sums.money import Money, exponent
from debts.domain.tables import Cell, Table
from debts.formats import decimal_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_767  # characters that a cell can hold


def workbook_of(table: Table) -> IO[bytes]:
    """An open file at its beginning."""
    # Read only here: most requests need no spreadsheet.
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name)
    for row in (table.headings, *table.rows):
        sheet.append([_cell(sheet, cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def _cell(sheet: Any, cell: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(cell, Money):
        made = WriteOnlyCell(sheet, decimal_of(cell))
        decimals = exponent(cell.currency)
        made.number_format = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        return made
    if isinstance(cell, str):
        made = WriteOnlyCell(sheet, _writable(cell))
        # Text is never taken for a formula, nor a card's number for a figure.
        made.data_type = "s"
        return made
    return WriteOnlyCell(sheet, cell) if isinstance(cell, date | time | int) else None


def _writable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", text)[:_LONGEST])
