"""What readers in every role would have had changed in Chinese letters, each by its kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from tests import factories
from tests.letters.drafts import begun, plan_of
from tests.letters.test_chinese_to_firms import EVERY, about, twin, words
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


def from_guarantor(kind: str) -> Letter:
    """To a guarantee company that says it paid the bank."""
    debt = debt_of(product="personal_loan")
    firm = factories.creditor(debt.household, name="示例融资担保有限公司", kind="local_finance")
    factories.party(debt, creditor=firm, role="guarantor_paid")
    return begun(kind, Debt.objects.get(pk=debt.pk))


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
def test_who_says_that_they_paid_the_bank_is_believed_by_no_letter(kind: str) -> None:
    """That it paid, and how much, is for it to prove (Civil Code, art. 700)."""
    letter = from_guarantor(kind)
    assert "现由贵公司以已代偿为由主张" in words(letter)
    assert "that you now claim because, you say, you paid the lender" in twin(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_who_paid_the_bank_is_asked_for_the_proof_and_for_the_ground_of_more(kind: str) -> None:
    letter = from_guarantor(kind)
    said = "金额以代偿凭证载明的为准，请一并提供；代偿款之外的利息和费用，请说明依据。"
    assert said in words(letter)
    assert "以双方核对一致的为准" not in words(letter)
    assert "proof of that payment shows: please send it." in twin(letter)
    assert "any interest or fee beyond it" in twin(letter)
    assert "代偿" not in words(about(kind))


INTEREST = "利息怎么算、到底还欠多少，咱们按法律规定一起核对清楚，以核对的数为准。"
LENT: dict[str, Any] = {"product": "private", "kind": "person", "rate_quote": "annual"}


@pytest.mark.parametrize(
    ("told", "is_open"),
    [
        # Signed before 20 August 2020: the limit from then on is that of the day of the suit.
        ({"rate_ppm": 240_000, "contract_on": date(2019, 11, 25)}, True),
        # Nobody knows the day of the contract, so no limit of a day either.
        ({"rate_ppm": 240_000, "contract_on": None}, True),
        # 1 % a year is within any of them.
        ({"rate_ppm": 10_000, "contract_on": date(2024, 5, 1)}, False),
        ({"rate_quote": "none", "contract_on": None}, False),
    ],
    ids=["before 2020", "undated", "low", "none"],
)
def test_interest_between_people_is_settled_under_the_law_where_no_limit_is_known(
    told: dict[str, Any], is_open: bool
) -> None:
    letter = begun("instalments", debt_of(**LENT | told))
    assert (INTEREST in words(letter)) is is_open
    assert ("要是和您记的不一样" in words(letter)) is not is_open
    assert ("How interest counts" in twin(letter)) is is_open
    assert "%" not in words(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
@pytest.mark.parametrize(
    "reader", [{"product": "personal_loan"}, {"product": "private", "kind": "person"}]
)
def test_what_is_offered_while_a_suit_is_open_is_no_admission_in_it(
    kind: str, reader: dict[str, Any]
) -> None:
    """Who grants something to settle must not find it in the file as conceded."""
    letter = begun(kind, debt_of(**reader, stage="court"))
    assert "在诉讼或者支付令程序中的自认" in words(letter)
    assert "is no admission in any court proceedings" in twin(letter)
    agree(letter)
    assert "自认" not in words(begun(kind, debt_of(**reader, stage="overdue")))


@pytest.mark.parametrize("kind", ["hold", "statement"])
def test_a_letter_that_admits_nothing_speaks_of_no_settlement(kind: str) -> None:
    letter = about(kind, stage="court")
    assert "此事如已进入法院程序，" in words(letter)
    assert "和解" not in words(letter)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(
    ("of_debt", "label", "english"),
    [
        ({"product": "credit_card", "reference": "4417"}, "卡号尾号4417）", "ending 4417"),
        ({"product": "credit_card", "reference": ""}, "卡号尾号____", "number ending ____"),
        ({"product": "other", "creditor": "estate"}, "房号或户号：3-502）", "reference: 3-502"),
    ],
    ids=["card", "card not known", "estate"],
)
def test_an_account_is_named_alike_in_every_letter_about_it(
    kind: str, of_debt: dict[str, str], label: str, english: str
) -> None:
    """One letter named a card by the end of its number, the next by a "number: ending 4417"."""
    if of_debt.get("creditor") == "estate":
        debt = owed_to_an_estate(reference="3-502")
    else:
        debt = debt_of(**of_debt)
    letter = begun(kind, debt)
    assert f"（{label}" in words(letter)
    assert "编号：" not in words(letter)
    assert english in twin(letter)
    if debt.product == "credit_card" and kind in ("hold", "statement"):
        assert "信用卡账户（卡号" in words(letter)
        assert "credit card account" in twin(letter)


def owed_to_an_estate(**of_debt: Any) -> Debt:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.person(home, name="孙样例")
    runs = factories.creditor(home, name="示例物业服务有限公司", kind="other")
    debt = factories.debt(home, creditor=runs, product="other", **of_debt)
    plan_of(home, factories.complete_assessment(home))
    return Debt.objects.get(pk=debt.pk)


@pytest.mark.parametrize(
    "of_debt", [{"product": "personal_loan"}, {"product": "bill", "kind": "utility"}]
)
def test_who_is_asked_for_time_is_asked_to_leave_family_and_work_alone(
    of_debt: dict[str, str],
) -> None:
    letter = begun("time_to_plan", debt_of(**of_debt))
    assert "请直接答复本人，不要联系本人的家人、同事或者工作单位。" in words(letter)
    assert "do not contact my family, my colleagues or my place of work" in twin(letter)
    agree(letter)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_a_guarantor_is_not_called_on_while_the_terms_are_changed(kind: str) -> None:
    letter = about(kind, guarantor="吴示例（妹夫）")
    assert "暂不要求保证人承担保证责任；" in words(letter)
    assert "变更原还款约定前，请书面告知对保证责任的影响" in words(letter)
    assert "do not call on the guarantor for now;" in twin(letter)
    if kind == "instalments":
        assert "\n六、该笔欠款由吴示例提供保证。" in words(letter)
        assert "\n七、本人承诺：" in words(letter)
    agree(letter)
    assert "保证人" not in words(about(kind))


@pytest.mark.parametrize(("stage", "adds"), [("overdue", True), ("judgment", False)])
def test_no_fees_are_spoken_of_that_a_judgment_did_not_set(stage: str, adds: bool) -> None:
    letter = about("statement", stage=stage)
    assert ("暂停加收各项费用" in words(letter)) is adds
    assert ("add no fees" in twin(letter)) is adds
    agree(letter)


@pytest.mark.parametrize(
    ("due", "since"),
    [
        (date(2026, 1, 31), "自2026年2月起逾期"),
        (date(2026, 1, 30), "自2026年1月起逾期"),
        (date(2025, 12, 31), "自2026年1月起逾期"),
    ],
)
def test_what_fell_due_on_the_last_of_a_month_is_overdue_from_the_next(
    due: date, since: str
) -> None:
    assert since in words(about("instalments", overdue_since=due))


@pytest.mark.parametrize(
    ("kind", "name", "called"),
    [
        ("person", "王样例", "个人出借人"),
        ("other", "示例物业服务有限公司", "物业公司"),
        ("other", "示例健身有限公司", "公司"),
    ],
)
def test_others_in_the_table_are_called_what_they_are(kind: str, name: str, called: str) -> None:
    debt = debt_of(product="personal_loan")
    other = factories.creditor(debt.household, name=name, kind=kind)
    factories.debt(debt.household, creditor=other, principal=Money(2000_00, "CNY"))
    plan_of(debt.household)
    text = compose(begun("instalments", debt)).text()
    assert f"\n{called}：欠款余额" in text
    assert name not in text


@pytest.mark.parametrize(
    ("others", "named"),
    [(["benefits"], "工资"), (["self_employment", "maintenance"], "工资和灵活就业收入")],
)
def test_a_bank_reads_of_no_benefit_as_what_it_is_repaid_from(
    others: list[str], named: str
) -> None:
    debt = debt_of(product="personal_loan")
    assessment = factories.complete_assessment(debt.household)
    for source in others:
        factories.income(assessment, source=source)
    plan_of(debt.household, assessment)
    assert f"还款来源为{named}。" in words(begun("instalments", debt))


def test_a_household_without_earnings_names_what_it_has() -> None:
    debt = debt_of(product="personal_loan")
    assessment = factories.complete_assessment(debt.household)
    assessment.incomes.update(source="pension")
    plan_of(debt.household, assessment)
    assert "还款来源为养老金。" in words(begun("instalments", debt))


def arranged(name: str, **of_debt: Any) -> Debt:
    debt = debt_of(product="online_loan", **of_debt)
    app = factories.creditor(debt.household, name=name, kind="other")
    factories.party(debt, creditor=app, role="platform")
    return Debt.objects.get(pk=debt.pk)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
@pytest.mark.parametrize("name", ["云鲤借（云鲤示例科技有限公司）", "云鲤借平台"])
def test_a_bank_finds_a_loan_by_the_app_that_arranged_it(kind: str, name: str) -> None:
    letter = begun(kind, arranged(name))
    assert "经云鲤借平台办理的网络贷款" in words(letter)
    assert "online or app loan made through 云鲤借" in twin(letter)
    agree(letter)
    assert "平台" not in words(begun(kind, debt_of(product="online_loan")))


def test_of_such_a_loan_a_request_for_time_says_that_there_is_one() -> None:
    said = words(begun("time_to_plan", arranged("云鲤借平台")))
    assert "有一笔经云鲤借平台办理的网络贷款" in said
    assert "网络贷款欠款" not in said


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday", "time_to_plan"])
def test_what_admits_one_account_of_an_owner_admits_no_other(kind: str) -> None:
    """Beside an account whose time is in doubt, which no letter may name."""
    debt = debt_of(product="personal_loan")
    old = factories.debt(
        debt.household,
        creditor=debt.creditor,
        product="online_loan",
        reference="YL-41907",
        overdue_since=date(2020, 1, 5),
        principal=Money(2000_00, "CNY"),
    )
    plan_of(debt.household)
    letter = begun(kind, debt)
    assert "本申请仅涉及编号YL-88213的账户，不涉及任何其他账户。" in words(letter)
    assert "only, and about no other account." in twin(letter)
    assert old.reference not in words(letter)
    agree(letter)
