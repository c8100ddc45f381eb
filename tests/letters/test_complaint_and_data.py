"""A complaint, a copy of what they hold, a wrong entry: by a rule only where one is for it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor, open_form, post_form, saved, send_form

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

COMPLAINT, DATA, ENTRY = (
    BY_ID["complaint"],
    BY_ID["data_request"],
    BY_ID["credit_correction"],
)
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
TOLD = {"complaint": "On 3 May at 22:40 they rang my sister."}


def owed(
    household: Household | None = None,
    *,
    home: dict[str, Any] | None = None,
    kind: str = "bank",
    **of_debt: Any,
) -> Debt:
    household = household or factories.household(**(home or {}))
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    return factories.debt(household, creditor=lender, reference="NB-77", **of_debt)


def drafted(kind: Any, debt: Debt, **answers: Any) -> Letter:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=kind, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def words(kind: Any, debt: Debt, **answers: Any) -> str:
    text = compose(drafted(kind, debt, **answers)).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


@pytest.mark.parametrize(
    ("ticked", "cited", "not_cited"),
    [
        ("told_others", "CONC 7.9.7 R", "CONC 7.9.4 R"),
        ("at_bad_times", "CONC 7.9.4 R", "CONC 7.9.7 R"),
    ],
)
def test_a_rule_is_named_only_for_what_was_ticked(ticked: str, cited: str, not_cited: str) -> None:
    text = words(COMPLAINT, owed(), **TOLD, **{ticked: True})
    assert cited in text
    assert not_cited not in text
    plain = words(COMPLAINT, owed(), **TOLD)
    assert "CONC" not in plain
    assert "DISP 1.6.2 R" in plain


def test_without_what_happened_it_is_not_made_final() -> None:
    letter = drafted(COMPLAINT, owed())
    stops = [each.label for each in missing(letter, compose(letter).facts) if each.stops]
    assert stops == ["What happened?"]
    told = drafted(COMPLAINT, owed(), **TOLD)
    assert not [each for each in missing(told, compose(told).facts) if each.stops]


def test_a_british_firm_has_eight_weeks_and_a_landlord_the_usual_days() -> None:
    """DISP 1.6.2 R: eight weeks after 21 November 2026 are 16 January 2027, a Saturday."""
    assert drafted(COMPLAINT, owed()).reply_by == date(2027, 1, 18)
    landlord = owed(kind="landlord", product="rent")
    assert drafted(COMPLAINT, landlord).reply_by == date(2026, 12, 7)
    text = words(COMPLAINT, landlord, **TOLD)
    assert "Ombudsman" not in text
    assert "your answer in writing by 7 December 2026" in text


def test_in_china_it_has_what_a_complaint_must_have() -> None:
    """Measures on consumer complaints in banking and insurance: who, of whom, request, facts."""
    text = words(COMPLAINT, owed(home=CHINA), complaint="五月三日夜里来电。", at_bad_times=True)
    order = ["投诉人：", "被投诉人：", "投诉请求：", "事实：五月三日夜里来电。", "理由："]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "第一千零三十三条" in text
    assert "第六十八条" not in text


def test_a_private_lender_and_a_court_are_sent_no_complaint() -> None:
    assert fits(COMPLAINT, owed(), DAY)
    assert not fits(COMPLAINT, owed(kind="person", product="private"), DAY)
    assert not fits(COMPLAINT, owed(kind="public", product="fine"), DAY)
    assert not fits(COMPLAINT, owed(stage="on_time"), DAY)


def test_personal_data_is_asked_for_by_article_45_in_china_and_without_a_rule_in_britain() -> None:
    assert "第四十五条" in words(DATA, owed(home=CHINA))
    british = words(DATA, owed())
    assert "recordings of telephone calls with me or about me" in british
    assert "Regulation" not in british
    assert "Act" not in british


def test_a_credit_entry_in_china_is_answered_within_twenty_days() -> None:
    """Regulation on the Credit Reporting Industry, art. 25: 20 days after 21 November 2026."""
    letter = drafted(ENTRY, owed(home=CHINA), entry="二〇二五年五月的逾期记录。")
    assert letter.reply_by == date(2026, 12, 11)
    assert "异议事项：二〇二五年五月的逾期记录。" in compose(letter).text()
    assert "第二十五条" in compose(letter).text()


@pytest.mark.parametrize(
    ("kind", "product", "offered"),
    [("bank", "credit_card", True), ("public", "tax", False), ("landlord", "rent", False)],
)
def test_an_entry_is_corrected_by_who_reports_accounts(
    kind: str, product: str, offered: bool
) -> None:
    assert fits(ENTRY, owed(kind=kind, product=product), DAY) is offered


def test_its_page_asks_what_happened_before_the_draft(owner: Visitor, household: Household) -> None:
    debt = owed(household)
    page = reverse("letter-kind", args=[household.pk, debt.pk])
    asked = saved(post_form(owner, page, {"kind": "complaint", "language": "en"})).url
    refused = send_form(owner, open_form(owner, asked), {"told_others": "on"})
    assert refused.status_code == 422
    saved(send_form(owner, open_form(owner, asked), {**TOLD, "told_others": "on"}))
    text = compose(Letter.objects.get()).text()
    assert "What happened: On 3 May at 22:40 they rang my sister." in text


@pytest.mark.parametrize("kind", [COMPLAINT, DATA, ENTRY])
def test_a_bank_in_china_finds_who_writes_and_a_buyer_learns_no_number(kind: Any) -> None:
    assert "证件号码后四位" in words(kind, owed(home=CHINA))
    assert "证件号码后四位" not in words(kind, owed(home=CHINA, kind="debt_buyer"))


def test_an_officer_has_a_month_for_a_copy() -> None:
    """A custom: 31 days after 21 November 2026 are 22 December 2026, a Tuesday."""
    assert "by 22 December 2026" in words(DATA, owed())
    assert "subject access request" in words(DATA, owed())


def test_twenty_days_for_an_entry_run_from_when_it_is_received() -> None:
    text = words(ENTRY, owed(home=CHINA), entry="2026年5月记为逾期。")
    assert "请自收到本申请之日起二十日内书面答复" in text


@pytest.mark.parametrize("kind", ["bank", "small_loan", "landlord", "public"])
@pytest.mark.parametrize("ticked", [{}, {"told_others": True}, {"at_bad_times": True}])
def test_in_china_a_complaint_always_has_its_grounds(kind: str, ticked: dict[str, Any]) -> None:
    """投诉人、被投诉人、请求、事实、理由、签名: without one of them it is handed back."""
    text = words(COMPLAINT, owed(home=CHINA, kind=kind), **TOLD, **ticked)
    grounds = text.partition("理由：")[2].strip()
    assert grounds.startswith(("《", "上述催收行为不当")), text


def test_a_landlord_in_china_is_told_of_privacy_and_not_of_processing_data() -> None:
    text = words(
        COMPLAINT, owed(home=CHINA, kind="landlord", product="rent"), **TOLD, told_others=True
    )
    assert "第一千零三十三条" in text
    assert "个人信息保护法" not in text


def test_the_law_on_personal_data_stands_in_its_own_words() -> None:
    """Art. 6 as in force; 限于实现处理目的的最小范围 is of collecting alone."""
    text = words(COMPLAINT, owed(home=CHINA), **TOLD, told_others=True)
    assert "并应当与处理目的直接相关，采取对个人权益影响最小的方式" in text
    assert "最小范围" not in text


@pytest.mark.parametrize("kind", ["complaint", "data_request", "vulnerability", "authority"])
def test_a_tax_office_in_china_reads_of_no_limitation(kind: str) -> None:
    text = words(BY_ID[kind], owed(home=CHINA, kind="public", product="tax"), **TOLD)
    assert "也不表示放弃任何权利" in text
    assert "诉讼时效" not in text


@pytest.mark.parametrize("home", [{}, CHINA, {"country": "gb-ew", "letter_language": "zh-hans"}])
def test_only_who_reports_is_asked_what_was_reported(home: dict[str, Any]) -> None:
    reported = re.compile("credit reference|征信")
    assert reported.search(words(DATA, owed(home=home)))
    assert not reported.search(words(DATA, owed(home=home, kind="public", product="tax")))
    passed_on = owed(home=home)
    passed_on.collector = factories.creditor(passed_on.household, name="Quay", kind="collector")
    passed_on.save()
    assert not reported.search(words(DATA, Debt.objects.get(pk=passed_on.pk)))


def test_of_a_british_landlord_nobody_knows_whether_it_is_a_firm() -> None:
    home = {"country": "gb-ew", "letter_language": "zh-hans"}
    text = words(COMPLAINT, owed(home=home, kind="landlord", product="rent"), **TOLD)
    assert "贵方" in text
    assert "贵单位" not in text
