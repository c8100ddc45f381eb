"""A complaint that the credit was unaffordable, and one that it was not taken on freely."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from debts.domain.law.limitation import Acknowledges
from debts.letters import guard
from debts.letters.facts.missing import missing
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY
from tests.people import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

LENDING, COERCED = BY_ID["unaffordable"], BY_ID["coerced"]
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}
THEN = {"at_the_time": "They asked for no payslip."}
SAFE = {"safe_way": "c/o Quayside Advice, 1 Quay, York"}


def owed(*, home: dict[str, Any] | None = None, kind: str = "bank", **of_debt: Any) -> Debt:
    household = factories.household(**(home or {}))
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


def signed(debt: Debt, **answers: Any) -> str:
    return words(COERCED, debt, who_signs=debt.household.people.get().pk, **SAFE, **answers)


def test_only_what_was_ticked_is_said_of_the_time_when_it_was_lent() -> None:
    plain = words(LENDING, owed(), **THEN)
    assert "How it was then: They asked for no payslip." in plain
    assert "already behind" not in plain
    assert "More was lent" not in plain
    told = words(LENDING, owed(), **THEN, was_behind=True, lent_more=True)
    assert "I was already behind with other debts." in told
    assert "and each time that more was lent" in told


def test_no_rule_is_cited_on_what_a_lender_must_check() -> None:
    """CONC 5.2A stands in no file of ours that was checked; that of complaints does."""
    text = words(LENDING, owed(), **THEN)
    assert "CONC" not in text
    assert "DISP 1.6.2 R" in text
    assert "your final response by 18 January 2027" in text
    assert "民法典" not in words(LENDING, owed(home=CHINA), **THEN)


def test_who_bought_it_is_asked_to_pass_it_on() -> None:
    assert "pass this on to whoever does" in words(LENDING, owed(kind="debt_buyer"), **THEN)
    assert "pass this on" not in words(LENDING, owed(), **THEN)


@pytest.mark.parametrize("product", ["bill", "rent", "tax", "fine", "mortgage", "private"])
def test_what_was_not_lent_as_credit_is_not_complained_of_as_such(product: str) -> None:
    assert not fits(LENDING, owed(product=product), DAY)
    assert fits(LENDING, owed(product="payday"), DAY)


@pytest.mark.parametrize("kind", [LENDING, COERCED])
def test_a_judgment_is_not_answered_by_either(kind: Any) -> None:
    assert fits(kind, owed(), DAY)
    assert not fits(kind, owed(stage="judgment"), DAY)


def test_nothing_of_home_stands_on_what_was_forced_on_somebody() -> None:
    """Whoever forced it may live there, read the e-mail and answer the telephone."""
    home = {"phone": "01632 960077", "email": "home@example.org"}
    text = signed(owed(home=home))
    for of_home in ("1 Alder Row", "01632 960077", "home@example.org", "at the address above"):
        assert of_home not in text
    assert "Please answer me only in this way: c/o Quayside Advice, 1 Quay, York." in text
    chinese = signed(owed(home={**CHINA, **home}))
    assert "请只用以下方式答复本人：c/o Quayside Advice, 1 Quay, York。" in chinese
    assert "960077" not in chinese


def test_of_two_who_owe_it_one_alone_signs_and_speaks() -> None:
    debt = owed(joint=True)
    robin = debt.household.people.get()
    sam = factories.person(debt.household, name="Sam Ash", relation="partner")
    debt.holders.set([robin, sam])
    again = Debt.objects.get(pk=debt.pk)
    unsigned = drafted(COERCED, again, **SAFE)
    stops = [each.label for each in missing(unsigned, compose(unsigned).facts) if each.stops]
    assert stops == ["The one person who signs"]
    text = words(COERCED, again, who_signs=robin.pk, **SAFE)
    assert "Sam Ash" not in text
    assert "I did not take it on freely" in text


def test_how_it_came_about_is_said_only_where_it_was_ticked() -> None:
    plain = signed(owed())
    assert "threatened" not in plain
    assert "none of the money" not in plain
    told = signed(owed(), pressed=True, had_nothing=True)
    assert "because I was threatened or controlled" in told
    assert "I had none of the money." in told


def test_their_own_words_are_read_by_the_guard() -> None:
    letter = drafted(COERCED, owed(), **SAFE, coercion="He kept my card.")
    assert guard.acknowledges(letter) is Acknowledges.CONDITIONAL
    assert guard.acknowledges(drafted(LENDING, owed(), **THEN)) is Acknowledges.CONDITIONAL


def test_the_page_warns_before_it_says_anything_else(owner: Visitor, household: Household) -> None:
    factories.person(household)
    debt = factories.debt(household)
    choose = owner.get(reverse("letter-kind", args=[household.pk, debt.pk])).content.decode()
    warned = "Your safety comes first."
    assert choose.index(warned) < choose.index("Says that you did not take it on freely")
    letter = letters.begin(debt=debt, kind=COERCED, language="en", today=DAY)
    for page in ("letter-questions", "letter-preview"):
        html = owner.get(reverse(page, args=[household.pk, letter.pk])).content.decode()
        assert warned in html


def test_an_agency_passes_it_on_in_confidence() -> None:
    debt = owed()
    agency = factories.creditor(debt.household, name="Quayside Recovery", kind="collector")
    factories.party(debt, creditor=agency, role="collector")
    assert "in the same confidence" in signed(Debt.objects.get(pk=debt.pk))


def test_in_china_nobody_signs_that_they_drew_on_a_card_what_they_could_not_repay() -> None:
    """两高 interpretation on card crime (2018), art. 6: 明知没有还款能力而大量透支 shows intent."""
    assert not fits(LENDING, owed(home=CHINA, product="credit_card"), DAY)
    assert fits(LENDING, owed(home=CHINA, product="online_loan"), DAY)
    assert fits(LENDING, owed(product="credit_card"), DAY)


def test_in_china_who_was_forced_asks_to_be_released() -> None:
    card = signed(owed(home=CHINA))
    assert "经核查属实的，不再要求本人承担，并更正本人的信用记录" in card
    rent = signed(owed(home=CHINA, kind="landlord", product="rent"))
    assert "不再要求本人承担。" in rent
    for of_others in ("个人信息保护法", "信用记录", "安排专人"):
        assert of_others not in rent
