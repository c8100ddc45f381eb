"""Lines pasted from a statement: parted into day, text and amount, and told from what is noted.

Columns are parted by tabs, two spaces, commas, or else by one space, where the day begins the line
and the amount ends it. A first line of headings says which column is which. What a line means is
guessed from its sign, its column and its words; a person confirms each.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from debts.domain.account.balance import Part
from debts.domain.sums.money import Money

# A payment stands on a statement up to so many days before or after it was noted.
NEAR = timedelta(days=4)


class Column(StrEnum):
    DAY = "day"
    TEXT = "text"
    AMOUNT = "amount"
    DEBIT = "debit"
    CREDIT = "credit"
    BALANCE = "balance"
    WAY = "way"  # a wallet's "支出" or "收入" beside a sum without a sign


class Side(StrEnum):
    """How the amount stands there."""

    PLAIN = "plain"
    MINUS = "minus"
    DEBIT = "debit"
    CREDIT = "credit"


class Whose(StrEnum):
    THEIRS = "theirs"  # the creditor's statement: what is owed goes up, and down by a payment
    MINE = "mine"  # the person's own bank: what is paid out is a payment


class Meant(StrEnum):
    PAYMENT = "payment"
    CHARGE = "charge"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class PastedLine:
    """As it was pasted; `number` counts from 1 and counts empty lines too. `day`, `amount` and the
    `balance` after it are not read yet, and empty where the line has none."""

    number: int
    day: str
    text: str
    amount: str
    side: Side
    balance: str = ""
    balance_side: Side = Side.PLAIN


_HEADS: Mapping[Column, frozenset[str]] = {
    column: frozenset(names.split("|"))
    for column, names in (
        (
            Column.DAY,
            "date|day|posted|transaction date|日期|交易日期|交易日|记账日期|入账日期|交易时间"
            "|记账日|时间",
        ),
        (
            Column.TEXT,
            "description|details|text|narrative|reference|transaction|type|payee|name|摘要|说明"
            "|交易说明|交易摘要|描述|备注|交易类型|交易描述|交易对方|对方户名|对方名称|商品|商品说明",
        ),
        (Column.AMOUNT, "amount|sum|value|金额|交易金额|发生额|人民币金额"),
        (
            Column.DEBIT,
            "debit|debits|paid out|money out|withdrawn|charges|out|支出|借方|借方金额|支出金额"
            "|借方发生额",
        ),
        (
            Column.CREDIT,
            "credit|credits|paid in|money in|payments|in|收入|贷方|存入|贷方金额|收入金额"
            "|贷方发生额",
        ),
        (Column.BALANCE, "balance|running balance|余额|账户余额|结余"),
        (Column.WAY, "收/支|收支|收/付|借贷标志|direction|debit/credit|in/out"),
    )
}
# "金额(元)", "Amount (GBP)"
_UNIT = re.compile(r"\s*[(（](?:元|人民币|rmb|cny|gbp|£|¥)[)）]$")
_WAYS = (
    (Side.CREDIT, frozenset(("收入", "收", "贷", "in", "credit", "cr"))),
    (Side.DEBIT, frozenset(("支出", "支", "付", "借", "out", "debit", "dr"))),
)
_MONEY = r"(?:[£$€¥￥]|(?:GBP|CNY|RMB|EUR|USD)\s?)?"
_AMOUNT = rf"[(（]?[-+−–]?\s*{_MONEY}\s*[-+−–]?\d[\d,，]*(?:\.\d+)?\s*元?[)）]?-?"
_MARK = r"(?:\s*(?:CR|DR|贷|借)\.?)?"
_WHOLE = re.compile(_AMOUNT + _MARK, re.IGNORECASE)
_AT_END = re.compile(rf"^(.*?)[,，\s]\s*[\"“]?({_AMOUNT}{_MARK})[\"”]?$", re.IGNORECASE)
_GROUPED = re.compile(
    rf"^(.*?)[,，]\s*([-+−–]?\s*[£$€¥￥]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?{_MARK})$", re.IGNORECASE
)
_CREDIT = re.compile(r"(?:\bCR\b\.?|贷)", re.IGNORECASE)
_DEBIT = re.compile(r"(?:\bDR\b\.?|借)", re.IGNORECASE)
_MINUS = re.compile(r"^[(（].*[)）]$|[-−–]")
_PLUS = re.compile(r"^\+")
_SPACES = re.compile(r"\s{2,}|\u3000+")
_LIKE_A_DAY = re.compile(r"\d")


def pasted_lines(text: str) -> list[PastedLine]:
    """Every line that is not empty, in order, without the headings."""
    rows = [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip(" \t\u3000,，")
    ]
    heads = _headings(rows[0][1]) if rows else None
    body = rows[1:] if heads else rows
    heads = heads or _with_balance([line for _number, line in body])
    return [_line(number, line, heads) for number, line in body]


def _headings(line: str) -> list[Column | None] | None:
    """The columns by their headings; None where the line is no headings."""
    return headings_of(_cells(line))


def headings_of(row: Sequence[str]) -> list[Column | None] | None:
    """The same of a row whose cells are parted already."""
    cells = [_UNIT.sub("", each.strip().strip('"').casefold()) for each in row]
    found = [next((col for col, names in _HEADS.items() if cell in names), None) for cell in cells]
    amounts = {Column.AMOUNT, Column.DEBIT, Column.CREDIT}
    return found if Column.DAY in found and amounts & {*found} else None


def _with_balance(lines: Sequence[str]) -> list[Column | None] | None:
    """The columns of lines without headings that each end with two sums, of which the last follows
    from the one before it: a balance. None where there is no such column."""
    rows = [[cell.strip() for cell in _cells(line)] for line in lines]
    if len(rows) < 2 or any(len(row) != 4 for row in rows):
        return None
    sums = [(_figure(row[2]), _figure(row[3])) for row in rows]
    known = [(moved, stands) for moved, stands in sums if moved is not None and stands is not None]
    if len(known) < len(rows):
        return None
    ahead = all(abs(now[1] - before[1]) == now[0] for before, now in pairwise(known))
    back = all(abs(now[1] - before[1]) == before[0] for before, now in pairwise(known))
    columns = [Column.DAY, Column.TEXT, Column.AMOUNT, Column.BALANCE]
    return [*columns] if ahead or back else None


def _figure(cell: str) -> Fraction | None:
    """A sum without its sign; None where the cell is none."""
    if not _WHOLE.fullmatch(cell):
        return None
    return Fraction(re.sub(r"[^\d.]", "", cell).rstrip("."))


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    if _SPACES.search(line):
        return _SPACES.split(line)
    plain = line.replace("，", ",")
    return next(csv.reader([plain], skipinitialspace=True)) if "," in plain else [line]


def _line(number: int, line: str, heads: Sequence[Column | None] | None) -> PastedLine:
    if heads:
        return by_columns(number, [each.strip() for each in _cells(line)], heads)
    cells = [each.strip() for each in _cells(line)]
    is_by_comma = "\t" not in line and not _SPACES.search(line)
    if is_by_comma and ((grouped := _GROUPED.match(line)) and '"' not in line):
        cells = [*_cells(grouped[1]), grouped[2]]
    if len(cells) < 2:
        return _by_one_space(number, line)
    texts = [each for each in cells[1:-1] if each]
    return PastedLine(number, cells[0], " ".join(texts), *_signed(cells[-1]))


def by_columns(number: int, cells: Sequence[str], heads: Sequence[Column | None]) -> PastedLine:
    """A cell behind the last heading, or under none that is known, is left out."""
    known: dict[Column, str] = {}
    for column, cell in zip(heads, cells, strict=False):
        if column and cell:
            known[column] = f"{known[column]} {cell}" if column in known else cell
    day, text = known.get(Column.DAY, ""), known.get(Column.TEXT, "")
    stands = _signed(known.get(Column.BALANCE, ""))
    for column, side in ((Column.DEBIT, Side.DEBIT), (Column.CREDIT, Side.CREDIT)):
        amount, _side = _signed(known.get(column, ""))
        if amount.strip("0.") and amount:
            return PastedLine(number, day, text, amount, side, *stands)
    amount, side = _signed(known.get(Column.AMOUNT, ""))
    said = known.get(Column.WAY, "").casefold()
    side = next((way for way, words in _WAYS if said in words), side)
    return PastedLine(number, day, text, amount, side, *stands)


def _by_one_space(number: int, line: str) -> PastedLine:
    """The day is what stands before the first word without a figure that is no month's name."""
    ends = _AT_END.match(line)
    if not ends:
        return PastedLine(number, line, "", "", Side.PLAIN)
    words = ends[1].split()
    count = next((n for n in (3, 2, 1) if _may_be_a_day(words[:n])), 1)
    day, text = " ".join(words[:count]), " ".join(words[count:])
    return PastedLine(number, day, text, *_signed(ends[2]))


_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


def _may_be_a_day(words: Sequence[str]) -> bool:
    """3 Nov 2026, 3 Nov, Nov 3, 2026-11-03."""
    if len(words) == 1:
        return bool(_LIKE_A_DAY.search(words[0]))
    named = [word for word in words if word[:3].casefold() in _MONTHS and word.isalpha()]
    figures = [word for word in words if word.strip(",.").isdigit()]
    is_year_last = len(words) < 3 or (len(words[2]) in (2, 4) and words[2].isdigit())
    return len(named) == 1 and len(figures) == len(words) - 1 and is_year_last


def _signed(amount: str) -> tuple[str, Side]:
    """Without its sign and marks, and how it stands."""
    said = amount.strip().strip('"“”').strip()
    side = Side.PLAIN
    if _CREDIT.search(said):
        side = Side.CREDIT
    elif _DEBIT.search(said) or _PLUS.search(said):
        side = Side.DEBIT if _DEBIT.search(said) else Side.PLAIN
    elif _MINUS.search(said):
        side = Side.MINUS
    bare = _DEBIT.sub("", _CREDIT.sub("", said)).strip()
    return bare.strip("()（）+-−– ").replace("−", "").replace("-", ""), side


_CHARGED = re.compile(
    r"fee|charge|interest|returned|reversed|bounced|unpaid|利息|费|罚息|违约金|滞纳金|退票|冲正",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"payment|thank you|direct debit|standing order|faster pay|received|还款|入账|存入|转入|收到",
    re.IGNORECASE,
)
_STANDS = re.compile(
    r"balance|brought forward|carried forward|b/f|c/f|余额|结余|上期|承前|本期应还", re.IGNORECASE
)
_PARTS = (
    (Part.PENALTY_INTEREST, re.compile(r"default interest|penalty interest|罚息", re.IGNORECASE)),
    (
        Part.CONTRACT_PENALTY,
        re.compile(r"late (?:payment|fee)|over.?limit|default charge|违约金|滞纳金", re.IGNORECASE),
    ),
    (Part.INTEREST, re.compile(r"interest|利息", re.IGNORECASE)),
    (Part.FEES, re.compile(r"fee|费", re.IGNORECASE)),
)


def meant(line: PastedLine, whose: Whose) -> Meant:
    """What it seems to be: a guess, which the person confirms or changes."""
    if _STANDS.search(line.text):
        return Meant.LEAVE
    if whose is Whose.MINE:
        return Meant.LEAVE if line.side is Side.CREDIT else Meant.PAYMENT
    if line.side in (Side.MINUS, Side.CREDIT):
        return Meant.PAYMENT
    if _PAID.search(line.text) and not _CHARGED.search(line.text):
        return Meant.PAYMENT
    return Meant.CHARGE


def part_of(text: str) -> Part | None:
    """Which part a charge seems to be; None where its words do not say."""
    return next((part for part, words in _PARTS if words.search(text)), None)


@dataclass(frozen=True, slots=True)
class BookedSum:
    """A payment or a charge of an account; `key` names it among those that are noted."""

    key: int
    meant: Meant
    on: date
    amount: Money


def already_noted(lines: Sequence[BookedSum], noted: Sequence[BookedSum]) -> dict[int, BookedSum]:
    """By a line's key what it is already: of the same kind and sum, within a few days, each once.

    The nearest days are paired first, so that two equal payments of two months stay apart.
    """
    pairs = sorted(
        (abs((line.on - row.on).days), number, at)
        for number, line in enumerate(lines)
        for at, row in enumerate(noted)
        if _is_near(line, row)
    )
    found: dict[int, BookedSum] = {}
    taken: set[int] = set()
    for _days, number, at in pairs:
        if lines[number].key not in found and at not in taken:
            found[lines[number].key] = noted[at]
            taken.add(at)
    return found


def _is_near(line: BookedSum, row: BookedSum) -> bool:
    same = (line.meant, line.amount) == (row.meant, row.amount)
    return same and abs(line.on - row.on) <= NEAR


def day_orders(days: Sequence[str]) -> Iterator[str]:
    """ "dmy" or "mdy", for each day in figures of which only one of them can be meant."""
    for day in days:
        found = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](?:\d{2}|\d{4})", day)
        if found:
            first, second = int(found[1]), int(found[2])
            if first > 12 >= second:
                yield "dmy"
            elif second > 12 >= first:
                yield "mdy"
