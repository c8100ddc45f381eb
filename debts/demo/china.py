"""The demo's household in China: an illness, a card, an online loan, and a friend who lent."""

from __future__ import annotations

from datetime import date, timedelta

from debts.demo.rows import (
    make_assessment,
    make_creditor,
    make_debt,
    make_plan,
    note_call,
    send_letter,
    sums,
)
from debts.domain.sums.dates import add_months
from debts.models import Agreement, Assessment, Debt, Household

yuan = sums("CNY")


def china(today: date) -> Household:
    home = _household()
    assessment = _assessment(home, today)
    card = _card(home, today)
    loan = _online_loan(home, today)
    _lent_by_a_friend(home, today)
    make_plan(assessment, yuan(150), today)
    send_letter(card, "statement", "zh-hans", today - timedelta(days=3))
    note_call(
        loan,
        today - timedelta(days=6),
        person="自称工号017的催收员",
        said="要求当天还清。我说会书面答复，并请对方出示委托文件。",
    )
    return home


def _household() -> Household:
    home = Household.objects.create(
        name="苏家（虚构）",
        country="cn",
        currency="CNY",
        letter_language="zh-hans",
        postal_address="浙江省虚构市样例区示范路8号3幢502室",
        phone="000-00000000",
        is_demo=True,
    )
    home.people.create(name="苏文静", relation="self", signs=True, id_last4="002X")
    home.people.create(name="苏小禾", relation="child", depends=True)
    home.people.create(name="何桂英", relation="parent", depends=True)
    return home


def _assessment(home: Household, today: date) -> Assessment:
    return make_assessment(
        home,
        today,
        adults=1,
        children=1,
        other_dependants=1,
        illness=True,
        less_income=True,
        happened_since=add_months(today, -10),
        incomes=[
            ("wages", "到手工资", yuan(7200), "month"),
            ("family", "姐姐资助", yuan(600), "month"),
        ],
        costs=[
            ("home", "rent", "房租", yuan(1900), "month"),
            ("utilities", "", "水电燃气", yuan(620), "quarter"),
            ("health", "treatment", "复查和药费", yuan(780), "month"),
            ("transport", "public-transport", "公交地铁", yuan(210), "month"),
            ("school", "education", "托管和学杂费", yuan(650), "month"),
            ("insurance", "", "家人的医保和医疗险", yuan(860), "month"),
            ("essential", "support-of-parents", "赡养母亲", yuan(500), "month"),
            ("food", "groceries", "伙食和日用", yuan(420), "week"),
            ("leisure", "", "电话和宽带", yuan(139), "month"),
        ],
    )


def _card(home: Household, today: date) -> Debt:
    bank = make_creditor(home, "示例银行股份有限公司信用卡中心", "bank", "上海市虚构区样例路1号")
    return make_debt(
        bank,
        "credit_card",
        reference="6200000000001234",
        principal=yuan(23_600),
        interest=yuan(1_840),
        penalty_interest=yuan(120),
        contract_penalty=yuan(310),
        fees=yuan(120),
        balance_on=today - timedelta(days=10),
        rate_quote="daily",
        rate_ppm=500,
        method="revolving",
        stage="overdue",
        never_acknowledged=True,
        happened={
            "fell_due": add_months(today, -5),
            "paid": add_months(today, -6),
            "demanded": today - timedelta(days=18),
            "contract": add_months(today, -62),
        },
    )


def _online_loan(home: Household, today: date) -> Debt:
    lender = make_creditor(
        home, "样例消费金融有限公司", "consumer_finance", "重庆市虚构区示范大道2号"
    )
    return make_debt(
        lender,
        "online_loan",
        collector=make_creditor(home, "虚构催收服务有限公司", "collector"),
        reference="YL-2025-3391",
        received=yuan(12_000),
        principal=yuan(8_000),
        interest=yuan(760),
        penalty_interest=yuan(210),
        contract_penalty=yuan(0),
        fees=yuan(0),
        balance_on=today - timedelta(days=10),
        rate_quote="flat_fee",
        rate_ppm=8_500,
        method="flat",
        term_months=12,
        instalment=yuan(1_102),
        stage="collection",
        happened={
            "fell_due": add_months(today, -4),
            "paid": add_months(today, -5),
            "demanded": today - timedelta(days=6),
            "contract": add_months(today, -13),
        },
    )


def _lent_by_a_friend(home: Household, today: date) -> None:
    """Without interest, and agreed in writing."""
    debt = make_debt(
        make_creditor(home, "老陈（虚构）", "person"),
        "private",
        principal=yuan(5_000),
        balance_on=today,
        rate_quote="none",
        stage="on_time",
        happened={
            "contract": add_months(today, -9),
            "paid": add_months(today, -1),
        },
    )
    home.agreements.create(
        debt=debt,
        status=Agreement.Status.WRITTEN,
        agreed_on=add_months(today, -1),
        agreed_with="老陈（虚构）",
        instalment_minor=yuan(250).minor,
        instalments=20,
        first_on=add_months(today.replace(day=1), 1),
        interest_frozen=True,
        terms="每月一号转账，不计利息。",
    )
