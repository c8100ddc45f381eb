"""What a Chinese letter asks to keep where something is late: the home, the supply, the record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.letters.print.render import compose
from debts.models import Agreement, Letter
from tests.letters.drafts import begun
from tests.letters.test_chinese_to_firms import twin, words
from tests.letters.test_twins_china import agree, debt_of

pytestmark = pytest.mark.django_db
CARD: dict[str, Any] = {"product": "credit_card"}
RENT: dict[str, Any] = {"product": "rent", "kind": "landlord", "priority": True}
ENERGY: dict[str, Any] = {"product": "bill", "kind": "utility", "priority": True}
PHONE: dict[str, Any] = {"product": "phone", "kind": "utility"}
TOLD_FIRST = "如拟向征信系统报送不良信息，请依照《征信业管理条例》第十五条事先告知本人"
REPORTED = "将还款情况如实、及时报送征信系统"


def progress(*, late: bool, **of_debt: Any) -> Letter:
    """20 times 50.00 from March 2026 on: late in November; or from 21 November on: not."""
    letter = begun("progress", debt_of(**of_debt))
    if not late:
        Agreement.objects.update(agreed_on=date(2026, 11, 20), first_on=date(2026, 12, 21))
    letter = Letter.objects.get(pk=letter.pk)
    assert bool(compose(letter).facts.talks.paid.late) is late
    return letter


def test_who_is_late_does_not_ask_a_bank_to_report_it() -> None:
    """It asked in writing, two lines below what is late, to enter it promptly."""
    letter = progress(late=True, **CARD)
    assert REPORTED not in words(letter)
    assert TOLD_FIRST in words(letter)
    assert "report to the credit record" not in twin(letter)
    assert "tell me first, as article 15 of the Regulation" in twin(letter).replace("\n", " ")
    agree(letter)


def test_who_is_late_with_nothing_asks_a_bank_to_report_the_payments() -> None:
    letter = progress(late=False, **CARD)
    assert REPORTED in words(letter)
    assert TOLD_FIRST not in words(letter)
    agree(letter)


@pytest.mark.parametrize("of_debt", [CARD, RENT, ENERGY], ids=["card", "rent", "energy"])
def test_who_is_late_asks_how_to_make_it_up(of_debt: dict[str, Any]) -> None:
    letter = progress(late=True, **of_debt)
    assert "就逾期的款项，请告知可以接受的补还办法，不因此要求一次付清全部欠款" in words(letter)
    assert "how the late sum may be made up" in twin(letter).replace("\n", " ")
    assert "补还办法" not in words(progress(late=False, **of_debt))


def test_what_is_late_is_no_ground_to_end_a_tenancy_or_a_supply() -> None:
    assert "全部欠款，也不据此解除租赁合同。" in words(progress(late=True, **RENT))
    energy = progress(late=True, **ENERGY)
    assert "全部欠款，也不据此中止供应。" in words(energy)
    assert "do not cut off the supply over it" in twin(energy).replace("\n", " ")
    assert "不据此" not in words(progress(late=True, **CARD))


@pytest.mark.parametrize(
    "kind", ["lump_and_instalments", "counter_offer", "reconsider", "renegotiate"]
)
def test_a_letter_on_arrears_asks_to_keep_the_home_or_the_supply(kind: str) -> None:
    rent, energy = begun(kind, debt_of(**RENT)), begun(kind, debt_of(**ENERGY))
    assert "不以该笔欠租解除租赁合同，不要求提前搬离；" in words(rent)
    assert "不因该笔欠费中止或者限制供应；" in words(energy)
    assert "do not cut off or limit the supply over this debt" in twin(energy).replace("\n", " ")
    for letter in (rent, energy):
        agree(letter)
    # Who sells no heat or power cuts off none; a telephone is no home.
    for other in (CARD, PHONE):
        assert "供应" not in words(begun(kind, debt_of(**other)))


def test_a_supplier_of_heat_is_asked_for_heat() -> None:
    debt = debt_of(**ENERGY)
    debt.creditor.name = "示例浑河供热有限公司"
    debt.creditor.save()
    letter = begun("renegotiate", debt)
    assert "不因该笔欠费停止或者限制供热；" in words(letter)
    assert "do not stop or limit the heating over this debt" in twin(letter).replace("\n", " ")
