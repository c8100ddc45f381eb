"""Lines pasted from a statement, as people's banks and creditors write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debts.domain.account.balance import Part
from debts.domain.account.pasted import (
    BookedSum,
    Meant,
    PastedLine,
    Side,
    Whose,
    already_noted,
    day_orders,
    meant,
    part_of,
    pasted_lines,
)
from debts.domain.sums.money import Money


def cells(text: str) -> list[tuple[str, str, str, str]]:
    return [(line.day, line.text, line.amount, str(line.side)) for line in pasted_lines(text)]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("3 Nov 2026\tPayment, thank you\t-50.00", ("3 Nov 2026", "Payment, thank you", "50.00")),
        ("03/11/2026  PAYMENT THANK YOU  50.00 CR", ("03/11/2026", "PAYMENT THANK YOU", "50.00")),
        (
            '2026-11-03,"Interest, monthly","1,234.50"',
            ("2026-11-03", "Interest, monthly", "1,234.50"),
        ),
        ("2026-11-03,Interest,1,234.50", ("2026-11-03", "Interest", "1,234.50")),
        ("2026-11-03,Interest,34.50", ("2026-11-03", "Interest", "34.50")),
        ("3 Nov 2026 Late fee 12.00", ("3 Nov 2026", "Late fee", "12.00")),
        ("3 Nov Late fee 12.00", ("3 Nov", "Late fee", "12.00")),
        ("2026年11月3日\t还款\t¥1,000.00", ("2026年11月3日", "还款", "¥1,000.00")),
        ("2026/11/3，利息，316.20元", ("2026/11/3", "利息", "316.20元")),
        ("20261103　违约金　12.00", ("20261103", "违约金", "12.00")),
        ("3 Nov 2026\t50.00", ("3 Nov 2026", "", "50.00")),
    ],
)
def test_a_line_is_parted(line: str, read: tuple[str, str, str]) -> None:
    (found,) = pasted_lines(line)
    assert (found.day, found.text, found.amount) == read


@pytest.mark.parametrize(
    ("amount", "bare", "side"),
    [
        ("50.00", "50.00", "plain"),
        ("+50.00", "50.00", "plain"),
        ("-50.00", "50.00", "minus"),
        ("−50.00", "50.00", "minus"),
        ("50.00-", "50.00", "minus"),
        ("(50.00)", "50.00", "minus"),
        ("£-50.00", "£50.00", "minus"),
        ("50.00 CR", "50.00", "credit"),
        ("50.00cr", "50.00cr", "plain"),
        ("50.00 DR", "50.00", "debit"),
        ("50.00贷", "50.00", "credit"),
    ],
)
def test_how_an_amount_stands(amount: str, bare: str, side: str) -> None:
    (found,) = cells(f"2026-11-03\tx\t{amount}")
    assert found[2:] == (bare, side)


def test_headings_say_which_column_is_which() -> None:
    text = (
        "Date,Description,Paid out,Paid in,Balance\n"
        "3 Nov 2026,Quayside,50.00,,950.00\n"
        "4 Nov 2026,Refund,,5.00,955.00\n"
    )
    assert cells(text) == [
        ("3 Nov 2026", "Quayside", "50.00", "debit"),
        ("4 Nov 2026", "Refund", "5.00", "credit"),
    ]
    chinese = "交易日期\t交易摘要\t交易金额\t余额\n2026-11-03\t还款\t-300.00\t700.00"
    assert cells(chinese) == [("2026-11-03", "还款", "300.00", "minus")]


def balances(text: str) -> list[tuple[str, str]]:
    return [(line.amount, line.balance) for line in pasted_lines(text)]


def test_a_balance_is_known_by_its_heading() -> None:
    text = "日期\t摘要\t金额\t余额\n2026-11-03\t利息\t30.00\t730.00"
    assert balances(text) == [("30.00", "730.00")]


@pytest.mark.parametrize("is_turned", [False, True])
def test_a_balance_without_headings_is_known_because_it_follows(is_turned: bool) -> None:
    lines = [
        "1 Oct 2026\tInterest\t12.00\t512.00",
        "5 Oct 2026\tPayment\t40.00\t472.00",
        "9 Oct 2026\tFee\t3.50\t475.50",
    ]
    text = "\n".join(reversed(lines) if is_turned else lines)
    read = [("12.00", "512.00"), ("40.00", "472.00"), ("3.50", "475.50")]
    assert balances(text) == (read[::-1] if is_turned else read)


def test_a_last_sum_that_does_not_follow_is_no_balance() -> None:
    text = "1 Oct 2026\t12\tInterest\t13.00\n5 Oct 2026\t40\tPayment\t45.00"
    assert balances(text) == [("13.00", ""), ("45.00", "")]


def test_empty_lines_are_left_out_and_counted() -> None:
    found = pasted_lines("\n2026-11-03\tx\t1.00\n \n2026-11-04\ty\t2.00\n")
    assert [line.number for line in found] == [2, 4]


def test_a_line_that_is_none_keeps_all_of_its_text() -> None:
    (line,) = pasted_lines("Please keep this statement safe")
    assert (line.day, line.amount) == ("Please keep this statement safe", "")


def line(text: str, side: str = "plain") -> PastedLine:
    return PastedLine(1, "2026-11-03", text, "1.00", Side(side))


@pytest.mark.parametrize(
    ("text", "side", "whose", "is_"),
    [
        ("Interest", "plain", "theirs", "charge"),
        ("Groceries", "plain", "theirs", "charge"),
        ("Groceries", "minus", "theirs", "payment"),
        ("PAYMENT THANK YOU", "plain", "theirs", "payment"),
        ("Late payment fee", "plain", "theirs", "charge"),
        ("逾期违约金", "plain", "theirs", "charge"),
        ("还款", "plain", "theirs", "payment"),
        ("Balance brought forward", "plain", "theirs", "leave"),
        ("Northern Bank", "minus", "mine", "payment"),
        ("Northern Bank", "plain", "mine", "payment"),
        ("Refund", "credit", "mine", "leave"),
    ],
)
def test_what_a_line_seems_to_be(text: str, side: str, whose: str, is_: str) -> None:
    assert meant(line(text, side), Whose(whose)) == Meant(is_)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Interest at 2%", Part.INTEREST),
        ("Late payment fee", Part.CONTRACT_PENALTY),
        ("罚息", Part.PENALTY_INTEREST),
        ("分期手续费", Part.FEES),
        ("Groceries", None),
    ],
)
def test_the_part_that_a_charge_seems_to_be(text: str, part: Part | None) -> None:
    assert part_of(text) == part


def moved(key: int, day: int, amount: int = 50, is_: Meant = Meant.PAYMENT) -> BookedSum:
    return BookedSum(key, is_, date(2026, 11, day), Money(amount * 100, "GBP"))


def test_what_is_noted_already_is_found_within_a_few_days_and_once() -> None:
    lines = [moved(1, 3), moved(2, 4), moved(3, 20)]
    noted = [moved(77, 2), moved(78, 10)]
    found = already_noted(lines, noted)
    assert {key: row.key for key, row in found.items()} == {1: 77}


def test_a_charge_of_the_same_sum_is_no_payment() -> None:
    assert already_noted([moved(1, 3)], [moved(77, 3, is_=Meant.CHARGE)]) == {}


def test_each_finds_the_one_of_its_own_day() -> None:
    found = already_noted([moved(1, 3), moved(2, 6)], [moved(77, 6), moved(78, 3)])
    assert {key: row.key for key, row in found.items()} == {1: 78, 2: 77}


def test_the_order_of_a_day_in_figures_is_told_by_the_others() -> None:
    assert list(day_orders(["03/04/2026", "25/04/2026", "4/26/26", "2026-04-03"])) == ["dmy", "mdy"]


@given(st.text(alphabet='0123456789 ,.-£年月日\tabCR()"\n', max_size=200))
def test_no_text_is_too_strange(text: str) -> None:
    found = pasted_lines(text)
    assert len(found) <= len(text.splitlines())
    for each in found:
        assert meant(each, Whose.THEIRS) in Meant


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(1, 3)), max_size=12), st.data())
def test_no_row_is_taken_twice(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    noted = [moved(100 + n, day, amount) for n, (day, amount) in enumerate(rows)]
    pasted = data.draw(st.lists(st.tuples(st.integers(1, 28), st.integers(1, 3)), max_size=12))
    lines = [moved(n, day, amount) for n, (day, amount) in enumerate(pasted)]
    taken = [row.key for row in already_noted(lines, noted).values()]
    assert len(taken) == len(set(taken))


def test_what_was_noted_is_recognised_whole() -> None:
    lines = [moved(n, n + 1) for n in range(20)]
    assert len(already_noted(lines, lines)) == 20
