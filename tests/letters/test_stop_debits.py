"""No more automatic payments: the authority ends, and nothing is claimed that was not ticked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.letters.kinds.catalogue import BY_ID
from debts.letters.print.render import compose
from debts.models import Debt, Letter
from debts.pages.letter.choice import fits
from debts.services import letters
from tests import factories
from tests.letters.drafts import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(DAY)]

KIND = BY_ID["stop_debits"]
RUNNING = {"overdue_since": date(2026, 1, 10), "last_payment_on": date(2026, 1, 5)}
CHINA = {"country": "cn", "currency": "CNY", "letter_language": "zh-hans"}


def owed(*, home: dict[str, Any] | None = None, kind: str = "bank", **of_debt: Any) -> Debt:
    household = factories.household(**(home or {}))
    factories.person(household)
    lender = factories.creditor(household, name="Northern Bank", kind=kind)
    return factories.debt(household, creditor=lender, reference="NB-77", **of_debt)


def words(debt: Debt, **answers: Any) -> str:
    language = debt.household.letter_language
    letter = letters.begin(debt=debt, kind=KIND, language=language, today=DAY)
    letters.answer_questions(letter, answers=answers, seen=letter.version)
    return compose(Letter.objects.get(pk=letter.pk)).text().replace("\n", " ")


def test_what_they_took_and_what_the_bank_is_told_is_said_only_where_it_was_ticked() -> None:
    plain = words(owed())
    assert "end every authority" in plain
    assert "an earlier request" not in plain
    assert "my bank as well" not in plain
    told = words(owed(), tells_bank=True, took_after=True)
    assert "after this letter has reached you, or took after an earlier request;" in told
    assert "I am telling my bank as well." in told


@pytest.mark.parametrize("product", ["mortgage", "rent", "bill", "vehicle", "tax", "fine"])
def test_what_keeps_a_home_a_supply_or_a_car_is_not_stopped(product: str) -> None:
    assert not fits(KIND, owed(product=product), DAY)


def test_it_is_for_firms_and_what_they_may_take() -> None:
    assert fits(KIND, owed(product="payday", kind="small_loan"), DAY)
    assert not fits(KIND, owed(product="payday", kind="small_loan", priority=True), DAY)
    assert not fits(KIND, owed(product="private", kind="person"), DAY)


def test_beside_an_agreement_it_says_how_that_is_paid_from_now_on() -> None:
    debt = owed(**RUNNING)
    assert "by bank transfer" not in words(debt)
    factories.agreement(debt.household, debt=debt, status="written")
    again = Debt.objects.get(pk=debt.pk)
    assert "What we have agreed I will pay by bank transfer." in words(again)


def test_a_card_of_ones_own_bank_is_paid_by_its_contract_and_no_notice_is_cited() -> None:
    """To repay a bank its own card is no collection for another, on which the Notice is."""
    loan = words(owed(home=CHINA, product="online_loan", kind="consumer_finance"))
    assert "《中国人民银行关于规范代收业务的通知》" in loan
    assert "代收业务的通知" not in words(owed(home=CHINA))


def test_an_agency_that_may_hold_the_card_has_its_authority_ended_too() -> None:
    debt = owed()
    agency = factories.creditor(debt.household, name="Quayside Recovery", kind="collector")
    factories.party(debt, creditor=agency, role="collector")
    text = words(Debt.objects.get(pk=debt.pk))
    assert "Quayside Recovery says that it collects for you: this letter ends its authority" in text


def test_a_contract_in_china_that_keeps_the_debit_is_to_be_named() -> None:
    assert "不能解除的，写明有关条款" in words(owed(home=CHINA))
