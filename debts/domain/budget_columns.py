"""What the columns of a budget's table are, and which head of a budget a line's words name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from debts.domain.table_columns import plain_heading


class BudgetColumn(StrEnum):
    NAME = "name"
    PART = "part"
    AMOUNT = "amount"
    EVERY = "every"


_WORDS: Mapping[BudgetColumn, str] = {
    BudgetColumn.NAME: "item|name|what it is|what|description|line|label|income|expense|spending"
    "|项目|名称|说明|内容|明细|是什么|收支项目",
    BudgetColumn.PART: "category|part of the budget|kind|section|group|type|in or out|heading"
    "|分类|类别|类型|收支类型|收支|收支的部分",
    BudgetColumn.AMOUNT: "amount|sum|value|cost|how much|金额|数额|钱数|多少",
    BudgetColumn.EVERY: "how often|frequency|period|every|频率|周期|多久一次|多长时间一次",
}
_HEADS = {word: column for column, words in _WORDS.items() for word in words.split("|")}


def budget_columns(row: Sequence[str]) -> list[BudgetColumn | None]:
    """What each heading of a budget's table means; each column once, at its first heading."""
    found: list[BudgetColumn | None] = []
    for cell in row:
        column = _HEADS.get(plain_heading(cell))
        found.append(None if column in found else column)
    return found


def is_budget_heading(row: Sequence[str]) -> bool:
    known = [column for column in budget_columns(row) if column]
    return BudgetColumn.AMOUNT in known and len(known) > 1


# (side, head, words): `side` is "in" or "out"; heads are sources of income or kinds of cost.
_SAID = (
    ("in", "wages", r"\bwages?\b|salary|take.?home|工资|薪水|薪金|月薪|奖金"),
    ("in", "benefits", r"benefit|universal credit|tax credit|低保|补贴|补助|失业金"),
    ("in", "self_employment", r"self.?employ|freelance|个体|接单|自由职业"),
    ("in", "pension", r"pension|养老金|退休金"),
    ("in", "maintenance", r"maintenance|抚养费"),
    ("out", "home", r"\brent\b|mortgage|council tax|房租|租金|房贷|物业"),
    ("out", "utilities", r"electric|\bgas\b|\bwater\b|energy|水费|电费|燃气|暖气|水电"),
    ("out", "insurance", r"insurance|pension|保险|社保"),
    ("out", "transport", r"\bbus|train|petrol|fuel|\bcar\b|travel|公交|地铁|油费|加油|交通"),
    ("out", "food", r"\bfood|grocer|supermarket|伙食|买菜|餐|食品"),
    ("out", "health", r"health|prescription|dentist|optician|医|药"),
    ("out", "school", r"school|child.?care|nursery|学费|幼儿园|托管"),
    ("out", "leisure", r"phone|mobile|broadband|internet|话费|手机|宽带|上网"),
    ("out", "personal", r"cloth|hairdresser|衣服|服装|理发"),
    ("out", "savings", r"\bsavings?\b|储蓄"),
)
_HEAD_OF = [(side, head, re.compile(words, re.I)) for side, head, words in _SAID]
_IN = re.compile(r"^(?:in|income|comes in|money in)$|收入|进账", re.I)
_OUT = re.compile(r"^(?:out|spending|expenses?|outgoings?|goes out|costs?)$|支出|开支|花费", re.I)


def side_of(said: str) -> str:
    """ "in", "out", or empty where the words of a column do not tell."""
    return "in" if _IN.search(said.strip()) else "out" if _OUT.search(said.strip()) else ""


def head_in(text: str, side: str = "") -> tuple[str, str]:
    """The side and the head that some words name; empty where they name none on that side."""
    found = (each[:2] for each in _HEAD_OF if side in ("", each[0]) and each[2].search(text))
    return next(found, ("", ""))
