"""The person's own record of a paid debt: every payment, those that came back struck, in both
languages; nobody's certificate."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import page
import pytest
from django.urls import reverse
from pypdf import PdfReader

from debts.models import Debt, Household
from debts.pages.paid.record import MOST_ROWS, paid_record
from debts.selectors.paid.cleared import cleared
from tests import factories
from tests.people import Visitor
from tests.views.test_afterwards import LAST, TODAY, paid_off, pounds

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(TODAY)]


def record(owner: Visitor, debt: Debt, language: str = "en") -> bytes:
    address = reverse("debt-paid-record", args=[debt.household_id, debt.pk])
    answer = owner.get(f"{address}?language={language}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return bytes(answer.content)


def words(content: bytes) -> str:
    sheets = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def with_one_that_came_back(home: Household, **given: Any) -> Debt:
    debt = paid_off(home, **given)
    back = factories.entry(debt, kind="payment", on=date(2026, 9, 20), amount=pounds(17))
    factories.entry(debt, kind="reversal", on=date(2026, 9, 22), amount=pounds(17), reverses=back)
    return debt


def test_it_has_every_payment_and_their_sum(household: Household, owner: Visitor) -> None:
    factories.person(household)
    debt = with_one_that_came_back(household, reference="AB 12")
    said = words(record(owner, debt))
    assert "It is not a certificate of the creditor." in said
    for part in ("Northern Bank", "AB 12", "Robin Ash", "1 October 2026", "1 November 2026"):
        assert part in said, part
    assert "Came back on 22 September 2026, not counted." in said
    assert "In all, 2 payments £80.00" in said


def test_the_sum_is_of_what_held(household: Household) -> None:
    debt = with_one_that_came_back(household)
    fresh = Debt.objects.get(pk=debt.pk)
    done = cleared(fresh)
    assert done is not None
    made = paid_record(fresh, done, TODAY)
    assert [line.is_back for line in made.lines] == [True, False, False]
    assert (made.count, made.in_all) == (2, pounds(80))


def test_it_is_made_in_chinese_with_every_character(household: Household, owner: Visitor) -> None:
    household.people.create(name="林示例", relation="self", signs=True)
    debt = with_one_that_came_back(household)
    said = words(record(owner, debt, "zh-hans")).replace(" ", "")
    assert "债务还清记录" in said
    assert "林示例" in said
    assert "不是债权人出具的结清证明" in said


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_checker_that_is_not_ours_finds_no_fault(
    household: Household, owner: Visitor, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "record.pdf"
    path.write_bytes(record(owner, with_one_that_came_back(household), language))
    report = page.validate_pdf(path, profile=page.ValidationProfile.PDF_UA_1)
    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_a_debt_that_is_still_owed_has_none(household: Household, owner: Visitor) -> None:
    debt = paid_off(household)
    debt.entries.get(kind="payment", on=LAST).delete()
    answer = owner.get(reverse("debt-paid-record", args=[household.pk, debt.pk]))
    assert answer.status_code == 302


def test_of_very_many_the_oldest_are_one_line(household: Household) -> None:
    debt = factories.debt(household, settled_on=LAST, last_payment_on=None)
    for number in range(MOST_ROWS + 5):
        on = date(2023, 1, 1) + timedelta(days=number)
        factories.entry(debt, kind="payment", on=on, amount=pounds(1))
    fresh = Debt.objects.get(pk=debt.pk)
    done = cleared(fresh)
    assert done is not None
    made = paid_record(fresh, done, TODAY)
    assert (len(made.lines), made.earlier_count, made.earlier) == (MOST_ROWS, 5, pounds(5))
    assert made.in_all == pounds(MOST_ROWS + 5)


def test_what_was_settled_without_an_agreement_is_not_said_to_be_paid(
    household: Household, owner: Visitor
) -> None:
    debt = factories.debt(household, settled_on=LAST, last_payment_on=None)
    said = words(record(owner, debt))
    assert "My record of a settled debt" in said
    assert "as paid" not in said
    assert "No payment was noted." in said
