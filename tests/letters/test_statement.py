"""A statement is asked for by the right of this kind of debt, or in plain words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from debts.letters.print.render import compose
from debts.models import Household, Letter
from tests import factories
from tests.letters.drafts import begun
from tests.people import Visitor, open_form, post_form, saved

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(date(2026, 11, 23))]

CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
OF_CREDIT = (
    "Consumer Credit Act",
    "Financial Conduct Authority",
    "postal order",
    "working days",
    "default notice",
    "firm that owns",
)


def statement(home: dict[str, Any], lender: str, **of_debt: Any) -> str:
    """The words of the letter to a creditor of a class."""
    household = factories.household(**home)
    factories.person(household)
    who = factories.creditor(household, kind=lender)
    debt = factories.debt(household, creditor=who, **of_debt)
    return compose(begun("statement", debt)).text().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("lender", "product", "section"),
    [
        ("bank", "personal_loan", "section 77"),
        ("small_loan", "payday", "section 77"),
        ("credit_firm", "vehicle", "section 77"),
        ("debt_buyer", "online_loan", "section 77"),
        ("bank", "credit_card", "section 78"),
        ("credit_firm", "catalogue", "section 78"),
    ],
)
def test_regulated_credit_is_asked_for_by_its_own_section_with_the_fee(
    lender: str, product: str, section: str
) -> None:
    text = statement({}, lender, product=product)
    other = {"section 77", "section 78"} - {section}
    assert f"as a request under {section} of the Consumer Credit Act 1974" in " ".join(text.split())
    assert not any(f"{each} of" in text for each in other)
    assert "The fee of £1.00 is enclosed as a postal order" in text
    assert "no payment towards the account" in text
    assert "twelve working days" in text
    assert "If you say that this is a regulated credit agreement" in text
    assert "enforce" not in text, "the sanction is about to be repealed: nothing is promised of it"


@pytest.mark.parametrize(("method", "asked"), [("level", True), ("unknown", False)])
def test_a_loan_in_instalments_is_also_asked_for_the_free_table(method: str, asked: bool) -> None:
    text = statement({}, "bank", product="personal_loan", method=method)
    assert ("section 77B" in text) is asked
    assert ("free of charge" in text) is asked


def test_an_overdraft_is_asked_for_by_the_rule_on_balances_alone() -> None:
    text = statement({}, "bank", product="overdraft")
    assert "CONC 7.4.1 R" in text
    assert "Consumer Credit Act" not in text
    assert "postal order" not in text


@pytest.mark.parametrize(
    ("lender", "product", "asks"),
    [
        ("landlord", "rent", "the rent for each period"),
        ("public", "tax", "the bill for each year or period"),
        ("public", "fine", "the date and the number of each fine or order"),
        ("utility", "bill", "whether it was taken or estimated"),
        ("utility", "phone", "each bill that makes up the sum"),
        ("bank", "mortgage", "apart from it what you say is behind"),
        ("person", "private", "the dates and sums, given and paid back, as you have them"),
        ("person", "rent", "the rent for each period"),
        ("landlord", "other", "the rent for each period"),
        ("collector", "credit_card", "the authority by which you ask for it"),
    ],
)
@pytest.mark.parametrize("place", ["gb-ew", "gb-sct"])
def test_whoever_gives_no_such_credit_is_asked_in_plain_words(
    place: str, lender: str, product: str, asks: str
) -> None:
    text = statement({"country": place}, lender, product=product)
    assert asks in text
    assert not [words for words in OF_CREDIT if words in text]
    assert "section" not in text


@pytest.mark.parametrize("product", ["tax", "fine"])
def test_a_public_body_is_not_asked_to_hold_an_account(product: str) -> None:
    text = statement({}, "public", product=product)
    assert "hold the account" not in text
    assert "agreement" not in text


@pytest.mark.parametrize(
    ("name", "final"), [("letter-preview", False), ("letter-issue", False), ("letter-posted", True)]
)
def test_the_page_says_that_the_fee_goes_with_the_letter(
    owner: Visitor, household: Household, name: str, final: bool
) -> None:
    factories.person(household)
    debt = factories.debt(household, product="personal_loan")
    letter = begun_on_the_page(owner, household, debt.pk)
    page = reverse(name, args=[household.pk, letter.pk])
    if final:
        saved(post_form(owner, reverse("letter-issue", args=[household.pk, letter.pk])))
    assert "A postal order for £1.00 goes with it" in " ".join(shown(owner, page).split())


@pytest.mark.parametrize(
    ("product", "language"), [("phone", "en"), ("overdraft", "en"), ("phone", "zh-hans")]
)
def test_no_fee_is_spoken_of_where_the_letter_names_none(
    owner: Visitor, household: Household, product: str, language: str
) -> None:
    factories.person(household)
    debt = factories.debt(household, product=product)
    letter = begun_on_the_page(owner, household, debt.pk, language)
    assert 'id="fee"' not in shown(owner, reverse("letter-issue", args=[household.pk, letter.pk]))


def test_a_british_letter_in_chinese_names_the_fee_too(
    owner: Visitor, household: Household
) -> None:
    factories.person(household)
    debt = factories.debt(household, product="personal_loan")
    letter = begun_on_the_page(owner, household, debt.pk, "zh-hans")
    assert "随信附上£1.00的邮政汇票（postal order），" in compose(letter).text()
    assert 'id="fee"' in shown(owner, reverse("letter-issue", args=[household.pk, letter.pk]))


def begun_on_the_page(owner: Visitor, home: Household, debt: int, language: str = "en") -> Letter:
    page = reverse("letter-kind", args=[home.pk, debt])
    saved(post_form(owner, page, {"kind": "statement", "language": language}))
    return Letter.objects.get()


def shown(owner: Visitor, page: str) -> str:
    return re.sub("</?span[^>]*>", "", owner.get(page).content.decode())


def test_a_product_that_is_put_right_moves_the_usual_day_of_the_answer(
    owner: Visitor, household: Household
) -> None:
    """Twelve working days of a loan are no day that the person chose."""
    factories.person(household)
    debt = factories.debt(household, product="personal_loan")
    letter = begun_on_the_page(owner, household, debt.pk)
    assert letter.reply_by == date(2026, 12, 9)
    debt.product = "phone"
    debt.save()
    form = open_form(owner, reverse("letter-settings", args=[household.pk, letter.pk]))
    assert form.controls["reply_by"].sent in (["7 December 2026"], ["2026-12-07"], ["07/12/2026"])


# --- China ---


def test_a_card_issuer_is_not_asked_what_was_paid_out() -> None:
    text = statement(CHINA, "bank", product="credit_card")
    assert "实际发放" not in text
    assert "领用合约" in text


def test_a_lender_is_asked_what_was_paid_out() -> None:
    text = statement(CHINA, "consumer_finance", product="online_loan")
    assert "实际发放的金额" in text
    assert "罚息" in text


@pytest.mark.parametrize("lender", ["bank", "consumer_finance"])
def test_the_right_to_copy_ones_own_information_is_the_ground(lender: str) -> None:
    """Personal Information Protection Law, article 45."""
    assert "《中华人民共和国个人信息保护法》第四十五条" in statement(CHINA, lender)


@pytest.mark.parametrize("lender", ["person", "collector", "landlord"])
def test_whoever_keeps_no_such_files_is_told_of_no_law(lender: str) -> None:
    product = {"person": "private", "landlord": "rent"}.get(lender, "credit_card")
    assert "《" not in statement(CHINA, lender, product=product)


@pytest.mark.parametrize(("asks", "sold"), [("collector", False), ("debt_buyer", True)])
def test_the_rule_on_assignment_is_cited_only_where_the_debt_was_sold(
    asks: str, sold: bool
) -> None:
    home = factories.household(**CHINA)
    factories.person(home)
    other = factories.creditor(home, name="江北公司", kind=asks)
    debt = factories.debt(home, product="online_loan", collector=other)
    text = compose(begun("statement", debt)).text()
    assert ("第五百四十六条" in text) is sold
    assert ("受托催收的机构" in text) is not sold


def test_a_private_person_applies_and_writes_to_a_bank_as_such() -> None:
    text = statement(CHINA, "bank", product="credit_card")
    assert "贵行" in text
    assert "申请" in text
    assert "函" not in text
    assert "贵单位" not in text


def test_an_agency_is_asked_for_its_authority_and_for_no_ledger() -> None:
    text = statement(CHINA, "collector", product="credit_card")
    assert "委托书" in text
    assert "录音" in text
    assert "全部交易" not in text
    assert "贵公司" in text


def test_an_uncle_is_written_to_in_plain_words() -> None:
    text = statement(CHINA, "person", product="private")
    assert not [words for words in ("本人", "贵", "申请", "函", "诉讼") if words in text]
    assert "想跟您对一下数" in text
