"""What the columns of a table are, guessed from the words above them or taken as told before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

# "金额(元)", "Amount (GBP)", "Balance £"
_UNIT = re.compile(r"\s*[(（\[]?(?:元|人民币|rmb|cny|gbp|eur|£|¥|€)[)）\]]?$")


class DebtColumn(StrEnum):
    CREDITOR = "creditor"
    KIND = "kind"
    OWED = "owed"
    OWED_ON = "owed_on"
    REFERENCE = "reference"
    INSTALMENT = "instalment"
    DUE_DAY = "due_day"
    RATE = "rate"
    NOTE = "note"


# The first of a row of words is the likeliest; none stands for two columns.
_DEBT_WORDS: Mapping[DebtColumn, str] = {
    DebtColumn.CREDITOR: "creditor|lender|company|name|who|owed to|bank|firm|provider"
    "|债权人|债权方|机构|平台|银行|出借人|贷款机构|欠谁|名称|公司",
    DebtColumn.KIND: "kind|kind of debt|type|what|what for|product|debt type|account type"
    "|类型|种类|债务种类|类别|产品|贷款类型|债务类型|欠款类型",
    DebtColumn.OWED: "owed|total that they state|balance|amount|amount owed|outstanding|total"
    "|current balance|debt|sum|余额|欠款|欠款金额|对方说的总额|剩余|剩余欠款|待还|待还金额"
    "|应还总额|总额|金额|剩余本息|欠款余额",
    DebtColumn.OWED_ON: "date|on which day|as of|balance date|owed on|statement date|on"
    "|日期|截至|截至日期|截止日期|账单日期|统计日期",
    DebtColumn.REFERENCE: "reference|their reference|ref|account|account number|account no"
    "|account no.|contract|contract number|number"
    "|编号|合同号|合同编号|对方的合同号或账号|账号|卡号|借据号",
    DebtColumn.INSTALMENT: "instalment|each instalment|monthly|monthly payment|payment"
    "|minimum payment|repayment"
    "|月供|每期金额|每月还款|每期还款|每期应还|最低还款|最低还款额|月还款额|月还",
    DebtColumn.DUE_DAY: "due day|due day of the month|due|day due|payment day|due date"
    "|还款日|还款日期|每月还款日|扣款日",
    DebtColumn.RATE: "rate|apr|interest rate|annual rate|年利率|利率|年化|年化利率",
    DebtColumn.NOTE: "note|notes|comment|comments|remark|remarks|备注|记录|说明|附注",
}
_DEBT_HEADS = {word: column for column, words in _DEBT_WORDS.items() for word in words.split("|")}


def debt_columns(row: Sequence[str]) -> list[DebtColumn | None]:
    """What each heading of a table of debts means; each column once, at its first heading."""
    found: list[DebtColumn | None] = []
    for cell in row:
        column = _DEBT_HEADS.get(plain_heading(cell))
        found.append(None if column in found else column)
    return found


def is_debt_heading(row: Sequence[str]) -> bool:
    known = [column for column in debt_columns(row) if column]
    return DebtColumn.CREDITOR in known and len(known) > 1


def plain_heading(cell: str) -> str:
    """Without its unit, its case and what does not tell one heading from another."""
    return _UNIT.sub("", cell.strip().strip("*:： ").casefold()).strip()


# What the words for a debt, or the name of an app, say of its product.
_PRODUCTS = (
    ("credit_card", re.compile(r"credit.?card|\bvisa\b|mastercard|\bamex\b|信用卡|贷记卡", re.I)),
    ("overdraft", re.compile(r"overdraft|透支", re.I)),
    ("pay_later", re.compile(r"klarna|clearpay|pay.?later|bnpl|先用后付|月付", re.I)),
    ("payday", re.compile(r"pay.?day", re.I)),
    ("mortgage", re.compile(r"mortgage|home loan|房贷|按揭|住房贷款", re.I)),
    ("vehicle", re.compile(r"\bcar\b|vehicle|hire purchase|\bhp\b|\bpcp\b|车贷|汽车", re.I)),
    ("catalogue", re.compile(r"catalogue|store card|littlewoods|\bvery\b", re.I)),
    ("online_loan", re.compile(r"online|\bapp\b|网贷|花呗|借呗|白条|微粒贷|消费贷|小额", re.I)),
    ("private", re.compile(r"friend|family|private|亲友|朋友|私人|个人借款|民间", re.I)),
    ("rent", re.compile(r"\brent\b|landlord|房租|租金", re.I)),
    ("phone", re.compile(r"phone|mobile|broadband|internet|话费|手机费|宽带", re.I)),
    ("bill", re.compile(r"energy|electric|\bgas\b|water|utility|水费|电费|燃气|水电", re.I)),
    ("tax", re.compile(r"\btax\b|council|hmrc|税", re.I)),
    ("fine", re.compile(r"\bfine\b|penalty charge|罚款", re.I)),
    ("business", re.compile(r"business|经营贷|企业贷", re.I)),
    ("personal_loan", re.compile(r"loan|贷款|信用贷|借款", re.I)),
)


def product_in(text: str) -> str:
    """The product that some words name; empty where they name none."""
    return next((product for product, words in _PRODUCTS if words.search(text)), "")
