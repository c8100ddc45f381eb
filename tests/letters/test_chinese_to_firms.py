"""What a Chinese letter to a firm says that could be held against whoever signs it."""

from __future__ import annotations

import re
from copy import copy
from datetime import date, timedelta
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import Enclosure
from debts.letters.print.render import compose
from debts.letters.twin import twin_of
from debts.models import Debt, Letter
from debts.services import plans
from tests import factories
from tests.letters.drafts import DAY, begun, plan_of
from tests.letters.test_twins_china import agree, debt_of

pytestmark = pytest.mark.django_db
EVERY = ["hold", "statement", "instalments", "payment_holiday", "time_to_plan"]


def about(kind: str, **of_debt: Any) -> Letter:
    """A draft to a Chinese bank, or to whom `of_debt` names."""
    return begun(kind, debt_of(**{"product": "personal_loan", **of_debt}))


def words(letter: Letter) -> str:
    return "\n".join(part.filled for part in compose(letter).parts)


def twin(letter: Letter) -> str:
    other = twin_of(letter)
    assert other
    return other.text


@pytest.mark.parametrize("kind", EVERY)
def test_a_letter_confirms_no_service_of_court_papers(kind: str) -> None:
    """The day of service is the court's to find: a signed letter said that they had come."""
    letter = about(kind, stage="court")
    assert "已收到" not in words(letter)
    assert "不作为对法院文书送达的确认" in words(letter)
    assert "have received court papers" not in twin(letter)
    assert "neither that court papers were served nor the sum" in twin(letter)
    assert "法院文书" not in words(about(kind, stage="overdue"))


@pytest.mark.parametrize("kind", ["hold", "instalments", "payment_holiday"])
def test_no_payment_order_is_asked_back_that_can_no_longer_be_withdrawn(kind: str) -> None:
    """Once the debtor has it, a withdrawal ends nothing (Interpretation of the CPL, art. 430)."""
    letter = about(kind, stage="court")
    assert "支付令申请" not in words(letter)
    assert "支付令或者裁判发生效力的" in words(letter)
    assert "同意调解或者撤诉" in words(letter)
    assert "application for a payment order" not in twin(letter)
    assert "agree to mediation or withdraw it" in twin(letter)


def test_time_is_asked_of_an_order_or_a_judgment_once_it_has_effect() -> None:
    """ "No enforcement for now" read as if the order had taken effect, which is disputed."""
    letter = about("time_to_plan", stage="court")
    asked = "• 暂缓催收；支付令或者裁判发生效力的，暂不申请强制执行；"
    assert asked in words(letter)
    assert "hold collection; where a payment order or a judgment has taken effect, not to" in (
        twin(letter)
    )
    agree(letter)


@pytest.mark.parametrize("kind", EVERY)
def test_an_answer_is_asked_for_before_the_court_wants_one(kind: str) -> None:
    """Who waits for the bank's answer misses the fifteen days."""
    came = DAY - timedelta(days=7)
    letter = about(kind, stage="court", court_papers_on=came)
    assert letter.reply_by
    assert DAY < letter.reply_by < came + timedelta(days=15)
    later = about(kind, stage="court", court_papers_on=DAY - timedelta(days=60)).reply_by
    assert later == about(kind, stage="overdue").reply_by


@pytest.mark.parametrize("sold", [False, True])
def test_time_to_plan_speaks_of_one_account_alone(sold: bool) -> None:
    """The buyer had a second account of the same person, whose time was nearly over."""
    letter = about("time_to_plan", sold=sold)
    assert "本申请仅涉及编号YL-88213的账户，不涉及任何其他账户。" in words(letter)
    assert "about the account with reference YL-88213 only" in twin(letter)
    assert "不涉及" not in words(about("time_to_plan", reference=""))


@pytest.mark.parametrize("kind", ["bank", "landlord", "utility"])
def test_time_to_plan_tells_an_agency_of_nothing_that_is_not_granted_yet(kind: str) -> None:
    """It said that the account was put on hold, before anybody had agreed, and was asked twice."""
    letter = begun("time_to_plan", debt_of(kind=kind, agency=True))
    assert words(letter).count("示例催收公司") == 1
    assert "已暂缓处理" not in words(letter)
    assert twin(letter).count("示例催收公司") == 1
    assert "A copy of this" not in twin(letter)
    agree(letter)


def test_a_judged_debt_is_no_longer_an_alleged_one() -> None:
    for kind in ("hold", "statement"):
        body = words(about(kind, stage="judgment"))
        assert "本人就____人民法院（____）____号判决确定的债务（编号：YL-88213）" in body
        assert "所称" not in body
        assert "合同文本" not in body
    assert "免除上述期间内迟延履行债务利息的加倍部分" in words(about("hold", stage="judgment"))
    statement = about("statement", stage="judgment", product="credit_card")
    assert "• 判决确定的本金、利息、诉讼费用各为多少；" in words(statement)
    assert "whether you have applied for enforcement" in twin(statement)


@pytest.mark.parametrize(
    "kind", ["hold", "statement", "time_to_plan", "payment_holiday", "instalments"]
)
@pytest.mark.parametrize("on", [None, date(2026, 2, 1)])
def test_what_a_judgment_set_is_said_with_its_article(kind: str, on: date | None) -> None:
    """An English reader met "towards what judgment of 18 June 2025 set"."""
    text = " ".join(twin(about(kind, stage="judgment", judgment_on=on)).split())
    named = "of 1 February 2026, (____) No. ____, of the" if on else "(____) No. ____ of the"
    assert f"the judgment {named} ____ People's Court" in text
    assert not re.search(r"(?<!the )judgment (of \d|\()|what the judgment", text)


def test_a_judgment_creditor_is_asked_to_have_a_name_taken_off_the_list_of_defaulters() -> None:
    """A creditor may ask the court for it in writing (法释〔2017〕7号, art. 10)."""
    judged, other = about("instalments", stage="judgment"), about("instalments")
    assert "申请解除；已被纳入失信被执行人名单的，书面申请删除。" in words(judged)
    assert "where I am on the list of defaulters, ask the court in writing" in twin(judged)
    assert "失信" not in words(other)


def test_a_settlement_is_one_of_the_enforcement_only_where_that_has_begun() -> None:
    judged = about("instalments", stage="judgment")
    assert "已进入执行程序的，作为执行和解协议提交执行法院" in words(judged)
    assert "sign a written settlement with me" in twin(judged)
    assert "where enforcement has begun, it goes to the court of enforcement" in twin(judged)
    agree(judged)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
def test_who_was_judged_performs_a_judgment_and_no_old_agreement(kind: str) -> None:
    judged = about(kind, stage="judgment")
    assert "无力一次性履行判决" in words(judged)
    assert "按原约定" not in words(judged)
    assert "cannot at present perform the judgment at once" in twin(judged)


def test_a_judgment_creditor_in_china_reads_no_offers_to_others() -> None:
    """A signed list of what others get is evidence of being able to pay."""
    judged = {"stage": "judgment", "judgment_on": date(2026, 2, 1)}
    for stood, listed in (({"stage": "overdue"}, True), (judged, False)):
        much = Money(30_000_00, "CNY")
        debt = debt_of(product="personal_loan", principal=much, **stood)
        other = factories.creditor(debt.household, name="他行")
        factories.debt(debt.household, creditor=other, principal=much)
        plan_of(debt.household)
        letter = begun("instalments", Debt.objects.get(pk=debt.pk))
        composed = compose(letter)
        assert (Enclosure.OFFERS in composed.enclosures) is listed
        assert ("见附件“目前提出的各笔还款安排”" in composed.text()) is listed
        # Else nothing says where the rest of what is left goes.
        assert "已在目前提出还款的各笔欠款之间按余额比例分配" in composed.text()
        assert "in proportion to the balances of the debts on which payments are" in twin(letter)
        assert ("the enclosure “Offers that I am making now”" in twin(letter)) is listed
        assert Enclosure.BUDGET in composed.enclosures


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize("sold", [False, True])
def test_nobody_is_said_to_claim_what_they_never_asked_for(kind: str, sold: bool) -> None:
    """The buyer stood in the credit report alone, and read that it had claimed."""
    silent = about(kind, sold=sold)
    assert not re.search("所称|主张", words(silent).replace("历次", ""))
    assert not re.search("to which you refer|now claim", twin(silent))
    asked = about(kind, sold=sold, last_demand_on=date(2025, 10, 1))
    if sold or kind in ("hold", "statement"):
        assert re.search("所称|主张", words(asked))
        assert re.search("to which you refer|now claim", twin(asked))


def without_a_sum(given: int | None = None, **of_debt: Any) -> Letter:
    """A plan offers something to another bank, `given` (fen) or its share, and here nothing."""
    debt = debt_of(product="personal_loan", principal=Money(3000_00, "CNY"), **of_debt)
    other = factories.creditor(debt.household, name="他行")
    factories.debt(debt.household, creditor=other)
    plan_of(debt.household)
    plan = debt.household.plans.latest("pk")
    if not of_debt:
        plan.offers.filter(debt=debt).update(own_minor=0)
    plan.offers.exclude(debt=debt).update(own_minor=given)
    plans.work_out(plan=plan)
    return begun("instalments", Debt.objects.get(pk=debt.pk))


def test_a_letter_without_a_sum_does_not_deny_a_budget_that_others_read() -> None:
    letter = without_a_sum()
    body = words(letter)
    assert compose(letter).subject == "困难情况说明"
    assert "正在核算" not in body
    assert "本人目前可用于还款的金额已另有安排。" in body
    assert "本次不提出还款金额。" in body
    assert "还款账户" not in body
    assert "本申请" not in body
    assert "already set aside" in twin(letter)
    assert "should pay" not in twin(letter)
    assert "this application" not in twin(letter)


def test_where_others_take_all_it_says_that_nothing_is_left_for_this_debt() -> None:
    """Who reads that there is money "set aside" sues for it; 900.00 a month are left in all."""
    letter = without_a_sum(900_00)
    said = "本人每月收入扣除必要支出和其他还款安排后，目前没有余额可用于该笔欠款。"
    nothing = "After necessary spending and the other payments I have arranged, nothing is left"
    assert said in words(letter)
    assert "已另有安排" not in words(letter)
    assert nothing in twin(letter)
    some_is_left = without_a_sum(400_00)
    assert said not in words(some_is_left)
    assert nothing not in twin(some_is_left)


def test_at_court_no_sum_is_announced_that_is_not_offered() -> None:
    letter = about("instalments", stage="court")
    letter.household.plans.get().offers.update(own_minor=0)
    plans.work_out(plan=letter.household.plans.get())
    letter = Letter.objects.get(pk=letter.pk)
    assert "本次不提出还款金额。" in words(letter)
    assert "一经确定" not in words(letter)
    assert "I name no sum in this letter." in twin(letter)
    agree(letter)


def test_who_offers_nothing_asks_for_a_pause_and_for_its_first_and_last_day() -> None:
    """It asked to wait until the answer: a refusal by return of post ended it."""
    letter = without_a_sum()
    for said in (
        "• 自本说明出具之日起，暂停计收利息、罚息、违约金及其他费用；",
        "• 暂停催收，暂不采取诉讼或者其他追偿措施。",
        "请书面确认上述暂停的起止日期，以及此后的处理办法。",
    ):
        assert said in words(letter)
    assert "答复之前" not in words(letter)
    assert "suspend interest, penalty interest, contract penalty and other fees;" in twin(letter)
    assert "suspend collection, and for now take no court action" in twin(letter)
    assert "confirm in writing the first and the last day of this" in twin(letter)
    agree(letter)


def test_a_pause_promises_no_payment_on_a_day_that_nobody_chose() -> None:
    """Half a year from 1 January 2027: the letter resumed payments on 1 July of its own accord."""
    letter = about("payment_holiday")
    said = "暂停期满前，本人将重新核算收支，并书面告知此后的还款日期和金额。"
    assert said in words(letter)
    assert "2027年7月1日" not in words(letter)
    assert "自2027年1月1日起（贵行在该日之后同意的，自同意之日起）至" in words(letter)
    assert "write to you with the days and the sums of the payments after it." in twin(letter)
    assert "July" not in twin(letter)


@pytest.mark.parametrize(
    ("adults", "chinese", "english"),
    [(1, "本人每月收入", "my income is"), (2, "本人家庭每月收入", "my household's income is")],
)
def test_one_who_lives_alone_has_an_income_of_their_own(
    adults: int, chinese: str, english: str
) -> None:
    debt = debt_of(product="personal_loan")
    members = {"adults": adults, "children": 0, "other_dependants": 0}
    plan_of(debt.household, factories.complete_assessment(debt.household, **members))
    letter = begun("instalments", Debt.objects.get(pk=debt.pk))
    letter.with_budget = True
    assert chinese in words(letter)
    assert english in twin(letter)


@pytest.mark.parametrize("entered", ["", "phone", "email", "postal_address", "hidden"])
def test_who_entered_nothing_to_answer_to_has_a_line_to_fill_in(entered: str) -> None:
    """The bank was asked to write, and had no address."""
    letter = about("hold")
    home = letter.household
    home.phone = home.email = home.postal_address = ""
    if entered == "hidden":
        letter.choices = {"with_phone": False}
    elif entered:
        setattr(home, entered, "a@example.org")
    for shown in (compose(letter).text(), compose(letter).sheet()):
        assert ("通讯地址／电子邮箱：____" in shown) is (not entered)
    in_english = copy(letter)
    in_english.language = "en"
    for shown in (twin(letter), compose(in_english).sheet()):
        assert ("Postal address / e-mail: ____" in shown) is (not entered)


@pytest.mark.parametrize(
    ("others", "line", "told"),
    [(0, None, False), (0, "", False), (0, "support-of-parents", False), (2, "", True)],
)
def test_no_number_of_dependants_stands_against_what_parents_cost(
    others: int | None, line: str | None, told: bool
) -> None:
    debt = debt_of(product="personal_loan")
    members = {"adults": 1, "children": 0, "other_dependants": others}
    done = factories.complete_assessment(debt.household, **members)
    if line is not None:
        keep = Money(80_00, "CNY")
        factories.cost(done, kind="essential", line=line, amount=keep)
    plan_of(debt.household, done)
    text = compose(begun("instalments", Debt.objects.get(pk=debt.pk))).text()
    assert ("需抚养、赡养的人口" in text) is told
    assert "子女" not in text


def test_a_child_is_counted_also_beside_what_may_be_a_parents_keep() -> None:
    """Two adults stood there alone; the child that was entered was in no line."""
    debt = debt_of(product="personal_loan")
    members = {"adults": 2, "children": 1, "other_dependants": 0}
    done = factories.complete_assessment(debt.household, **members)
    factories.cost(done, kind="essential", amount=Money(80_00, "CNY"))
    plan_of(debt.household, done)
    letter = begun("instalments", Debt.objects.get(pk=debt.pk))
    assert "家庭成年成员2人。需抚养的子女1人。" in compose(letter).text()
    assert "Adults in the household: 2. Children: 1." in twin(letter)
    letter.choices = {"with_household": False}
    assert "子女" not in compose(letter).text()


def test_an_application_opens_with_who_what_is_owed_and_what_is_asked_for() -> None:
    """The clerk read of the income before the account; the month stood in the next paragraph."""
    letter = about("instalments", principal=Money(30_000_00, "CNY"))
    opening, balance = (compose(letter).part(part) for part in ("situation", "balance"))
    assert opening
    assert balance
    assert opening.filled.replace("\n", "").startswith(
        "本人孙样例，在贵行有一笔个人贷款欠款（编号：YL-88213），自2025年7月起逾期，"
        "已知的欠款余额为30,000.00元。现申请自2027年1月1日起每月还款900.00元，分34期还清。"
    )
    assert opening.filled.index("分34期还清") < opening.filled.index("但仍有还款意愿")
    assert "逾期" not in balance.filled
    english = twin(letter)
    assert (
        "It has been overdue since July 2025. The balance known to me is CN¥30,000.00. I apply"
        in (english)
    )
    assert "apply to repay CN¥900.00 a month from 1 January 2027, in 34 payments" in english
    assert "to pay as was agreed, but I still want to repay" in english
    agree(letter)


def test_a_card_offer_names_who_may_agree_and_what_both_sides_check() -> None:
    """Article 70 has a subject; and what is to be checked are charges made so far."""
    letter = about("instalments", product="credit_card")
    assert "发卡银行可以与持卡人平等协商，达成个性化分期还款协议，最长不超过五年。" in words(letter)
    checked = "此前已计收的利息、罚息、违约金和费用，以双方核对一致的为准。"
    assert checked in words(letter)
    assert "the bank that issued the card may negotiate with the holder" in twin(letter)
    assert "contract penalty and fees charged so far are subject to checking" in twin(letter)
    agree(letter)


@pytest.mark.parametrize("stage", ["court", "judgment"])
def test_before_a_court_the_sum_is_named_in_its_own_paragraph_alone(stage: str) -> None:
    letter = about("instalments", stage=stage)
    opening = compose(letter).part("situation")
    assert opening
    assert "自2025年7月起逾期。现" in opening.filled.replace("\n", "")
    assert "余额" not in opening.filled
    assert "The balance is" not in twin(letter)
    agree(letter)


def test_a_statement_asks_for_all_parts_and_for_the_guarantee() -> None:
    letter = about("statement", product="credit_card", guarantor="吴示例")
    assert "按本金、利息、复利、罚息、违约金和费用分别列明" in words(letter)
    assert "保证方式、保证期间" in words(letter)
    assert "the contract of guarantee" in twin(letter)
    assert "保证" not in words(about("statement", product="credit_card"))


def test_who_was_told_of_a_sale_does_not_ask_whether_there_was_one() -> None:
    assert "如该债权已经转让" in words(about("statement", sold=True))
    told = about("statement", sold=True, assigned_on=date(2026, 1, 10))
    assert "五百四十六" not in words(told)
    assert "article 546" not in twin(told)
    assert "债权是何时、由谁转让的" in words(told)


# Overdue for six years, and nobody knows what happened since.
IN_DOUBT = {"overdue_since": date(2020, 5, 1), "contract_on": None, "last_payment_on": None}
NEAR = {**IN_DOUBT, "overdue_since": date(2024, 1, 20), "never_paid": True}


@pytest.mark.parametrize("time", [IN_DOUBT, NEAR], ids=["doubt", "near"])
@pytest.mark.parametrize("kind", ["statement", "hold"])
def test_no_notice_of_a_sale_is_asked_for_that_would_begin_time_again(
    kind: str, time: dict[str, Any]
) -> None:
    """The first notice that reaches the debtor interrupts (Fashi [2020] No. 17, art. 17)."""
    letter = about(kind, sold=True, **time)
    assert not re.search("五百四十六|提供转让通知|转让通知的复印件", words(letter))
    assert "article 546" not in twin(letter)
    asked = "• 该账户现由何人主张权利及其依据；如主张此前已就债权转让通知过本人，"
    assert (asked in words(letter)) is (kind == "statement")
    assert ("the proof that it reached me" in twin(letter)) is (kind == "statement")
    told = about("statement", sold=True, assigned_on=date(2022, 1, 10), **time)
    assert "转让通知的复印件" in words(told)
    agree(letter)


@pytest.mark.parametrize("kind", ["hold", "instalments", "payment_holiday"])
def test_a_judgment_is_named_by_its_day_where_that_is_known(kind: str) -> None:
    told = about(kind, stage="judgment", judgment_on=date(2025, 6, 18))
    assert "法院2025年6月18日作出的（____）____号判决" in words(told)
    assert "judgment of 18 June 2025, (____) No. ____" in twin(told)
