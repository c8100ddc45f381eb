"""What a Chinese letter says of an agreement or a plan, where a word more would bind or mislead."""

from __future__ import annotations

from typing import Any

import pytest

from debts.models import Agreement, Letter
from tests.letters.drafts import begun
from tests.letters.test_chinese_to_firms import twin, words
from tests.letters.test_twins_china import agree, debt_of

pytestmark = pytest.mark.django_db
CARD: dict[str, Any] = {"product": "credit_card"}
LOAN: dict[str, Any] = {"product": "personal_loan"}
RENT: dict[str, Any] = {"product": "rent", "kind": "landlord", "priority": True}
ENERGY: dict[str, Any] = {"product": "bill", "kind": "utility", "priority": True}
KEPT = "请依照《商业银行信用卡业务监督管理办法》第七十条将录音保留至欠款结清。"


def english(letter: Letter) -> str:
    return twin(letter).replace("\n", " ")


def test_a_dispute_over_a_spoken_term_says_that_it_was_spoken_and_keeps_the_recording() -> None:
    letter = begun("not_as_agreed", debt_of(**CARD))
    assert "口头达成还款约定" in words(letter)
    assert f"该约定系口头达成，{KEPT}" in words(letter)
    assert "补签" not in words(letter)
    assert "by word of mouth" in english(letter)
    agree(letter)
    Agreement.objects.update(status="written")
    written = Letter.objects.get(pk=letter.pk)
    assert "口头" not in words(written)
    agree(written)


@pytest.mark.parametrize("kind", ["renegotiate", "progress"])
@pytest.mark.parametrize("of_debt", [RENT, ENERGY, LOAN], ids=["rent", "energy", "loan"])
def test_what_was_only_spoken_is_asked_for_in_writing_of_others_than_a_card_s_bank(
    of_debt: dict[str, Any], kind: str
) -> None:
    letter = begun(kind, debt_of(**of_debt))
    asked = "签订书面协议" if kind == "renegotiate" else "补签书面协议"
    assert asked in words(letter)
    assert "第七十条" not in words(letter)
    if kind == "progress":
        assert "该约定系口头达成，请与本人补签书面协议。" in words(letter)
    assert "sign a written agreement" in english(letter)
    agree(letter)


def test_until_it_is_put_right_the_agreed_sums_are_paid_and_nothing_is_said_of_the_past() -> None:
    """That she keeps to it is untrue whenever something is late."""
    letter = begun("not_as_agreed", debt_of(**CARD))
    assert "更正之前，本人只按约定的金额付款。" in words(letter)
    assert "仍按约定履行" not in words(letter)


def test_a_share_and_its_instalments_have_one_first_payment_each() -> None:
    """An officer booked the instalment within 14 days, or the share on the instalment's day."""
    letter = begun("lump_and_instalments", debt_of(**CARD))
    assert "第一笔" not in words(letter)
    assert "协议签订后14日内，本人一次支付上述1,500.00元，其余各期按期支付。" in words(letter)
    assert "上述1,500.00元的款项来源为他人资助。" in words(letter)
    assert "first payment" not in english(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["lump_sum", "lump_and_instalments"])
def test_an_offer_holds_once_both_have_agreed_in_writing(kind: str) -> None:
    letter = begun(kind, debt_of(**CARD))
    assert "（含当日）止，经双方书面约定后生效" in words(letter)


def test_who_asks_for_time_says_so_in_the_title_and_ends_no_agreement() -> None:
    letter = begun("renegotiate", debt_of(**CARD))
    assert words(letter).startswith("关于请求给予时间、变更还款约定的申请")
    assert "本人目前无法按上述约定支付。" in words(letter)
    assert "自2026年3月2日起到期的9期未付清，共欠450.00元。" in words(letter)
    assert "The 9 payments that have fallen due since 2 March 2026" in english(letter)
    agree(letter)


def test_a_counter_offer_to_a_firm_confirms_no_sum() -> None:
    letter = begun("counter_offer", debt_of(**CARD))
    assert "本方案仅供协商，不表示确认欠款金额" in words(letter)
    assert "does not confirm the amount" in english(letter)
    agree(letter)


def test_a_card_s_bank_is_told_that_a_plan_that_is_signed_ends_collecting() -> None:
    letter = begun("counter_offer", debt_of(**CARD))
    assert "发卡银行及受托的催收机构应当停止催收，但本人不履行协议的除外" in words(letter)
    assert "must stop collecting unless it is not kept" in english(letter)
    assert "停止催收，但" not in words(begun("counter_offer", debt_of(**LOAN)))
    agree(letter)


def test_instalments_that_clear_a_balance_end_with_a_proof() -> None:
    letter = begun("instalments", debt_of(**CARD))
    assert "先抵充本金，付清后出具结清证明，并如实报送征信系统；" in words(letter)
    assert "once it is all paid, give me proof of clearance and report it truly" in english(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["counter_offer", "lump_and_instalments"])
@pytest.mark.parametrize("of_debt", [RENT, ENERGY], ids=["rent", "energy"])
def test_what_runs_on_is_settled_as_far_as_it_is_behind_and_proved(
    of_debt: dict[str, Any], kind: str
) -> None:
    """The account of a supply goes on: it is the debt that is cleared."""
    letter = begun(kind, debt_of(**of_debt))
    assert "同意付清最后一期后该笔欠款即告结清，并出具结清证明；" in words(letter)
    assert "该账户即告结清" not in words(letter)
    assert "and give me proof of clearance;" in english(letter)
    agree(letter)


def test_an_agency_told_of_time_is_asked_for_nothing_that_is_the_owner_s() -> None:
    told = {"product": "online_loan", "kind": "collector", "reference": ""}
    letter = begun("limitation", debt_of(**told))
    assert "请书面确认不再催收，并将该账户退回委托人。" in words(letter)
    assert "贵公司就该账户" not in words(letter)
    assert "确认收到催收通知、债权转让通知或者放弃" in words(letter)
    agree(letter)
    bank = words(begun("limitation", debt_of(**CARD)))
    assert "也不再转让。" in bank
    assert "债权转让通知" not in bank


def test_a_landlord_reads_of_rent_and_of_no_account() -> None:
    rent = {"product": "rent", "kind": "landlord"}
    for kind in ("instalments", "payment_holiday", "limitation"):
        letter = begun(kind, debt_of(**rent))
        assert "其他账户" not in words(letter)
        assert "该账户" not in words(letter)
        agree(letter)
    assert "约定所还款项先抵充所欠租金" in words(begun("instalments", debt_of(**rent)))


def test_a_bank_s_form_asks_which_papers_it_needs_beside_the_day_of_its_answer() -> None:
    letter = begun("payment_holiday", debt_of(**CARD))
    assert "如需核实，请告知所需的材料。请不迟于" in words(letter)
    agree(letter)


def test_a_proposal_of_nobody_noted_is_said_to_come_from_the_reader_s_side() -> None:
    """A bank cannot look for a plan that came from nowhere, where an agency collects for it."""
    letter = begun("counter_offer", debt_of(**CARD, agency=True))
    assert "贵行方面就信用卡欠款" in words(letter)
    assert "you, or those who act for you, made me a proposal" in english(letter)
    agree(letter)
