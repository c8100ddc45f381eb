"""The demo's household in England: a lost job, a card, a catalogue, and an old loan sold on."""

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
from debts.models import Assessment, Creditor, Debt, Household

pounds = sums("GBP")


def england(today: date) -> Household:
    home = _household()
    assessment = _assessment(home, today)
    card = _card(home, today)
    shop = make_creditor(
        home, "Birchwood Catalogue (invented)", "credit_firm", "1 Sample Street\nHull\nHU0 0ZZ"
    )
    _catalogue(shop, today)
    _old_loan(shop, today)
    make_plan(assessment, pounds(25), today)
    send_letter(card, "hold", "en", today - timedelta(days=9))
    note_call(
        card,
        today - timedelta(days=15),
        person="Alex, collections team",
        said="Asked for £150 today. I said that I would answer in writing.",
    )
    return home


def _household() -> Household:
    home = Household.objects.create(
        name="Alder household (invented)",
        country="gb-ew",
        currency="GBP",
        letter_language="en",
        postal_address="3 Invented Row\nHarrogate\nHG0 0ZZ",
        phone="01632 960001",
        is_demo=True,
    )
    home.people.create(name="Sam Alder", relation="self", signs=True)
    home.people.create(name="Robin Alder", relation="partner")
    home.people.create(name="Jo Alder", relation="child", depends=True)
    return home


def _assessment(home: Household, today: date) -> Assessment:
    return make_assessment(
        home,
        today,
        adults=2,
        children=1,
        other_dependants=0,
        lost_job=True,
        less_income=True,
        happened_since=add_months(today, -7),
        incomes=[
            ("wages", "Robin, part time", pounds(1480), "month"),
            ("benefits", "", pounds(96), "week"),
        ],
        costs=[
            ("home", "rent", "Rent", pounds(725), "month"),
            ("utilities", "", "Energy and water", pounds(52), "week"),
            ("health", "prescriptions", "Prescriptions", pounds(18), "month"),
            ("transport", "public-transport", "Bus passes", pounds(104), "month"),
            ("school", "school-meals", "School meals", pounds(46), "month"),
            ("insurance", "home-insurance", "Contents insurance", pounds(132), "year"),
            ("food", "groceries", "Food and housekeeping", pounds(84), "week"),
            ("leisure", "phone-internet", "Phones and internet", pounds(48), "month"),
            ("personal", "", "Clothes and hair", pounds(40), "month"),
        ],
        arrears=[("rent", "Invented Homes", pounds(640), pounds(55))],
    )


def _card(home: Household, today: date) -> Debt:
    bank = make_creditor(
        home, "Pennine Example Bank plc", "bank", "Customer Care\nPO Box 0000\nLeeds\nLS0 0ZZ"
    )
    return make_debt(
        bank,
        "credit_card",
        reference="PEB-0042-1187",
        principal=pounds(3180),
        interest=pounds(214),
        penalty_interest=pounds(0),
        contract_penalty=pounds(36),
        fees=pounds(0),
        balance_on=today - timedelta(days=12),
        rate_quote="apr",
        rate_ppm=249_000,
        method="revolving",
        stage="overdue",
        never_acknowledged=True,
        happened={
            "fell_due": add_months(today, -4),
            "paid": add_months(today, -5),
            "contract": add_months(today, -50),
        },
    )


def _catalogue(shop: Creditor, today: date) -> None:
    make_debt(
        shop,
        "catalogue",
        reference="BW 77310",
        stated_total=pounds(918),
        balance_on=today - timedelta(days=20),
        rate_quote="annual",
        rate_ppm=399_000,
        stage="collection",
        happened={
            "fell_due": add_months(today, -5),
            "paid": add_months(today, -6),
        },
    )


def _old_loan(shop: Creditor, today: date) -> None:
    """So long unpaid that its time may have run out."""
    home = shop.household
    buyer = make_creditor(
        home, "Lantern Debt Purchase (invented)", "debt_buyer", "9 Nowhere Park\nPreston\nPR0 0ZZ"
    )
    loan = make_debt(
        shop,
        "personal_loan",
        collector=buyer,
        reference="LDP/5521",
        stated_total=pounds(1460),
        stage="collection",
        never_acknowledged=True,
        happened={
            "fell_due": add_months(today, -75),
            "paid": add_months(today, -76),
            "contract": add_months(today, -110),
        },
    )
    loan.holders.add(home.people.get(signs=True))
