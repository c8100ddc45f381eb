"""A creditor who has several accounts of the person finds each of them named as theirs."""

from __future__ import annotations

from datetime import date

import pytest

from debts.domain.law.limitation import Acknowledges
from debts.domain.sums.money import Money
from debts.letters import guard
from debts.letters.kinds.catalogue import BY_ID
from debts.letters.pin import moved
from debts.letters.print.render import Composed, compose
from debts.letters.trace import on_paper
from debts.models import Creditor, Debt, Household, Letter, Offer
from debts.services import letters, plans
from tests import factories
from tests.letters.drafts import DAY, plan_of
from tests.letters.test_what_is_named import OLD, RUNNING

pytestmark = pytest.mark.django_db


def with_one_bank(kind: str = "bank", **of_second: object) -> tuple[Debt, Debt]:
    """A card and an overdraft with one bank, and a loan from another."""
    home = factories.household()
    factories.person(home)
    bank = factories.creditor(home, name="Tidewell Bank", kind=kind)
    card = factories.debt(home, creditor=bank, reference="4111 1111 1111 1111", **RUNNING)
    usual = {"creditor": bank, "product": "overdraft", "reference": "200114 40912237"}
    second = factories.debt(home, **{**RUNNING, **usual, **of_second})
    lender = factories.creditor(home, name="Other Lender", kind="consumer_finance")
    factories.debt(home, creditor=lender, product="personal_loan", reference="OL-5", **RUNNING)
    plan_of(home)
    return card, second


def letter_about(debt: Debt, language: str = "en", **given: object) -> Composed:
    draft = letters.begin(debt=debt, kind=BY_ID["instalments"], language=language, today=DAY)
    for name, value in given.items():
        setattr(draft, name, value)
    return compose(draft)


def pay_nothing(home: Household) -> None:
    Offer.objects.update(own_minor=0)
    plans.work_out(plan=home.plans.get())


@pytest.mark.parametrize("naming", ["kinds", "names"])
def test_the_table_names_the_readers_other_account_as_theirs(naming: str) -> None:
    """It said "Bank or building society" to that very bank."""
    card, _overdraft = with_one_bank()
    composed = letter_about(card, naming=naming)
    labels = [line.label for line in composed.facts.offers.lines]
    other = "Other Lender" if naming == "names" else "finance company"
    assert labels == [
        "this account",
        "your account (200114 40912237)",
        other,
    ]
    for paper in (composed.text(), composed.html()):
        assert "Your account (200114 40912237)" in paper


def test_the_letter_says_that_it_speaks_of_one_account_and_names_the_other() -> None:
    card, overdraft = with_one_bank()
    said = letter_about(card).part("balance")
    assert said
    assert (
        "This letter is about the credit card only, not about my overdraft"
        " (200114 40912237) with you. The table of offers enclosed has a line for it."
    ) in said.filled
    back = letter_about(overdraft).part("balance")
    assert back
    assert "not about my credit card (ending 1111) with you." in back.filled


def test_a_chinese_letter_says_it_too() -> None:
    card, _overdraft = with_one_bank()
    said = letter_about(card, "zh-hans").part("balance")
    assert said
    assert "的其他账户：透支账户（200114 40912237）（目前提出的还款金额见附件）。" in said.filled


def test_where_nothing_is_offered_the_other_account_is_named_all_the_same() -> None:
    """A letter without a table named one account of two."""
    card, overdraft = with_one_bank()
    pay_nothing(card.household)
    composed = letter_about(card)
    said = composed.part("balance")
    assert said
    assert "not about my overdraft (200114 40912237) with you." in said.filled
    assert "a line for it" not in composed.text()
    named = guard.named_debts(_drafted(card), composed.facts.offers.named)
    assert named == {card.pk: Acknowledges.YES, overdraft.pk: Acknowledges.YES}


def _drafted(debt: Debt) -> Letter:
    return debt.letters.get()


@pytest.mark.parametrize(
    "second",
    [OLD, {"settled_on": DAY}, {"priority": True, "product": "mortgage"}],
    ids=["in doubt", "settled", "paid first"],
)
def test_an_account_that_no_table_may_name_is_named_nowhere(second: dict[str, object]) -> None:
    card, _other = with_one_bank(reference="ZZ-118835", **second)
    for nothing in (False, True):
        if nothing:
            pay_nothing(card.household)
        composed = letter_about(card)
        assert "118835" not in composed.text()
        assert composed.facts.offers.accounts == ()


def test_who_leaves_the_table_out_names_no_other_account() -> None:
    card, _overdraft = with_one_bank()
    assert "40912237" not in letter_about(card, naming="none").text()


def test_an_account_that_was_sold_is_not_called_the_first_lenders() -> None:
    card, overdraft = with_one_bank()
    buyer = factories.creditor(card.household, name="Lantern", kind="debt_buyer")
    factories.party(overdraft, creditor=buyer)
    composed = letter_about(card)
    assert composed.facts.offers.accounts == ()
    assert "debt buyer" in [line.label for line in composed.facts.offers.lines]


def test_a_friend_finds_no_table_and_no_account() -> None:
    card, _loan = with_one_bank("person", product="private", reference="")
    composed = letter_about(card)
    assert not composed.facts.offers.lines
    assert "account with you" not in composed.text()


def test_what_the_reader_knows_an_account_by_has_a_source() -> None:
    card, _overdraft = with_one_bank()
    texts = [figure.text for figure in on_paper(letter_about(card))]
    assert "overdraft (200114 40912237)" in texts
    assert "your account (200114 40912237)" in texts


def test_the_last_four_only_holds_for_every_account_of_the_reader() -> None:
    card, _overdraft = with_one_bank()
    text = letter_about(card, last_four_only=True).text()
    assert "ending 2237" in text
    assert "4091" not in text


def test_a_new_account_with_the_reader_is_a_figure_that_moved() -> None:
    """The person takes it before the letter is final: it names one account more."""
    card, _overdraft = with_one_bank()
    draft = letters.begin(debt=card, kind=BY_ID["instalments"], language="en", today=DAY)
    assert not moved(draft, compose(draft))
    bank = Creditor.objects.get(name="Tidewell Bank")
    factories.debt(
        card.household,
        creditor=bank,
        product="catalogue",
        reference="C-9",
        principal=Money(300_00, "GBP"),
        contract_on=date(2024, 5, 1),
        overdue_since=date(2026, 1, 10),
        last_payment_on=date(2026, 1, 5),
    )
    plan_of(card.household)
    again = Letter.objects.get(pk=draft.pk)
    changes = {each.subject: each.changes for each in moved(again, compose(again))}
    assert (
        "overdraft (200114 40912237)",
        "overdraft (200114 40912237) and store card or catalogue (C-9)",
    ) in changes["offers"]
