"""A private person applies in China: the words of an application, sums as sentences have them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.facts.missing import missing
from debts.letters.print.render import Composed, compose
from debts.models import Creditor, Debt, Letter
from debts.templatetags.letters import whole_end
from tests import factories
from tests.letters.drafts import DAY, begun, draft, plan_of
from tests.letters.test_parts import token_letter
from tests.letters.test_traceable import without_source

pytestmark = pytest.mark.django_db
CHINA = ("cn", "CNY", "zh-hans")
ADDRESSED = {
    "bank": "贵行",
    "consumer_finance": "贵公司",
    "debt_buyer": "贵公司",
    "other": "贵单位",
}


def application(kind: str = "instalments", **of_debt: Any) -> Letter:
    return draft(kind, *CHINA, **of_debt)


def words(composed: Composed) -> str:
    return "\n".join(part.filled for part in composed.parts)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
@pytest.mark.parametrize(("lender", "name"), ADDRESSED.items())
def test_a_firm_is_addressed_as_what_it_is(kind: str, lender: str, name: str) -> None:
    letter = application(kind)
    Creditor.objects.update(kind=lender)
    body = words(compose(Letter.objects.get(pk=letter.pk)))
    assert name in body
    others = set(ADDRESSED.values()) - {name}
    assert not any(other in body for other in others)


@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
def test_sums_in_sentences_are_yuan_and_tables_keep_the_sign(kind: str) -> None:
    composed = compose(application(kind))
    assert "¥" not in words(composed)
    if kind == "instalments":
        assert "已知的欠款余额为1,000.00元" in words(composed)
        assert "¥1,000.00" in composed.text()


def test_a_card_is_named_by_the_end_of_its_number() -> None:
    letter = application(product="credit_card")
    Debt.objects.update(reference="6225 8812 3456 5678")
    body = words(compose(Letter.objects.get(pk=letter.pk)))
    assert "系贵行信用卡持卡人（卡号尾号5678）" in body
    assert "编号" not in body


def test_an_application_says_sorry_where_the_money_comes_from_and_when_it_begins() -> None:
    body = words(compose(application()))
    assert "谨致歉意" in body
    # The one income of the budget is wages; 900.00 of 1,000.00 in January, the rest in February.
    assert "还款来源为工资。" in body
    assert "自2027年1月1日起，每月还款900.00元，共2期，其中最后一期100.00元" in body


def test_no_private_person_writes_from_office_to_office() -> None:
    for kind in ("instalments", "payment_holiday"):
        composed = compose(application(kind))
        assert composed.subject.endswith("申请书")
        assert not re.search("函|致函", words(composed))


def test_the_rule_on_cards_is_quoted_with_its_condition() -> None:
    ground = compose(application(product="credit_card")).part("ground")
    assert ground
    assert "第七十条规定，在特殊情况下，" in ground.filled
    assert "应当" not in ground.filled


def test_where_nothing_is_left_a_full_plan_follows_by_the_day_of_the_review() -> None:
    composed = compose(token_letter(CHINA, costs=1500))
    assert composed.subject == "困难期临时还款申请书"
    assert "象征" not in composed.text()
    offer = composed.part("offer")
    assert offer
    # Half a year after the first payment on 1 January 2027.
    assert "将不迟于2027年7月1日重新核算收支，向贵行提交此后的完整还款方案。" in offer.filled


def test_an_address_that_the_sheet_never_prints_is_not_missed() -> None:
    letter = application()
    Creditor.objects.update(letter_address="")
    letter = Letter.objects.get(pk=letter.pk)
    asked = [each.url for each in missing(letter, compose(letter).facts)]
    assert not any(f"/creditors/{letter.recipient_id}/" in url for url in asked)


@pytest.mark.parametrize("papers", [[], ["income", "identity"]])
def test_papers_stand_in_the_application_only_where_they_were_ticked(papers: list[str]) -> None:
    letter = application()
    letter.choices = {"papers": papers}
    composed = compose(letter)
    assert ("随信附上收入证明和身份证复印件" in words(composed)) is bool(papers)
    assert ("身份证复印件" in composed.sheet()) is bool(papers)


def test_a_pound_in_a_chinese_sentence_keeps_its_sign() -> None:
    letter = draft("instalments", "gb-ew", "GBP", "zh-hans", principal=Money(1000_00, "GBP"))
    assert "£1,000.00" in words(compose(letter))


# 9,400.00 came, and 24 times 540.00 are to be paid.
DEAR = {
    "product": "online_loan",
    "method": "level",
    "received": Money(9400_00, "CNY"),
    "instalment": Money(540_00, "CNY"),
    "term_months": 24,
    "rate_quote": "unknown",
    "rate_ppm": None,
}


@pytest.mark.parametrize("kind", ["hold", "statement", "limitation", "priority_arrears"])
def test_the_day_by_which_to_answer_counts_itself(kind: str) -> None:
    """ "7日前" can be read without the 7th, and the English says "by"."""
    text = compose(draft(kind, "cn", "CNY", "zh-hans")).text()
    assert "请不迟于2026年12月7日书面答复" in text


def test_a_driver_lives_on_work_of_his_own_and_no_registered_business() -> None:
    """个体经营 names a business with a licence, of which a lender may ask for the papers."""
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.person(home)
    debt = factories.debt(home, product="personal_loan", reference="YL-88213")
    done = factories.assessment(home, completed_on=DAY)
    factories.income(done, source="self_employment")
    plan_of(home, done)
    text = compose(begun("instalments", debt)).text()
    assert "还款来源为灵活就业收入。" in text
    assert "\n灵活就业收入：" in text


ASKED = re.compile("超过年利率24%的部分予以调减")


def loan(**of_debt: Any) -> Letter:
    """An application to a consumer finance company about a loan of May 2024."""
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.person(home)
    lender = factories.creditor(home, name="某消费金融公司", kind=of_debt.pop("lender"))
    terms = {"contract_on": date(2024, 5, 1), "principal": Money(9000_00, "CNY")}
    debt = factories.debt(home, creditor=lender, **{**DEAR, **terms, **of_debt})
    plan_of(home)
    return begun("instalments", Debt.objects.get(pk=debt.pk))


def test_a_lender_is_asked_to_lower_what_costs_more_than_the_limit() -> None:
    """The rate of 24 payments of 540.00 for 9,400.00: about 2.75 % a month, 32.96 % a year."""
    body = words(compose(loan(lender="consumer_finance")))
    assert len(ASKED.findall(body)) == 2
    assert "规定，金融借款合同的借款人以贷款人同时主张的利息、复利、罚息" in body
    assert "因此减少的金额，自最后一期起依次扣减；" in body
    assert "（法发〔2017〕22号）第二条" in body
    yearly = re.search(r"年化成本（单利）约为(\d+\.\d+)%", body)
    assert yearly
    monthly = float(yearly[1]) / 1200
    assert abs(540 * (1 - (1 + monthly) ** -24) / monthly - 9400) < 1
    assert not re.search("违法|无效|高利贷|无权", body)


def test_every_figure_of_what_is_asked_has_a_source() -> None:
    assert without_source(compose(loan(lender="bank"))) == set()


@pytest.mark.parametrize(
    "given",
    [
        {"lender": "consumer_finance", "instalment": Money(480_00, "CNY")},  # 20.3 % a year
        {"lender": "consumer_finance", "contract_on": None},
        {"lender": "small_loan"},  # its limit was checked by nobody
        {"lender": "bank", "product": "credit_card"},
    ],
    ids=["below", "no day of contract", "small loan", "card"],
)
def test_no_lender_is_asked_to_lower_without_its_own_rule(given: dict[str, Any]) -> None:
    assert not ASKED.search(words(compose(loan(**given))))


@pytest.mark.parametrize(
    "line", ["合计为1,000.00元。", "合计为1,000.00元", "• 减免费用1,000.00元；"]
)
def test_a_sum_at_the_end_of_a_line_is_not_parted(line: str) -> None:
    assert re.search(r'<span class="together">1,000\.00元[。；]?</span>$', str(whole_end(line)))
