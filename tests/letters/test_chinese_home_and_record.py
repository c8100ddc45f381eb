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


RECORD = "征信"
FORMER_HOME: dict[str, Any] = {"product": "rent", "kind": "landlord"}


@pytest.mark.parametrize("of_debt", [RENT, ENERGY, FORMER_HOME], ids=["rent", "energy", "former"])
def test_a_proof_from_who_keeps_no_credit_record_speaks_of_none(of_debt: dict[str, Any]) -> None:
    letter = begun("clearance", debt_of(**of_debt))
    assert RECORD not in words(letter)
    assert "信用记录" not in words(letter)
    assert "载明款项名称" in words(letter)
    assert "credit" not in twin(letter)
    agree(letter)
    assert RECORD in words(begun("clearance", debt_of(**CARD)))


@pytest.mark.parametrize("of_debt", [RENT, ENERGY], ids=["rent", "energy"])
def test_a_proof_that_arrears_are_paid_stops_no_payment_of_what_falls_due_now(
    of_debt: dict[str, Any],
) -> None:
    """The direct debit for the current bills ended with it, and the next month was behind."""
    letter = begun("clearance", debt_of(**of_debt))
    assert "仅为该款项设置的扣款授权，予以解除，今后到期款项的缴付不受影响。" in words(letter)
    assert "不再收款" not in words(letter)
    assert "this does not touch what falls due from now on" in twin(letter).replace("\n", " ")
    assert "不再收款；如有扣款授权，予以解除。" in words(begun("clearance", debt_of(**CARD)))


def test_arrears_of_a_home_loan_that_are_paid_close_no_loan() -> None:
    told = {"product": "mortgage", "kind": "bank", "priority": True, "priority_kind": "mortgage"}
    letter = begun("clearance", debt_of(**told))
    assert "结清" not in words(letter)
    assert RECORD not in words(letter)
    agree(letter)


def test_an_agency_that_collects_is_told_by_name_that_it_is_over() -> None:
    letter = begun("clearance", debt_of(**CARD, agency=True))
    assert "收回对示例催收公司的催收委托并通知其停止催收；" in words(letter)
    agree(letter)
