"""Who did not lend it proves that they may claim it: a buyer, an agency, a guarantor who paid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

KIND = BY_ID["prove_title"]
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
# Three years from the last demand were over long ago, by the law of China.
OLD = {
    "overdue_since": date(2018, 1, 10),
    "last_payment_on": date(2018, 1, 5),
    "never_acknowledged": True,
    "never_demanded": True,
}


def held_by(role: str, *, home: dict[str, Any] | None = None, **of_debt: Any) -> Debt:
    """A card of Northern Bank, in the hands of somebody else by their role; "" for the bank."""
    household = factories.household(**(home or {}))
    factories.person(household)
    debt = factories.debt(household, reference="NB-77", **of_debt)
    kinds = {"owner": "debt_buyer", "guarantor_paid": "local_finance", "collector": "collector"}
    if role:
        firm = factories.creditor(household, name="Harbour", kind=kinds[role])
        factories.party(debt, creditor=firm, role=role)
    return Debt.objects.get(pk=debt.pk)


def words(debt: Debt) -> str:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=KIND, language=language, today=DAY)
    return compose(Letter.objects.get(pk=letter.pk)).text().replace("\n", " ")


@pytest.mark.parametrize("role", ["owner", "guarantor_paid", "collector"])
def test_it_is_offered_where_somebody_else_than_the_lender_asks(role: str) -> None:
    assert fits(KIND, held_by(role), DAY)


def test_the_lender_itself_is_not_asked_to_prove_it() -> None:
    assert not fits(KIND, held_by(""), DAY)


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("owner", "each transfer on which you rely"),
        ("collector", "a copy of the authority by which you ask for it"),
        ("guarantor_paid", "the lender's receipt for it"),
    ],
)
def test_each_is_asked_for_its_own_proof(role: str, asked: str) -> None:
    text = words(held_by(role))
    assert asked in text
    assert "until then I do not accept the claim" in text


def test_after_a_judgment_the_claim_is_not_refused_and_the_judgment_is_asked_for() -> None:
    text = words(held_by("owner", stage="judgment"))
    assert "do not accept the claim" not in text
    assert "the court, the case number" in text


def test_a_rule_on_sales_is_cited_to_a_buyer_alone() -> None:
    assert "CONC 6.5.2" in words(held_by("owner")).replace("\N{NO-BREAK SPACE}", " ")
    assert "CONC 6.5.2" not in words(held_by("collector")).replace("\N{NO-BREAK SPACE}", " ")


def test_in_china_a_buyer_shows_the_notice_by_article_546() -> None:
    text = words(held_by("owner", home=CHINA))
    assert "债权转让通知的复印件" in text
    assert "第五百四十六条" in text


def test_in_china_no_first_notice_is_asked_for_where_time_may_be_over() -> None:
    """A notice that arrives begins the three years anew (Provisions on Limitation, art. 17)."""
    text = words(held_by("owner", home=CHINA, **OLD))
    assert "债权转让通知的复印件" not in text
    assert "第五百四十六条" not in text
    assert "如主张此前已就债权转让通知过本人" in text


def test_in_china_a_guarantor_is_asked_by_article_700_and_an_agency_without_one() -> None:
    assert "第七百条" in words(held_by("guarantor_paid", home=CHINA))
    assert "民法典" not in words(held_by("collector", home=CHINA))
