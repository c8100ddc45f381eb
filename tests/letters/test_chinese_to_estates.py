"""Chinese letters to who runs a housing estate, which is owed a charge and no loan."""

from __future__ import annotations

import re

import pytest

from tests.letters.test_chinese_to_firms import twin, words
from tests.letters.test_chinese_to_landlords import to
from tests.letters.test_twins_china import agree

pytestmark = pytest.mark.django_db
ESTATE = "示例和园物业服务有限公司"
OF_A_LENDER = "罚息|利息|先抵充本金|贵单位"


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan", "hold"])
def test_who_runs_an_estate_reads_what_is_owed_and_no_words_of_a_bank(kind: str) -> None:
    """It never said 物业费, and asked for 罚息 to stop and 本金 to be paid first."""
    letter = to(ESTATE, kind, "other", product="other")
    text = words(letter)
    assert "贵公司" in text
    if kind != "hold":
        assert "在贵公司有一笔物业费欠款（房号或户号：" in text or "在贵公司的物业费欠款（" in text
        assert "property management fee" in twin(letter)
    assert not re.search(OF_A_LENDER, text), text
    agree(letter)


def test_what_is_paid_to_an_estate_goes_to_its_fee_first() -> None:
    letter = to(ESTATE, "instalments", "other", product="other")
    assert "约定所还款项先抵充所欠费用本身，" in words(letter)
    assert "goes first towards the charges themselves" in twin(letter)
    assert "不再计收违约金（滞纳金）及其他费用；" in words(letter)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_an_estate_is_asked_how_its_penalty_is_charged_and_of_no_interest(kind: str) -> None:
    letter = to(ESTATE, kind, "other", product="other")
    assert "违约金（滞纳金）和其他费用是否计收、如何计收，以免约定不明" in words(letter)
    english = " ".join(twin(letter).split())
    assert "whether and how contract penalty (late-payment surcharge) and other fees" in english
    assert "interest" not in english


def test_whoever_else_is_owed_something_is_no_estate() -> None:
    text = words(to("示例和园贸易有限公司", "instalments", "other", product="other"))
    assert "物业费" not in text
    assert "先抵充本金" in text
