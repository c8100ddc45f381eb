"""What a loan costs with the fees beside it: guarantee, membership, insurance, phone rental."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
import pyxirr
from django.urls import reverse

from debts.domain.account.rates import percent
from debts.domain.sums.money import Money
from debts.models import Role
from debts.selectors.audit.cost import whole_cost
from debts.selectors.cost import yearly_cost
from tests import factories
from tests.domain.cases import case
from tests.people import member, post_form, saved

pytestmark = pytest.mark.django_db


def yuan(amount: int) -> Money:
    return Money(amount * 100, "CNY")


@pytest.fixture
def home():
    return factories.household(name="Bai household", country="cn", currency="CNY")


def instalment_loan(home, **given):
    """10,000 came in; 900 go back twelve times."""
    usual = {
        "product": "online_loan",
        "method": "level",
        "received": yuan(10_000),
        "instalment": yuan(900),
        "term_months": 12,
    }
    return factories.debt(home, **{**usual, **given})


def test_fees_to_others_are_counted_in_as_another_tool_counts_them(home):
    """299 for a membership at once and 60 a month for a guarantee."""
    debt = instalment_loan(home, fee_once=yuan(299), fee_monthly=yuan(60))
    found = whole_cost(debt)
    oracle = pyxirr.irr([-9_701.0] + [960.0] * 12)
    assert oracle is not None
    assert float(found.simple) == pytest.approx(12 * oracle, abs=1e-9)
    assert float(found.compound) == pytest.approx((1 + oracle) ** 12 - 1, abs=1e-9)
    assert (found.fees, found.more) == (yuan(299 + 720), yuan(12 * 960 - 9_701))


def test_what_letters_say_of_the_contract_stays_without_them(home):
    plain = yearly_cost(instalment_loan(home))
    assert yearly_cost(instalment_loan(home, fee_monthly=yuan(60))) == plain


def test_the_official_example_with_its_fee_paid_at_once(home):
    """PBoC Announcement [2021] No. 3: 100,000 less 1,000, 12 × 8,833.3."""
    given, expected = case("IRR-01")["inputs"], case("IRR-01")["expected"]
    debt = instalment_loan(
        home,
        received=yuan(given["principal"]),
        fee_once=yuan(given["upfront_fee"]),
        instalment=Money(883330, "CNY"),
    )
    found = whole_cost(debt)
    assert percent(found.simple) == expected["simple_annualised_pct"]
    assert percent(found.compound) == expected["irr_compound_pct"]


def test_a_loan_of_seven_days_with_its_interest_taken_off_in_advance(home):
    given = case("IRR-12")["inputs"]
    debt = factories.debt(
        home,
        product="online_loan",
        method="at_the_end",
        received=yuan(given["received"]),
        contract_sum=yuan(given["nominal"]),
        contract_on=date(2026, 1, 1),
        last_due_on=date(2026, 1, 8),
        overdue_since=None,
        last_payment_on=None,
    )
    found = whole_cost(debt)
    assert percent(found.simple, 1) == case("IRR-12")["expected"]["simple_annualised_pct"]
    assert found.simple == Fraction(600 * 365, 1_400 * 7)


@pytest.mark.parametrize(
    "given", [{"received": None}, {"instalment": yuan(500)}, {"method": "revolving"}]
)
def test_what_cannot_be_told_is_not(home, given):
    assert whole_cost(instalment_loan(home, **given)) is None


def test_fees_are_typed_where_the_papers_are_and_show_on_the_count(home):
    debt = instalment_loan(home)
    owner = member(home, Role.OWNER)
    page = reverse("debt-contract", args=[home.pk, debt.pk])
    typed = {"fee_once": "299", "fee_monthly": "60", "fee_names": "会员费、担保费"}
    saved(post_form(owner, page, typed))
    html = owner.get(reverse("debt-audit", args=[home.pk, debt.pk])).content.decode()
    assert "会员费、担保费" in html
    assert "1,019.00" in html
