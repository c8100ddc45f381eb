"""The first sheet of a spreadsheet's file (.xlsx) as rows of cells: what is shown, nothing run.

It comes from anybody. What it unpacks to is bounded before a byte of it is read, rows and cells
while they are read; entities are refused (defusedxml), and links to other files left alone.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

from debts.domain.table_text import MOST_CELLS, MOST_ROWS, Row, TableRefused, Unreadable, kept

# Of all that is read, unpacked; a sheet of 2,000 rows has less than two. Pictures are left alone.
_MOST_BYTES = 8 * 1024 * 1024
_READ = (".xml", ".rels")
_MOST_FILES = 500
SIGNATURE = b"PK\x03\x04"
# What Excel wrote before 2007, and what it writes around a file with a password.
OLD_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The last figure of a binary fraction (0.1 + 0.2) was never typed.
_FIGURES = 12


def rows_of_spreadsheet(file: IO[bytes]) -> list[Row]:
    """Raises `TableRefused`."""
    _bound(file)
    # Read only here: most requests need no spreadsheet.
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and pictures that it leaves out
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            return kept(_cells(book))
    except TableRefused:
        raise
    except Exception as problem:  # whatever a hostile file makes the reader trip over
        raise TableRefused(Unreadable.NOT_SPREADSHEET) from problem


def _bound(file: IO[bytes]) -> None:
    """The zip reader hands out no more of a file than its list says, so the list can be judged."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise TableRefused(Unreadable.NOT_SPREADSHEET) from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise TableRefused(Unreadable.LOCKED)
    unpacked = sum(entry.file_size for entry in entries if entry.filename.endswith(_READ))
    if len(entries) > _MOST_FILES or unpacked > _MOST_BYTES:
        raise TableRefused(Unreadable.TOO_LARGE)
    file.seek(0)


def _cells(book: Any) -> Iterator[list[str]]:
    """One row and one cell more than are taken, so that too many are noticed."""
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size may be anything
    bounds = {"max_row": MOST_ROWS + 1, "max_col": MOST_CELLS + 1}
    rows = sheet.iter_rows(values_only=True, **bounds)
    full = [[_shown(cell) for cell in row] for row in rows]
    while full and not any(full[-1]):
        full.pop()
    yield from full


def _shown(cell: Any) -> str:
    """As a person would type it: days in figures, sums without an exponent."""
    if cell is None or isinstance(cell, time):
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{Decimal(repr(round(cell, _FIGURES))):f}".removesuffix(".0")
    return str(cell)
