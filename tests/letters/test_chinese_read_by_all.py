"""What readers in every role would have had changed in Chinese letters, each by its kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.models import Debt, Letter
from tests import factories
from tests.letters.drafts import begun, plan_of
from tests.letters.test_chinese_to_firms import EVERY, about, twin, words
from tests.letters.test_twins_china import agree, debt_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["payment_holiday", "time_to_plan", "instalments"])
@pytest.mark.parametrize(
    "of_debt",
    [{}, {"product": "rent", "kind": "landlord"}, {"product": "bill", "kind": "utility"}],
    ids=["loan", "rent", "bill"],
)
def test_nobody_signs_that_they_cannot_pay_while_money_may_lie_in_hand(
    kind: str, of_debt: dict[str, str]
) -> None:
    """The income is too small, which is true; "unable to pay" is not, with savings in hand."""
    letter = begun(kind, debt_of(**{"product": "personal_loan", **of_debt}))
    assert "目前的收入不足以" in words(letter)
    assert "无力" not in words(letter)
    assert "do not have enough income now to pay" in twin(letter)
    assert "cannot pay" not in twin(letter)
    agree(letter)


def from_guarantor(kind: str) -> Letter:
    """To a guarantee company that says it paid the bank."""
    debt = debt_of(product="personal_loan")
    firm = factories.creditor(debt.household, name="示例融资担保有限公司", kind="local_finance")
    factories.party(debt, creditor=firm, role="guarantor_paid")
    return begun(kind, Debt.objects.get(pk=debt.pk))


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
def test_who_says_that_they_paid_the_bank_is_believed_by_no_letter(kind: str) -> None:
    """That it paid, and how much, is for it to prove (Civil Code, art. 700)."""
    letter = from_guarantor(kind)
    assert "现由贵公司以已代偿为由主张" in words(letter)
    assert "that you now claim because, you say, you paid the lender" in twin(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_who_paid_the_bank_is_asked_for_the_proof_and_for_the_ground_of_more(kind: str) -> None:
    letter = from_guarantor(kind)
    said = "金额以代偿凭证载明的为准，请一并提供；代偿款之外的利息和费用，请说明依据。"
    assert said in words(letter)
    assert "以双方核对一致的为准" not in words(letter)
    assert "proof of that payment shows: please send it." in twin(letter)
    assert "any interest or fee beyond it" in twin(letter)
    assert "代偿" not in words(about(kind))


INTEREST = "利息怎么算、究竟还欠多少，以我们按法律规定一起核对一致的数为准。"
LENT: dict[str, Any] = {"product": "private", "kind": "person", "rate_quote": "annual"}


@pytest.mark.parametrize(
    ("told", "is_open"),
    [
        # Signed before 20 August 2020: the limit from then on is that of the day of the suit.
        ({"rate_ppm": 240_000, "contract_on": date(2019, 11, 25)}, True),
        # Nobody knows the day of the contract, so no limit of a day either.
        ({"rate_ppm": 240_000, "contract_on": None}, True),
        # 1 % a year is within any of them.
        ({"rate_ppm": 10_000, "contract_on": date(2024, 5, 1)}, False),
        ({"rate_quote": "none", "contract_on": None}, False),
    ],
    ids=["before 2020", "undated", "low", "none"],
)
def test_interest_between_people_is_settled_under_the_law_where_no_limit_is_known(
    told: dict[str, Any], is_open: bool
) -> None:
    letter = begun("instalments", debt_of(**LENT | told))
    assert (INTEREST in words(letter)) is is_open
    assert ("要是和您记的不一样" in words(letter)) is not is_open
    assert ("How interest counts" in twin(letter)) is is_open
    assert "%" not in words(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
@pytest.mark.parametrize(
    "reader", [{"product": "personal_loan"}, {"product": "private", "kind": "person"}]
)
def test_what_is_offered_while_a_suit_is_open_is_no_admission_in_it(
    kind: str, reader: dict[str, Any]
) -> None:
    """Who grants something to settle must not find it in the file as conceded."""
    letter = begun(kind, debt_of(**reader, stage="court"))
    assert "在诉讼或者支付令程序中的自认" in words(letter)
    assert "is no admission in any court proceedings" in twin(letter)
    agree(letter)
    assert "自认" not in words(begun(kind, debt_of(**reader, stage="overdue")))


@pytest.mark.parametrize("kind", ["hold", "statement"])
def test_a_letter_that_admits_nothing_speaks_of_no_settlement(kind: str) -> None:
    letter = about(kind, stage="court")
    assert "此事如已进入法院程序，" in words(letter)
    assert "和解" not in words(letter)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(
    ("of_debt", "label", "english"),
    [
        ({"product": "credit_card", "reference": "4417"}, "卡号尾号4417）", "ending 4417"),
        ({"product": "credit_card", "reference": ""}, "卡号尾号____", "number ending ____"),
        ({"product": "other", "creditor": "estate"}, "房号或户号：3-502）", "reference: 3-502"),
    ],
    ids=["card", "card not known", "estate"],
)
def test_an_account_is_named_alike_in_every_letter_about_it(
    kind: str, of_debt: dict[str, str], label: str, english: str
) -> None:
    """One letter named a card by the end of its number, the next by a "number: ending 4417"."""
    if of_debt.get("creditor") == "estate":
        debt = owed_to_an_estate(reference="3-502")
    else:
        debt = debt_of(**of_debt)
    letter = begun(kind, debt)
    assert f"（{label}" in words(letter)
    assert "编号：" not in words(letter)
    assert english in twin(letter)
    if debt.product == "credit_card" and kind in ("hold", "statement"):
        assert "信用卡账户（卡号" in words(letter)
        assert "credit card account" in twin(letter)


def owed_to_an_estate(**of_debt: Any) -> Debt:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.person(home, name="孙样例")
    runs = factories.creditor(home, name="示例物业服务有限公司", kind="other")
    debt = factories.debt(home, creditor=runs, product="other", **of_debt)
    plan_of(home, factories.complete_assessment(home))
    return Debt.objects.get(pk=debt.pk)
