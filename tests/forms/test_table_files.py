"""Spreadsheets that somebody chose: what is read of them, and what a hostile one may not do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from debts.domain.table_text import TableRefused, Unreadable
from debts.forms.tables.spreadsheet import rows_of_spreadsheet
from debts.forms.tables.upload import rows_of_file

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def with_sheet(change: Callable[[bytes], bytes]) -> io.BytesIO:
    """A workbook whose first sheet was written by hand."""
    out = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(workbook(("Date", "Sum"), ("x", 1))))
    with source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if name == SHEET else data)
    out.seek(0)
    return out


def why(file: io.BytesIO) -> Unreadable:
    with pytest.raises(TableRefused) as refused:
        rows_of_spreadsheet(file)
    return refused.value.why


def test_days_and_sums_come_as_a_person_would_type_them() -> None:
    data = workbook(
        ("日期", "说明", "金额"),
        (date(2026, 10, 5), "还款", 1250.5),
        (datetime.fromisoformat("2026-10-06T12:30"), None, 0.1 + 0.2),
        ("x", 1000000, -1e-7),
    )
    assert rows_of_spreadsheet(io.BytesIO(data)) == [
        ("日期", "说明", "金额"),
        ("2026-10-05", "还款", "1250.5"),
        ("2026-10-06", "", "0.3"),
        ("x", "1000000", "-0.0000001"),
    ]


def test_a_formula_is_not_run_and_what_it_showed_is_taken() -> None:
    assert rows_of_spreadsheet(io.BytesIO(workbook(("a", "b"), ("x", '=HYPERLINK("//evil")')))) == [
        ("a", "b"),
        ("x",),
    ]
    shown = with_sheet(lambda xml: xml.replace(b"<v>1</v>", b"<f>6*7</f><v>42</v>"))
    assert rows_of_spreadsheet(shown)[1] == ("x", "42")


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    assert why(with_sheet(lambda xml: xml + b" " * 9_000_000)) is Unreadable.TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    """Its list says 1,000 bytes; no more than those are handed out, and they do not fit."""
    file = with_sheet(lambda xml: xml + b" " * 9_000_000)
    data = bytearray(file.getvalue())
    size = (len(SHEET_BYTES) + 9_000_000).to_bytes(4, "little")
    assert data.count(size) >= 1
    lie = bytes(data).replace(size, (1_000).to_bytes(4, "little"))
    assert why(io.BytesIO(lie)) is Unreadable.NOT_SPREADSHEET


SHEET_BYTES = zipfile.ZipFile(io.BytesIO(workbook(("Date", "Sum"), ("x", 1)))).read(SHEET)


def test_entities_are_refused() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert why(with_sheet(lambda xml: entity + xml)) is Unreadable.NOT_SPREADSHEET


def test_a_cell_far_away_costs_nothing() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    file = with_sheet(lambda xml: xml.replace(b"</sheetData>", far))
    assert rows_of_spreadsheet(file) == [("Date", "Sum"), ("x", "1")]


def test_too_many_rows_are_said() -> None:
    assert why(io.BytesIO(workbook(*([("x", 1)] * 2_001)))) is Unreadable.TOO_MANY_ROWS


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "older Excel file"),
        (b"PK\x03\x04 broken", "cannot be opened as a spreadsheet"),
        (b"%PDF-1.7\x00\x01\x02", "not a table that we can read"),
        (b"", "nothing in this file"),
        (b",,,\n,,\n", "nothing in this file"),
        (b"x,y\n" * 2_001, "more than 2000 rows"),
        (b"x" * 5_000_000, "more than a table"),
        (b"a,b\n" + b"," * 70 + b"x", "Row 2 has more than 60 columns"),
    ],
)
def test_each_refusal_says_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        rows_of_file(SimpleUploadedFile("table.xlsx", data))
    assert said in refused.value.messages[0]


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../evil.txt", "x")
    assert why(out) is Unreadable.NOT_SPREADSHEET
