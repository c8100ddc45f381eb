"""Debts and payments as a table to be kept: nothing in it runs, and it can be read in again."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from debts.domain.sums.money import Money
from debts.models import Household
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor, post_form
from tests.views.test_debt_table import read, words

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

LIVE = '=HYPERLINK("http://example.org")'


def answer(reader: Visitor, household: Household, name: str, ending: str = "csv") -> Any:
    return reader.get(reverse(name, args=[household.pk]), {"as": ending})


def in_csv(given: Any) -> list[dict[str, str]]:
    text = b"".join(given.streaming_content).decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def in_workbook(given: Any) -> list[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(b"".join(given.streaming_content)))
    return [*book.worksheets[0].iter_rows()]


@pytest.fixture
def paid(household: Household) -> Household:
    debt = factories.debt(
        household,
        creditor=factories.creditor(household, name="Northern Bank"),
        reference="0417",
        note=LIVE,
        stated_total=Money(1250_50, "GBP"),
        principal=None,
    )
    payment = factories.entry(
        debt, kind="payment", on=date(2026, 10, 5), amount=Money(40_00, "GBP"), note=LIVE
    )
    factories.entry(debt, kind="charge", on=date(2026, 10, 9), amount=Money(12_34, "GBP"))
    factories.entry(debt, kind="reversal", on=date(2026, 10, 10), reverses=payment)
    return household


def test_payments_and_charges_are_told_with_what_was_taken_back(
    owner: Visitor, paid: Household
) -> None:
    rows = in_csv(answer(owner, paid, "payments-file"))
    told = [(row["Day"], row["What it is"], row["Amount"], row["Taken back"]) for row in rows]
    assert told == [
        ("2026-10-05", "Payment", "40.00", "Yes"),
        ("2026-10-09", "Charge added", "12.34", "No"),
    ]
    assert rows[0]["Note"] == f"'{LIVE}"


def test_a_workbook_holds_sums_and_days_and_nothing_that_runs(
    owner: Visitor, paid: Household
) -> None:
    given = answer(owner, paid, "payments-file", "xlsx")
    assert given["Content-Disposition"].endswith('.xlsx"')
    headings, first, second = in_workbook(given)
    at = {cell.value: number for number, cell in enumerate(headings)}
    assert first[at["Day"]].value == datetime.fromisoformat("2026-10-05")
    assert Decimal(str(second[at["Amount"]].value)) == Decimal("12.34")
    note = first[at["Note"]]
    assert (note.value, note.data_type) == (LIVE, "s")
    assert all(cell.data_type != "f" for row in (first, second) for cell in row)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_debts_are_handed_out_to_who_may_write(
    owner: Visitor, adviser: Visitor, stranger: Visitor, paid: Household, ending: str
) -> None:
    for name in ("debts-file", "payments-file", "budget-file"):
        assert answer(owner, paid, name, ending).status_code == 200
        assert answer(adviser, paid, name, ending).status_code == 403
        assert answer(stranger, paid, name, ending).status_code == 404


@pytest.fixture
def budget(household: Household) -> Household:
    """310.00 each week is 1,343.33 a month: 310 x 52 / 12."""
    made = factories.assessment(household, dated_on=date(2026, 10, 1))
    wages = Money(310_00, "GBP")
    factories.income(made, source="wages", label=LIVE, amount=wages, period="week")
    factories.cost(made, kind="home", label="Rent", amount=Money(500_00, "GBP"), period="month")
    return household


def test_each_line_of_a_budget_is_told_with_its_day_and_what_it_is_a_month(
    owner: Visitor, budget: Household
) -> None:
    rows = in_csv(answer(owner, budget, "budget-file"))
    told = [(row["Date"], row["Amount"], row["Each month"]) for row in rows]
    assert told[:2] == [("2026-10-01", "310.00", "1343.33"), ("2026-10-01", "500.00", "500.00")]
    assert any(f"'{LIVE}" in row.values() for row in rows)


def test_a_workbook_of_a_budget_runs_nothing(owner: Visitor, budget: Household) -> None:
    _headings, first, second, *_sums = in_workbook(answer(owner, budget, "budget-file", "xlsx"))
    sums = [cell.value for row in (first, second) for cell in row if cell.data_type == "n"]
    assert [round(Decimal(str(value)), 2) for value in sums if value is not None] == [
        *(Decimal("310.00"), Decimal("1343.33")),
        *(Decimal("500.00"), Decimal("500.00")),
    ]
    assert all(cell.data_type != "f" for row in (first, second) for cell in row)


def test_the_table_of_a_budget_is_read_in_again(owner: Visitor, budget: Household) -> None:
    """Its sums of a month have no amount of their own, and are left out."""
    text = b"".join(answer(owner, budget, "budget-file").streaming_content).decode("utf-8-sig")
    address = reverse("budget-table", args=[budget.pk])
    shown = post_form(owner, address, {"text": text}, press="again")
    form = shown.context["form"]
    read_again = [(line.amount, line.period) for line in form.lines if line.amount]
    assert read_again == [(Money(310_00, "GBP"), "week"), (Money(500_00, "GBP"), "month")]
    assert not [line for line in form.kept_lines() if line.amount is None]


def test_the_page_of_money_leads_to_its_table(owner: Visitor, budget: Household) -> None:
    opened = owner.get(reverse("assessment-tasks", args=[budget.pk])).content.decode()
    assert reverse("budget-file", args=[budget.pk]) in opened


def test_the_table_of_debts_is_read_in_again(owner: Visitor, paid: Household) -> None:
    """Its creditor, kind, reference and sum are known, and each debt is on the list already."""
    text = b"".join(answer(owner, paid, "debts-file").streaming_content).decode("utf-8-sig")
    shown = read(owner, paid, text)
    assert shown.status_code == 200
    (line, *_total) = shown.context["form"].lines
    assert (line.creditor, line.reference, line.problems) == ("Northern Bank", "0417", ())
    # 1,250.50 and the charge of 12.34; the payment was taken back.
    assert line.owed == Money(1262_84, "GBP")
    assert line.on_list.reference == "0417"


def test_the_list_leads_to_them(owner: Visitor, paid: Household) -> None:
    listed = owner.get(reverse("debt-list", args=[paid.pk]))
    assert "What was paid and added" in words(listed)
