"""A tax or a public charge rests on no contract: none of its words, and none of its law."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.letters.drafts import begun
from tests.letters.test_chinese_to_firms import twin, words
from tests.letters.test_twins_china import agree, debt_of

pytestmark = pytest.mark.django_db
TAX: dict[str, Any] = {"product": "tax", "kind": "public", "priority": True}
TALKS = [
    *("lump_sum", "lump_and_instalments", "counter_offer", "reconsider", "renegotiate"),
    *("confirm_terms", "allocation", "progress"),
]
# What may be offered where the person has not marked it as a debt that comes first.
UNMARKED = ["instalments", "payment_holiday"]
OF_CONTRACTS = re.compile("民法典|罚息|违约|本金|转让|催收|诉讼|原约定|签订|税费或公共收费欠款")
CONTRACTS = re.compile("Civil Code|penalty|principal|assign|court action|sign(ed)? a")


@pytest.mark.parametrize("kind", [*TALKS, *UNMARKED])
def test_an_office_reads_no_words_of_a_loan_and_no_civil_code(kind: str) -> None:
    letter = begun(kind, debt_of(**TAX, reference="NB-77"))
    assert not OF_CONTRACTS.findall(words(letter)), words(letter)
    assert not CONTRACTS.findall(twin(letter).replace("\n", " "))
    assert "应缴款项（编号：NB-77）" in words(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["lump_and_instalments", "counter_offer", "reconsider"])
def test_an_office_is_asked_to_confirm_and_to_hold_what_it_may(kind: str) -> None:
    letter = begun(kind, debt_of(**TAX))
    assert "请书面确认各期日期和金额，以及在此期间滞纳金如何加收。" in words(letter)
    assert "暂缓采取强制执行等追缴措施" in words(letter)
    assert "暂停加收滞纳金及其他费用" in words(letter)
    assert "add no further late-payment surcharge" in twin(letter).replace("\n", " ")
    bank = words(begun(kind, debt_of(product="personal_loan")))
    assert "第五百四十四条" in bank
    assert "滞纳金" not in bank


def test_an_office_is_asked_what_its_rules_allow_and_not_to_write_off_the_rest() -> None:
    letter = begun("lump_sum", debt_of(**TAX))
    assert "其余部分依照规定能否减免，以及需要提交的材料" in words(letter)
    assert "结清" not in words(letter)
    assert "日内付款" not in words(letter)
    assert "whether the rest can be reduced under the rules" in twin(letter).replace("\n", " ")
    agree(letter)


def test_the_rent_of_a_home_and_a_housing_fund_s_loan_stay_contracts() -> None:
    for product in ("rent", "mortgage"):
        letter = begun("reconsider", debt_of(product=product, kind="public"))
        assert "第五百四十四条" in words(letter)
