"""CSV files: text never runs, figures stay figures, and all of it can be read back."""

from __future__ import annotations

import csv
import io
from datetime import date, time

import pytest

from debts.domain.sums.money import Money
from debts.domain.tables import Cell, Table
from debts.export.csv_files import csv_bytes, inert


def written(*cells: Cell) -> bytes:
    headings = tuple(f"column {number}" for number, _cell in enumerate(cells))
    return b"".join(csv_bytes(Table("sample", headings, (cells,))))


def read_back(*cells: Cell) -> list[str]:
    text = written(*cells).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1]


def test_a_spreadsheet_knows_the_encoding_and_every_cell_is_quoted() -> None:
    content = written("苏文静", Money(1, "GBP"), None)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.splitlines()[1].decode() == '"苏文静","0.01",""'


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.org")',
        "+44 113 496 0000",
        "-1-1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "\x01=1",
        "\ufeff=1",
        "＝1＋1",
        "＋86 10",
        "－1",
        "＠a",
    ],
)
def test_a_text_that_could_run_is_made_inert_and_loses_nothing(text: str) -> None:
    assert inert(text) == "'" + text
    assert read_back(text) == ["'" + text]


@pytest.mark.parametrize("text", ["6200000000001234", "01134960000", "12E4", "007", "0" * 20])
def test_a_number_of_a_card_or_a_phone_keeps_all_its_digits(text: str) -> None:
    """A spreadsheet counts with fifteen digits and drops zeros in front."""
    assert read_back(text) == ["'" + text]


@pytest.mark.parametrize("text", ["36", "0", "123456789012345", "NB-0007", "0113 496 0000"])
def test_other_figures_in_text_stay_as_they_are(text: str) -> None:
    assert read_back(text) == [text]


@pytest.mark.parametrize("text", ["", "Ash", "1 = 1", "O'Hara", '"=1"', "a\n=1", "  spaced", "苏"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert read_back(text) == [text]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (Money(-123_45, "GBP"), "-123.45"),
        (Money(-5, "CNY"), "-0.05"),
        (Money(0, "GBP"), "0.00"),
        (Money(-1200, "JPY"), "-1200"),
        (Money(1234, "KWD"), "1.234"),
        (Money(10**15, "GBP"), "10000000000000.00"),
        (-7, "-7"),
        (date(2026, 3, 1), "2026-03-01"),
        (time(9, 5), "09:05:00"),
        (None, ""),
    ],
)
def test_figures_and_dates_are_left_bare(cell: Cell, kept: str) -> None:
    assert read_back(cell) == [kept]


def test_a_heading_is_made_inert_too() -> None:
    table = Table("sample", ("=1",), ())
    assert b"".join(csv_bytes(table)).endswith(b'"\'=1"\r\n')
