"""A pause on an account that goes on is one of the arrears, and never of the current payments."""

from __future__ import annotations

from typing import Any

import pytest

from tests.letters.drafts import DAY
from tests.letters.test_accounts_that_run_on import ENERGY, RENT, TAX, both, written

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]


@pytest.mark.parametrize(
    ("of_debt", "kept", "in_chinese"),
    [
        (RENT, "serve no notice and start no claim for possession", "不以上述租金为由发出"),
        (ENERGY, "do not cut off or limit the supply", "不切断或者限制供应"),
        (TAX, "take no further action", "不采取进一步行动"),
    ],
    ids=["landlord", "energy", "council"],
)
@pytest.mark.parametrize("defaulted", [False, True])
def test_only_the_arrears_are_paused(
    defaulted: bool, of_debt: dict[str, Any], kept: str, in_chinese: str
) -> None:
    stage = {"stage": "default_notice"} if defaulted else {}
    english, chinese = both(written("payment_holiday", **{**of_debt, "priority": False, **stage}))
    assert "Please let me pause what I pay towards the arrears from 1 January 2027" in english
    assert "I cannot pay at present what is behind" in english
    assert "pause payments" not in english
    assert "ask for no payment" not in english
    assert kept in english
    assert "止暂停补交拖欠款项，并在此期间：" in chinese
    assert in_chinese in chinese


@pytest.mark.parametrize("of_debt", [RENT, TAX], ids=["landlord", "council"])
def test_nobody_sells_a_rent_or_a_tax(of_debt: dict[str, Any]) -> None:
    english, _chinese = both(written("payment_holiday", **{**of_debt, "priority": False}))
    assert "sell the account" not in english
    assert "to another firm" not in english


def test_a_lender_pauses_all_payments() -> None:
    english, _chinese = both(written("payment_holiday"))
    assert "Please let me pause payments from 1 January 2027" in english
    assert "sell the account" in english
