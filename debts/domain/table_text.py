"""The bytes of a table that another program made, as rows of cells: which characters they are, and
what parts the cells. A spreadsheet's own file is read elsewhere.

Banks and wallets put lines of their own above the headings and below the last row: `body_of` leaves
them out.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

# More is no table that a person looks through.
MOST_ROWS = 2_000
MOST_CELLS = 60  # of a row
LONGEST_CELL = 1_000  # characters
_LOOKED_AT = 40  # rows, to tell what parts the cells
_PARTS = ",\t;，；|"
# GB 2312 has the 6,763 characters of everyday Chinese; in text that is none they are not the most.
_MOSTLY_CHINESE = (7, 10)
# A line that began with a tab would lose its first, empty cell.
NONE = "–"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# An export's "2026-11-03 12:01:59": the time of a day is nobody's question here.
_WITH_TIME = re.compile(
    r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
    r"[ T]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
)

# A mark before a text that keeps a spreadsheet from running or rounding it.
_INERT = re.compile(r"^'(?=[=+\-@＝＋－＠0-9])")

Row = tuple[str, ...]


class Unreadable(StrEnum):
    """Why something is no table that is read here."""

    EMPTY = "empty"
    NOT_TEXT = "not text"
    OLD_SPREADSHEET = "old spreadsheet"
    NOT_SPREADSHEET = "not spreadsheet"
    LOCKED = "locked"
    TOO_LARGE = "too large"
    TOO_MANY_ROWS = "too many rows"
    TOO_MANY_CELLS = "too many cells"
    LONG_CELL = "long cell"


class TableRefused(Exception):
    """`row` counts from 1, where it is one row's doing."""

    def __init__(self, why: Unreadable, row: int = 0) -> None:
        super().__init__(f"{why} {row or ''}".strip())
        self.why, self.row = why, row


def decoded(data: bytes) -> str:
    """Its text: by its mark, else UTF-8, else by what fits: UTF-16, GB 18030, Windows-1252."""
    mark = next((mark for mark in _MARKS if data.startswith(mark)), None)
    if mark:
        return _as(data, _MARKS[mark])
    if half := _half_empty(data):
        text = _as(data, half)
        if _UNSEEN.search(text):
            raise TableRefused(Unreadable.NOT_TEXT)
        return text
    if b"\x00" in data:
        raise TableRefused(Unreadable.NOT_TEXT)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _in_chinese(data) or _as(data, "cp1252")


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise TableRefused(Unreadable.NOT_TEXT) from None


def _half_empty(data: bytes) -> str | None:
    """UTF-16 without its mark: figures and commas have an empty byte before or after them."""
    head = data[:1_000]
    after, before = head[1::2].count(0), head[::2].count(0)
    if max(after, before) * 8 < len(head):
        return None
    return "utf-16-le" if after > before else "utf-16-be"


def _in_chinese(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if not character.isascii()]
    least, of = _MOSTLY_CHINESE
    return text if sum(map(_is_everyday, foreign)) * of >= least * len(foreign) else None


def _is_everyday(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def rows_of_text(text: str) -> list[Row]:
    """The rows of a table in text, with the cells parted by what parts them most evenly."""
    seen = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not seen.strip():
        raise TableRefused(Unreadable.EMPTY)
    lines = seen.split("\n")
    part = max(_PARTS, key=lambda mark: _evenness(lines, mark))
    plain = (f"{line.replace(part, ',') if part in '，；' else line}\n" for line in lines)
    return kept(csv.reader(plain, delimiter="," if part in "，；" else part, skipinitialspace=True))


def _evenness(lines: Sequence[str], mark: str) -> tuple[int, int]:
    """In how many cells most rows fall, times how many such rows there are."""
    found = [line for line in lines if mark in line][:_LOOKED_AT]
    if not found:
        return 0, 0
    rows = csv.reader(found, delimiter="," if mark in "，；" else mark)
    if mark in "，；":
        rows = csv.reader([line.replace(mark, ",") for line in found])
    counts = Counter(len(row) for row in _readable(rows))
    cells, times = max(counts.items(), key=lambda each: each[0] * each[1])
    return cells * times, cells


def kept(rows: Iterable[Sequence[object]]) -> list[Row]:
    """Tidy cells, within the limits; an empty row stays, so that the others keep their numbers."""
    found: list[Row] = []
    for number, row in enumerate(_readable(rows), 1):
        if len(found) == MOST_ROWS:
            raise TableRefused(Unreadable.TOO_MANY_ROWS)
        cells = [_tidy("" if cell is None else str(cell)) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > MOST_CELLS:
            raise TableRefused(Unreadable.TOO_MANY_CELLS, number)
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise TableRefused(Unreadable.LONG_CELL, number)
        found.append(tuple(cells))
    while found and not found[-1]:
        found.pop()
    if not found:
        raise TableRefused(Unreadable.EMPTY)
    return found


def _readable(rows: Iterable[Sequence[object]]) -> Iterable[Sequence[object]]:
    """A cell beyond what the csv module takes is a long one."""
    try:
        yield from rows
    except csv.Error:
        raise TableRefused(Unreadable.LONG_CELL) from None


def _tidy(cell: str) -> str:
    """One line, without what nobody sees or was put there against formulas; a day without time."""
    plain = _INERT.sub("", " ".join(_UNSEEN.sub("", cell).split()))
    found = _WITH_TIME.fullmatch(plain)
    return found[1] if found else plain


def body_of(rows: Sequence[Row], is_heading: Callable[[Row], bool]) -> list[tuple[int, Row]]:
    """The headings and what stands under them, each with its number; all where there are none.

    A row of one cell is no row of the table: a title, a sum, "42 transactions".
    """
    numbered = [(number, row) for number, row in enumerate(rows, 1) if sum(map(bool, row)) > 1]
    start = next((at for at, (_number, row) in enumerate(numbered) if is_heading(row)), 0)
    return numbered[start:]


def as_lines(rows: Iterable[tuple[int, Row]]) -> str:
    """The same as text to be looked at and changed, one row a line, its cells parted by tabs."""
    return "\n".join("\t".join((row[0] or NONE, *row[1:])) for _number, row in rows)
