"""How a Chinese application names a debt: by whose claim it is now, by whose number, and judged."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import Composed, compose
from debts.letters.twin import twin_of
from debts.models import Creditor, Debt, Letter
from debts.services import plans
from tests import factories
from tests.letters.drafts import begun, draft, plan_of
from tests.letters.test_twins_china import agree

pytestmark = pytest.mark.django_db
FIRM = ["instalments", "payment_holiday"]
FILE, CARD = "YL-88213", "6225 8812 3456 5678"


def words(composed: Composed) -> str:
    return "\n".join(part.filled for part in composed.parts)


def application(kind: str, *, sold: bool = False, **of_debt: Any) -> str:
    """About a card of a bank, which has sold the debt or has not."""
    return words(compose(begun(kind, a_card(sold=sold, **of_debt))))


def a_card(*, sold: bool = False, **of_debt: Any) -> Debt:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.person(home, name="孙样例")
    bank = factories.creditor(home, name="示例南浦银行", kind="bank")
    usual = {"creditor": bank, "product": "credit_card", "reference": FILE}
    usual["last_demand_on"] = date(2025, 10, 1)
    debt = factories.debt(home, **{**usual, **of_debt})
    if sold:
        buyer = factories.creditor(home, name="示例云岭资产", kind="debt_buyer")
        factories.party(debt, creditor=buyer, role="owner")
    plan_of(home)
    return Debt.objects.get(pk=debt.pk)


@pytest.mark.parametrize("kind", [*FIRM, "time_to_plan"])
def test_who_bought_a_debt_reads_where_it_came_from_and_their_own_number(kind: str) -> None:
    body = application(kind, sold=True)
    assert (
        "本人孙样例，原在示例南浦银行的信用卡欠款，现由贵公司主张（贵公司编号：YL-88213）" in body
    )
    assert "卡号" not in body
    assert "持卡人" not in body


@pytest.mark.parametrize("kind", FIRM)
def test_a_buyer_who_is_all_that_is_known_issued_no_card(kind: str) -> None:
    debt = a_card()
    Creditor.objects.update(kind="debt_buyer")
    body = words(compose(begun(kind, Debt.objects.get(pk=debt.pk))))
    assert "有一笔信用卡欠款，现由贵公司主张（贵公司编号：YL-88213）" in body
    assert "持卡人" not in body


def test_a_card_that_was_sold_is_found_by_its_old_number() -> None:
    assert "现由贵公司主张（原卡号尾号5678）" in application(
        "instalments", sold=True, reference=CARD
    )


@pytest.mark.parametrize("kind", [*FIRM, "time_to_plan"])
@pytest.mark.parametrize(
    ("reference", "printed"),
    [
        (CARD, "（卡号尾号5678）"),
        ("5678", "（卡号尾号5678）"),
        ("尾号5678", "（卡号尾号5678）"),
        ("", "（卡号尾号____"),
        (FILE, "（编号：YL-88213）"),
    ],
)
def test_an_issuer_reads_the_end_of_a_card_and_no_file_number_as_one(
    kind: str, reference: str, printed: str
) -> None:
    assert printed in application(kind, reference=reference)


def test_what_is_paid_to_a_firm_is_for_this_account_alone() -> None:
    said = "所还款项均指定用于清偿上述账户，不抵充其他账户。"
    assert said in application("instalments")
    assert said in application("instalments", sold=True)
    assert "指定用于" not in application("payment_holiday")


def test_where_no_sum_is_offered_none_is_set_aside_for_an_account() -> None:
    letter = begun("instalments", a_card())
    letter.household.plans.get().offers.update(own_minor=0)
    plans.work_out(plan=letter.household.plans.get())
    assert "指定用于" not in words(compose(Letter.objects.get(pk=letter.pk)))


OF_A_SUIT = re.compile("提起诉讼|采取诉讼|诉讼时效|支付令|明示|第七十条|个性化|24%")


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan", "hold"])
@pytest.mark.parametrize("sold", [False, True])
def test_after_a_judgment_enforcement_is_what_can_be_held_back(kind: str, sold: bool) -> None:
    body = application(kind, stage="judgment", sold=sold)
    assert "____人民法院（____）____号判决" in body
    assert "暂缓申请强制执行" in body
    assert not OF_A_SUIT.search(body), body
    assert kind == "hold" or "执行和解" in body


def test_instalments_of_a_judged_debt_go_to_the_sum_that_was_judged() -> None:
    body = application("instalments", stage="judgment")
    assert "• 约定所还款项先抵充判决确定的本金；" in body
    assert "• 免除迟延履行期间加倍部分的债务利息；" in body
    assert "现就____人民法院（____）____号判决确定的债务申请分期还款" in body
    # Before enforcement there is none to settle.
    assert "签订书面和解协议，" in body
    assert "；已进入执行程序的，作为执行和解协议提交执行法院。" in body


def test_a_debt_that_no_court_decided_on_is_asked_for_as_before() -> None:
    body = application("instalments", stage="overdue")
    assert "判决" not in body
    assert "执行" not in body


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan", "hold"])
def test_court_papers_that_came_are_not_answered_by_a_letter(kind: str) -> None:
    body = application(kind, stage="court")
    assert "不代替本人向法院提出的书面异议或者答辩" in body
    assert "不申请强制执行" in body
    assert "暂缓提起诉讼" not in body


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan", "hold"])
def test_a_british_judgment_is_called_by_no_chinese_name(kind: str) -> None:
    body = words(compose(draft(kind, "gb-ew", "GBP", "zh-hans", stage="judgment")))
    assert "判决" in body or "法院的命令" in body
    assert not re.search("人民法院|执行和解|加倍", body)


GUARANTEED = {"guarantor": "吴示例（妹夫）"}


@pytest.mark.parametrize("kind", [*FIRM, "time_to_plan"])
def test_a_guarantor_is_named_without_what_they_are_to_the_person(kind: str) -> None:
    body = application(kind, **GUARANTEED)
    assert "吴示例" in body
    assert "妹夫" not in body


@pytest.mark.parametrize("kind", FIRM)
def test_a_lender_may_reach_the_guarantor_for_their_consent_and_nobody_else(kind: str) -> None:
    body = application(kind, **GUARANTEED)
    assert "征得保证人书面同意" in body
    assert "除依法需要联系保证人外，请不要联系本人的家人" in body
    assert "保证人" not in application(kind)


def test_time_is_asked_for_the_guarantor_who_has_not_paid_yet() -> None:
    body = application("time_to_plan", **GUARANTEED)
    assert "暂不要求保证人吴示例承担保证责任" in body
    assert "追偿" not in body


def test_a_pause_begins_no_earlier_than_it_is_granted_and_its_days_are_confirmed() -> None:
    body = application("payment_holiday")
    assert "自同意之日起" in body
    assert "止暂停偿还上述欠款" in body
    assert "请书面确认上述暂停的起止日期" in body
    assert "下一期还款日" not in body


def test_a_part_that_is_nothing_is_not_told() -> None:
    parts = {"principal": Money(900_00, "CNY"), "interest": Money(0, "CNY")}
    body = application("instalments", **parts)
    assert "本金900.00元" in body
    assert not re.search(r"(?<![\d,.])0\.00", body)


@pytest.mark.parametrize(
    ("kind", "stops", "none_begins"),
    [
        ("time_to_plan", "暂停对示例催收公司的委托，并通知其暂缓催收", "• 暂不委托第三方催收。"),
        ("payment_holiday", "并通知已受托的示例催收公司暂停催收，", "，不委托第三方催收，"),
        ("instalments", "不再催收，并通知已受托的示例催收公司停止催收，也不", "不再催收，也不"),
    ],
)
def test_an_agency_at_work_is_to_stop_and_none_is_to_begin(
    kind: str, stops: str, none_begins: str
) -> None:
    debt = a_card()
    debt.collector = factories.creditor(debt.household, name="示例催收公司", kind="collector")
    debt.save()
    letter = begun(kind, Debt.objects.get(pk=debt.pk))
    body = words(compose(letter))
    assert stops in body
    assert none_begins not in body
    assert none_begins in application(kind)
    agree(letter)
    twin = twin_of(letter)
    assert twin
    assert "示例催收公司" in twin.text


def test_an_agency_is_not_told_that_the_lenders_number_is_its_own() -> None:
    debt = a_card(reference="SA20250318")
    agency = factories.creditor(debt.household, name="示例恒诺催收", kind="collector")
    Debt.objects.update(collector=agency)
    body = words(compose(begun("hold", Debt.objects.get(pk=debt.pk))))
    assert "编号：SA20250318" in body
    assert "贵公司编号" not in body
