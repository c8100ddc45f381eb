"""Tables for a spreadsheet: what they add up to is what the pages say."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from debts.clock import today
from debts.domain.sums.money import Money, total
from debts.domain.tables import Table
from debts.models import Contact, Household
from debts.pages.debt.overview import debts_page
from debts.pages.tables import tables_of
from tests import factories
from tests.factories import DAY


def tables(household: Household) -> dict[str, Table]:
    return {table.name: table for table in tables_of(household, today())}


def lines(table: Table) -> list[dict[str, Any]]:
    """Each row by its headings."""
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def gbp(minor: int) -> Money:
    return Money(minor, "GBP")


@pytest.fixture
def debts(household: Household) -> Household:
    """Known to the part, only in all, not at all, and settled."""
    parts = {
        "interest": gbp(50_05),
        "penalty_interest": gbp(5),
        "contract_penalty": gbp(2),
        "fees": gbp(12_00),
    }
    factories.debt(household, principal=gbp(1000_00), **parts, note="=1")
    stated = factories.debt(household, stated_total=gbp(333_33), reference="NB-2")
    factories.debt(household, principal=None)
    factories.debt(household, principal=gbp(9_99), settled_on=DAY)
    for name in ("Robin Ash", "Kim Ash"):
        stated.holders.add(factories.person(household, name=name))
    return household


def test_the_debts_add_up_to_what_their_page_says(debts: Household) -> None:
    *rows, last = lines(tables(debts)["debts"])
    page = debts_page(debts, today())
    # 1,000.00 + 50.05 + 0.07 + 12.00, and 333.33
    assert last["Still owed"] == page.owed.amount == gbp(1395_45)
    known = [row["Still owed"] for row in rows if row["Still owed"] is not None]
    assert total(known, "GBP") == page.owed.amount
    shown = {"Amount borrowed": "principal", "Interest": "interest", "Fees": "fees"}
    penalties = {"Default interest": "penalty_interest", "Default charges": "contract_penalty"}
    for heading, part in {**shown, **penalties}.items():
        amounts = [row[heading] for row in rows if row[heading] and not row["Settled on"]]
        assert last[heading] == total(amounts, "GBP") == page.parts[part].amount
    assert last["Creditor"] == "All open debts"
    assert last["Currency"] == "GBP"


def test_what_is_not_known_is_empty_and_said(debts: Household) -> None:
    whole, in_all, unknown, settled, last = lines(tables(debts)["debts"])
    assert (unknown["Still owed"], unknown["Amount borrowed"]) == (None, None)
    assert (settled["Still owed"], settled["Settled on"]) == (gbp(0), DAY)
    said = [each["Not all of it is known"] for each in (whole, in_all, unknown, settled, last)]
    assert said == ["No", "No", "Yes", "No", "Yes"]


def test_a_debt_says_all_that_its_page_says(debts: Household) -> None:
    _whole, in_all, *_others = lines(tables(debts)["debts"])
    assert in_all["Total that they state"] == gbp(333_33)
    assert (in_all["Their reference"], in_all["Kind of debt"]) == ("NB-2", "Credit card")
    assert in_all["In whose name"] == "Robin Ash and Kim Ash"
    assert in_all["Overdue since"] == date(2025, 7, 1)


def test_without_a_debt_nothing_is_owed(household: Household) -> None:
    (last,) = lines(tables(household)["debts"])
    assert last["Still owed"] == gbp(0)


def test_creditors_and_contacts_are_whole(household: Household) -> None:
    bank = factories.creditor(household, phone="+44 20 7946 0000")
    factories.contact(household, creditor=bank, at=time(9, 30), said="Call\nback", person="Lee")
    Contact.objects.update(direction="oth", third_party="my sister")
    (creditor,) = lines(tables(household)["creditors"])
    assert creditor["Name"] == "Northern Bank"
    assert creditor["What kind"] == "Bank or building society"
    assert creditor["Address for letters"] == "PO Box 7\nYork\nYO1 1AA"
    assert creditor["Phone"] == "+44 20 7946 0000"
    (contact,) = lines(tables(household)["contacts"])
    assert (contact["Creditor"], contact["Debt"]) == ("Northern Bank", None)
    assert (contact["Date"], contact["Time"], contact["How"]) == (DAY, time(9, 30), "Phone")
    assert contact["Who began"] == "They contacted somebody else about you"
    assert contact["Whom else they contacted"] == "my sister"
    assert (contact["Who you spoke with"], contact["What was said"]) == ("Lee", "Call\nback")


def test_an_agreement_says_what_it_comes_to(household: Household) -> None:
    factories.agreement(household, last_amount=gbp(49_95), waived=gbp(1), rate_ppm=50_000)
    (agreement,) = lines(tables(household)["agreements"])
    # 19 × 50.00 + 49.95
    assert agreement["In all"] == gbp(999_95)
    assert agreement["Each instalment"] == gbp(50_00)
    assert (agreement["Waived"], agreement["Rate agreed"]) == (gbp(1), "5%")
    assert agreement["Where it stands"] == "Agreed in writing"


def test_a_months_sums_are_those_of_the_page_and_may_be_below_zero(household: Household) -> None:
    done = factories.complete_assessment(household)
    factories.cost(done, kind="food", label="Food", amount=gbp(250_00), period="week")
    factories.arrears(done, owed_to="Landlord", monthly=gbp(25_00))
    factories.asset(done)
    rows = lines(tables(household)["budget"])
    months = {row["What it is"]: row["Each month"] for row in rows[-4:]}
    assert months == {
        "Comes in": gbp(1500_00),
        # 600.00 + 250.00 × 52 ÷ 12
        "Living costs": gbp(1683_33),
        "Towards bills that are behind": gbp(25_00),
        "Left for other debts": gbp(-208_33),
    }
    monthly = [row["Each month"] for row in rows[:-4] if row["Each month"]]
    # Lines and sums agree: income once for itself, costs and arrears as they are.
    assert sorted(monthly, reverse=True) == [
        gbp(1500_00),
        gbp(1083_33),
        gbp(600_00),
        gbp(25_00),
    ]
    food = next(row for row in rows if row["What it is"] == "Food")
    assert (food["Amount"], food["How often"]) == (gbp(250_00), "every week")


def test_every_assessment_is_in_the_newest_first(household: Household) -> None:
    factories.complete_assessment(household, dated_on=DAY - timedelta(days=90))
    factories.complete_assessment(household)
    days = [row["Date"] for row in lines(tables(household)["budget"])]
    assert list(dict.fromkeys(days)) == [DAY, DAY - timedelta(days=90)]


def test_the_words_are_in_the_language_asked_for(household: Household) -> None:
    factories.debt(household)
    with translation.override("zh-hans"):
        headings = tables(household)["debts"].headings
    assert {"债权人", "本金", "货币"} <= set(headings)


def test_queries_do_not_grow_with_rows(household: Household) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            tables(household)
        return len(seen)

    def add() -> None:
        factories.debt(household).holders.add(factories.person(household))
        factories.contact(household, debt=household.debts.first())
        factories.agreement(household)

    add()
    few = queries()
    for _more in range(9):
        add()
    assert queries() == few
