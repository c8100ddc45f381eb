"""What the letter on time says: that nothing will be paid because of it, by each place's law."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from debts.domain.law.limitation import State
from debts.letters.print.render import compose
from debts.models import Debt
from debts.pages.letter.choice import fitting_kinds
from debts.selectors.debt import clock_of
from tests import factories
from tests.letters.drafts import DAY, begun

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]
_REFUSES = (
    *("will not be paying", "will not pay", "decline to perform"),
    *("拒绝履行", "不再支付", "不打算付"),
)

CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
SCOTLAND = {"country": "gb-sct"}
# Any word of a denial: who signs it knows of the loan, as a rule.
DENIALS = ("不承认负有", "不承认欠", "从未借", "I do not owe", "I owe nothing")


def old_debt(home: dict[str, Any], lender: str, **given: Any) -> Debt:
    """Overdue since New Year's Day of 2010, and nothing happened since."""
    household = factories.household(**home)
    factories.person(household)
    who = factories.creditor(household, kind=lender)
    days = {
        "overdue_since": date(2010, 1, 1),
        "contract_on": None,
        "last_payment_on": None,
        "default_notice_on": date(2010, 2, 1),
        "default_notice_ends_on": date(2010, 2, 20),
    }
    whole = {"history_complete": True, "product": "credit_card", "creditor": who}
    made: Debt = factories.debt(household, **{**days, **whole, **given})
    assert clock_of(made, DAY).state is State.MAY_HAVE_RUN_OUT
    return made


def text_of(debt: Debt) -> str:
    text = compose(begun("limitation", debt)).text().replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(text.split())


# --- England and Wales ---


def test_a_firm_is_told_that_nothing_will_be_paid_because_it_is_statute_barred() -> None:
    """CONC 7.15.8 R: it has to stop once the customer has said just this."""
    text = text_of(old_debt({}, "bank"))
    assert "I will not be paying it, because it is statute-barred." in text
    assert "CONC 7.15.8 R" in text
    assert "From the dates that I know, it appears to me" in text
    assert "any debt that there may be" in text, "nothing is admitted"


@pytest.mark.parametrize(
    ("lender", "product"), [("utility", "phone"), ("person", "private"), ("bank", "business")]
)
def test_the_rule_on_credit_is_named_to_nobody_else(lender: str, product: str) -> None:
    text = text_of(old_debt({}, lender, product=product))
    assert "because it is statute-barred" in text
    assert "CONC" not in text
    assert "Financial Conduct Authority" not in text
    assert "default notice" not in text


@pytest.mark.parametrize("place", [{}, SCOTLAND])
@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"history_complete": True}, True),
        ({"history_complete": False, "never_paid": True, "never_acknowledged": True}, True),
        ({"history_complete": False, "never_paid": True}, False),
        ({"history_complete": False, "never_acknowledged": True}, False),
        ({"history_complete": False}, False),
    ],
)
def test_no_payment_in_those_years_is_said_only_where_the_person_told_so(
    place: dict[str, str], known: dict[str, bool], said: bool
) -> None:
    debt = old_debt(place, "bank")
    for name, answer in known.items():
        setattr(debt, name, answer)
    assert ("I know of no payment" in text_of(debt)) is said


@pytest.mark.parametrize("place", [{}, SCOTLAND])
def test_on_a_claim_that_runs_the_years_are_those_before_it(place: dict[str, str]) -> None:
    """A claim for the debt was in hand, and the letter counted back from its own day."""
    assert "years before this letter" in text_of(old_debt(place, "bank"))
    claimed = text_of(old_debt(place, "bank", stage="court", court_papers_on=DAY))
    assert f"years before your claim was {'raised' if place else 'issued'}." in claimed
    assert "the case number of any claim" not in claimed


def test_england_has_judgments_and_scotland_decrees() -> None:
    assert "any claim or judgment." in text_of(old_debt({}, "bank"))
    assert "any claim or decree." in text_of(old_debt(SCOTLAND, "bank"))


# --- Scotland ---


def test_in_scotland_the_obligation_is_extinguished() -> None:
    """Prescription and Limitation (Scotland) Act 1973, section 6(1); CONC 7.15.3 G."""
    text = text_of(old_debt(SCOTLAND, "bank"))
    assert "it appears to me that any obligation to pay this money has been extinguished" in text
    assert "section 6(1)" in text
    assert "(CONC 7.15.3 G)" in text
    assert "I will not be paying it" in text
    for english in ("court action", "statute-barred", "Limitation Act 1980", "7.15.8"):
        assert english not in text


@pytest.mark.parametrize(
    ("language", "title", "asked"),
    [
        ("en", "Prescription: an account under Scots law", "another law than Scots law"),
        ("zh-hans", "账户的消灭时效（苏格兰法）", "苏格兰法以外的法律"),
    ],
)
def test_a_scottish_title_claims_no_more_than_its_letter(
    language: str, title: str, asked: str
) -> None:
    """ "An obligation that has come to an end" stood above "it appears to me"."""
    text = text_of(old_debt({**SCOTLAND, "letter_language": language}, "bank"))
    assert title in text
    assert asked in text
    to_a_friend = text_of(
        old_debt({**SCOTLAND, "letter_language": language}, "person", product="private")
    )
    assert asked not in to_a_friend


def test_a_scottish_letter_about_no_credit_names_no_rule_on_credit() -> None:
    text = text_of(old_debt(SCOTLAND, "utility", product="phone"))
    assert "has been extinguished" in text
    assert "CONC" not in text


def test_in_chinese_too_a_scottish_debt_has_ended() -> None:
    text = text_of(old_debt({**SCOTLAND, "letter_language": "zh-hans"}, "bank"))
    assert "已经因时间经过而消灭" in text
    assert "诉讼的时间" not in text


# --- China ---


def test_the_defence_is_raised_and_the_loan_is_not_denied() -> None:
    """Civil Code, article 192: a defence to a debt, not a denial of it."""
    text = text_of(old_debt(CHINA, "bank"))
    assert "第一百九十二条" in text
    assert "提出不履行义务的抗辩" in text
    assert "不构成对债务的承认" in text
    assert "贵行" in text
    assert "贵单位" not in text


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("due", "named"),
    [(date(2012, 3, 1), False), (date(2015, 10, 1), True)],
    ids=["over", "not over"],
)
def test_no_three_years_are_named_where_two_were_over_before_they_were_law(
    due: date, named: bool, language: str
) -> None:
    """The general principles of 1986 gave two; what was over on 1 October 2017 stays over."""
    home = {**CHINA, "letter_language": language}
    no_notice = {"default_notice_on": None, "default_notice_ends_on": None}
    text = text_of(old_debt(home, "bank", overdue_since=due, **no_notice))
    assert re.search("article 192|第一百九十二条", text)
    assert bool(re.search("article 188|第一百八十八条", text)) is named
    assert bool(re.search("three years|三年", text)) is named
    assert re.search("I decline to perform|本人据此提出不履行义务的抗辩", text)


def test_a_finance_company_is_no_bank() -> None:
    text = text_of(old_debt(CHINA, "consumer_finance", product="online_loan"))
    assert "贵公司" in text
    assert "贵行" not in text


def test_an_uncle_gets_plain_words_and_no_law() -> None:
    text = text_of(old_debt(CHINA, "person", product="private"))
    assert not [words for words in ("《", "抗辩。", "本人", "催收通知书", "仲裁") if words in text]
    assert "这笔钱我不打算付" in text
    # "Any more" tells of earlier payments, which begin the time again.
    assert "再付" not in text


# --- Everywhere ---


@pytest.mark.parametrize("home", [{}, SCOTLAND, CHINA, {**CHINA, "letter_language": "en"}])
@pytest.mark.parametrize(("lender", "product"), [("bank", "credit_card"), ("person", "private")])
def test_it_says_that_nothing_will_be_paid_and_denies_nothing(
    home: dict[str, str], lender: str, product: str
) -> None:
    text = text_of(old_debt(home, lender, product=product))
    assert any(words in text for words in _REFUSES)
    assert not [words for words in DENIALS if words in text]


@pytest.mark.parametrize(
    ("home", "asks"),
    [
        ({}, "the name and the address of whom you act for"),
        (SCOTLAND, "the name and the address of whom you act for"),
        (CHINA, "委托人（债权人）的名称和联系方式"),
    ],
)
@pytest.mark.parametrize(("kind", "only_collects"), [("collector", True), ("debt_buyer", False)])
def test_whoever_only_collects_is_asked_for_whom(
    home: dict[str, str], asks: str, kind: str, only_collects: bool
) -> None:
    debt = old_debt(home, "bank")
    debt.collector = factories.creditor(debt.household, name="Quayside Recovery", kind=kind)
    debt.save()
    assert (asks in text_of(debt)) is only_collects


# --- A tax of a council ---


@pytest.mark.parametrize("country", ["gb-ew", "gb-sct"])
@pytest.mark.parametrize("lender", ["public", "other"])
def test_no_letter_on_time_goes_to_a_council(country: str, lender: str) -> None:
    """Once a liability order is made none runs; in Scotland the five years do not reach a tax."""
    household = factories.household(country=country)
    council = factories.creditor(household, kind=lender, name="Millbrook Council")
    tax = {"product": "tax", "overdue_since": date(2010, 1, 1), "history_complete": True}
    debt = factories.debt(household, creditor=council, last_payment_on=None, **tax)
    kinds, _withheld = fitting_kinds(Debt.objects.get(pk=debt.pk), DAY)
    assert "limitation" not in [kind.id for kind in kinds]
    assert "statement" in [kind.id for kind in kinds]
