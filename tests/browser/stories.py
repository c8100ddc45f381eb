"""Two invented people, one in England and one in China, and what they have to tell.

Every sum that a page must show is worked out by hand beside its answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from debts.domain.sums.dates import add_months
from debts.rulebook import book


@dataclass(frozen=True, slots=True)
class Line:
    """An amount with its period; `kind` is the English label of the choice, or the cost's line."""

    kind: str
    label: str
    amount: str
    period: str = "every month"


@dataclass(frozen=True, slots=True)
class Lender:
    """`kind` is the id of what the debt is called in the country."""

    name: str
    kind: str
    owed: str
    address: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    language: str
    country: str
    name: str
    last4: str
    child: str
    address: str
    incomes: tuple[Line, ...]
    costs: tuple[Line, ...]
    # Answered "I do not know yet" at first, and filled in from "check your answers".
    unknown: Line
    comes_in: str
    spent: str
    left: str
    margin: str
    first: Lender
    second: Lender
    # How far the first has gone, in the words of the place.
    stage: str
    # What each is offered: what is left without the margin, in proportion to the balances.
    first_share: str
    second_share: str
    own_words: str
    # How long the letter gives them to answer, by the country's habit.
    reply_days: int


ENGLAND = Story(
    language="en",
    country="gb-ew",
    name="Jamie Rowan",
    last4="",
    child="Lee Rowan",
    address="12 Invented Terrace\nHexham\nNE0 0ZZ",
    incomes=(
        Line("wages (take-home)", "Part-time work", "£1,500"),
        Line("benefits", "", "90.00", "every week"),
    ),
    costs=(
        Line("rent", "", "700"),
        Line("energy", "", "60", "4 weeks"),
        Line("public-transport", "", "104", "a month"),
        Line("home-insurance", "", "120", "a year"),
        Line("groceries", "", "84", "a week"),
    ),
    unknown=Line("mobile", "", "47"),
    # 1,500 + 90 × 52 ÷ 12
    comes_in="£1,890.00",
    # 700 + 60 × 13 ÷ 12 + 104 + 120 ÷ 12 + 84 × 52 ÷ 12 + 47
    spent="£1,290.00",
    left="£600.00",
    margin="100",
    first=Lender(
        "Fell Example Bank plc",
        "credit-card",
        "3,000",
        "Customer Care\nPO Box 0001\nCarlisle\nCA0 0ZZ",
        "FEB-2201",
    ),
    second=Lender(
        "Moor Catalogue (invented)",
        "store-card",
        "1,000",
    ),
    stage="default notice received",
    # (600 − 100) × 3,000 ÷ 4,000, and × 1,000 ÷ 4,000
    first_share="£375.00",
    second_share="£125.00",
    own_words="My hours were cut in spring, and I look for more work every week.",
    reply_days=14,
)

CHINA = Story(
    language="zh-hans",
    country="cn",
    name="林喆堃",
    last4="013x",
    child="林小满",
    address="江苏省虚构市示例区样板路6号2幢301室",
    incomes=(
        Line("wages (take-home)", "到手工资", "7200"),
        Line("support from family", "", "1,800", "every three months"),
    ),
    costs=(
        Line("rent", "", "2000"),
        Line("electricity", "", "600", "a quarter"),
        Line("public-transport", "", "200"),
        Line("social-insurance", "", "1200", "a year"),
        Line("groceries", "", "４２０", "a week"),
    ),
    unknown=Line("internet", "", "130"),
    # 7,200 + 1,800 ÷ 3
    comes_in="¥7,800.00",
    # 2,000 + 600 ÷ 3 + 200 + 1,200 ÷ 12 + 420 × 52 ÷ 12 + 130
    spent="¥4,450.00",
    left="¥3,350.00",
    margin="350",
    first=Lender(
        "示例银行股份有限公司信用卡中心",
        "credit-card",
        "2.4万",
        "上海市虚构区样例路9号",
        "尾号1234",
    ),
    second=Lender("样例消费金融有限公司", "consumer-finance", "8000"),
    stage="passed to collection",
    # 3,000 × 24,000 ÷ 32,000, and × 8,000 ÷ 32,000
    first_share="¥2,250.00",
    second_share="¥750.00",
    own_words="今年春天工时减少，我每周都在找更多的工作。",
    reply_days=15,
)


def months_ago(count: int) -> date:
    """The same day of a month gone by."""
    return add_months(days_from_now(0), -count)


def days_from_now(count: int, country: str = ENGLAND.country) -> date:
    """By the calendar of a household there."""
    zone = ZoneInfo(book().jurisdiction(country).time_zone)
    return datetime.now(zone).date() + timedelta(days=count)
