"""What published letters ask of a council, a supplier, a bank or a firm told of time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debts.domain.sums.money import Money
from debts.letters.print.render import compose
from debts.models import Letter
from tests.letters.faithful import assert_faithful, rendering
from tests.letters.test_beside_published import in_english, to_china
from tests.letters.test_british_readers import ENGLAND, SCOTLAND, paper, said, words
from tests.letters.test_priority_matters import letter_about
from tests.letters.test_twins_china import agree

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("place", "whom"),
    [(ENGLAND, "enforcement agents"), (SCOTLAND, "sheriff officers")],
    ids=["ew", "sct"],
)
def test_a_council_that_calls_nothing_back_passes_the_offer_on(
    place: tuple[str, str, str], whom: str
) -> None:
    passed = f"call it back, or pass this offer on to the {whom} and tell me."
    assert passed in said(letter_about("council-tax", place), "asks")
    assert_faithful(Letter.objects.get())
    assert "pass this offer on" not in words(letter_about("council-tax", place, own=0))


def test_an_energy_supplier_is_asked_for_a_fund_or_a_grant() -> None:
    asked = said(letter_about("energy"), "request")
    assert asked.startswith("Please tell me which hardship fund or grant I can apply for.")
    assert_faithful(Letter.objects.get())


@pytest.mark.parametrize(
    ("matter", "asked"),
    [
        ("tax", "tell me what has been added to the tax"),
        ("water", "tell me of any lower tariff"),
        ("benefits", "tell me how the overpayment came about"),
        ("tv-licence", "tell me whether I can have a Simple Payment Plan"),
        ("council-tax", "tell me which discounts"),
        ("maintenance", "send me a list of what fell due"),
        ("rent", "send me a statement of the rent"),
    ],
)
def test_what_is_told_once_is_not_asked_while_i_keep_to_this(matter: str, asked: str) -> None:
    composed = letter_about(matter)
    assert f"Please also {asked}" in said(composed, "request")
    assert asked not in said(composed, "asks")
    assert_faithful(Letter.objects.get())


def test_an_overpayment_is_paid_or_deducted_and_not_both() -> None:
    """A sum to take "in place of" theirs, and "no more than that" from benefits, read as two."""
    once = "take each sum once only, as my payment or from benefits or wages"
    assert once in said(letter_about("benefits"), "asks")
    assert "nothing from benefits" in said(letter_about("benefits", own=0), "asks")


def test_no_tax_is_promised_that_nobody_has_typed() -> None:
    """Who is employed now may owe none: the letter promised to pay what falls due from now on."""
    composed = letter_about("tax")
    assert "on top of what falls due from now on, which is" in said(composed, "offer")
    letter = Letter.objects.get()
    letter.debt.instalment = None
    letter.debt.save()
    composed = compose(Letter.objects.get())
    assert "on top of" not in said(composed, "offer")
    assert "If more tax falls due, I will write to you before then." in said(composed, "promise")
    assert_faithful(Letter.objects.get())


def test_nobody_asks_to_have_maintenance_looked_at_again_unawares() -> None:
    """A review can raise it."""
    assert "looked at again" not in words(letter_about("maintenance"))


@pytest.mark.parametrize(("matter", "put_right"), [("fines", "缴清"), ("benefits", "退清")])
def test_a_fine_and_an_overpayment_are_settled_by_their_own_word(
    matter: str, put_right: str
) -> None:
    letter_about(matter)
    assert f"本人愿意{put_right}。" in rendering(Letter.objects.get()).text()


def test_who_is_told_of_time_is_asked_to_confirm_that_payment_is_not_asked_for_again() -> None:
    """A firm that was told must stop asking (CONC 7.15.8 R); the letter asked for no word of it."""
    assert "that you will not ask me for payment again" in said(paper("limitation"), "request")
    assert_faithful(Letter.objects.get())


STATED = {"balance_on": date(2026, 11, 1), "overdue_since": date(2026, 7, 1)}


def test_a_pause_in_china_names_the_balance_where_it_is_known() -> None:
    letter = to_china("payment_holiday", **STATED)
    balance = "截至2026年11月1日，本人已知的欠款余额"
    assert balance in said(compose(letter), "situation")
    assert "3,000.00元，现余额以双方核对的明细为准。" in said(compose(letter), "situation")
    assert "As of 1 November 2026, the balance known to me is" in in_english(letter)
    agree(letter)
    unknown = to_china("payment_holiday", principal=None)
    assert "欠款余额" not in words(compose(unknown))


@pytest.mark.parametrize("stage", ["court", "judgment"])
def test_at_court_a_pause_names_no_balance(stage: str) -> None:
    assert "欠款余额" not in words(compose(to_china("payment_holiday", stage=stage)))


@pytest.mark.parametrize("of_debt", [{}, {"kind": "landlord"}, {"sold": True}])
def test_a_request_for_time_in_china_says_since_when_it_is_overdue(of_debt: dict[str, Any]) -> None:
    letter = to_china("time_to_plan", **STATED, **of_debt)
    assert "，自2026年7月起逾期，至今尚未" in said(compose(letter), "situation")
    assert "It has been overdue since July 2026." in in_english(letter)
    agree(letter)
    person = to_china("time_to_plan", kind="person", product="private", **STATED)
    assert "逾期" not in words(compose(person))
    assert Money(3000_00, "CNY") == compose(person).facts.balance
