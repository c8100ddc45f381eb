"""`./run --demo`: two invented households, one in China and one in England.

Every name, address and number here is made up, and each page of the demo says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import override

from debts import clock
from debts.domain.dates import add_months
from debts.domain.money import Money
from debts.letters.catalogue import BY_ID
from debts.letters.pdf import LetterNotPrinted, print_letter
from debts.letters.render import compose
from debts.models import (
    Account,
    Agreement,
    Contact,
    Debt,
    Household,
    Letter,
    Membership,
    Plan,
    Role,
)
from debts.models.steps import COST_STEPS, Step
from debts.services import accounts, invitations, letters, plans

EMAIL = "demo@example.org"
ONE_DAY = timedelta(days=1)


def sign_in_link() -> str:
    """A one-time link that signs the demo's visitor in; the households are made the first time."""
    account = Account.objects.filter(email=EMAIL).first() or make(clock.today())
    return invitations.sign_in_link(account=account, at=clock.now(), lasts=ONE_DAY)


@transaction.atomic
def make(today: date) -> Account:
    account = accounts.make_account(email=EMAIL, password="")
    for build, language in ((_england, "en"), (_china, "zh-hans")):
        with override(language):
            household = build(today)
        Membership.objects.create(household=household, account=account, role=Role.OWNER)
    return account


def _england(today: date) -> Household:
    home = Household.objects.create(
        name="Alder household (invented)",
        country="gb-ew",
        currency="GBP",
        letter_language="en",
        postal_address="3 Invented Row\nHarrogate\nHG0 0ZZ",
        phone="01632 960001",
        is_demo=True,
    )
    sam = home.people.create(name="Sam Alder", relation="self", signs=True)
    home.people.create(name="Robin Alder", relation="partner")
    home.people.create(name="Jo Alder", relation="child", depends=True)
    pounds = _sums("GBP")
    assessment = _assessment(
        home,
        today,
        people=(2, 1, 0),
        happened={"lost_job": True, "less_income": True, "happened_since": add_months(today, -7)},
        incomes=[
            ("wages", "Robin, part time", pounds(1480), "month"),
            ("benefits", "", pounds(96), "week"),
        ],
        costs=[
            ("home", "Rent", pounds(725), "month"),
            ("utilities", "Energy and water", pounds(52), "week"),
            ("health", "Prescriptions", pounds(18), "month"),
            ("transport", "Bus passes", pounds(104), "month"),
            ("school", "School meals", pounds(46), "month"),
            ("insurance", "Contents insurance", pounds(132), "year"),
            ("food", "Food and housekeeping", pounds(84), "week"),
            ("leisure", "Phones and internet", pounds(48), "month"),
            ("personal", "Clothes and hair", pounds(40), "month"),
        ],
        arrears=[("rent", "Invented Homes", pounds(640), pounds(55))],
    )
    bank = _creditor(
        home, "Pennine Example Bank plc", "bank", "Customer Care\nPO Box 0000\nLeeds\nLS0 0ZZ"
    )
    shop = _creditor(
        home, "Birchwood Catalogue (invented)", "credit_firm", "1 Sample Street\nHull\nHU0 0ZZ"
    )
    buyer = _creditor(
        home, "Lantern Debt Purchase (invented)", "debt_buyer", "9 Nowhere Park\nPreston\nPR0 0ZZ"
    )
    card = _debt(
        home,
        bank,
        "credit_card",
        reference="PEB-0042-1187",
        principal=pounds(3180),
        interest=pounds(214),
        penalty=pounds(0),
        fees=pounds(36),
        balance_on=today - timedelta(days=12),
        rate_quote="apr",
        rate_ppm=249_000,
        method="revolving",
        stage="overdue",
        overdue_since=add_months(today, -4),
        last_payment_on=add_months(today, -5),
        never_acknowledged=True,
        contract_on=add_months(today, -50),
    )
    _debt(
        home,
        shop,
        "catalogue",
        reference="BW 77310",
        stated_total=pounds(918),
        balance_on=today - timedelta(days=20),
        rate_quote="annual",
        rate_ppm=399_000,
        stage="collection",
        overdue_since=add_months(today, -5),
        last_payment_on=add_months(today, -6),
    )
    _debt(
        home,
        shop,
        "personal_loan",
        collector=buyer,
        reference="LDP/5521",
        stated_total=pounds(1460),
        stage="collection",
        overdue_since=add_months(today, -75),
        last_payment_on=add_months(today, -76),
        never_acknowledged=True,
        contract_on=add_months(today, -110),
    ).holders.add(sam)
    _plan(home, assessment, pounds(25), today)
    _letter(card, "hold", "en", today, posted_days_ago=9)
    home.contacts.create(
        debt=card,
        creditor=bank,
        on=today - timedelta(days=15),
        channel=Contact.Channel.PHONE,
        direction=Contact.Direction.IN,
        person="Alex, collections team",
        said="Asked for £150 today. I said that I would answer in writing.",
    )
    return home


def _china(today: date) -> Household:
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
    yuan = _sums("CNY")
    assessment = _assessment(
        home,
        today,
        people=(1, 1, 1),
        happened={"illness": True, "less_income": True, "happened_since": add_months(today, -10)},
        incomes=[
            ("wages", "到手工资", yuan(7200), "month"),
            ("family", "姐姐资助", yuan(600), "month"),
        ],
        costs=[
            ("home", "房租", yuan(1900), "month"),
            ("utilities", "水电燃气", yuan(620), "quarter"),
            ("health", "复查和药费", yuan(780), "month"),
            ("transport", "公交地铁", yuan(210), "month"),
            ("school", "托管和学杂费", yuan(650), "month"),
            ("insurance", "家人的医保和医疗险", yuan(860), "month"),
            ("essential", "赡养母亲", yuan(500), "month"),
            ("food", "伙食和日用", yuan(420), "week"),
            ("leisure", "电话和宽带", yuan(139), "month"),
        ],
        arrears=[],
    )
    bank = _creditor(home, "示例银行股份有限公司信用卡中心", "bank", "上海市虚构区样例路1号")
    lender = _creditor(home, "样例消费金融有限公司", "consumer_finance", "重庆市虚构区示范大道2号")
    firm = _creditor(home, "虚构催收服务有限公司", "collector", "")
    card = _debt(
        home,
        bank,
        "credit_card",
        reference="6200000000001234",
        principal=yuan(23_600),
        interest=yuan(1_840),
        penalty=yuan(430),
        fees=yuan(120),
        balance_on=today - timedelta(days=10),
        rate_quote="daily",
        rate_ppm=500,
        method="revolving",
        stage="overdue",
        overdue_since=add_months(today, -5),
        last_payment_on=add_months(today, -6),
        last_demand_on=today - timedelta(days=18),
        never_acknowledged=True,
        contract_on=add_months(today, -62),
    )
    loan = _debt(
        home,
        lender,
        "online_loan",
        collector=firm,
        reference="YL-2025-3391",
        received=yuan(12_000),
        principal=yuan(8_000),
        interest=yuan(760),
        penalty=yuan(210),
        fees=yuan(0),
        balance_on=today - timedelta(days=10),
        rate_quote="flat_fee",
        rate_ppm=8_500,
        method="flat",
        term_months=12,
        instalment=yuan(1_102),
        stage="collection",
        overdue_since=add_months(today, -4),
        last_payment_on=add_months(today, -5),
        last_demand_on=today - timedelta(days=6),
        contract_on=add_months(today, -13),
    )
    friend = _creditor(home, "老陈（虚构）", "person", "")
    lent = _debt(
        home,
        friend,
        "private",
        principal=yuan(5_000),
        balance_on=today,
        rate_quote="none",
        stage="on_time",
        contract_on=add_months(today, -9),
        last_payment_on=add_months(today, -1),
    )
    home.agreements.create(
        debt=lent,
        status=Agreement.Status.WRITTEN,
        agreed_on=add_months(today, -1),
        agreed_with="老陈（虚构）",
        instalment_minor=yuan(250).minor,
        instalments=20,
        first_on=add_months(today.replace(day=1), 1),
        interest_frozen=True,
        terms="每月一号转账，不计利息。",
    )
    _plan(home, assessment, yuan(150), today)
    _letter(card, "statement", "zh-hans", today, posted_days_ago=3)
    home.contacts.create(
        debt=loan,
        creditor=firm,
        on=today - timedelta(days=6),
        channel=Contact.Channel.PHONE,
        direction=Contact.Direction.IN,
        person="自称工号017的催收员",
        said="要求当天还清。我说会书面答复，并请对方出示委托文件。",
    )
    return home


def _sums(currency: str) -> Callable[[int], Money]:
    return lambda whole: Money(whole * 100, currency)


def _assessment(
    home: Household,
    today: date,
    *,
    people: tuple[int, int, int],
    happened: dict[str, Any],
    incomes: list[tuple[str, str, Money, str]],
    costs: list[tuple[str, str, Money, str]],
    arrears: list[tuple[str, str, Money, Money]],
) -> Any:
    adults, children, others = people
    assessment = home.assessments.create(
        dated_on=today,
        completed_on=today,
        adults=adults,
        children=children,
        other_dependants=others,
        passing="unknown",
        emergencies_asked=True,
        steps_done=[*Step.values, *COST_STEPS],
        **happened,
    )
    for source, label, amount, period in incomes:
        assessment.incomes.create(
            source=source, label=label, amount_minor=amount.minor, period=period
        )
    for kind, label, amount, period in costs:
        assessment.costs.create(kind=kind, label=label, amount_minor=amount.minor, period=period)
    for kind, owed_to, amount, monthly in arrears:
        assessment.arrears.create(
            kind=kind, owed_to=owed_to, amount_minor=amount.minor, monthly_minor=monthly.minor
        )
    return assessment


def _creditor(home: Household, name: str, kind: str, address: str) -> Any:
    return home.creditors.create(name=name, kind=kind, letter_address=address)


def _debt(home: Household, creditor: Any, product: str, **fields: Any) -> Debt:
    amounts = {
        name: fields.pop(name) for name, value in list(fields.items()) if isinstance(value, Money)
    }
    debt = Debt(household=home, creditor=creditor, product=product, **fields)
    for name, amount in amounts.items():
        setattr(debt, name, amount)
    debt.save()
    return debt


def _plan(home: Household, assessment: Any, margin: Money, today: date) -> None:
    plans.make_plan(
        household=home,
        assessment=assessment,
        method=Plan.Method.PRO_RATA,
        part=Plan.Part.MOST,
        margin=margin,
        first_on=add_months(today.replace(day=1), 2),
        today=today,
    )


def _letter(debt: Debt, kind: str, language: str, today: date, *, posted_days_ago: int) -> None:
    """A letter that went out; it stays a draft where letters cannot be printed."""
    posted_on = today - timedelta(days=posted_days_ago)
    letter = letters.begin(debt=debt, kind=BY_ID[kind], language=language, today=posted_on)
    composed = compose(letter)
    try:
        printed = print_letter(composed.html())
    except LetterNotPrinted:
        return
    letters.issue(letter=letter, printed=printed, composed=composed, now=clock.now())
    letters.post(
        letter=letter, posted_on=posted_on, posted_by=Letter.PostedBy.RECORDED, tracking=""
    )
