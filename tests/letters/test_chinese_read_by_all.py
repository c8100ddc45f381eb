"""What readers in every role would have had changed in Chinese letters, each by its kind."""

from __future__ import annotations

import pytest

from tests.letters.drafts import begun
from tests.letters.test_chinese_to_firms import twin, words
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
