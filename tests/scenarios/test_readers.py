"""Each reader of the paper finds its fact however it is worded, and catches a letter that is wrong.

Of every expectation a right text, in the words of nobody's template, and one that must not pass.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tests.scenarios import read_letter, read_said, read_shown, read_unsaid
from tests.scenarios.facts import cases
from tests.scenarios.read_paper import Paper
from tests.scenarios.read_plan import Paid
from tests.scenarios.steps import Step, is_met, step_of

pytestmark = pytest.mark.slow
CASES = {case.home.id: case for case in cases()}
LETTERS = [
    # ---- what must be said
    (
        "sct-council-tax-and-gift:settlement-letter",
        "I offer £562.50 in full and final settlement. It is a gift, and the offer stands until"
        " 5 January 2027.\nPlease agree in writing before I pay that:\n• the rest is written off;\n"
        "• it is not sold on.",
        "I offer £562.50 in full and final settlement. It is a gift, and the offer stands until"
        " 5 January 2027. I pay today.\nPlease agree that:\n• the rest is written off;\n"
        "• it is not sold on.",
    ),
    (
        "cn-counter-offers:b-settle-letter",
        "付款之前，请书面写明：\n• 欠款全部结清，其余款项减免；\n• 不再转让债权；\n"
        "• 向征信系统报送已结清；\n• 付款后出具结清证明。",
        "付款之前，请书面写明：\n• 欠款全部结清，其余款项减免；\n"
        "• 向征信系统报送已结清；\n• 付款后出具结清证明。",
    ),
    (
        "cn-counter-offers:b-settle-no-without-prejudice",
        "本人现可一次性支付10,000元。",
        "Without prejudice：本人现可一次性支付10,000元。",
    ),
    (
        "sct-council-tax-and-gift:settlement-letter-not",
        "You say formally whether you accept (CONC 7.14.14 R).",
        "You must accept a reasonable part (CONC 7.3.8 G).",
    ),
    ("cn-card-and-uncle:penalty-named", "违约金1,275.40元。", "违约金及费用1,275.40元。"),
    ("cn-card-and-uncle:penalty-named", "违约金：¥1275.40", "费用¥1,275.40，违约金¥0.00"),
    ("cn-card-and-uncle:penalty-interest-named", "罚息316.20元", "利息316.20元，罚息0元"),
    (
        "cn-card-and-uncle:waiver-figures",
        "请减免罚息316.20元、违约金1,275.40元。",
        "请减免罚息和违约金。",
    ),
    (
        "cn-card-and-uncle:willing",
        "我一定会还清这笔欠款，正在商量一份还款计划。",
        "我不愿还款，也没有计划。",
    ),
    (
        "cn-card-and-uncle:willing",
        "I want to repay this. I am working on a plan.",
        "I am going through my papers.",
    ),
    (
        "cn-counter-offers:new-cards-promise",
        "还清之前，我不再向任何银行申办信用卡。",
        "我还清之前申请信用卡。",
    ),
    (
        "cn-platform-and-driver:over-24-letter",
        "请将利息、费用等各项成本合计按不超过年利率24%计收。",
        "合计年利率超过24%。",
    ),
    (
        "cn-private-loans-and-guarantor:cap-36-letter",
        "请您：\n• 利息、逾期利息、违约金和费用合计不超过年利率百分之十四点八；",
        "请您：\n• 利息合计不超过年利率36%；",
    ),
    (
        "cn-platform-and-driver:new-table",
        "请先给我一份综合融资成本明示表。",
        "综合融资成本明示表已收到。",
    ),
    (
        "cn-private-loans-and-guarantor:guarantor-letter",
        "我会请保证人出具书面同意。",
        "这笔贷款有担保人。",
    ),
    (
        "ew-arrears-that-end:steps-in-the-letter",
        "Until June 2027 I can pay £60. From July 2027 it is £110 a month.",
        "I can pay £60, and more later.",
    ),
    (
        "ew-home-and-car:mortgage-letter",
        "£2,340 is behind. I pay £780 as usual, and £195 on top.",
        "The balance is £142,600. I pay £195 a month.",
    ),
    (
        "ew-home-and-car:joint-letter",
        "We owe this jointly.\nAlex Whitlock-Example\nBlair Rees-Example",
        "I owe this jointly.\nAlex Whitlock-Example",
    ),
    (
        "ew-nothing-left:job-in-the-letter",
        "I start work in April 2027, and will make a full offer then.",
        "I will make an offer when I can.",
    ),
    (
        "ew-nothing-left:one-bank-two-accounts",
        "This is about both accounts: the overdraft and the card.",
        "This is about the card.",
    ),
    (
        "ew-one-buyer-two-accounts:will-not-pay",
        "I will not be paying this account, as it is statute barred.",
        "The time for court action may have run out. I will not pay more than I can.",
    ),
    (
        "ew-reads-chinese:card-english-grounds",
        "Please treat me with forbearance (CONC 7.3.4 R).",
        "《民法典》第六百七十八条",
    ),
    ("ew-reads-chinese:china-in-yuan", "欠款22,080元。", "欠款£2,400。"),
    # ---- what must not be stated
    (
        "cn-card-and-uncle:uncle-letter",
        "舅舅：您好。谢谢您。我每月还378元，一家人请放心。",
        "《民法典》第五百四十四条规定……",
    ),
    ("cn-card-and-uncle:uncle-letter", "舅舅，谢谢您。", "请不要联系本人的家人。"),
    (
        "cn-old-debts:no-flat-denial",
        "本函不构成对债务的承认。",
        "本人不承认负有该账户项下的任何债务。",
    ),
    (
        "cn-private-loans-and-guarantor:judged-settlement",
        "请与我达成执行和解。",
        "请您：\n• 不采取诉讼或者其他追偿措施。",
    ),
    (
        "ew-court-papers-in-two-countries:judged-not-sued",
        "Please do not enforce the judgment while I pay.",
        "Please do not start court action.",
    ),
    (
        "ew-home-and-car:mortgage-letter-not",
        "The balance is £142,600. Please add no interest on the arrears.",
        "We offer to pay £142,600 in 600 instalments.",
    ),
    (
        "ew-home-and-car:mortgage-letter-not",
        "The mortgage is £142,600.",
        "Please stop adding interest.",
    ),
    (
        "sct-council-tax-and-gift:council-letter",
        "Please take my payments of £65.",
        "Please do not sell the account.",
    ),
    (
        "ew-one-buyer-two-accounts:late-payment-said",
        "Please tell me of each payment on which you rely.",
        "No payment was made since 2020.",
    ),
    ("ew-reads-chinese:china-chinese-only", "《民法典》第六百七十八条", "CONC 7.3.4 R"),
    ("ew-reads-chinese:card-english-only", "CONC 7.3.4 R", "《民法典》第六百七十八条"),
]
PAGES = [
    (
        "ew-one-buyer-two-accounts:calls-rule",
        "They may not ring at unreasonable hours. You may say when and how.",
        "Nobody may ring you.",
    ),
    (
        "ew-one-buyer-two-accounts:no-number",
        "They may not ring so often that it harasses.",
        "They may ring at most seven times a week.",
    ),
    (
        "sct-decree-and-agency:phone-law",
        "After five years the debt is gone.",
        "A creditor has six years.",
    ),
    (
        "ew-home-and-car:wales-council-tax",
        "Council tax comes first.",
        "Council tax: a reminder gives you seven days.",
    ),
    (
        "ew-home-and-car:car-third",
        "Once one third is paid, only a court can order it.",
        "The car may be taken.",
    ),
    (
        "ew-home-and-car:joint-warning",
        "Either of you can be asked for the whole.",
        "You owe half of it.",
    ),
    (
        "ew-home-and-car:guarantor-warning",
        "Your guarantor can be asked to pay. Tell your guarantor before you write.",
        "There is a guarantor.",
    ),
    (
        "cn-private-loans-and-guarantor:guarantor-asked",
        "担保人可能被要求偿还，请事先告诉担保人；未经担保人书面同意，加重的债务不约束担保人。",
        "有担保人，请事先告诉担保人。",
    ),
    (
        "cn-card-and-uncle:uncle-no-interest",
        "没有约定利息的，视为没有利息。",
        "本规则的上限为年利率13.8%。",
    ),
    (
        "cn-platform-and-driver:no-four-times",
        "四倍上限不适用于持牌机构。",
        "利率不得超过一年期贷款市场报价利率的四倍。",
    ),
    (
        "cn-private-loans-and-guarantor:cap-old-by-contract-day",
        "今天起诉的话为12%。",
        "上限为年利率16.6%。",
    ),
    (
        "cn-private-loans-and-guarantor:cap-old-depends",
        "2020年8月19日以前按当时的规定；自2020年8月20日起，以起诉时一年期利率的四倍为限。",
        "2020年8月20日起为四倍。",
    ),
    (
        "cn-platform-and-driver:over-24",
        "总计超过年利率24%的部分，可以请求法院调减。",
        "年利率为24%。",
    ),
    (
        "cn-card-and-uncle:criminal-line",
        "只计本金，五万元以上才够线；您的本金41,300元，低于五万元。",
        "只计本金，须达到五万元。",
    ),
    (
        "cn-card-and-uncle:employer-rule",
        "只能向持卡人本人和担保人催收。",
        "请写下每一次来电。",
    ),
    ("cn-platform-and-driver:four-calls-rule", "每天有效通话不超过三次。", "每天六次。"),
    ("cn-platform-and-driver:recording", "催收录音须保存五年以上。", "不良记录保存。"),
    ("cn-old-debts:transfer-rule", "转让通知到达后，三年重新计算。", "转让须通知。"),
    (
        "cn-private-loans-and-guarantor:judged-necessities",
        "法院应当保留生活必需的费用。",
        "法院可以扣划。",
    ),
    (
        "cn-private-loans-and-guarantor:no-card-rule",
        "可以延期。",
        "《商业银行信用卡业务监督管理办法》 · 第七十条",
    ),
    ("cn-private-loans-and-guarantor:private-complaint", "拨打12345。", "拨打12378。"),
    (
        "ew-court-papers-in-two-countries:claimed-rule",
        "You have 14 days, or 28 days once you send the form back.",
        "You have 15 days.",
    ),
    (
        "ew-court-papers-in-two-countries:china-objection-rule",
        "Object in writing within 15 days; to say that you cannot pay is no objection.",
        "Ask the bank for instalments within 15 days.",
    ),
]


def _asked(name: str) -> tuple[Any, Any]:
    home, id_ = name.split(":")
    case = CASES[home]
    return SimpleNamespace(case=case), next(one for one in case.expectations if one.id == id_)


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """60 until June and 110 from July; 195 towards a mortgage."""
    steps = [(date(2027, 6, 10), Decimal(60)), (date(2027, 7, 10), Decimal(110))]
    arrears = [(date(2027, 1, 5), Decimal(195))]
    sums = {"card": Paid(tuple(steps), ends=True), "mortgage": Paid(tuple(arrears), ends=True)}
    monkeypatch.setattr(read_said, "paid", lambda _entered: sums)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(("name", "right", "wrong"), LETTERS)
def test_a_letter_is_read_for_the_fact(name: str, right: str, wrong: str) -> None:
    entered, expected = _asked(name)
    facts = read_unsaid.UNSAID if "not" in expected.what else read_said.SAID
    found = [
        facts[expected.fact](entered, expected, Paper(expected.about, "", text, text, ()))
        for text in (right, wrong)
    ]
    assert [is_met(expected, one) for one in found] == [True, False]


@pytest.mark.parametrize(("name", "right", "wrong"), PAGES)
def test_a_page_is_read_for_the_fact(name: str, right: str, wrong: str) -> None:
    entered, expected = _asked(name)
    found = [read_shown.SHOWN[expected.fact](entered, expected, [text]) for text in (right, wrong)]
    assert [is_met(expected, one) for one in found] == [True, False]


def test_no_fact_is_without_a_wrong_text() -> None:
    """Beside those that look at letters of several readers, which `agency-hold` shows."""
    tried = {_asked(name)[1].fact for name, _right, _wrong in [*LETTERS, *PAGES]}
    asked = {
        one.fact
        for case in CASES.values()
        for one in case.expectations
        if step_of(one) in (Step.PAPER, Step.LOOP) and one.fact
    }
    assert asked - tried - set(read_letter.FORBIDDEN) == {"owners_powers_asked_of_agency"}
