"""What a relative in China reads: nothing that admits more than was meant, and no reserve."""

from __future__ import annotations

import pytest

from debts.models import LumpSum
from tests.letters.drafts import begun
from tests.letters.test_chinese_to_firms import twin, words
from tests.letters.test_twins_china import DEBTS, agree, debt_of

pytestmark = pytest.mark.django_db
MAINTENANCE = {"product": "other", "kind": "person", "priority": True}
LUMPS = pytest.mark.parametrize("kind", ["lump_sum", "lump_and_instalments"])


@LUMPS
@pytest.mark.parametrize("source", [*LumpSum.Source.values])
def test_a_share_to_a_relative_shows_no_more_money_than_it_offers(kind: str, source: str) -> None:
    """Of it, it said: how much more is there?"""
    letter = begun(kind, debt_of(**DEBTS["person"]))
    LumpSum.objects.update(source=source)
    letter.refresh_from_db()
    assert "从中" not in words(letter)
    assert "来了一笔钱" not in words(letter)
    assert " of it in one payment" not in twin(letter)
    assert " ," not in twin(letter)
    agree(letter)


def test_a_relative_is_paid_once_he_has_written_and_not_on_any_answer() -> None:
    letter = begun("lump_sum", debt_of(**DEBTS["person"]))
    assert "收到您写的这句话以后14天内，我就把钱给您" in words(letter)
    assert "within 14 days of my getting that line" in twin(letter).replace("\n", " ")
    rest = begun("lump_and_instalments", debt_of(**DEBTS["person"]))
    assert "您答应以后14天内，我就把这1,500元给您" in words(rest)
    assert "within 14 days of your agreeing" in twin(rest).replace("\n", " ")


@LUMPS
def test_the_sum_that_is_kept_for_a_relative_is_not_called_as_the_debt_is(kind: str) -> None:
    letter = begun(kind, debt_of(**DEBTS["person"]))
    assert "这1,500元我给您留到" in words(letter)
    assert "keep the CN¥1,500.00 for you until" in twin(letter).replace("\n", " ")


@pytest.mark.parametrize("kind", ["priority_arrears", "agreed_arrears"])
def test_a_person_is_not_told_whom_to_keep_away_from(kind: str) -> None:
    """It accused beforehand who is owed maintenance (the design has it to firms only)."""
    letter = begun(kind, debt_of(**MAINTENANCE, priority_kind="maintenance"))
    assert "不要联系" not in words(letter)
    assert "有事请直接与我联系。" in words(letter)
    assert "do not contact" not in twin(letter)
    assert "本函" not in words(letter)
    firm = begun(kind, debt_of(product="bill", kind="utility", priority=True))
    assert "不要联系本人的家人" in words(firm)


def test_a_counter_offer_to_a_relative_asks_and_dictates_nothing() -> None:
    letter = begun("counter_offer", debt_of(**DEBTS["person"]))
    assert "这段时间能不能请您不算利息？最后一笔还完，这笔钱就算还清。" in words(letter)
    assert "Could you count no interest meanwhile, and take the money as paid back" in twin(letter)
    agree(letter)


def test_a_letter_that_may_admit_nothing_calls_no_loan_between_kin() -> None:
    """Where there is no note of hand, "the money that I borrowed from you" is the missing proof."""
    for kind in ("contact_wishes", "dispute_amount"):
        letter = begun(kind, debt_of(**DEBTS["person"]))
        text = words(letter)
        assert "关于咱们之间那笔钱" in text
        assert not any(said in text for said in ("借", "欠您"))
        assert "答应" in text
        assert "borrowed" not in twin(letter)
        assert "lent" not in twin(letter)
        assert "promise" in twin(letter)
        agree(letter)
