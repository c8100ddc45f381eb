"""The statement of means: one page for an appointment, in the language of whoever reads it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from debts.domain.sums.money import Money
from debts.models import Assessment, Household
from debts.pages.assessment.sheet import sheet_html
from tests import factories
from tests.people import Visitor

DAY = date(2026, 11, 28)


@pytest.fixture
def budget(household: Household) -> Assessment:
    """1,500.00 come in and 600.00 go out; 50.00 are agreed on one of two debts."""
    factories.person(household)
    made = factories.complete_assessment(household)
    bank = factories.creditor(household, name="Northern Bank")
    debt = factories.debt(household, creditor=bank, principal=Money(1000_00, "GBP"))
    factories.agreement(household, debt=debt, instalment=Money(50_00, "GBP"))
    lender = factories.creditor(household, name="Elm Loans")
    factories.debt(household, creditor=lender, principal=Money(500_00, "GBP"))
    return made


def test_it_says_income_spending_debts_and_what_is_left(budget: Assessment) -> None:
    page = sheet_html(budget, "en", DAY)
    for said in ("Robin Ash", "Northern Bank", "Elm Loans", "£50.00", "£1,500.00", "£850.00"):
        assert said in page
    # 1,000 and 500.
    assert "£1,500.00" in page.split("Debts")[1]
    assert "Left to pay other debts" in page
    assert "Printed on 28 November 2026" in page


def test_it_is_in_the_language_asked_for_whatever_the_reader_reads(budget: Assessment) -> None:
    page = sheet_html(budget, "zh-hans", DAY)
    assert 'lang="zh-Hans"' in page
    assert "家庭收支与债务概况" in page
    assert "Statement" not in page


def test_a_settled_debt_is_not_on_it(budget: Assessment) -> None:
    budget.household.debts.filter(creditor__name="Elm Loans").update(settled_on=DAY)
    assert "Elm Loans" not in sheet_html(budget, "en", DAY)


def test_who_reads_along_prints_it_too(
    adviser: Visitor, stranger: Visitor, household: Household, budget: Assessment
) -> None:
    url = reverse("assessment-sheet", args=[household.pk, budget.pk, "en"])
    assert url in adviser.get(reverse("assessment-result", args=[household.pk])).content.decode()
    printed = adviser.get(url)
    assert printed.content.startswith(b"%PDF-")
    assert printed["Content-Disposition"].endswith('Statement of means.pdf"')
    assert stranger.get(url).status_code == 404
    elsewhere = reverse("assessment-sheet", args=[household.pk, budget.pk, "fr"])
    assert adviser.get(elsewhere).status_code == 404


def test_it_is_named_where_money_and_letters_are(
    owner: Visitor, household: Household, budget: Assessment
) -> None:
    sheet = f'href="{reverse("assessment-sheet", args=[household.pk, budget.pk, "en"])}"'
    for page in ("assessment-tasks", "letter-list"):
        seen = owner.get(reverse(page, args=[household.pk])).content.decode()
        assert sheet in seen
        assert "Statement of means" in seen
    budget.delete()
    for page in ("assessment-tasks", "letter-list"):
        assert sheet not in owner.get(reverse(page, args=[household.pk])).content.decode()


def test_what_is_paid_on_time_and_what_the_plan_offers_stand_beside_what_is_agreed(
    budget: Assessment,
) -> None:
    home = budget.household
    on_time = {"stage": "on_time", "overdue_since": None, "instalment": Money(95_00, "GBP")}
    lender = factories.creditor(home, name="Harbour Loans")
    loan = factories.debt(home, creditor=lender, product="personal_loan", **on_time)
    plan = factories.plan(home, assessment=budget)
    elm = home.debts.get(creditor__name="Elm Loans")
    factories.offer(plan, debt=elm, monthly=Money(41_00, "GBP"))
    factories.offer(plan, debt=loan, monthly=Money(95_00, "GBP"))
    rows = sheet_html(budget, "en", DAY).split("Debts")[1].split("<tr")

    def figures(name: str) -> list[str]:
        row = next(each for each in rows if name in each)
        return [cell.split("</td>")[0].strip() for cell in row.split('<td class="num">')[2:]]

    assert figures("Elm Loans") == ["–", "£41.00"]
    assert figures("Harbour Loans") == ["£95.00", "–"]
    assert figures("Northern Bank") == ["£50.00", "–"]
