"""Tables that other programs made: their characters, what parts the cells, what is no row."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.pasted import headings_of
from debts.domain.table_text import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_ROWS,
    TableRefused,
    Unreadable,
    as_lines,
    body_of,
    decoded,
    kept,
    rows_of_text,
)

CHINESE = "日期,说明,金额\n2026-10-05,还款 £5,-1000.00\n"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", [*ENCODINGS])
def test_chinese_arrives_in_whichever_characters_it_was_saved(encoding: str) -> None:
    text = CHINESE.replace(" £5", "")
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
def test_pounds_and_accents_are_not_taken_for_chinese(encoding: str) -> None:
    text = "Date,Details,Amount\n5 Oct 2026,Café Société déjà,£12.00\n"
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [b"GIF89a\x00\x01\x00\xff", b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(TableRefused) as refused:
        decoded(data)
    assert refused.value.why is Unreadable.NOT_TEXT


@pytest.mark.parametrize("part", [",", ";", "\t", "，", "|"])
def test_cells_are_parted_by_what_parts_them_most_evenly(part: str) -> None:
    rows = [["日期", "说明", "金额"], ["2026-10-05", "A", "5.00"], ["2026-10-06", "B", "6.00"]]
    text = "\n".join(part.join(row) for row in rows)
    assert rows_of_text(text) == [tuple(row) for row in rows]


def test_a_comma_in_quotes_or_beside_semicolons_parts_nothing() -> None:
    assert rows_of_text('Date,Sum\n5 Oct,"1,250.50"') == [("Date", "Sum"), ("5 Oct", "1,250.50")]
    continental = "Tag;Text;Summe\n05.10.2026;Miete;1.250,50\n06.10.2026;Strom;60,00"
    assert rows_of_text(continental)[1] == ("05.10.2026", "Miete", "1.250,50")


def test_a_wallets_trailing_tabs_part_nothing() -> None:
    text = "交易号\t,商家\t,金额\n2026100522\t,花呗\t,12.00\n2026100523\t,借呗\t,13.00"
    assert rows_of_text(text)[1] == ("2026100522", "花呗", "12.00")


# Each cell has a letter, so that no row is empty; a mark of the text's own parts nothing.
_CELL = st.text("abc 金额1.-\"'\n", min_size=1, max_size=12).map(lambda text: f"x{text}y")


@given(st.lists(st.tuples(_CELL, _CELL, _CELL), min_size=2, max_size=8))
def test_what_a_csv_writer_wrote_is_read_again(rows: list[tuple[str, ...]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    assert rows_of_text(file.getvalue()) == [
        tuple(" ".join(cell.split()) for cell in row) for row in rows
    ]


def test_the_time_behind_a_day_is_left_out() -> None:
    rows = kept([["2026-10-05 12:00:01", "05/10/2026 9:15", "2026-10-05T12:00:01Z", "12:00:01"]])
    assert rows == [("2026-10-05", "05/10/2026", "2026-10-05", "12:00:01")]


def test_characters_that_nobody_sees_are_left_out() -> None:
    assert kept([["a\x00b\x1b", "\u202e5\u200b0"]]) == [("ab", "50")]


def test_what_stands_around_the_table_is_left_out() -> None:
    wallet = rows_of_text(
        "微信支付账单明细\n微信昵称：[某人]\n共 2 笔记录\n\n"
        "交易时间,交易对方,收/支,金额(元)\n2026-10-05 12:00:01,某银行,支出,¥20.00\n----\n"
    )
    body = body_of(wallet, lambda row: bool(headings_of(row)))
    assert [number for number, _row in body] == [5, 6]
    assert as_lines(body).splitlines()[1] == "2026-10-05\t某银行\t支出\t¥20.00"


def test_without_headings_every_row_stays() -> None:
    rows = [("5 Oct 2026", "Payment", "5.00"), ("", "x", "1"), ("only",)]
    body = body_of(rows, lambda row: bool(headings_of(row)))
    assert as_lines(body) == "5 Oct 2026\tPayment\t5.00\n–\tx\t1"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["x"]] * (MOST_ROWS + 1), Unreadable.TOO_MANY_ROWS),
        ([["x"], ["x"] * (MOST_CELLS + 1)], Unreadable.TOO_MANY_CELLS),
        ([["x"], ["x" * (LONGEST_CELL + 1)]], Unreadable.LONG_CELL),
        ([[""], [None]], Unreadable.EMPTY),
    ],
)
def test_what_is_too_much_is_refused_by_its_row(rows: list[list[str]], why: Unreadable) -> None:
    with pytest.raises(TableRefused) as refused:
        kept(rows)
    assert refused.value.why is why
    is_one_rows = why in (Unreadable.TOO_MANY_CELLS, Unreadable.LONG_CELL)
    assert refused.value.row == (2 if is_one_rows else 0)


def test_a_huge_quoted_cell_is_refused_and_nothing_breaks() -> None:
    with pytest.raises(TableRefused) as refused:
        rows_of_text('a,b\n"' + "x" * 200_000 + '",1\n')
    assert refused.value.why is Unreadable.LONG_CELL


def test_the_most_is_taken() -> None:
    assert len(kept([["x"]] * MOST_ROWS)) == MOST_ROWS
    assert kept([["x" * LONGEST_CELL]])[0] == ("x" * LONGEST_CELL,)
