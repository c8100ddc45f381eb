"""What was added is asked to be waived, and interest to rest: by its rule, and no claim more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

WAIVE, FREEZE = BY_ID["waive_charges"], BY_ID["freeze_interest"]
RUNNING = {"overdue_since": date(2026, 1, 10), "last_payment_on": date(2026, 1, 5)}
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
DEAR = {
    "product": "personal_loan",
    "contract_on": date(2024, 5, 1),
    "rate_quote": "annual",
    "rate_ppm": 360_000,
    "method": "at_the_end",
}


def owed(*, home: dict[str, Any] | None = None, kind: str = "bank", **of_debt: Any) -> Debt:
    household = factories.household(**(home or {}))
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    told = {**RUNNING, "reference": "NB-77", **of_debt}
    return factories.debt(household, creditor=lender, **told)


def words(kind: Any, debt: Debt, **answers: Any) -> str:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=kind, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    text = compose(Letter.objects.get(pk=letter.pk)).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


def test_the_charges_that_are_known_are_named_with_their_sums() -> None:
    debt = owed(penalty_interest=Money(12_00, "GBP"), contract_penalty=Money(36_00, "GBP"))
    assert "£12.00" in words(WAIVE, debt)
    assert "£36.00" in words(WAIVE, debt)


def test_charges_that_nobody_has_told_are_not_said_to_be_there() -> None:
    assert "waive whatever has been added because payments were missed" in words(WAIVE, owed())


def test_in_china_a_penalty_is_asked_to_be_lowered_and_is_not_said_to_be_too_high() -> None:
    """Articles 585 and 65 compare it with a loss that only the lender knows."""
    text = words(WAIVE, owed(home=CHINA))
    assert "《中华人民共和国民法典》第五百八十五条" in text
    assert "第六十五条" in text
    assert "百分之三十" in text
    assert "请贵行说明实际损失" in text
    assert "不表示确认欠款金额" in text


def test_interest_rests_for_the_months_that_were_answered() -> None:
    assert "for 6 months from the date of this letter" in words(FREEZE, owed(), freeze_months=6)


@pytest.mark.parametrize(("rate", "lowered"), [(360_000, True), (180_000, False)])
def test_a_chinese_loan_above_the_courts_limit_is_asked_to_be_lowered_to_it(
    rate: int, lowered: bool
) -> None:
    """Fafa [2017] No. 22, item 2: 24 % a year of a licensed lender's interest and fees."""
    debt = owed(home=CHINA, kind="consumer_finance", **{**DEAR, "rate_ppm": rate})
    text = words(FREEZE, debt, freeze_months=6)
    assert ("超过年利率24%的部分予以调减" in text) is lowered


def test_both_are_withheld_while_time_is_in_doubt_and_beside_an_agreement() -> None:
    doubtful = owed(overdue_since=date(2018, 1, 10), last_payment_on=date(2018, 1, 5))
    agreed = owed()
    assert fits(WAIVE, agreed, DAY)
    assert fits(FREEZE, agreed, DAY)
    factories.agreement(agreed.household, debt=agreed)
    for debt in (doubtful, Debt.objects.get(pk=agreed.pk)):
        assert not fits(WAIVE, debt, DAY)
        assert not fits(FREEZE, debt, DAY)


@pytest.mark.parametrize("product", ["tax", "fine", "rent", "mortgage", "private"])
def test_interest_is_asked_to_rest_of_a_lender_alone(product: str) -> None:
    kind = "person" if product == "private" else "public"
    assert not fits(FREEZE, owed(product=product, kind=kind), DAY)


def test_a_phone_bill_has_charges_and_no_interest_of_a_contract() -> None:
    phone = owed(product="phone", kind="utility")
    assert fits(WAIVE, phone, DAY)
    assert not fits(FREEZE, phone, DAY)


def bought(home: dict[str, Any] | None = None) -> Debt:
    """A card of Northern Bank that Harbour bought."""
    debt = owed(home=home)
    buyer = factories.creditor(debt.household, name="Harbour", kind="debt_buyer")
    factories.party(debt, creditor=buyer, role="owner")
    return Debt.objects.get(pk=debt.pk)


@pytest.mark.parametrize(("kind", "answers"), [(WAIVE, {}), (FREEZE, {"freeze_months": 6})])
def test_a_buyer_reads_of_a_claim_and_is_not_told_that_it_is_owed(
    kind: Any, answers: dict[str, Any]
) -> None:
    """Asking for less is enough: signed, "owed" to the buyer is the clearest acknowledgement."""
    text = words(kind, bought(), **answers)
    assert "what you ask for on the account that was with Northern Bank" in text
    assert "owed on" not in text
    assert "I do not accept how interest and charges were worked out." in text
    chinese = words(kind, bought(CHINA), **answers)
    assert "贵公司称已受让的原Northern Bank信用卡账户" in chinese
    assert "本人愿意协商处理" in chinese
    assert not any(said in chinese for said in ("还款意愿", "致歉", "现由贵公司持有", "信用卡欠款"))


def test_a_bank_is_still_told_of_the_will_to_pay() -> None:
    assert "本人有还款意愿" in words(WAIVE, owed(home=CHINA))
    assert "致歉" in words(WAIVE, owed(home=CHINA))
