"""A household that counts in pounds writes to a bank in China, whose books are in yuan."""

from __future__ import annotations

import pytest

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import Composed, compose
from debts.letters.twin import twin_of
from debts.models import Letter
from debts.services import letters
from tests.letters.drafts import DAY, an_answer_to_each
from tests.letters.test_steps_in_words import House

pytestmark = pytest.mark.django_db


def to_china(currency: str, kind: str = "instalments", units: int = 2400) -> Letter:
    """100.00 are left each month: 24 equal payments of 2,400.00."""
    country = {"GBP": "gb-ew", "CNY": "cn"}[currency]
    house = House((country, currency, "zh-hans"), 600, 500)
    debt = house.owes(units, product="credit_card", law="cn")
    house.plans()
    letter = letters.begin(debt=debt, kind=BY_ID[kind], language="zh-hans", today=DAY)
    letters.answer_questions(
        letter, answers=an_answer_to_each(BY_ID[kind], letter), seen=letter.version
    )
    return letter


def words(composed: Composed) -> str:
    return "\n".join(part.filled for part in composed.parts)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_a_balance_in_pounds_is_no_balance_of_books_in_yuan(kind: str) -> None:
    letter = to_china("GBP", kind)
    text = words(compose(letter))
    assert "约合£2,400.00" in text
    assert "余额为£" not in text
    english = twin_of(letter)
    assert english
    assert "about £2,400.00" in english.text


@pytest.mark.parametrize("units", [2400, 2450])
def test_of_yuan_no_number_and_no_sum_of_payments_is_promised_in_pounds(units: int) -> None:
    letter = to_china("GBP", units=units)
    text = words(compose(letter))
    assert "该账户以人民币记账，请告知账面的人民币余额。" in text
    assert "账目不符" not in text
    assert "以上金额均折合人民币，按付款当日的汇率支付；" in text
    assert "以双方核对一致的人民币余额为准。" in text
    english = twin_of(letter)
    assert english
    assert "please tell me the balance in yuan in your books" in english.text
    assert "These sums are paid in yuan, at the rate of the day of payment;" in english.text
    for promised in ("，合计", "分24期", "分25期", "共24期", "共25期"):
        assert promised not in text
    assert "Together they come to" not in english.text


def test_who_counts_in_yuan_states_the_balance_as_it_is() -> None:
    text = words(compose(to_china("CNY")))
    assert "约合" not in text
    assert "折合" not in text
    assert "共24期，最后一期于2028年12月1日支付，合计2,400.00元。" in text
    english = twin_of(Letter.objects.get())
    assert english
    assert "The last of 24 payments is on 1 December 2028." in english.text


def test_a_last_payment_of_another_sum_names_it() -> None:
    assert "共25期，其中最后一期50.00元，于2029年1月1日还清" in words(
        compose(to_china("CNY", units=2450))
    )
