"""The amount is not right, or the debt is not theirs: what is wrong is told, nothing admitted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.law.limitation import Acknowledges
from debts.letters import guard
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Household, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

AMOUNT, NOT_MINE = BY_ID["dispute_amount"], BY_ID["not_mine"]
# Six years from the default notice were over in 2024; nothing was paid or written since.
OLD = {
    "overdue_since": date(2018, 1, 10),
    "default_notice_on": date(2018, 2, 1),
    "default_notice_ends_on": date(2018, 2, 20),
    "last_payment_on": date(2018, 1, 5),
    "never_acknowledged": True,
    "never_demanded": True,
}
TOLD = {"not_counted": True, "unexplained": True, "wrong": "The £40 of 3 May."}


def owed(*, kind: str = "bank", home: Household | None = None, **of_debt: Any) -> Debt:
    home = home or factories.household()
    factories.person(home)
    lender = factories.creditor(home, name="Northern Bank", kind=kind)
    return factories.debt(home, creditor=lender, reference="NB-77", **of_debt)


def drafted(kind: Any, debt: Debt, **answers: Any) -> Letter:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=kind, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return Letter.objects.get(pk=letter.pk)


def words(kind: Any, debt: Debt, **answers: Any) -> str:
    text = compose(drafted(kind, debt, **answers)).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\n", " ")


def test_only_what_was_ticked_is_said_to_be_wrong() -> None:
    text = words(AMOUNT, owed(), unexplained=True)
    assert "interest, charges or fees were added, and I do not know on what ground." in text
    assert "not counted" not in text
    assert "What is wrong with it" not in words(AMOUNT, owed())


def test_the_persons_own_words_stand_in_it_and_the_guard_reads_them() -> None:
    letter = drafted(AMOUNT, owed(), wrong="The £40 of 3 May.")
    assert "In detail: The £40 of 3 May." in compose(letter).text()
    assert guard.acknowledges(letter) is Acknowledges.CONDITIONAL
    assert guard.acknowledges(drafted(AMOUNT, owed())) is Acknowledges.NO


def test_in_doubtful_time_nothing_is_told_of_payments_nor_in_own_words() -> None:
    """Whoever writes that they paid has said when; a part payment begins the six years anew."""
    letter = drafted(AMOUNT, owed(**OLD), **TOLD)
    text = compose(letter).text()
    assert "not counted" not in text
    assert "The £40" not in text
    assert "do not know on what ground" in text
    asked = {each.id for each in compose(letter).asked}
    assert asked == {"unexplained"}


def test_a_judgment_is_asked_for_and_no_dispute_is_said_to_suspend_it() -> None:
    text = words(AMOUNT, owed(stage="judgment"))
    assert "the court, the case number" in text
    assert "CONC 7.14.1 R" not in text
    assert "CONC 7.14.1 R" in words(AMOUNT, owed())


@pytest.mark.parametrize(("name", "cut_off"), [("Example Energy", True), ("Dales Water", False)])
def test_supply_is_spoken_of_to_who_supplies_energy_alone(name: str, cut_off: bool) -> None:
    debt = owed(kind="utility", product="bill", priority=True, priority_kind="energy")
    debt.creditor.name = name
    debt.creditor.save()
    text = words(AMOUNT, Debt.objects.get(pk=debt.pk))
    assert ("Supply may not be cut off" in text) is cut_off


def test_a_fine_is_disputed_at_the_court_and_by_no_letter() -> None:
    debt = owed(kind="public", product="fine")
    assert not fits(AMOUNT, debt, DAY)
    assert not fits(NOT_MINE, debt, DAY)


def test_what_was_agreed_is_not_disputed_beside_it() -> None:
    debt = owed()
    assert fits(AMOUNT, debt, DAY)
    factories.agreement(debt.household, debt=debt)
    again = Debt.objects.get(pk=debt.pk)
    assert not fits(AMOUNT, again, DAY)
    assert not fits(NOT_MINE, again, DAY)


def test_fraud_is_spoken_of_only_where_it_was_ticked() -> None:
    plain = words(NOT_MINE, owed(), report="Crime no. 4711")
    assert "fraud" not in plain
    assert "4711" not in plain
    told = words(NOT_MINE, owed(), name_used=True, report="Crime no. 4711")
    assert "look into it as fraud" in told
    assert "I have reported this (Crime no. 4711)." in told


def test_it_claims_no_more_than_the_person_knows() -> None:
    text = words(NOT_MINE, owed())
    assert "As far as I know, I have made no agreement for it" in text
    assert "same name" not in text


def test_in_china_a_lender_is_asked_to_correct_the_record_and_an_agency_is_not() -> None:
    def home() -> Household:
        return factories.household(country="cn", currency="CNY", letter_language="zh-hans")

    assert "《征信业管理条例》第二十五条" in words(NOT_MINE, owed(home=home()))
    assert "征信" not in words(NOT_MINE, owed(home=home(), kind="collector"))


def test_a_judgment_is_not_answered_by_saying_that_it_is_not_ones_debt() -> None:
    assert fits(NOT_MINE, owed(), DAY)
    assert not fits(NOT_MINE, owed(stage="judgment"), DAY)


def test_the_burden_of_proof_is_cited_by_its_own_rule() -> None:
    """CONC 7.14.4 R leaves it to the firm; 7.14.5 R is about telling the outcome."""
    said = "establish that (CONC 7.14.4 R)"
    assert said in words(NOT_MINE, owed())
    assert "might not be the borrower (CONC 7.5.2 R)" in words(NOT_MINE, owed())
    both = words(AMOUNT, owed()) + words(NOT_MINE, owed())
    assert "the amount is right (CONC 7.14.4 R)" in both
    assert "7.14.5" not in both
    assert "validly disputed" not in both


def test_an_office_is_asked_for_its_decision_and_for_no_agreement() -> None:
    """A tax rests on the law: there is no contract, no term of one, no goods and no fraud on it."""
    tax = {"kind": "public", "product": "tax"}
    text = words(NOT_MINE, owed(**tax), name_used=True)
    assert "a copy of the bill, the decision or the order on which it rests" in text
    assert "look into whether my name has been misused, and tell me what you find;" in text
    assert "agreement for it" not in text
    amount = words(AMOUNT, owed(**tax))
    assert "the rule that allows it" in amount
    assert "the term that allows it" in words(AMOUNT, owed())
    home = factories.household(country="cn", currency="CNY", letter_language="zh-hans")
    chinese = words(AMOUNT, owed(home=home, **tax)) + words(NOT_MINE, owed(home=home, **tax))
    assert "各期应缴款项、滞纳金、罚款和已缴款项" in chinese
    for word in ("合同", "违约金", "诉讼时效", "账户"):
        assert word not in chinese


def test_an_agency_may_tell_whom_it_acts_for_and_asks_them_about_the_record() -> None:
    agency = factories.creditor((debt := owed()).household, name="Quayside", kind="collector")
    factories.party(debt, creditor=agency, role="collector")
    text = words(NOT_MINE, Debt.objects.get(pk=debt.pk))
    assert "pass a copy of this letter on to whomever you act for" in text
    assert "ask whomever you act for to have any entry" in text
    assert "pass it to nobody else" not in text
    assert "pass it to nobody else" in words(NOT_MINE, owed())


def test_the_head_of_a_denial_calls_no_account_and_no_lender_ones_own() -> None:
    denied = words(NOT_MINE, owed())
    assert "Account, as you state it: credit card" in denied
    assert "Account: credit card" in words(AMOUNT, owed())
    sold = owed()
    buyer = factories.creditor(sold.household, name="Pier Finance", kind="debt_buyer")
    factories.party(sold, creditor=buyer, role="owner")
    again = Debt.objects.get(pk=sold.pk)
    assert "Original creditor, as you state it: Northern Bank" in words(NOT_MINE, again)


def test_a_friend_with_whom_time_is_in_doubt_reads_no_lawyers_denial() -> None:
    text = words(AMOUNT, owed(kind="person", product="private", **OLD))
    assert "I am not saying that I owe the money, and I promise nothing by this letter." in text
    assert "acknowledgement" not in text


@pytest.mark.parametrize("country", ["gb-ew", "other", "cn"])
def test_a_rent_that_is_not_theirs_is_disputed_as_a_tenancy(country: str) -> None:
    home = factories.household(country=country)
    text = words(NOT_MINE, owed(kind="landlord", product="rent", home=home), name_used=True)
    assert "tenancy agreement" in text
    assert "have not lived there" in text
    for of_a_lender in ("goods", "the service", "mobile number", "as fraud"):
        assert of_a_lender not in text
