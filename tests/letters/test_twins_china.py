"""A letter to an office in China is read in English beside it: the same parts, figures and law."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.kinds.catalogue import BY_ID, KINDS
from debts.letters.print.render import compose
from debts.letters.twin import other_language, twin_of
from debts.letters.words.folders import words
from debts.letters.words.parts import LetterPart, parts_of
from debts.models import Debt, Letter
from tests import factories
from tests.letters.drafts import begun, plan_of
from tests.letters.faithful import assert_said

LETTERS = Path(__file__).parents[2] / "templates" / "letters"
CHINESE, ENGLISH = LETTERS / "cn/zh-hans", LETTERS / "cn/en"
# The kinds whose Chinese words are the country's own.
OWN = [kind.id for kind in KINDS if (CHINESE / f"{kind.id}.html").exists()]
MATTERS = sorted(path.stem for path in CHINESE.glob("priority_arrears/*.html"))
FORMS = sorted(path.stem for path in CHINESE.glob("*.html") if path.stem != "sheet")
DEAR = {
    "contract_on": date(2024, 5, 1),
    "rate_quote": "annual",
    "rate_ppm": 360_000,
    "method": "at_the_end",
}
DEBTS: dict[str, dict[str, Any]] = {
    "card": {"product": "credit_card", "overdue_since": date(2025, 9, 1)},
    "dear loan": {"product": "personal_loan", "kind": "consumer_finance", **DEAR},
    "judged": {"product": "credit_card", "stage": "judgment"},
    "claimed": {"product": "credit_card", "stage": "court"},
    "guaranteed": {"product": "personal_loan", "guarantor": "吴示例（妹夫）"},
    "sold": {"product": "credit_card", "sold": True},
    "passed on": {"product": "credit_card", "reference": "6225 8812 3456 5678", "agency": True},
    "threatened": {
        "product": "personal_loan",
        "threat": "起诉",
        "threat_on": date(2026, 12, 20),
    },
    "collector": {"product": "online_loan", "kind": "collector", "reference": ""},
    "person": {"product": "private", "kind": "person", "reference": ""},
    "dear person": {"product": "private", "kind": "person", **DEAR},
    "undated": {
        "product": "private",
        "kind": "person",
        "method": "none",
        "rate_quote": "none",
        "guarantor": "吴示例",
    },
}


def debt_of(
    *, kind: str = "bank", sold: bool = False, agency: bool = False, **of_debt: Any
) -> Debt:
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    factories.person(home, name="孙样例")
    lender = factories.creditor(home, name="示例南浦银行", kind=kind)
    usual = {"creditor": lender, "reference": "YL-88213", "principal": Money(3000_00, "CNY")}
    debt = factories.debt(home, **{**usual, **of_debt})
    if sold:
        buyer = factories.creditor(home, name="示例云岭资产", kind="debt_buyer")
        factories.party(debt, creditor=buyer, role="owner")
    if agency:
        debt.collector = factories.creditor(home, name="示例催收公司", kind="collector")
        debt.save()
    plan_of(home, factories.complete_assessment(home, illness=True))
    return Debt.objects.get(pk=debt.pk)


def parts_in(letter: Letter, language: str, **forced: Any) -> dict[str, LetterPart]:
    """By id, without the greeting; `forced` is what the kind would tell from the facts."""
    other = copy(letter)
    other.language = language
    composed = compose(other)
    told = {name: lambda _facts, value=value: value for name, value in forced.items()}
    facts = replace(composed.facts, kind=replace(composed.facts.kind, **told))
    parts = parts_of(facts, {}, composed.figures)
    return {part.id: part for part in parts if part.id != "salutation"}


def named(part: LetterPart) -> set[str]:
    """The figures that its words name."""
    return set(re.findall(r"\{(\w+)\}", part.source))


def number(numeral: str) -> int:
    """三百二十一 is 321."""
    total = digit = 0
    for sign in numeral:
        if sign in "十百千":
            total += (digit or 1) * 10 ** ("十百千".index(sign) + 1)
            digit = 0
        elif sign != "零":
            digit = "一二三四五六七八九".index(sign) + 1
    return total + digit


def articles(text: str) -> set[int]:
    chinese = {number(found) for found in re.findall(r"第([一二三四五六七八九十百千零]+)条", text)}
    return chinese | {int(found) for found in re.findall(r"article\s(\d+)", text)}


def instruments(chinese: str) -> set[str]:
    titles = re.findall(r"《(.+?)》", chinese)
    return {f"（{title}）".translate({0xFF08: "(", 0xFF09: ")"}) for title in map(_short, titles)}


def _short(title: str) -> str:
    return title.removeprefix("中华人民共和国")


def agree(letter: Letter, **forced: str) -> None:
    chinese = parts_in(letter, "zh-hans", **forced)
    english = parts_in(letter, "en", **forced)
    assert list(chinese) == list(english), forced
    for id_, part in chinese.items():
        said, twin = part.source, english[id_].source
        assert named(part) == named(english[id_]), (forced, said, twin)
        assert said.count("•") == twin.count("•"), (forced, said, twin)
        assert articles(said) == articles(twin), (forced, said, twin)
        assert ("首期付款日" in said) is ("first payment is due" in twin), (forced, said, twin)
        for title in instruments(said):
            assert title in twin
        assert_said(said, twin)


def test_the_kinds_that_china_words_itself_are_found() -> None:
    assert {"hold", "instalments", "statement", "limitation", "payment_holiday"} <= set(OWN)
    assert MATTERS


@pytest.mark.parametrize("form", [*FORMS, *(f"priority_arrears/{each}" for each in MATTERS)])
def test_each_form_of_a_chinese_letter_has_its_english_one(form: str) -> None:
    assert (ENGLISH / f"{form}.html").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("about", DEBTS)
def test_the_english_twin_has_the_same_parts_figures_and_articles(about: str) -> None:
    debt = debt_of(**DEBTS[about])
    to_kin = DEBTS[about].get("kind") == "person"
    for kind in OWN:
        letter = begun(kind, debt)
        situations = {form.removeprefix(kind).removeprefix("_") for form in FORMS if kind in form}
        # Who is family is written to in the words for family, and nobody else is.
        warm = BY_ID[kind].warm_to_person
        fitting = [each for each in situations if not warm or (each == "person") is to_kin]
        for situation in sorted(fitting):
            agree(letter, situation=situation)
        assert other_language(letter) == "en"


@pytest.mark.django_db
@pytest.mark.parametrize("matter", MATTERS)
def test_arrears_are_told_in_english_of_the_same_matter(matter: str) -> None:
    told = {"product": "other", "kind": "public", "guarantor": "吴示例"}
    debt = debt_of(**told, priority=True, priority_kind=matter)
    letter = begun("priority_arrears", debt)
    for situation in ("", "none", "open", "later"):
        agree(letter, situation=situation, matter=matter)


@pytest.mark.django_db
def test_arrears_of_no_matter_say_all_of_it_in_english() -> None:
    """They had the neutral words: nothing of the plan, of a written answer and of the family."""
    letter = begun("priority_arrears", debt_of(product="credit_card", priority=True))
    agree(letter)
    twin = twin_of(letter)
    assert twin
    # In one breath, and to its reader.
    assert (
        "，应付贵行的款项（信用卡，编号：YL-88213）因伤病未能按时支付。" in compose(letter).text()
    )
    said = twin.text.replace("\n", " ")
    assert "what is due to you (credit card, reference: YL-88213), because of illness" in said
    assert "I want to put it right, and I have put this first in my plan." in said
    assert "confirm in writing the sums, the dates, and how the arrears are treated" in said
    assert "Please do not contact my family, my colleagues or my place of work." in said


@pytest.mark.django_db
def test_a_bank_card_names_its_article_by_its_chinese_title_too() -> None:
    twin = twin_of(begun("instalments", debt_of(product="credit_card")))
    assert twin
    assert twin.language == "en"
    assert "(商业银行信用卡业务监督管理办法), article 70" in twin.text
    assert "(民法典), article 544" in twin.text


@pytest.mark.django_db
def test_a_dear_loan_is_asked_to_be_lowered_by_the_same_rule() -> None:
    twin = twin_of(begun("instalments", debt_of(**DEBTS["dear loan"])))
    assert twin
    assert "this loan costs about 36% a year" in twin.text
    assert "(Fafa [2017] No. 22) Item 2" in twin.text
    assert "above 24% a year" in twin.text


# Of a moratorium the law of China knows nothing, so nobody there is offered the letter.
IN_CHINA = [kind.id for kind in KINDS if not kind.for_priority and kind.id != "moratorium"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", IN_CHINA)
@pytest.mark.parametrize("about", [each for each in DEBTS if DEBTS[each].get("kind") != "person"])
def test_no_twin_of_a_letter_to_a_firm_is_that_of_another_country(kind: str, about: str) -> None:
    """British words stood beside each Chinese request for time: other asks, no sum and no court."""
    letter = begun(kind, debt_of(**DEBTS[about]))
    situation = BY_ID[kind].situation(compose(letter).facts)
    form = words("cn", "en", kind, situation).template.name
    assert form.startswith("letters/cn/en/"), (
        f"no words of its own in China: write {kind}.html in cn/zh-hans and cn/en, each whole"
    )
    agree(letter)


@pytest.mark.django_db
def test_time_to_plan_is_asked_for_in_english_as_in_chinese() -> None:
    def said(**of_debt: Any) -> str:
        twin = twin_of(begun("time_to_plan", debt_of(**of_debt)))
        assert twin
        return twin.text.replace("\n", " ")

    card = {"product": "credit_card", "reference": "6225 8812 3456 5678"}
    text = said(**card)
    assert "Application to hold collection for 30 days" in text
    assert "debt with you (credit card; card number ending 5678) that is not yet paid off" in text
    assert "to hold collection and not to start court action;" in text
    assert "interest" not in text
    sold = said(**card, sold=True)
    assert "am writing about a debt first owed to 示例南浦银行 that, as far as I know, you" in sold
    assert "(credit card; former card number ending 5678). It is not yet paid off." in sold
    assert "to suspend your instruction to 示例催收公司, and to tell it to hold" in said(
        **card, agency=True
    )
    assert "People's Court has set and which is not yet paid off" in said(**card, stage="judgment")
    assert "not to apply for enforcement" in said(**card, stage="court")
    assert "not to call on the guarantor 吴示例 for now" in said(guarantor="吴示例（妹夫）")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["instalments", "payment_holiday"])
@pytest.mark.parametrize(
    ("reference", "printed"),
    [("6225 8812 3456 5678", "ending 5678"), ("5678", "ending 5678"), ("", "ending ____")],
)
def test_a_card_is_named_in_english_by_the_end_of_its_number(
    kind: str, reference: str, printed: str
) -> None:
    """It read "with you (to repay by instalmentscard number: …)"."""
    twin = twin_of(begun(kind, debt_of(product="credit_card", reference=reference)))
    assert twin
    assert f"my credit card with you (card number {printed}" in twin.text
